import { AGES, countAges, OFFSET, SEXES, STATE } from "../demography/index.js";
import { exp, ln } from "../random/index.js";
import { BANDS } from "./bands.js";
import { OLD_AGE, oldLossLevel, startLevels } from "./census-levels.js";
import { INFANT_SURVIVAL, lossRates } from "./cohort-survival.js";
import type { FertilityCourse, LastingRates } from "./engine.js";
import { fertilityOf, groupsOf, type Knowledge, newestRound, yearly } from "./knowledge.js";
import { mortalityDrift } from "./mortality-drift.js";
import { type HindcastPlan, PAIR_YEARS, type StartSpec } from "./plan.js";
import { isKnown, type StartErrors, startErrors } from "./start-errors.js";
import { birthLevel, startState, trackBirths } from "./track-births.js";

/** Where an origin's forecast starts: made from what was known at it and from nothing else. */
export interface NationalBase extends FertilityCourse {
	readonly origin: number;
	/** The start the plan gives for the newest known round. */
	readonly start: StartSpec;
	/** State at 31 December of the origin, persons. */
	readonly state: Float64Array;
	readonly rates: LastingRates;
	/** Standard deviation of the start's log losses, from the plan and from the disagreement about the oldest. */
	readonly lossSd: number;
	/** Logarithm of a year's loss rates over `rates.loss`, by year after the origin: entry 0 is the origin's year. */
	readonly lossTrend: Float64Array;
	/** log(bureau's births / births of the run): half of the difference between the bureau and the round. */
	readonly level: number;
	/** Standard deviation of the start's log fertility, from the plan and from the disagreement about the level of births. */
	readonly startSd: number;
	/** How far the start population may be off. */
	readonly startErrors: StartErrors;
	/** Last official count of each age band over the same band of the run at its date. */
	readonly bandLevels: Readonly<Record<string, BandLevel>>;
	/** Median path of the newest round, entry 0 being the origin's year, and how far births put the rate beside it there. */
	readonly median: Float64Array;
	readonly deviation: number;
}

/** Where the bureau's scale lies, by the last count. */
export interface BandLevel {
	/** Count over run. */
	readonly factor: number;
	/** Standard deviation of its logarithm: of a count that differs so much from its round. */
	readonly sd: number;
}

/** @throws RangeError when no start of the plan was published by the cut-off */
export function nationalBase(knowledge: Knowledge, plan: HindcastPlan): NationalBase {
	const { origin } = knowledge;
	const start = newestStart(knowledge, plan);
	const round = newestRound(knowledge.fertility);
	const { loss, lossLevel } = startLosses(knowledge, start);
	const rates = { loss, schedule: scheduleOf(knowledge), sexRatio: plan.sexRatioAtBirth, infants: INFANT_SURVIVAL };
	const lossTrend = openLossTrend(knowledge, start, plan);
	const medianYear = (year: number) => ({
		...{ ...rates, tfr: fertilityOf(knowledge, round, year) },
		lossError: lossTrend(year),
	});
	const births = yearly(knowledge, "births");
	const level = birthLevel(knowledge, start.level, medianYear) / 2;
	const known = (year: number) => scaled(births.get(year), exp(-level));
	const first = startState(knowledge, start, medianYear);
	const { states, ...track } = trackBirths(first, { from: start.year, to: origin }, { medianYear, known });
	return {
		origin,
		start,
		counted: start.year,
		rates,
		lossTrend: Float64Array.from({ length: plan.horizons + 1 }, (_, h) => lossTrend(origin + h)),
		median: Float64Array.from({ length: plan.horizons + 1 }, (_, h) => medianYear(origin + h).tfr),
		level,
		startSd: Math.sqrt(square(plan.fertility.process.startSd) + square(level)),
		lossSd: Math.sqrt(square(plan.mortality.startSd) + square(lossLevel)),
		startErrors: startErrors(knowledge, start, plan),
		bandLevels: bandLevels(knowledge, start, states),
		...track,
	};
}

/**
 * Two sources that differ by d = log(a / b), each with an error of the same size, have E d^2 = 2 s^2: s = |d| / sqrt(2).
 */
export const sourceError = (difference: number) => Math.abs(difference) / Math.SQRT2;

const square = (value: number) => value * value;

const scaled = (value: number | undefined, factor: number) => (value === undefined ? undefined : value * factor);

function newestStart(knowledge: Knowledge, { starts }: HindcastPlan): StartSpec {
	const { population, origin } = knowledge;
	const known = starts.filter((start) => isKnown(knowledge, start));
	const available = (start: StartSpec) => population.find((row) => row.round === start.round)?.available ?? "";
	if (known.length === 0) throw new RangeError(`no start population was published for origin ${origin}`);
	return known.reduce((newest, start) => (available(start) >= available(newest) ? start : newest));
}

/** The round's own losses, those of the old moved with the start. */
function startLosses(knowledge: Knowledge, start: StartSpec) {
	const own = lossesOf(knowledge, start);
	const lossLevel = oldLossLevel(startLevels(knowledge, start.round), own);
	return { loss: own.map((rate, cell) => (cell % AGES >= OLD_AGE ? rate * exp(lossLevel) : rate)), lossLevel };
}

function lossesOf(knowledge: Knowledge, { survival: { round, from } }: StartSpec): Float64Array {
	const loss = new Float64Array(STATE);
	for (const sex of SEXES) {
		const [before, after] = [from, from + PAIR_YEARS].map((year) => groupsOf(knowledge, { round, year }, sex));
		loss.set(lossRates(before, after), OFFSET[sex]);
	}
	return loss;
}

/** Change of log losses by a year since the middle of the five years they were taken from; tables stand at 1 July. */
function openLossTrend(knowledge: Knowledge, { survival }: StartSpec, { starts }: HindcastPlan) {
	const known = starts.filter((start) => isKnown(knowledge, start));
	const drift = mortalityDrift(
		knowledge,
		known.map((start) => start.survival),
	);
	return (year: number) => drift * (year - survival.from - PAIR_YEARS / 2);
}

/** The schedule of the last known year, length 101. Known are the schedules of years up to the origin. */
function scheduleOf({ schedule: { years, share } }: Knowledge): Float64Array {
	const byAge = new Float64Array(AGES);
	byAge.set(share.subarray(-share.length / years.length), FIRST_FERTILE_AGE);
	return byAge;
}

const FIRST_FERTILE_AGE = 10;

/**
 * Censuses and surveys count other numbers at an age than the UN's tables hold, and outcomes are on the bureau's scale.
 * The last official count known says by how much; a census of 1 November is compared with the year's end. The count's error is
 * that of its difference from the round itself, which the start has already been moved half of the way from.
 */
function bandLevels(knowledge: Knowledge, { round, year: first }: StartSpec, states: readonly Float64Array[]) {
	const moved = startLevels(knowledge, round).map(exp);
	const entries = Object.entries(BANDS).map(([band, [from, to]]): [string, BandLevel] => {
		const counts = [...yearly(knowledge, band)].filter(([year]) => states[year - first] !== undefined);
		const last = counts.sort(([a], [b]) => a - b).at(-1);
		if (last === undefined) return [band, { factor: 1, sd: 0 }];
		const factor = last[1] / countAges(states[last[0] - first], from, to);
		const unmoved = states[0].map((persons, cell) => persons / moved[cell % AGES]);
		const step = countAges(states[0], from, to) / countAges(unmoved, from, to);
		return [band, { factor, sd: sourceError(ln(factor * step)) }];
	});
	return Object.fromEntries(entries);
}
