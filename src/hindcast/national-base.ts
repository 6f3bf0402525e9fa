import { AGES, countAges, OFFSET, SEXES, STATE } from "../demography/index.js";
import { exp, ln } from "../random/index.js";
import { BANDS } from "./bands.js";
import { INFANT_SURVIVAL, lossRates } from "./cohort-survival.js";
import { openStepper, type YearRates } from "./engine.js";
import { graduate } from "./graduate.js";
import { fertilityOf, groupsOf, type Knowledge, newestRound, yearly } from "./knowledge.js";
import type { HindcastPlan, StartSpec } from "./plan.js";

/** Where an origin's forecast starts: made from what was known at it and from nothing else. */
export interface NationalBase {
	readonly origin: number;
	/** The start the plan gives for the newest known round. */
	readonly start: StartSpec;
	/** State at 31 December of the origin, persons. */
	readonly state: Float64Array;
	/** Everything a year needs but its fertility rate and the error of its losses. */
	readonly rates: Omit<YearRates, "tfr" | "lossError">;
	/** The newest round's fertility path; entry 0 is the origin year. */
	readonly median: Float64Array;
	/** log(observed / median) of the origin's fertility rate. */
	readonly deviation: number;
	/** log(bureau's births / births of the run): half of the difference between the bureau and the round. */
	readonly level: number;
	/** Standard deviation of the start's log fertility, from the plan and from the disagreement about the level of births. */
	readonly startSd: number;
	/** Standard deviation of the start population by age, 101 entries. */
	readonly ageSd: Float64Array;
	/** Last official count of each age band over the same band of the tables at its date. */
	readonly bandLevels: Readonly<Record<string, number>>;
	/** Fertility rates as known at the origin, by calendar year. */
	readonly tfr: ReadonlyMap<number, number>;
}

/** @throws RangeError when no start of the plan was published by the cut-off */
export function nationalBase(knowledge: Knowledge, plan: HindcastPlan): NationalBase {
	const { origin } = knowledge;
	const start = newestStart(knowledge, plan);
	const round = newestRound(knowledge.fertility);
	const rates = {
		loss: lossesOf(knowledge, start),
		schedule: scheduleOf(knowledge, origin),
		sexRatio: plan.sexRatioAtBirth,
		infants: INFANT_SURVIVAL,
	};
	const path = (year: number) => fertilityOf(knowledge, round, year);
	const births = yearly(knowledge, "births");
	const level = levelOf(knowledge, start, rates, path, births) / 2;
	const track = trackBirths(knowledge, start, rates, path, (year) => scaled(births.get(year), exp(-level)));
	const median = Float64Array.from({ length: plan.horizons + 1 }, (_, h) => path(origin + h));
	const { states, ...rest } = track;
	const startSd = Math.sqrt(square(plan.fertility.process.startSd) + square(level));
	const bands = bandLevels(knowledge, start.year, states);
	return {
		origin,
		start,
		rates,
		median,
		level,
		startSd,
		ageSd: ageErrors(knowledge, start, plan),
		bandLevels: bands,
		...rest,
	};
}

/**
 * Two sources that differ by d = log(a / b), each with an error of the same size, have E d^2 = 2 s^2: s = |d| / sqrt(2).
 */
export const sourceError = (difference: number) => Math.abs(difference) / Math.SQRT2;

/**
 * Error of the start by age: the plan's, or what the newest round changed in the round before at the same date, if that is
 * more (root mean square within the plan's age bands).
 */
function ageErrors(knowledge: Knowledge, { round, year }: StartSpec, { jumpOff }: HindcastPlan): Float64Array {
	const now = groupsOf(knowledge, round, year, "both")!;
	const older = knowledge.population.filter((row) => row.round !== round && row.year === year);
	const before = older.length > 0 ? groupsOf(knowledge, newestRound(older), year, "both")! : now;
	const ageSd = new Float64Array(AGES);
	for (const { from, to, sd } of jumpOff.ages) ageSd.fill(Math.max(sd, revision(before, now, from, to)), from, to + 1);
	return ageSd;
}

const square = (value: number) => value * value;

function revision(before: Float64Array, now: Float64Array, from: number, to: number): number {
	let sum = 0;
	let count = 0;
	for (let group = Math.floor(from / 5); 5 * group <= to; group++, count++)
		sum += square(sourceError(ln(now[group] / before[group])));
	return Math.sqrt(sum / count);
}

const scaled = (value: number | undefined, factor: number) => (value === undefined ? undefined : value * factor);

function newestStart({ population, origin }: Knowledge, { starts }: HindcastPlan): StartSpec {
	const known = starts.filter(({ round, year }) => year <= origin && population.some((row) => row.round === round));
	const available = (start: StartSpec) => population.find((row) => row.round === start.round)?.available ?? "";
	if (known.length === 0) throw new RangeError(`no start population was published for origin ${origin}`);
	return known.reduce((newest, start) => (available(start) >= available(newest) ? start : newest));
}

function lossesOf(knowledge: Knowledge, { survival: { round, from } }: StartSpec): Float64Array {
	const loss = new Float64Array(STATE);
	for (const sex of SEXES) {
		const [before, after] = [from, from + 5].map((year) => tableOf(knowledge, round, year, sex));
		loss.set(lossRates(before, after), OFFSET[sex]);
	}
	return loss;
}

function tableOf(knowledge: Knowledge, round: string, year: number, sex: "female" | "male"): Float64Array {
	const groups = groupsOf(knowledge, round, year, sex);
	if (!groups) throw new RangeError(`the population table has no ${sex} rows of ${round} in ${year}`);
	return groups;
}

function stateOf(knowledge: Knowledge, round: string, year: number): Float64Array {
	const state = new Float64Array(STATE);
	for (const sex of SEXES) state.set(graduate(tableOf(knowledge, round, year, sex)), OFFSET[sex]);
	return state;
}

/** The schedule of the last known year, length 101. Known are the schedules of years up to the origin. */
function scheduleOf({ schedule: { years, share } }: Knowledge, origin: number): Float64Array {
	const last = years.filter((year) => year <= origin).length || 1;
	const ages = share.length / years.length;
	const byAge = new Float64Array(AGES);
	byAge.set(share.subarray((last - 1) * ages, last * ages), FIRST_FERTILE_AGE);
	return byAge;
}

const FIRST_FERTILE_AGE = 10;

type Rates = Omit<YearRates, "tfr" | "lossError">;
type Known = (year: number) => number | undefined;

/** A run without chance, whose births are the known ones where there are any. */
function openRun(state: Float64Array, rates: Rates, path: (year: number) => number) {
	const step = openStepper();
	let here = state;
	return {
		state: () => here,
		/** Takes one year; the result is log(births taken / births at the path's rate) and the births. */
		year(year: number, known?: number): { deviation: number; births: number } {
			const next = new Float64Array(STATE);
			let factor = 1;
			const births = step(
				here,
				{ ...rates, tfr: path(year), lossError: 0 },
				(expected, sex) => {
					if (sex === "female" && known !== undefined) factor = known / (expected * (1 + rates.sexRatio));
					return expected * factor;
				},
				next,
			);
			here = next;
			return { deviation: ln(factor), births };
		},
	};
}

/** From 1 July to 31 December: half of the change of a year, cell by cell. */
function toYearEnd(state: Float64Array, year: number, rates: Rates, path: (year: number) => number): Float64Array {
	const run = openRun(state, rates, path);
	run.year(year);
	return state.map((cell, at) => (cell + run.state()[at]) / 2);
}

/**
 * The bureau's first figures and the UN's births differ in level (births not registered at once). By how much is taken
 * from the years that the round itself estimates. Neither is trusted more: the run takes the middle, whose error is half
 * of the difference, and afterwards follows the bureau's changes.
 */
function levelOf(
	knowledge: Knowledge,
	{ level }: StartSpec,
	rates: Rates,
	path: (year: number) => number,
	births: ReadonlyMap<number, number>,
): number {
	const run = openRun(toYearEnd(stateOf(knowledge, level.round, level.from), level.from, rates, path), rates, path);
	const gaps: number[] = [];
	for (let year = level.from + 1; year <= level.from + 5; year++) {
		const known = births.get(year);
		const expected = run.year(year).births;
		if (known !== undefined) gaps.push(ln(known / expected));
	}
	return gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}

/** From the start population to the origin, through the births known by then. */
function trackBirths(
	knowledge: Knowledge,
	start: StartSpec,
	rates: Rates,
	path: (year: number) => number,
	known: Known,
) {
	const table = stateOf(knowledge, start.round, start.year);
	const first = start.moment === "mid-year" ? toYearEnd(table, start.year, rates, path) : table;
	const tfr = new Map<number, number>();
	for (let year = start.year - 10; year < start.year; year++) tfr.set(year, path(year));
	let deviation = startDeviation(first, start.year, rates, path, known);
	tfr.set(start.year, path(start.year) * exp(deviation));
	const run = openRun(first, rates, path);
	const states = [first];
	for (let year = start.year + 1; year <= knowledge.origin; year++) {
		deviation = run.year(year, known(year)).deviation;
		tfr.set(year, path(year) * exp(deviation));
		states.push(run.state());
	}
	return { state: run.state(), states, deviation, tfr };
}

/**
 * Censuses and surveys count other numbers at an age than the UN's tables hold, and outcomes are on the bureau's scale.
 * The last official count known says by how much; a census of 1 November is compared with the year's end.
 */
function bandLevels(knowledge: Knowledge, first: number, states: readonly Float64Array[]): Record<string, number> {
	const levels = Object.entries(BANDS).map(([band, [from, to]]) => {
		const counts = [...yearly(knowledge, band)].filter(([year]) => states[year - first] !== undefined);
		const last = counts.sort(([a], [b]) => a - b).at(-1);
		return [band, last ? last[1] / countAges(states[last[0] - first], from, to) : 1];
	});
	return Object.fromEntries(levels);
}

/** In the start year there is no year before: women at its end stand for those of its middle. */
function startDeviation(state: Float64Array, year: number, rates: Rates, path: (year: number) => number, known: Known) {
	let women = 0;
	for (let age = 0; age < AGES; age++) women += rates.schedule[age] * state[age];
	const births = known(year);
	return births === undefined ? 0 : ln(births / (path(year) * women));
}
