import type { Figure } from "../decisions/index.js";
import { type Input, openRegression } from "./regression.js";
import { meanFigure, type Sample } from "./sample.js";

/** What it is worth to know something before choosing a plan. */
export interface Worth {
	/** Yuan that choosing with it saves on average. */
	readonly worth: Figure;
	/** Share of the draws in which another plan is chosen than today. */
	readonly changes: Figure;
	/** Position of the plan chosen in each draw. */
	readonly chosen: Int32Array;
}

/**
 * Expected value of partial perfect information by regression (Strong, Oakley and Brennan 2014): the plan that is expected
 * to cost least given the signal. The rule is found in some groups of draws and its saving taken in the others, so that what
 * it owes to their noise is no saving; where it loses there, the signal is left alone and worth nothing.
 *
 * @param costs of each plan in every draw; that of today comes first
 */
export function worthOfSignal(signal: Input, costs: readonly Float64Array[], sample: Sample): Worth {
	const extra = costs.slice(1).map((cost) => cost.map((yuan, draw) => yuan - costs[0][draw]));
	const expected = openRegression([signal], extra, sample).expected(1);
	const chosen = Int32Array.from(costs[0], (_, draw) => 1 + leastAt(expected, draw));
	return worthOfChoice(chosen, extra, sample);
}

/** The same of a signal that says everything: the expected value of perfect information (Raiffa and Schlaifer 1961). */
export function worthOfAll(costs: readonly Float64Array[], sample: Sample): Worth {
	const extra = costs.slice(1).map((cost) => cost.map((yuan, draw) => yuan - costs[0][draw]));
	return worthOfChoice(
		Int32Array.from(costs[0], (_, draw) => 1 + leastAt(extra, draw)),
		extra,
		sample,
	);
}

/** Position of the least below 0 in a draw, -1 where there is none. */
function leastAt(columns: readonly Float64Array[], draw: number): number {
	let [least, at] = [0, -1];
	for (let k = 0; k < columns.length; k++) {
		if (columns[k][draw] < least) [least, at] = [columns[k][draw], k];
	}
	return at;
}

function worthOfChoice(chosen: Int32Array, extra: readonly Float64Array[], sample: Sample): Worth {
	const saved = Float64Array.from(chosen, (plan, draw) => (plan > 0 ? -extra[plan - 1][draw] : 0));
	const { value, mcse } = meanFigure(saved, sample);
	return {
		worth: { value: Math.max(0, value), mcse },
		changes: meanFigure(
			Float64Array.from(chosen, (plan) => Number(plan > 0)),
			sample,
		),
		chosen,
	};
}
