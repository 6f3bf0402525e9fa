import { binsOf, meanAt, meanOf, type Sample, square, varianceOf } from "./sample.js";

/** Draws of a bin, where there are enough of them for the most bins. */
const IN_A_BIN = 20;
const [FEWEST, MOST] = [5, 50];

/**
 * First-order share of the variance by given data (Plischke, Borgonovo and Smith 2013): the variance of an output's means
 * in equal bins of an input. Few bins hide what an input does within one; in many the noise of their means is taken for a
 * share, which is subtracted here, counted by families where draws repeat ancestors.
 */
export function firstOrder(input: Float64Array, output: Float64Array, { draws, families }: Omit<Sample, "members">) {
	const total = varianceOf(output);
	if (!(total > 0)) return 0;
	const mean = meanOf(output);
	const bins = binsOf(input, Math.min(MOST, Math.max(FEWEST, Math.floor(draws / IN_A_BIN)), draws));
	const noise = openNoise(output, families);
	const all = Int32Array.from(output.keys());
	let between = noise(all, mean);
	for (const bin of bins) {
		const own = meanAt(output, bin);
		between += (bin.length / draws) * (square(own - mean) - noise(bin, own));
	}
	return between / total;
}

/** Variance of the mean of some draws of which those of a family count as one. */
function openNoise(output: Float64Array, families: Int32Array | undefined) {
	return (draws: Int32Array, mean: number) => {
		const sums = new Map<number, number>();
		for (const draw of draws) {
			const family = families ? families[draw] : draw;
			sums.set(family, (sums.get(family) ?? 0) + output[draw] - mean);
		}
		let squares = 0;
		for (const sum of sums.values()) squares += sum * sum;
		// One family alone says nothing of how families differ.
		return sums.size > 1 ? (squares * sums.size) / ((sums.size - 1) * square(draws.length)) : 0;
	};
}
