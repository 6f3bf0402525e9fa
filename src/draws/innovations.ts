import type { Model } from "./model.js";
import type { Numbers } from "./numbers.js";

/**
 * Joins the yearly innovations of the components named in the model's correlation by a Gaussian copula, in place; their
 * starts stay independent.
 *
 * @returns takes the row of a draw
 */
export function openCorrelation(
	{ correlation, years }: Pick<Model, "correlation" | "years">,
	numbers: Numbers,
): ((slot: number) => void) | undefined {
	if (!correlation) return undefined;
	const { components, factor } = correlation;
	const places = components.map((component) => numbers.place("yearly", component)!);
	const mix = openMix(places, factor);
	return (slot) => {
		const first = slot * numbers.width;
		for (let year = 0; year < years; year++) mix(numbers.rows, first + year * numbers.yearWidth);
	};
}

/** Multiplies a year's numbers by the factor; from the last on, so that every one finds what it needs unchanged. */
function openMix(places: readonly number[], factor: readonly (readonly number[])[]) {
	return (rows: Float64Array, first: number) => {
		for (let k = places.length - 1; k >= 0; k--) {
			let sum = 0;
			for (let j = 0; j <= k; j++) if (factor[k][j] !== 0) sum += factor[k][j] * rows[first + places[j]];
			rows[first + places[k]] = sum;
		}
	};
}
