import { fileIssue, type Issue, type LocalText } from "../errors/index.js";
import type { ParsedScenario, Scenario } from "../scenario/index.js";
import type { BySex } from "../tables/index.js";
import { ageNotes } from "./age-notes.js";
import { isEmpty } from "./check-populations.js";
import { evenSplitNotes } from "./even-split-notes.js";
import { fertilityNotes } from "./fertility-notes.js";
import type { Inputs } from "./inputs.js";
import { wideGroupNotes } from "./wide-group-notes.js";

/** What stands out in the inputs and may be right all the same: a user should look at it, nothing stops. */
export function notesOn(inputs: Inputs, parsed: ParsedScenario): Issue[] {
	const { locate } = parsed;
	const { scenario, populations, lifeTable } = inputs;
	const { lifeTable: reference } = scenario.mortality.local;
	const empty = scenario.areas.flatMap((area, at) => {
		const isNobody = area.share === 0 || populations[area.id].every(isEmpty);
		return isNobody ? [{ ...locate(["areas", at]), path: `areas[${at}]`, message: withoutPeople(area) }] : [];
	});
	const zeros = lifeTable && reference ? zeroRates(reference.file, lifeTable) : [];
	const led = inputs.led
		? [{ ...locate(["population", "date"]), path: "population.date", message: ledBy(inputs) }]
		: [];
	return [
		...led,
		...evenSplitNotes(inputs),
		...wideGroupNotes(inputs),
		...ageNotes(inputs),
		...fertilityNotes(inputs, parsed),
		...empty,
		...zeros,
	];
}

/** How the tables came to the start. */
function ledBy({ led, scenario }: Inputs): LocalText {
	const { births, deaths, moves } = led!;
	const { date } = scenario.population;
	const { base } = scenario.horizon;
	const [born, died, moved, total] = [births, deaths, moves, scenario.population.total].map((count) =>
		Math.round(count),
	);
	return {
		zh: `人口表的日期是 ${date}，已推到 ${base} 年末：出生 ${born}，死亡 ${died}，净迁入 ${moved}；起点共 ${total} 人`,
		en: `tables of ${date} led to the end of ${base}: ${born} births, ${died} deaths, ${moved} net migrants; ${total} people at the start`,
	};
}

const withoutPeople = ({ id, name }: Scenario["areas"][number]): LocalText => ({
	zh: `地区 ${id}（${name.zh}）没有人口，以后也一直没有：搬家的人按各地已有人口分布`,
	en: `area ${id} (${name.en}) has no people and stays without: movers settle where people live`,
});

/** Where a life table says that nobody dies: among few people that is chance. */
function zeroRates(file: string, rates: BySex<Float64Array>): Issue[] {
	const lists = (["female", "male"] as const).flatMap((sex) => {
		const ages = agesOf(rates[sex]);
		return ages === "" ? [] : [`${sex} ${ages}`];
	});
	if (lists.length === 0) return [];
	const where = lists.join("; ");
	const message = {
		zh: `这些年龄的死亡率是 0：${where}。人少时一年无人死亡是偶然；80 岁起改用由其余年龄拟合的线，80 岁以下照表近于 0`,
		en: `death rates are 0 at these ages: ${where}. Among few people that is chance: from 80 on the line fitted to the other ages stands for them, below 80 they are taken as nearly 0`,
	};
	return [fileIssue(file, "rate", message)];
}

/** Ages whose rate is 0, as `5, 7–9`. */
function agesOf(rates: Float64Array): string {
	const runs: [number, number][] = [];
	rates.forEach((rate, age) => {
		const run = runs[runs.length - 1];
		if (rate > 0) return;
		if (run?.[1] === age - 1) run[1] = age;
		else runs.push([age, age]);
	});
	return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}
