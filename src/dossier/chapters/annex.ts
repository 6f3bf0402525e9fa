import type { NamedComponent } from "../../report/index.js";
import type { Block, Chapter, Row } from "../content.js";
import { say } from "../figure.js";
import type { Run } from "../run-results.js";
import {
	both,
	heading,
	intervalNote,
	rangeRow,
	table,
	texts,
	threeYears,
	yearColumns,
	yearHead,
	yearsFrom,
} from "./parts.js";
import { PEOPLE } from "./present.js";
import { shortageTable } from "./shortage.js";

/** Tables in full: every year, and what has no chapter of its own. */
export function annexChapter(run: Run): Chapter {
	const { components } = run.facts;
	const stages = components.filter(({ isStage }) => isStage);
	const beds = components.filter(
		({ kind, isHeadline, stock }) => isHeadline && kind !== "schooling" && stock !== "none",
	);
	const rest = components.filter(({ isHeadline, id }) => !isHeadline && run.metrics.has(`${id}.need`));
	return {
		id: "annex",
		place: "back",
		title: both(run, "附表", "Tables in full"),
		blocks: [
			...texts("note", intervalNote(run)),
			heading(both(run, "逐年需要", "Need year by year")),
			...yearTable(run, both(run, "各学段在校生", "Pupils by stage"), stages.map(needOf(run))),
			...yearTable(run, both(run, "托位和养老床位的需要", "Need of nursery places and beds"), beds.map(needOf(run))),
			...yearTable(
				run,
				both(run, "人口与出生", "Population and births"),
				PEOPLE.slice(0, 4).map(([metric, zh, en]) => ({ name: both(run, zh, en), metric })),
			),
			...shortageTable(run),
			...restTable(run, rest),
			...indicatorsTable(run),
		],
	};
}

interface Line {
	readonly name: string;
	readonly metric: string;
}

const needOf = (run: Run) => (one: NamedComponent) => ({
	name: run.pick(one.isHeadline ? one.short : one.name),
	metric: `${one.id}.need`,
});

/** A row a year, a column a quantity. */
function yearTable(run: Run, caption: string, lines: readonly Line[]): Block[] {
	const shown = lines.filter(({ metric }) => run.metrics.has(metric));
	const years = yearsFrom(run.ended, run.facts.years.focus);
	const rows = years.map(
		(year): Row => ({ cells: [yearHead(run, year), ...shown.map(({ metric }) => run.range({ metric, year }))] }),
	);
	if (shown.length === 0) return [];
	const columns = [
		{ head: both(run, "年份", "Year"), width: 1.1 },
		...shown.map(({ name }) => ({ head: name, width: 2 })),
	];
	return table("annex", caption, { columns, rows, wide: shown.length > 4 });
}

/** A name with the unit it is counted in. */
function withUnit(run: Run, { name, unit }: Pick<NamedComponent, "name" | "unit">): string {
	return both(run, `${run.pick(name)}（${run.pick(unit)}）`, `${run.pick(name)} (${run.pick(unit)})`);
}

function restTable(run: Run, rest: readonly NamedComponent[]): Block[] {
	const years = threeYears(run);
	const rows = rest.flatMap(({ id, name, unit }) =>
		rangeRow(run, { name: withUnit(run, { name, unit }), metric: `${id}.need`, years }),
	);
	if (rows.length === 0) return [];
	return [
		heading(both(run, "其他服务的需要", "Need of other services")),
		...table("annex", both(run, "其他服务的需要", "Need of other services"), {
			columns: yearColumns(run, { head: both(run, "服务", "Service"), years, first: 2.6, rest: 1.8 }),
			rows,
		}),
	];
}

/** Further figures of the scenario, those that are years apart from quantities. */
function indicatorsTable(run: Run): Block[] {
	const years = threeYears(run);
	const { base } = run.facts.years;
	const rows = run.card.indicators.flatMap(({ id, name, unit, once, isYear }): Row[] => {
		const metric = `indicator.${id}`;
		const at = (year: number) => run.range({ metric, year, format: isYear ? "year" : sizeOf(run, metric, year) });
		const label = withUnit(run, { name, unit });
		if (!run.metrics.has(metric)) return [];
		return [{ cells: [label, ...(once ? [at(base)] : years.map(at))] }];
	});
	if (rows.length === 0) return [];
	const { to } = run.facts.years;
	const isAnyYear = run.card.indicators.some(({ isYear }) => isYear);
	const beyond = both(run, say`${to + 1} 年表示 ${to} 年以后。`, say`${to + 1} stands for after ${to}.`);
	return [
		heading(both(run, "其他测算", "Further figures")),
		...table("annex", both(run, "其他测算", "Further figures"), {
			columns: yearColumns(run, { head: both(run, "指标", "Figure"), years, first: 2.6, rest: 1.8 }),
			rows,
			...(isAnyYear && { note: beyond }),
		}),
	];
}

function sizeOf(run: Run, metric: string, year: number) {
	const largest = Math.abs(run.value(metric, year, "p90") ?? 0);
	return largest >= 100 ? "count" : "one";
}
