import { type Benchmark, benchmarks } from "./benchmarks.js";
import { type BadCase, badCases } from "./cases.js";
import { type Leak, leaksOf } from "./leaks.js";
import { QUANTITIES } from "./outcomes.js";
import type { HindcastPlan } from "./plan.js";
import { runHindcast } from "./run-hindcast.js";
import { type Summary, summaries } from "./summary.js";
import type { HindcastTables } from "./tables.js";

/** Everything a hindcast has to say. */
export interface ReportCard {
	readonly plan: HindcastPlan;
	readonly forecasts: number;
	readonly summaries: readonly Summary[];
	readonly cases: readonly BadCase[];
	readonly benchmarks: readonly Benchmark[];
	readonly leaks: readonly Leak[];
	/** Rows of each table, and the months between which they were published. */
	readonly inputs: readonly {
		readonly table: string;
		readonly rows: number;
		readonly from: string;
		readonly to: string;
	}[];
	/** Rows by how well they are founded. */
	readonly status: Readonly<Record<string, number>>;
}

/** Runs the hindcast of a plan and gathers its report card. The same plan and tables give the same card. */
export function reportCard(tables: HindcastTables, plan: HindcastPlan): ReportCard {
	const scored = runHindcast(tables, plan);
	return {
		plan,
		forecasts: scored.length,
		summaries: QUANTITIES.flatMap((quantity) => summaries(scored, quantity, plan.seed)),
		cases: badCases(scored),
		benchmarks: benchmarks(scored),
		leaks: leaksOf(tables, plan),
		inputs: inputsOf(tables),
		status: statusOf(tables),
	};
}

const dated = ({ series, population, fertility, births }: HindcastTables) => ({
	series,
	population,
	fertility,
	births,
});

function inputsOf(tables: HindcastTables): ReportCard["inputs"] {
	return Object.entries(dated(tables)).map(([table, rows]) => {
		const months = rows.map(({ available }) => available).sort();
		return { table, rows: rows.length, from: months[0], to: months[months.length - 1] };
	});
}

function statusOf(tables: HindcastTables): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const { status } of Object.values(dated(tables)).flat()) counts[status] = (counts[status] ?? 0) + 1;
	return counts;
}

/** Summaries that pool these horizons. */
export function pooled({ summaries: all }: ReportCard, from: number, to: number): readonly Summary[] {
	return all.filter(({ horizons }) => horizons[0] === from && horizons[1] === to);
}
