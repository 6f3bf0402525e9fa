import { exp, normalCdf } from "../random/index.js";
import { binsOf, type Sample } from "./sample.js";

/** Draws of a class of the input, and the most classes. */
const IN_A_CLASS = 200;
const [FEWEST, MOST, MOST_OF_OUTPUT] = [5, 40, 16];

/**
 * Borgonovo's delta by given data (Plischke, Borgonovo and Smith 2013): half the mean distance between the distribution of
 * an output and that within classes of an input, 0 where they are independent and near 1 where one follows from the other.
 * Distances are those of shares in classes of the output that are as equal as its values allow. Noise makes them too long: its expected part is subtracted,
 * and classes that cannot be told from the whole (chi-squared at 5 %) count nothing.
 */
export function borgonovoDelta(
	input: Float64Array,
	output: Float64Array,
	{ draws, families }: Omit<Sample, "members">,
) {
	const classes = Math.max(FEWEST, Math.min(MOST, Math.floor(draws / IN_A_CLASS)));
	const ofOutput = Math.max(FEWEST, Math.min(MOST_OF_OUTPUT, Math.floor(Math.sqrt(draws / classes))));
	const { at, shares } = classesOf(output, ofOutput);
	const repeats = familySize(families);
	let sum = 0;
	for (const own of filledBins(input, classes)) {
		const counts = new Float64Array(shares.length);
		for (const draw of own) counts[at[draw]] += 1;
		sum += (own.length / draws) * distance(counts, shares, own.length / repeats);
	}
	return sum;
}

/** Bins that hold a draw: fewer draws than bins leave some empty. */
function filledBins(column: Float64Array, count: number): Int32Array[] {
	return binsOf(column, count).filter(({ length }) => length > 0);
}

/** The class of each draw, and the classes' shares; draws of equal value are of one class. */
function classesOf(output: Float64Array, most: number) {
	const cuts = [...new Set(filledBins(output, most).map((draws) => output[draws[0]]))];
	const at = Uint8Array.from(output, (value) =>
		Math.max(
			0,
			cuts.findLastIndex((cut) => cut <= value),
		),
	);
	const shares = new Float64Array(cuts.length);
	for (const k of at) shares[k] += 1 / output.length;
	return { at, shares };
}

/** How many draws repeat each other, seen from a draw. */
function familySize(families: Int32Array | undefined): number {
	if (!families) return 1;
	const sizes = new Map<number, number>();
	for (const family of families) sizes.set(family, (sizes.get(family) ?? 0) + 1);
	let squares = 0;
	for (const size of sizes.values()) squares += size * size;
	return squares / families.length;
}

/**
 * @param counts of the draws of a class of the input
 * @param shares of all draws
 * @param effective draws that the counts are worth
 */
function distance(counts: Float64Array, shares: Float64Array, effective: number): number {
	const all = counts.reduce((sum, count) => sum + count, 0);
	const gaps = counts.map((count, k) => Math.abs(count / all - shares[k]));
	const squares = gaps.reduce((sum, gap, k) => sum + (gap * gap) / shares[k], 0);
	if (effective * squares < chiSquared95(Math.max(1, counts.length - 1))) return 0;
	const found = gaps.map((gap, k) => {
		const share = counts[k] / all;
		return lessNoise(gap, Math.sqrt((Math.max(share, shares[k] / 2) * (1 - share)) / effective));
	});
	return found.reduce((sum, gap) => sum + gap, 0) / 2;
}

/** A length less what noise is expected to add to it: the mean of a folded normal is longer than its centre. */
function lessNoise(gap: number, sd: number): number {
	if (sd === 0) return gap;
	const z = gap / sd;
	const folded = sd * Math.sqrt(2 / Math.PI) * exp((-z * z) / 2) + gap * (1 - 2 * normalCdf(-z));
	return Math.max(0, 2 * gap - folded);
}

/** 95 % quantile of chi-squared (Wilson and Hilferty 1931; within 3 % of it from 1 degree on, 0.3 % from 4 on). */
function chiSquared95(degrees: number): number {
	const part = 2 / (9 * degrees);
	const root = 1 - part + 1.6449 * Math.sqrt(part);
	return degrees * root * root * root;
}
