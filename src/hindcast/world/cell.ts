import { countAges } from "../../demography/index.js";
import { exp } from "../../random/index.js";
import type { Ages } from "../bands.js";
import { type Course, courseOf, expected } from "./course.js";
import { type CellErrors, drawErrors, drawFertility, medianFertility, type Normals } from "./draws.js";
import { nodeScales, type Spreads } from "./errors.js";
import { type Known, type KnownFertility, knowsPeople } from "./known.js";
import { e0Median } from "./life-expectancy.js";
import { placesOf } from "./places.js";
import { AGE_QUANTITIES, type AgeQuantity, type WorldQuantity } from "./quantities.js";
import { type Responses, responsesOf } from "./responses.js";

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
	/** Errors of what is known at the origin: of the last rate (log), and of the newest table by age (a value per node). */
	readonly startSd?: number;
	readonly tableSds?: Float64Array;
	/** Error of the last life expectancy, years; none unless given. */
	readonly e0Sd?: number;
}

/**
 * All forecasts from one origin of one country; horizon 1 is the calendar year, or 1 July, after it. Where no tables of people
 * were known, fertility alone.
 */
export function forecastCell(known: Known | KnownFertility, options: CellOptions): CellForecast[] {
	if (!knowsPeople(known)) return fertilityAlone(known, options);
	const { draws, normals, e0Sd = 0, ...sizes } = options;
	const { horizons } = sizes;
	const course = courseOf(known, expected(known, medianFertility(known)), known.origin + horizons);
	const cell: CellErrors = { known, course, scales: nodeScales(known, course), ...sizes };
	const { tfr, errors } = drawErrors(cell, draws, normals);
	const e0 = expectancies(known, { errors, horizons, starts: startsOf({ draws, normals, e0Sd }) });
	const responses = responsesOf({ course, origin: known.origin, horizons, schedule: known.schedule });
	return tfr.flatMap((rates, h) => [
		figure("tfr", h, rates),
		...peopleOf({ course, at: known.origin - course.from + h + 1, responses, h }, errors),
		figure("e0", h, e0[h]),
	]);
}

/** Errors of the last life expectancy, one a draw. */
function startsOf({ draws, normals, e0Sd }: { draws: number; normals: Normals; e0Sd: number }): Float64Array {
	if (e0Sd === 0) return new Float64Array(draws);
	return Float64Array.from({ length: draws }, (_, draw) => e0Sd * normals("expectancy", draw)());
}

interface ExpectancyFrame {
	readonly errors: readonly Float64Array[];
	readonly horizons: number;
	readonly starts: Float64Array;
}

/** Life expectancy by horizon, a value per draw: the median and the errors that deaths are drawn with. */
function expectancies({ e0, origin }: Known, { errors, horizons, starts }: ExpectancyFrame): Float64Array[] {
	const median = e0Median(e0);
	const first = placesOf(horizons).e0;
	return Array.from({ length: horizons }, (_, h) =>
		errors[first + h].map((error, draw) => Math.max(LEAST_E0, median(origin + h + 1) + error + starts[draw])),
	);
}

/** Years; errors are ratios, which need figures above 0. */
const LEAST_E0 = 1;

const figure = (quantity: WorldQuantity, h: number, values: Float64Array): CellForecast => ({
	...{ quantity, horizon: h + 1 },
	draws: values.sort(),
});

function fertilityAlone(known: KnownFertility, { draws, normals, ...sizes }: CellOptions): CellForecast[] {
	return drawFertility({ known, ...sizes }, draws, normals).map((rates, h) => figure("tfr", h, rates));
}

interface YearFrame {
	readonly course: Course;
	readonly responses: Responses;
	/** Year of the course, and of the forecast less one. */
	readonly at: number;
	readonly h: number;
}

function peopleOf({ course, responses, at, h }: YearFrame, errors: readonly Float64Array[]): CellForecast[] {
	const ages = Object.entries(AGE_QUANTITIES) as [AgeQuantity, Ages][];
	return [
		figure("births", h, drawn(course.births[at], responses.births[h], errors)),
		...ages.map(([name, [from, to]]) =>
			figure(name, h, drawn(countAges(course.states[at], from, to), responses.people[name][h], errors)),
		),
	];
}

/** A median moved by each draw's errors. */
function drawn(median: number, row: Float64Array, errors: readonly Float64Array[]): Float64Array {
	const logs = new Float64Array(errors[0].length);
	for (let at = 0; at < row.length; at++) {
		const effect = row[at];
		if (effect === 0) continue;
		const error = errors[at];
		for (let draw = 0; draw < logs.length; draw++) logs[draw] += effect * error[draw];
	}
	for (let draw = 0; draw < logs.length; draw++) logs[draw] = median * exp(logs[draw]);
	return logs;
}
