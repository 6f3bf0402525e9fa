import { columnsOf, type PlanColumns } from "../answers/index.js";
import { type Forecast, type RowKey, readDefined } from "../forecast/index.js";
import type { Plan } from "../setup/index.js";
import { type Grid, gridOf } from "../summaries/index.js";

/** How one series of values, one per draw, is counted. */
export interface Series {
	readonly grid: Grid;
	/** Sums are taken of differences from here: the pilot's mean. */
	readonly centre: number;
	/** A value that many draws share (a shortage of 0), counted apart from the grid; NaN when there is none. */
	readonly atom: number;
}

/** Everything that is tallied of a run. Fixed by the first draws, so that all shards of the run have the same. */
export interface Sheet {
	/** The rows of the summary. */
	readonly rows: readonly RowKey[];
	readonly plans: readonly Plan[];
	/** By plan: where its series and flags stand among all. */
	readonly places: readonly PlanColumns<number, number>[];
	/** One per row, then those of the plans. */
	readonly series: readonly Series[];
	/** Number of flags. */
	readonly flags: number;
	/** Whether draws are independent; otherwise only replicates could tell the standard errors. */
	readonly independent: boolean;
	/** Buckets of each grid. */
	readonly bins: number;
}

/** What hears of the values and flags of some draws. */
export interface Listener {
	series(at: number, values: Float64Array): void;
	flag?(at: number, flags: Uint8Array): void;
}

/** Counters of all grids together: 256 MB of memory. */
const MOST_COUNTERS = 67_108_864;

/** Buckets per grid: fewer where there are very many series. */
export function binsFor(series: number): number {
	let bins = 4096;
	while (bins > 512 && bins * series > MOST_COUNTERS) bins /= 2;
	return bins;
}

/**
 * Fixes what is tallied, and on which grids.
 *
 * @param pilot the first draws of the run
 */
export function openSheet(pilot: Forecast, plans: readonly Plan[]): Sheet {
	const rows: RowKey[] = [];
	readDefined(pilot, (key) => rows.push(key));
	const targets = plans.reduce((sum, plan) => sum + plan.targets.length, 0);
	const bins = binsFor(rows.length + 3 * targets);
	const series: Series[] = [];
	const independent = pilot.model.sampling === undefined;
	const places = placesOf(plans, rows.length);
	const sheet = { rows, plans, places, series, bins, independent, flags: 3 * (targets + plans.length) };
	readDraws(sheet, pilot, {
		series: (at, values) => {
			series[at] = seriesOf(values, bins);
		},
	});
	return sheet;
}

/** @param first number of series before those of the plans */
function placesOf(plans: readonly Plan[], first: number): PlanColumns<number, number>[] {
	let [series, flag] = [first, 0];
	const answers = () => ({ met: flag++, demand: flag++, both: flag++ });
	return plans.map(({ targets }) => ({
		targets: targets.map(() => ({ ...answers(), value: series++, threshold: series++, margin: series++ })),
		all: answers(),
	}));
}

function seriesOf(values: Float64Array, bins: number): Series {
	const finite = values.filter(Number.isFinite);
	const pilot = finite.length > 0 ? finite : Float64Array.of(0);
	const centre = pilot.reduce((sum, value) => sum + value, 0) / pilot.length;
	return { grid: gridOf(pilot, bins), centre, atom: atomOf(pilot) };
}

/** The most frequent value, if any occurs twice: numbers that are drawn evenly practically never do. */
function atomOf(pilot: Float64Array): number {
	const sorted = pilot.slice().sort();
	let [most, atom] = [1, Number.NaN];
	for (let first = 0, at = 0; at < sorted.length; at++) {
		if (sorted[at] !== sorted[first]) first = at;
		if (at - first + 1 > most) [most, atom] = [at - first + 1, sorted[at]];
	}
	return atom;
}

/** Reads every series and every flag of some draws. */
export function readDraws({ rows, plans, places }: Omit<Sheet, "series">, forecast: Forecast, to: Listener): void {
	rows.forEach(({ metric, area, year }, at) => {
		to.series(at, forecast.values(metric, area, year)!);
	});
	plans.forEach((plan, k) => {
		const [columns, at] = [columnsOf(forecast, plan), places[k]];
		for (const name of ANSWERS) to.flag?.(at.all[name], columns.all[name]);
		columns.targets.forEach((target, t) => {
			for (const name of SERIES) to.series(at.targets[t][name], target[name]);
			for (const name of ANSWERS) to.flag?.(at.targets[t][name], target[name]);
		});
	});
}

const SERIES = ["value", "threshold", "margin"] as const;
const ANSWERS = ["met", "demand", "both"] as const;
