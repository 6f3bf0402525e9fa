import { settingIn } from "../answers/index.js";
import type { Forecast } from "../forecast/index.js";
import { jointly, scoreTarget } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { type Grid, gridOf } from "../summaries/index.js";

/** A quantity of one area and year. */
export interface RowKey {
	readonly metric: string;
	readonly area: string;
	readonly year: number;
}

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
	readonly rows: readonly RowKey[];
	readonly plans: readonly Plan[];
	/** One per row, then value, threshold and margin of every target of every plan. */
	readonly series: readonly Series[];
	/** Number of flags: met, demand and both of every target, then of all at once, plan by plan. */
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
	const rows = definedRows(pilot);
	const targets = plans.reduce((sum, plan) => sum + plan.targets.length, 0);
	const bins = binsFor(rows.length + 3 * targets);
	const series: Series[] = [];
	const independent = pilot.model.sampling === undefined;
	const sheet = { rows, plans, series, bins, independent, flags: 3 * (targets + plans.length) };
	readDraws(sheet, pilot, { series: (_, values) => series.push(seriesOf(values, bins)) });
	return sheet;
}

/** The rows of the summary: `summarise` leaves out the same ones. */
function definedRows({ metrics, areas, years, values }: Forecast): RowKey[] {
	const all = metrics.flatMap((metric) =>
		areas.flatMap((area) => years.map((year) => ({ metric, area, year, first: values(metric, area, year)?.[0] }))),
	);
	return all
		.filter(({ first }) => first !== undefined && !Number.isNaN(first))
		.map(({ metric, area, year }) => ({ metric, area, year }));
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

/** Reads every series and every flag of some draws, in the sheet's order. */
export function readDraws({ rows, plans }: Pick<Sheet, "rows" | "plans">, forecast: Forecast, to: Listener): void {
	rows.forEach(({ metric, area, year }, at) => {
		to.series(at, forecast.values(metric, area, year)!);
	});
	let [series, flag] = [rows.length, 0];
	for (const plan of plans) {
		const scored = plan.targets.map((target) => scoreTarget(target, settingIn(forecast, target)));
		for (const { value, threshold, margin } of scored) {
			for (const values of [value, threshold, margin]) to.series(series++, values);
		}
		for (const flags of flagsOf(scored, forecast.draws)) to.flag?.(flag++, flags);
	}
}

type Answers = Pick<ReturnType<typeof scoreTarget>, "met" | "demand">;

function flagsOf(scored: readonly Answers[], draws: number): Uint8Array[] {
	const three = (met: readonly Uint8Array[], demand: readonly Uint8Array[]) =>
		[met, demand, [...met, ...demand]].map((flags) => jointly(flags, draws));
	const all = three(
		scored.map(({ met }) => met),
		scored.map(({ demand }) => demand),
	);
	return [...scored.flatMap(({ met, demand }) => three([met], [demand])), ...all];
}
