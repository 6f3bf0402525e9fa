import { normalQuantile, openNormals } from "../../src/random/index.js";

/** Draws of a forecast. */
const SIZE = 400;

/** A synthetic forecaster: draws N(centre, claimed spread), outcomes N(centre, 1). */
export interface Trial {
	readonly draws: Float64Array;
	readonly outcome: number;
}

/** Forecasts whose claimed spread is `spread` times the true one, at the quantiles (i + 1/2) / n: no Monte Carlo error. */
export function trials(count: number, spread: number, seed: string): Trial[] {
	return Array.from({ length: count }, (_, trial) => {
		const normal = openNormals({ seed, component: "test.forecaster", area: "*", draw: trial });
		const centre = 3 * normal();
		const draws = Float64Array.from({ length: SIZE }, (_, i) => centre + spread * normalQuantile((i + 0.5) / SIZE));
		return { draws, outcome: centre + normal() };
	});
}
