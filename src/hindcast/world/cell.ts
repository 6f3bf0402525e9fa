import { countAges } from "../../demography/index.js";
import { exp } from "../../random/index.js";
import { courseOf, expected } from "./course.js";
import { type CellErrors, drawErrors, medianFertility, type Normals } from "./draws.js";
import { nodeScales, type Spreads } from "./errors.js";
import type { Known } from "./known.js";
import { AGE_QUANTITIES, type AgeQuantity, type WorldQuantity } from "./quantities.js";
import { responsesOf } from "./responses.js";

/** Sorted draws of one figure. */
export interface CellForecast {
	readonly quantity: WorldQuantity;
	readonly horizon: number;
	readonly draws: Float64Array;
}

export interface CellOptions {
	readonly spreads: Spreads;
	readonly horizons: number;
	readonly draws: number;
	readonly normals: Normals;
}

/** All forecasts from one origin of one country; horizon 1 is the calendar year, or 1 July, after it. */
export function forecastCell(known: Known, { spreads, horizons, draws, normals }: CellOptions): CellForecast[] {
	const course = courseOf(known, expected(known, medianFertility(known)), known.origin + horizons);
	const cell: CellErrors = { known, course, scales: nodeScales(known, course), spreads, horizons };
	const { tfr, errors } = drawErrors(cell, draws, normals);
	const { births, people } = responsesOf({ course, origin: known.origin, horizons, schedule: known.schedule });
	const lag = known.origin - course.from;
	return Array.from({ length: horizons }, (_, h) => h).flatMap((h) => {
		const figure = (quantity: WorldQuantity, values: Float64Array) => ({
			quantity,
			horizon: h + 1,
			draws: values.sort(),
		});
		const state = course.states[lag + h + 1];
		const groups = Object.entries(AGE_QUANTITIES).map(([name, [from, to]]) =>
			figure(name as AgeQuantity, drawn(countAges(state, from, to), people[name as AgeQuantity][h], errors)),
		);
		return [
			figure("tfr", tfr[h].slice()),
			figure("births", drawn(course.births[lag + h + 1], births[h], errors)),
			...groups,
		];
	});
}

/** A median moved by each draw's errors. */
function drawn(median: number, row: Float64Array, errors: readonly Float64Array[]): Float64Array {
	const used = [...row.keys()].filter((at) => row[at] !== 0);
	return Float64Array.from(errors, (error) => {
		let log = 0;
		for (const at of used) log += row[at] * error[at];
		return median * exp(log);
	});
}
