import { WHOLE } from "../draws/index.js";
import { InputError, type Issue } from "../errors/index.js";
import { openRows } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import { type Observation, readSeries, type SeriesRow } from "../tables/index.js";
import type { Estimate, Estimator, Evident } from "./estimate.js";
import { careResidents, localFertility, nationalFertility, netMigration, takeUp } from "./people.js";
import { schools } from "./schools.js";
import { seriesOf } from "./series.js";

const ESTIMATORS: readonly Estimator[] = [
	nationalFertility,
	localFertility,
	netMigration,
	schools,
	takeUp,
	careResidents,
];

/** What a place's own tables say of its scenario. */
export interface Calibration {
	readonly estimates: readonly Estimate[];
	/** What of the tables could not be used, and what is used instead. */
	readonly notes: readonly Issue[];
}

/** A table of series as text. */
export interface SeriesText {
	/** Its name, as messages show it. */
	readonly file: string;
	readonly text: string;
}

/**
 * Calibrates on some tables and on what the scenario itself has observed.
 *
 * @throws InputError that lists every mistake of the tables
 */
export function calibrateOn(prepared: Prepared, tables: readonly SeriesText[]): Calibration {
	const readings = tables.map(readSeries);
	const issues = readings.flatMap((reading) => reading.issues);
	if (issues.length > 0) throw new InputError(issues);
	const known = new Set(readings.flatMap(({ value }) => value ?? []).map(keyOf));
	// A table that holds an observation's year and quantity says it better: it has the years around it, too.
	const observed = prepared.inputs.observations.filter((row) => !known.has(keyOf(row)));
	const [sharp, blunt] = [observed.filter(isSharp), observed.filter((row) => !isSharp(row))];
	const { estimates, notes } = calibrate(prepared, [...sharp, ...readings.flatMap(({ value }) => value ?? [])]);
	return { estimates, notes: [...blunt.slice(0, 1).map((row) => tooBlunt(row, blunt.length)), ...notes] };
}

/** A figure that errs by more says more of its own error than of what moves from year to year. */
const LARGEST_ERROR = 0.05;
const isSharp = ({ sd }: Observation) => sd <= LARGEST_ERROR;

function tooBlunt({ file, place, sd }: Observation, count: number): Issue {
	const message = {
		zh: `${count} 行观测值的误差大于 ${100 * LARGEST_ERROR} %（这一行 ${100 * sd} %），多半是代理值，不用来估计`,
		en: `${count} observations err by more than ${100 * LARGEST_ERROR} % (this one by ${100 * sd} %), mostly proxies: not used here`,
	};
	return { file, ...place, path: "sd", message };
}

const keyOf = ({ area, year, quantity }: SeriesRow) => `${area} ${year} ${quantity}`;

/**
 * Estimates every spread and rate of a scenario that its own series allow. Levels that conditioning on observations moves
 * already are left to it, so that nothing is learnt twice from one figure.
 *
 * @param rows of the whole place: those of other areas are not used
 */
export function calibrate(prepared: Prepared, rows: readonly SeriesRow[]): Calibration {
	const { model } = prepared;
	const whole = [WHOLE, ...(model.areas.length === 1 ? [model.areas[0].id] : [])];
	const { series, notes } = seriesOf(rows.filter(({ area }) => whole.includes(area)));
	const forecast = openRows({ ...model, observations: [] }).forecast([], [], 1);
	const area = model.areas.length === 1 ? model.areas[0].id : WHOLE;
	const evident: Evident = {
		prepared,
		series: new Map(series.map((one) => [one.quantity, one])),
		median: (quantity, year) => forecast.median(quantity, area, year),
	};
	return { estimates: ESTIMATORS.flatMap((estimator) => estimator(evident)).map(rounded), notes };
}

/** Three digits: more would claim what no spread of some years can know. */
function rounded({ now, ...estimate }: Estimate): Estimate {
	return { ...estimate, now: Number(now.toPrecision(estimate.path.at(-1) === "ratio" ? 5 : 3)) };
}
