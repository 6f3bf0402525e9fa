import { lifeTable, ratesAt, SEXES } from "../demography/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import { type AgeStep, unexplainedSteps } from "./age-steps.js";
import { distinctTables } from "./distinct-tables.js";
import type { Inputs } from "./inputs.js";
import { isGiven } from "./single-ages.js";

/** Steps between neighbouring ages that neither births nor deaths nor chance explain. */
export function ageNotes(inputs: Inputs): Issue[] {
	const { base } = inputs.scenario.horizon;
	const reasons = { base, stationary: stationaryPopulation(inputs), births: inputs.births };
	return distinctTables(inputs.populations).flatMap((table) =>
		unexplainedSteps(table, reasons)
			.filter(({ age }) => isGiven(table, age - 1) && isGiven(table, age))
			.map((step) => ({
				file: table.file,
				...table.places[step.age],
				path: "population",
				message: wordStep(step, base),
			})),
	);
}

/** Person-years by age, both sexes, at the nation's life expectancy of the first year. */
function stationaryPopulation({ pattern, expectancy }: Inputs): Float64Array {
	const [female, male] = SEXES.map(
		(sex) => lifeTable(ratesAt(pattern[sex], expectancy[sex].median[0], sex), sex).personYears,
	);
	return female.map((years, age) => years + male[age]);
}

function wordStep({ age, younger, older, births }: AgeStep, base: number): LocalText {
	const change = `${whole(younger)} → ${whole(older)}`;
	const step = percent(older / younger - 1);
	const years = { born: base - age, after: base - age + 1 };
	return {
		zh: `${age - 1} 岁与 ${age} 岁相差很大：${change} 人（${step}）；${birthsZh(births, years)}。若是年龄段之间的断层，请把各段平滑插值；若是求学、务工等迁移所致，可不改`,
		en: `ages ${age - 1} and ${age}: ${change} persons (${step}); ${birthsEn(births, years)}. If it is a seam between age bands, interpolate the bands; if people moved (students, workers), leave it`,
	};
}

interface BirthYears {
	readonly born: number;
	readonly after: number;
}

function birthsZh(births: number | undefined, { born, after }: BirthYears): string {
	if (births === undefined) return `${after}、${born} 年的出生数未知（population.births 可写出生数表）`;
	return `而 ${after} 年与 ${born} 年的出生数只差 ${percent(births)}`;
}

function birthsEn(births: number | undefined, { born, after }: BirthYears): string {
	if (births === undefined) return `births of ${after} and ${born} are not known (population.births may name a table)`;
	return `births of ${after} and ${born} differ by ${percent(births)} only`;
}

const whole = (count: number) => String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, ",");

function percent(change: number): string {
	if (!Number.isFinite(change)) return "—";
	const points = Math.round(100 * change);
	return `${points < 0 ? "−" : "+"}${Math.abs(points)} %`;
}
