import { type Figure, figureOf } from "../decisions/index.js";
import { type Input, openRegression } from "./regression.js";
import { meanOf, type Sample, square } from "./sample.js";

/** How the variance of an output is shared out among inputs that may depend on each other. */
export interface Shares {
	/** Shapley effects, one for each input: they add up to what all inputs explain together. */
	readonly effects: readonly Figure[];
	/** For each input: what remains to be explained once all others are known; the total index where inputs are independent. */
	readonly last: readonly Figure[];
	/** What all inputs explain. */
	readonly all: Figure;
}

/**
 * Shapley effects (Owen 2014; Song, Nelson and Staum 2016) by given data: what every set of inputs explains is the share of
 * variance that a regression on it foretells in draws it has not seen. Given data need no draws of one input under given
 * others, which observations and copulas do not allow (Broto, Bachoc and Depecker 2020 take neighbours instead).
 *
 * @param inputs 12 at most, for all their sets are looked at
 */
export function shapleyShares(inputs: readonly Input[], output: Float64Array, sample: Sample): Shares {
	const { expected, excess } = openRegression(inputs, [output], sample);
	const sets = 1 << inputs.length;
	const known = Array.from({ length: sets }, (_, set) =>
		explained({ fitted: expected(set)[0], excess: excess(set) }, output, sample),
	);
	const groups = sample.members.map((_, group) => known.map(({ byGroup }) => byGroup[group]));
	const figure = (of: (by: readonly number[]) => number) =>
		figureOf(of(known.map(({ value }) => value)), groups.map(of));
	return {
		effects: inputs.map((_, k) => figure((by) => effectOf(k, by, inputs.length))),
		last: inputs.map((_, k) => figure((by) => by[sets - 1] - by[(sets - 1) & ~(1 << k)])),
		all: figure((by) => by[sets - 1]),
	};
}

interface Foretold {
	readonly fitted: Float64Array;
	readonly excess: number;
}

/**
 * The share of an output's variance that is foretold in all draws, less what fitting itself takes away from it; and of each
 * group what it says of that share (linearised, so that a group in which the output hardly varies says little).
 */
function explained({ fitted, excess }: Foretold, output: Float64Array, { members, draws: count }: Sample) {
	const mean = meanOf(output);
	const sums = members.map((draws) => {
		const sum = { left: 0, all: 0 };
		for (const draw of draws) {
			sum.left += square(output[draw] - fitted[draw]) / excess;
			sum.all += square(output[draw] - mean);
		}
		return sum;
	});
	const total = (of: (sum: { left: number; all: number }) => number) => sums.reduce((sum, one) => sum + of(one), 0);
	const [left, all] = [total((sum) => sum.left), total((sum) => sum.all)];
	const value = 1 - left / all;
	return {
		value,
		byGroup: sums.map((own, k) => value + (((1 - value) * own.all - own.left) / all) * (count / members[k].length)),
	};
}

/** The mean of what an input adds, over all orders in which inputs can become known. */
function effectOf(input: number, explained: readonly number[], inputs: number): number {
	let sum = 0;
	for (let set = 0; set < explained.length; set++) {
		if (set & (1 << input)) continue;
		sum += weightOf(bitsIn(set), inputs) * (explained[set | (1 << input)] - explained[set]);
	}
	return sum;
}

/** Share of the orders in which exactly those of a set of so many come before a given input. */
function weightOf(size: number, inputs: number): number {
	let weight = 1 / inputs;
	for (let k = 1; k <= size; k++) weight *= k / (inputs - k);
	return weight;
}

function bitsIn(set: number): number {
	let count = 0;
	for (let left = set; left > 0; left >>= 1) count += left & 1;
	return count;
}
