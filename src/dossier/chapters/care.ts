import type { ChartData } from "../../report/index.js";
import type { Block, Chapter } from "../content.js";
import { joined, say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { answerBlocks, outlooksOf } from "./answer.js";
import { fanBlock, same } from "./charts.js";
import {
	both,
	groupRows,
	heading,
	intervalNote,
	rangeOf,
	rangeRow,
	table,
	texts,
	threeYears,
	yearColumns,
} from "./parts.js";

type Definition = Run["facts"]["definitions"][number];

const metricOf = ({ service, id }: Definition) => `${service}.nursing_${id}.need`;

/** Beds for the elderly under every definition of disability, never pooled; no chapter where a scenario has none. */
export function careChapter(run: Run): Chapter[] {
	const definitions = run.facts.definitions.filter((one) => run.metrics.has(metricOf(one)));
	if (definitions.length === 0) return [];
	const service = definitions[0].service;
	const all = outlooksOf(run).filter(({ one }) => one.component.startsWith(`${service}.`));
	return [
		{
			id: "care",
			title: both(run, "养老床位", "Beds for the elderly"),
			blocks: [
				...answerBlocks(run, all),
				heading(both(run, "按失能口径分列的护理型床位", "Nursing-type beds by definition of disability")),
				...texts("body", definitionsText(run, definitions)),
				...definitionsTable(run, definitions),
				...definitionsChart(run, definitions),
				heading(both(run, "床位的需要与供给", "Beds: need and supply")),
				...bedsChart(run, service),
				...bedsTable(run, service),
			],
		},
	];
}

function definitionsText(run: Run, definitions: readonly Definition[]): Text {
	const year = run.planEnd;
	const list = definitions.map((one) => say`${run.pick(one.name)} ${rangeOf(run, metricOf(one), year)}`);
	const chosen = definitions.find((one) => one.chosen);
	const choice = chosen ? run.pick(chosen.name) : "";
	return both(
		run,
		say`失能怎样算，需要的护理型床位相差几倍，所以各口径分列，从不合并。${year} 年：${joined(list, "；")}张。本报告其余各处用${choice}，只因情景这样选定。`,
		say`How disability is defined changes the need several times over, so that definitions stand side by side and are never pooled. ${year}: ${joined(list, "; ")} beds. All else in this report uses the ${choice}, which the scenario chose.`,
	);
}

function definitionsTable(run: Run, definitions: readonly Definition[]): Block[] {
	const years = [...new Set([run.facts.years.today, run.planEnd, run.facts.years.focus])];
	const rows = definitions.flatMap((one) => {
		const name = run.pick(one.name) + (one.chosen ? both(run, "（本报告采用）", " (used here)") : "");
		return rangeRow(run, { name, metric: metricOf(one), years });
	});
	return table("care", both(run, "各失能口径下需要的护理型床位", "Nursing-type beds needed under each definition"), {
		unit: both(run, "张", "beds"),
		columns: yearColumns(run, { head: both(run, "口径", "Definition"), years, first: 2.4, rest: 1.7 }),
		rows,
		note: intervalNote(run),
	});
}

function definitionsChart(run: Run, definitions: readonly Definition[]): Block[] {
	const year = run.planEnd;
	const rows = definitions.flatMap((one) => {
		const at = (stat: string) => run.value(metricOf(one), year, stat) ?? Number.NaN;
		const bounds = { p025: at("p025"), p10: at("p10"), p50: at("p50"), p90: at("p90"), p975: at("p975") };
		return Object.values(bounds).some(Number.isNaN) ? [] : [{ name: one.name, ...bounds }];
	});
	const caption = both(
		run,
		`${year} 年各失能口径下需要的护理型床位`,
		`Nursing-type beds needed in ${year} under each definition`,
	);
	const data: ChartData = { kind: "definitions", title: same(caption), unit: same(both(run, "张", "beds")), rows };
	return rows.length > 1 ? [{ kind: "chart", sheet: "care", caption, data }] : [];
}

function bedsChart(run: Run, service: string): Block[] {
	const places = ["usable", "places"]
		.map((kind) => `${service}.nursing.${kind}`)
		.find((metric) => run.metrics.has(metric));
	return fanBlock(run, {
		...{
			sheet: "care" as const,
			metric: `${service}.nursing.need`,
			component: `${service}.nursing`,
			unit: both(run, "张", "beds"),
		},
		caption: both(run, "护理型床位的需要与能用的床位", "Nursing-type beds: need, and beds that can be used"),
		...(places && { places }),
	});
}

const QUANTITIES = [
	["need", "需要", "Needed"],
	["places", "登记床位", "Registered"],
	["usable", "能用的床位", "Usable"],
	["shortage", "缺", "Short"],
	["surplus", "空置", "Idle"],
	["overflow", "住到空着的护理型床位", "In idle nursing-type beds"],
] as const;

function bedsTable(run: Run, service: string): Block[] {
	const years = threeYears(run);
	const own = run.facts.components.filter(({ id }) => id.startsWith(`${service}.`));
	const rows = own.flatMap((one) => groupRows(run, one, { quantities: QUANTITIES, years }));
	return table("care", both(run, "养老床位的需要与供给", "Beds for the elderly: need and supply"), {
		unit: both(run, "张", "beds"),
		columns: yearColumns(run, { head: both(run, "项目", "Quantity"), years, first: 1.8, rest: 2 }),
		rows,
		note: intervalNote(run),
	});
}
