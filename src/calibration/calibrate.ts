import { WHOLE } from "../draws/index.js";
import { InputError, type Issue } from "../errors/index.js";
import { openRows } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import { type Observation, readSeries, type SeriesRow } from "../tables/index.js";
import type { Estimate, Estimator, Evident } from "./estimate.js";
import { careResidents, localFertility, nationalFertility, netMigration, takeUp } from "./people.js";
import { schools } from "./schools.js";
import { type Series, seriesOf, unitBeside } from "./series.js";

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
	const errs = count === 1 ? "1 observation errs" : `${count} observations err`;
	const message = {
		zh: `${count} 行观测值的误差大于 ${100 * LARGEST_ERROR} %（这一行 ${100 * sd} %），多半是代理值，不用来估计`,
		en: `${errs} by more than ${100 * LARGEST_ERROR} % (this one by ${100 * sd} %), mostly proxies: not used here`,
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
	const own = rows.filter(({ area }) => whole.includes(area));
	const { series, notes } = seriesOf(own);
	const forecast = openRows({ ...model, observations: [] }).forecast([], [], 1);
	const area = model.areas.length === 1 ? model.areas[0].id : WHOLE;
	const median: Evident["median"] = (quantity, year) => forecast.median(quantity, area, year);
	const foreign = series.flatMap((one) => inOtherUnit(one, own, median(one.quantity, model.base + 1)));
	const used = series.filter(({ quantity }) => !foreign.some(({ path }) => path === quantity));
	const evident: Evident = { prepared, series: new Map(used.map((one) => [one.quantity, one])), median };
	return {
		estimates: ESTIMATORS.flatMap((estimator) => estimator(evident)).map(rounded),
		notes: [...notes, ...foreign],
	};
}

/** One line where all of a series is apart from what the scenario has by a unit: thousands for persons. */
function inOtherUnit({ quantity, values }: Series, rows: readonly SeriesRow[], expected?: number): Issue[] {
	const newest = [...values.values()].at(-1);
	const unit = newest && expected && unitBeside(newest, expected);
	if (!unit) return [];
	const { file, place } = rows.find((row) => row.quantity === quantity)!;
	const has = Math.round(expected);
	const message = {
		zh: `最新一年是 ${newest}，情景里约为 ${has}，相差约 ${unit} 倍，像是换了单位；整列不用，情景原值不变`,
		en: `the newest is ${newest} where the scenario has about ${has}, about ${unit} times: another unit? None of the series is used, the scenario's figures stand`,
	};
	return [{ file, ...place, path: quantity, message }];
}

/** Three digits: more would claim what no spread of some years can know. */
function rounded({ now, ...estimate }: Estimate): Estimate {
	return { ...estimate, now: Number(now.toPrecision(estimate.path.at(-1) === "ratio" ? 5 : 3)) };
}
