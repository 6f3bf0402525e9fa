import { AGES, countAges, OFFSET, SEXES, STATE } from "../demography/index.js";
import { exp, ln } from "../random/index.js";
import { type Ages, BANDS, GROUP_WIDTH } from "./bands.js";
import { INFANT_SURVIVAL, lossRates } from "./cohort-survival.js";
import type { FertilityCourse, LastingRates } from "./engine.js";
import { fertilityOf, groupsOf, type Knowledge, newestRound, yearly } from "./knowledge.js";
import { type HindcastPlan, PAIR_YEARS, type StartSpec } from "./plan.js";
import { birthLevel, startState, trackBirths } from "./track-births.js";

/** Where an origin's forecast starts: made from what was known at it and from nothing else. */
export interface NationalBase extends FertilityCourse {
	readonly origin: number;
	/** The start the plan gives for the newest known round. */
	readonly start: StartSpec;
	/** State at 31 December of the origin, persons. */
	readonly state: Float64Array;
	readonly rates: LastingRates;
	/** log(bureau's births / births of the run): half of the difference between the bureau and the round. */
	readonly level: number;
	/** Standard deviation of the start's log fertility, from the plan and from the disagreement about the level of births. */
	readonly startSd: number;
	/** Standard deviation of the start population by age, 101 entries. */
	readonly ageSd: Float64Array;
	/** Last official count of each age band over the same band of the tables at its date. */
	readonly bandLevels: Readonly<Record<string, number>>;
	/** Median path of the newest round, entry 0 being the origin's year, and how far births put the rate beside it there. */
	readonly median: Float64Array;
	readonly deviation: number;
}

/** @throws RangeError when no start of the plan was published by the cut-off */
export function nationalBase(knowledge: Knowledge, plan: HindcastPlan): NationalBase {
	const { origin } = knowledge;
	const start = newestStart(knowledge, plan);
	const round = newestRound(knowledge.fertility);
	const rates = {
		loss: lossesOf(knowledge, start),
		schedule: scheduleOf(knowledge),
		sexRatio: plan.sexRatioAtBirth,
		infants: INFANT_SURVIVAL,
	};
	const medianYear = (year: number) => ({ ...rates, tfr: fertilityOf(knowledge, round, year), lossError: 0 });
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
		median: Float64Array.from({ length: plan.horizons + 1 }, (_, h) => medianYear(origin + h).tfr),
		level,
		startSd: Math.sqrt(square(plan.fertility.process.startSd) + square(level)),
		ageSd: ageErrors(knowledge, start, plan),
		bandLevels: bandLevels(knowledge, start.year, states),
		...track,
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
	const now = groupsOf(knowledge, { round, year }, "both");
	const older = knowledge.population.filter((row) => row.round !== round && row.year === year);
	const before = older.length > 0 ? groupsOf(knowledge, { round: newestRound(older), year }, "both") : now;
	const revisions = now.map((persons, group) => sourceError(ln(persons / before[group])));
	const ageSd = new Float64Array(AGES);
	for (const { from, to, sd } of jumpOff.ages)
		ageSd.fill(Math.max(sd, rootMeanSquare(revisions, [from, to])), from, to + 1);
	return ageSd;
}

const square = (value: number) => value * value;

/** Over the groups at some ages. */
function rootMeanSquare(groups: Float64Array, [from, to]: Ages): number {
	let sum = 0;
	let count = 0;
	for (let group = Math.floor(from / GROUP_WIDTH); GROUP_WIDTH * group <= to; group++, count++)
		sum += square(groups[group]);
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
		const [before, after] = [from, from + PAIR_YEARS].map((year) => groupsOf(knowledge, { round, year }, sex));
		loss.set(lossRates(before, after), OFFSET[sex]);
	}
	return loss;
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
