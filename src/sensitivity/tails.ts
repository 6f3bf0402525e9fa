import { binsOf, meanAt } from "./sample.js";

const TENTHS = 10;

/** An output's mean where an input is in its lowest and in its highest tenth, everything else free. */
export function tailMeans(input: Float64Array, output: Float64Array): { readonly low: number; readonly high: number } {
	const bins = binsOf(input, Math.min(TENTHS, input.length));
	return { low: meanAt(output, bins[0]), high: meanAt(output, bins[bins.length - 1]) };
}
