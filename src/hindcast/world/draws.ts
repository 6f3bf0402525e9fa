import { loneFertility, openNationalFertility, slopeOf } from "../../demography/index.js";
import { exp, ln, normalQuantile, openStreams, studentScale } from "../../random/index.js";
import { GROUP_WIDTH } from "../bands.js";
import type { Course } from "./course.js";
import {
	AGE_CORRELATION,
	E0_DRIFT,
	NET_MEMORY,
	type NodeScales,
	nodeSds,
	regionOf,
	SPREAD_NAMES,
	type SpreadName,
	type Spreads,
	TAILS,
} from "./errors.js";
import type { Known, KnownFertility } from "./known.js";
import { INFANTS, NODES, placesOf } from "./places.js";
import { lastYear, valueIn } from "./series.js";

/** Damped trend of log fertility and of the births of women beside it: weight of the newest change, what a year repeats. */
export const TREND = { weight: 0.7, damping: 0.5, tail: TAILS.tfr } as const;
/** No country of the table has come near it. */
export const FLOOR = 0.5;

/** Fertility without chance after an origin. */
export function medianFertility({ tfr, origin }: KnownFertility): (year: number) => number {
	const { level, slope } = trendStart(tfr);
	return (year) => {
		let [log, change] = [level, slope];
		for (let ahead = origin + 1; ahead <= year; ahead++) {
			change *= TREND.damping;
			log += change;
		}
		return Math.max(FLOOR, exp(log));
	};
}

function trendStart(tfr: Known["tfr"]) {
	return { level: ln(valueIn(tfr, lastYear(tfr))), slope: slopeOf(tfr.values.map(ln), TREND.weight) };
}

/** What fertility draws with. */
export interface FertilityErrors {
	readonly known: KnownFertility;
	readonly spreads: Pick<Spreads, "tfr">;
	readonly horizons: number;
	/** Standard deviation of the error of the last known rate, as a logarithm. */
	readonly startSd?: number;
}

/** What one cell draws with. */
export interface CellErrors extends FertilityErrors {
	readonly known: Known;
	readonly course: Course;
	readonly scales: NodeScales;
	readonly spreads: Spreads;
	/** Standard deviations of the errors of the newest table by age, a value per node; none unless given. */
	readonly tableSds?: Float64Array;
}

export interface CellDraws {
	/** Births per woman by horizon, one array of draws each. */
	readonly tfr: readonly Float64Array[];
	/** Errors in the order of `placesOf`, a value per draw each. */
	readonly errors: readonly Float64Array[];
}

/** Standard normals of a purpose for one draw. */
export type Normals = (purpose: string, draw: number) => () => number;

/** Streams keyed by seed, purpose, country and origin: no other cell's numbers move with one's own. */
export function openCellNormals(seed: string, area: string): Normals {
	const streams = new Map<string, ReturnType<typeof openStreams>>();
	return (purpose, draw) => {
		const open = streams.get(purpose) ?? openStreams(seed, `world.${purpose}`, area);
		streams.set(purpose, open);
		const uniform = open(draw);
		return () => normalQuantile(uniform());
	};
}

/** Draws of fertility by horizon, by the forecast's own process from the country's record. */
export function drawFertility(of: FertilityErrors, draws: number, normals: Normals): Float64Array[] {
	const fill = openFertility(of, mediansOf(of));
	const path = new Float64Array(of.horizons);
	const rates = Array.from({ length: of.horizons }, () => new Float64Array(draws));
	for (let draw = 0; draw < draws; draw++) {
		fill(normals("fertility", draw), path);
		for (let h = 0; h < rates.length; h++) rates[h][draw] = path[h];
	}
	return rates;
}

function mediansOf({ known, horizons }: FertilityErrors): Float64Array {
	const median = medianFertility(known);
	return Float64Array.from({ length: horizons }, (_, h) => median(known.origin + h + 1));
}

/** Draws of every error of one cell. */
export function drawErrors(cell: CellErrors, draws: number, normals: Normals): CellDraws {
	const { horizons } = cell;
	const medians = mediansOf(cell);
	const tfr = drawFertility(cell, draws, normals);
	const sds = nodeSds(cell.scales, cell.spreads);
	const { births, length } = placesOf(horizons);
	const errors = Array.from({ length }, () => new Float64Array(draws));
	const row = new Float64Array(length);
	for (let draw = 0; draw < draws; draw++) {
		row.fill(0);
		for (let h = 0; h < horizons; h++) row[births + h] = ln(tfr[h][draw] / medians[h]);
		addErrors(row, { ...cell, sds }, normals("people", draw));
		for (let at = 0; at < length; at++) errors[at][draw] = row[at];
	}
	return { tfr, errors };
}

/** The errors of one draw beside fertility. */
function addErrors(row: Float64Array, cell: CellErrors & { readonly sds: Float64Array }, normal: () => number): void {
	const { spreads, scales, sds } = cell;
	const places = placesOf(cell.horizons);
	addTrend(row.subarray(places.births, places.start), spreads.women * SCALES.women(normal()), normal);
	const net = spreads.net * scales.net * SCALES.net(normal());
	addWalk(row.subarray(places.net, places.e0), { memory: NET_MEMORY, sd: net }, normal);
	addExpectancy(row.subarray(places.e0, places.births), spreads.e0 * SCALES.e0(normal()), normal);
	addNodes(row, sds, normal);
	row[INFANTS] = spreads.infants * scales.infants * SCALES.infants(normal()) * normal();
	if (cell.tableSds) addNodes(row.subarray(places.start), cell.tableSds, normal);
}

/** Scales of a path by kind of error. */
const SCALES = Object.fromEntries(SPREAD_NAMES.map((name) => [name, studentScale(TAILS[name])])) as Readonly<
	Record<SpreadName, (normal: number) => number>
>;
const NO_EFFECT = () => 0;

/** The forecast's own process of fertility, from the country's record. */
function openFertility({ known, spreads, startSd = 0 }: FertilityErrors, median: Float64Array) {
	const start = trendStart(known.tfr);
	const process = { kind: "damped-trend", ...TREND, sd: spreads.tfr, startSd, start } as const;
	const draw = openNationalFertility(loneFertility({ median, process, floor: FLOOR }));
	return (normal: () => number, into: Float64Array) =>
		draw({ process: normal, shape: normal, effects: NO_EFFECT }, into);
}

function addTrend(years: Float64Array, sd: number, normal: () => number): void {
	let [change, level] = [0, 0];
	for (let h = 0; h < years.length; h++) {
		change = TREND.damping * change + sd * normal();
		level += change;
		years[h] += level;
	}
}

interface Walk {
	readonly memory: number;
	readonly sd: number;
}

function addWalk(years: Float64Array, { memory, sd }: Walk, normal: () => number): void {
	let level = 0;
	for (let h = 0; h < years.length; h++) {
		level = memory * level + sd * normal();
		years[h] += level;
	}
}

/** A walk, and a yearly gain that is off. */
function addExpectancy(years: Float64Array, sd: number, normal: () => number): void {
	addWalk(years, { memory: 1, sd }, normal);
	const drift = E0_DRIFT * sd * normal();
	for (let h = 0; h < years.length; h++) years[h] += drift * (h + 1);
}

/** Errors of neighbouring ages go together; each region of ages has a scale of its own. */
function addNodes(row: Float64Array, sds: Float64Array, normal: () => number): void {
	const scales = { young: SCALES.young(normal()), adult: SCALES.adult(normal()), old: SCALES.old(normal()) };
	let level = normal();
	for (let node = 0; node < NODES; node++) {
		row[node] = scales[regionOf(GROUP_WIDTH * node)] * sds[node] * level;
		level = AGE_CORRELATION * level + FRESH * normal();
	}
}

const FRESH = Math.sqrt(1 - AGE_CORRELATION * AGE_CORRELATION);
