import type { NamedComponent } from "../../report/index.js";
import type { Block, Chapter, Row } from "../content.js";
import { joined, say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { fanBlock, same } from "./charts.js";
import {
	both,
	groupRow,
	heading,
	intervalNote,
	manyYears,
	rangeOf,
	rangeRow,
	table,
	texts,
	threeYears,
	yearColumns,
	yearsFrom,
} from "./parts.js";
import { SCHOOL_AGES } from "./present.js";

const AGES = [["births", "出生人数", "Births"], ...SCHOOL_AGES] as const;

export function stages({ facts }: Run): NamedComponent[] {
	return facts.components.filter(({ isStage }) => isStage);
}

/** Births, people of school age and pupils to come. */
export function pupilsChapter(run: Run): Chapter {
	const { ended, planEnd, facts } = run;
	const births = both(
		run,
		say`出生人数 ${ended} 年为 ${rangeOf(run, "births", ended)}人，${planEnd} 年为 ${rangeOf(run, "births", planEnd)}人，${facts.years.focus} 年为 ${rangeOf(run, "births", facts.years.focus)}人。`,
		say`Births are ${rangeOf(run, "births", ended)} in ${ended}, ${rangeOf(run, "births", planEnd)} in ${planEnd} and ${rangeOf(run, "births", facts.years.focus)} in ${facts.years.focus}.`,
	);
	return {
		id: "pupils",
		title: both(run, "学龄人口预测", "People of school age"),
		blocks: [
			...texts("lead", peaksText(run), births),
			heading(both(run, "出生与各年龄段人口", "Births and people by age")),
			...fanBlock(run, {
				sheet: "variants",
				caption: both(run, "出生人数", "Births"),
				metric: "births",
				unit: both(run, "人", "a year"),
			}),
			...agesTable(run),
			heading(both(run, "在校生的高、中、低方案", "Pupils: high, middle and low variant")),
			...stagesChart(run),
			...variantsTable(run),
		],
	};
}

/** In which year each stage has most pupils. */
function peaksText(run: Run): Text | undefined {
	const found = stages(run).flatMap(({ id, short }) => {
		const metric = `${id}.need`;
		const all = yearsFrom(run.ended, run.facts.years.focus).flatMap((year) => run.stat({ metric, year }, "p50") ?? []);
		if (all.length < 2) return [];
		const most = all.reduce((best, one) => (one.value > best.value ? one : best));
		const [year, last] = [Number(most.at.split("|")[1]), all[all.length - 1]];
		const { focus } = run.facts.years;
		return [
			both(
				run,
				say`${run.pick(short)} ${year} 年最多，${most} 人${year === focus ? "" : say`，${focus} 年 ${last} 人`}`,
				say`${run.pick(short).toLowerCase()} most in ${year} with ${most}${year === focus ? "" : say`, ${last} in ${focus}`}`,
			),
		];
	});
	if (found.length === 0) return undefined;
	const list = joined(found, both(run, "；", "; "));
	return both(
		run,
		say`在校生（中位数，${run.ended} 年起）：${list}。`,
		say`Pupils (median, from ${run.ended} on): ${list}.`,
	);
}

function agesTable(run: Run): Block[] {
	const years = threeYears(run);
	const rows = AGES.flatMap(([metric, zh, en]) => rangeRow(run, { name: both(run, zh, en), metric, years }));
	return table("variants", both(run, "出生与学龄人口", "Births and people of school age"), {
		unit: both(run, "人", "persons"),
		columns: yearColumns(run, { head: both(run, "年龄", "Ages"), years, first: 1.2, rest: 2 }),
		rows,
		note: intervalNote(run),
	});
}

function stagesChart(run: Run): Block[] {
	const years = yearsFrom(run.ended, run.facts.years.focus);
	const lines = stages(run)
		.slice(0, 5)
		.flatMap(({ id, short }) => {
			const rows = years.flatMap((year) => {
				const value = run.value(`${id}.need`, year, "p50");
				return value === undefined ? [] : [{ year, value }];
			});
			return rows.length > 1 ? [{ name: short, rows }] : [];
		});
	if (lines.length === 0) return [];
	const caption = both(run, "各学段在校生（中位数）", "Pupils by stage (median)");
	const data = {
		kind: "stages" as const,
		title: same(caption),
		unit: same(both(run, "人", "pupils")),
		series: lines,
		ended: run.ended,
	};
	return [{ kind: "chart", sheet: "variants", caption, data }];
}

/** High and low are the bounds of the 80 % interval: that is what the variants of such plans are for. */
function variantsTable(run: Run): Block[] {
	const years = manyYears(run);
	const variants = [
		["p90", both(run, "高", "high")],
		["p50", both(run, "中", "middle")],
		["p10", both(run, "低", "low")],
	] as const;
	const rows = stages(run).flatMap(({ id, short }): Row[] => {
		if (!run.metrics.has(`${id}.need`)) return [];
		const cells = (stat: string) => years.map((year) => run.stat({ metric: `${id}.need`, year }, stat));
		return [groupRow(run.pick(short)), ...variants.map(([stat, name]) => ({ cells: [name, ...cells(stat)] }))];
	});
	return table("variants", both(run, "各学段在校生高、中、低方案", "Pupils by stage: high, middle and low variant"), {
		unit: both(run, "人", "pupils"),
		columns: yearColumns(run, { head: both(run, "方案", "Variant"), years, first: 1, rest: 1 }),
		rows,
		note: both(
			run,
			say`高、低方案之间是 80% 预测区间，中方案是中位数。`,
			say`Between high and low lies the 80 % prediction interval; middle is the median.`,
		),
	});
}
