import { scheduleUpTo } from "./knowledge.js";
import type { HindcastPlan } from "./plan.js";
import { runHindcast, type Scored } from "./run-hindcast.js";
import { covers, sortedQuantile } from "./scores.js";
import { meanCrps } from "./summary.js";
import type { HindcastTables } from "./tables.js";

/** What a piece of later knowledge in the inputs is worth: the hindcast with and without it. */
export interface Leak {
	readonly id: "spread" | "schedule";
	readonly rows: readonly {
		readonly quantity: string;
		/** Largest relative change of a median when the later knowledge is taken away. */
		readonly largestChange: number;
		readonly coverage80: { readonly with: number; readonly without: number };
		readonly crps: { readonly with: number; readonly without: number };
	}[];
}

const AFFECTED = ["births", "tfr", "population_0_14", "primary_intake"];

/** Bounds the leaks that cannot be removed, by running the same draws without them. */
export function leaksOf(tables: HindcastTables, plan: HindcastPlan): Leak[] {
	const small = { ...plan, draws: plan.leaks.draws };
	const earlier = { ...small, fertility: { ...small.fertility, process: plan.leaks.earlierSpread } };
	const base = runHindcast(tables, small);
	const compared = (id: Leak["id"], other: readonly Scored[]) => ({
		id,
		rows: AFFECTED.map((quantity) => compare(base, other, quantity)),
	});
	return [
		compared("spread", runHindcast(tables, earlier)),
		compared("schedule", runHindcast({ ...tables, schedule: scheduleUpTo(tables.schedule, 0) }, small)),
	];
}

function compare(base: readonly Scored[], other: readonly Scored[], quantity: string): Leak["rows"][number] {
	const own = (scored: readonly Scored[]) => scored.filter((forecast) => forecast.quantity === quantity);
	const [left, right] = [own(base), own(other)];
	const median = ({ draws }: Scored) => sortedQuantile(draws, 0.5);
	return {
		quantity,
		largestChange: Math.max(...left.map((forecast, at) => Math.abs(median(right[at]) / median(forecast) - 1))),
		coverage80: { with: coverage80(left), without: coverage80(right) },
		crps: { with: meanCrps(left), without: meanCrps(right) },
	};
}

const coverage80 = (scored: readonly Scored[]) =>
	scored.filter(({ draws, value }) => covers(draws, value, 0.8)).length / scored.length;
