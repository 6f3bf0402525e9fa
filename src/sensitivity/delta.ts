import { exp, normalCdf } from "../random/index.js";
import { binsOf, type Sample } from "./sample.js";

/** Draws of a class of the input, and the most classes. */
const IN_A_CLASS = 200;
const [FEWEST, MOST, MOST_OF_OUTPUT] = [5, 40, 16];

/**
 * Borgonovo's delta by given data (Plischke, Borgonovo and Smith 2013): half the mean distance between the distribution of
 * an output and that within classes of an input, 0 where they are independent and near 1 where one follows from the other.
 * Distances are those of shares in equal classes of the output. Noise makes them too long: its expected part is subtracted,
 * and classes that cannot be told from the whole (chi-squared at 5 %) count nothing.
 */
export function borgonovoDelta(
	input: Float64Array,
	output: Float64Array,
	{ draws, families }: Omit<Sample, "members">,
) {
	const classes = Math.max(FEWEST, Math.min(MOST, Math.floor(draws / IN_A_CLASS)));
	const ofOutput = Math.max(FEWEST, Math.min(MOST_OF_OUTPUT, Math.floor(Math.sqrt(draws / classes))));
	const at = classOf(output, ofOutput);
	const repeats = familySize(families);
	let sum = 0;
	for (const own of binsOf(input, classes)) {
		const counts = new Float64Array(ofOutput);
		for (const draw of own) counts[at[draw]] += 1;
		sum += (own.length / draws) * distance(counts, own.length / repeats);
	}
	return sum;
}

function classOf(output: Float64Array, count: number): Uint8Array {
	const classes = new Uint8Array(output.length);
	binsOf(output, count).forEach((draws, k) => {
		for (const draw of draws) classes[draw] = k;
	});
	return classes;
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

/** @param effective draws that the counts are worth */
function distance(counts: Float64Array, effective: number): number {
	const all = counts.reduce((sum, count) => sum + count, 0);
	const equal = 1 / counts.length;
	const gaps = counts.map((count) => Math.abs(count / all - equal));
	const squares = gaps.reduce((sum, gap) => sum + gap * gap, 0);
	if (effective * counts.length * squares < chiSquared95(counts.length - 1)) return 0;
	const found = gaps.map((gap, k) => {
		const share = counts[k] / all;
		return lessNoise(gap, Math.sqrt((Math.max(share, equal / 2) * (1 - share)) / effective));
	});
	return found.reduce((sum, gap) => sum + gap, 0) / 2;
}

/** A length less what noise is expected to add to it: the mean of a folded normal is longer than its centre. */
function lessNoise(gap: number, sd: number): number {
	const z = gap / sd;
	const folded = sd * Math.sqrt(2 / Math.PI) * exp((-z * z) / 2) + gap * (1 - 2 * normalCdf(-z));
	return Math.max(0, 2 * gap - folded);
}

/** 95 % quantile of chi-squared (Wilson and Hilferty 1931; within 0.3 % of it from 4 degrees on). */
function chiSquared95(degrees: number): number {
	const part = 2 / (9 * degrees);
	const root = 1 - part + 1.6449 * Math.sqrt(part);
	return degrees * root * root * root;
}
