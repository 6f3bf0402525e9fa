import type { Solve } from "../../solver/index.js";
import { type Figure, figureOf } from "../groups.js";
import { boundBy, type Limits } from "./solve.js";
import { meanCost } from "./value.js";
import type { Budget, Plan, Problem } from "./works.js";

/** How far a plan can be from the best there is, all draws that could be made considered. */
export interface Gap {
	/** Yuan that the best plan costs at least, as samples of fresh draws say. */
	readonly bound: Figure;
	/** What the plan costs more than the best plan of each sample. */
	readonly gap: Figure;
	/** The end of the one-sided 95 % interval of the gap by Student's t; not a number where one sample says nothing of it. */
	readonly upTo: number;
	readonly samples: number;
}

/** Samples: each takes a programme to solve, and five say enough of a gap. */
const SAMPLES = 5;

/** Quantiles 0.95 of Student's t with one to four degrees of freedom. */
const T_95 = [6.3138, 2.92, 2.3534, 2.1318];

/** What a gap is asked of. */
export interface Weighed {
	readonly problem: Problem;
	readonly budget?: Budget | undefined;
	readonly limits: Limits;
	readonly tolerance: number;
}

/**
 * The gap by independent samples (Mak, Morton and Wood 1999): each sample's best plan costs no more by its draws than the plan
 * does, and on average no more than the best plan of all. The samples are fresh draws.
 */
export function gapOf(solve: Solve, plan: Plan, { problem, budget, limits, tolerance }: Weighed): Gap {
	const samples = partsOf(problem.fresh);
	const found = samples.map((groups) => {
		// The solver's bound, not its plan: what it did not look at may be better.
		const bound = boundBy(solve, { problem, budget, groups, tolerance }, limits) ?? Number.NaN;
		return { bound, gap: Math.max(0, meanCost(plan, problem, groups) - bound) };
	});
	const figure = (values: readonly number[]) => figureOf(values.reduce((a, b) => a + b, 0) / values.length, values);
	const gap = figure(found.map((one) => one.gap));
	return {
		bound: figure(found.map((one) => one.bound)),
		gap,
		upTo: samples.length > 1 ? gap.value + T_95[samples.length - 2] * gap.mcse : Number.NaN,
		samples: samples.length,
	};
}

/** Groups in so many parts at most, one after the other. */
function partsOf(groups: readonly number[]): number[][] {
	const count = Math.min(SAMPLES, groups.length);
	return Array.from({ length: count }, (_, part) =>
		groups.filter((_group, k) => Math.floor((k * count) / groups.length) === part),
	);
}
