import { AGES } from "../../demography/index.js";
import { ln } from "../../random/index.js";
import { GROUP_WIDTH } from "../bands.js";
import { fairCrps } from "../scores.js";
import { forecastCell } from "./cell.js";
import type { AgeTable, Country } from "./country.js";
import { openCellNormals } from "./draws.js";
import type { Spreads } from "./errors.js";
import { quantilesOf } from "./figure.js";
import { type Known, type KnownFertility, knowsPeople } from "./known.js";
import { knownFromRound, type Launch } from "./known-from-round.js";
import type { Outcomes } from "./outcomes.js";
import { NODES } from "./places.js";
import type { WorldFigure } from "./run-world.js";
import { lastYear, valueIn } from "./series.js";
import type { WorldPlan } from "./world-plan.js";

/** A launch of one country with what its round knew. */
export interface LaunchCase {
	readonly country: Country;
	readonly launch: Launch;
	readonly known: Known | KnownFertility;
	/** Whether rounds known then had hardly revised each other. */
	readonly good: boolean;
}

/** Every launch of every country that is low at it, as the hindcast is. */
export function launchCases(countries: readonly Country[], plan: WorldPlan): LaunchCase[] {
	return countries.flatMap((country) =>
		plan.launches.flatMap((launch) => {
			const known = knownFromRound(country, launch);
			const isLow = valueIn(country.history.tfr, launch.origin) <= plan.fertilityAtMost;
			if (!known || !isLow) return [];
			return [{ country, launch, known, good: revisionOf(country, launch) <= plan.goodRevision }];
		}),
	);
}

/** First ages of the groups by whose revision statistics are classed. */
const CLASSED = [0, 1, 3, 4, 7, 9, 13, 16];

/**
 * Root mean square of what the newest pair of rounds up to this one changed in people by broad age at a date that both have:
 * known at the launch. Infinite where there is no pair.
 */
export function revisionOf({ rounds }: Country, { round, origin }: Launch): number {
	const until = rounds.filter(({ id }) => id <= round);
	const [older, newer] = until.filter(({ tables }) => tables.some(({ projected }) => !projected)).slice(-2);
	if (!newer) return Number.POSITIVE_INFINITY;
	const shared = newer.tables.findLast(
		({ year, projected }) =>
			year <= origin && !projected && older.tables.some((table) => table.year === year && !table.projected),
	);
	if (!shared) return Number.POSITIVE_INFINITY;
	const before = older.tables.find(({ year }) => year === shared.year)!;
	const changes = CLASSED.map((group, at) => {
		const [from, to] = [group, CLASSED[at + 1] ?? NODES];
		return ln(broad(shared, from, to) / broad(before, from, to));
	});
	return Math.sqrt(changes.reduce((sum, change) => sum + change * change, 0) / changes.length);
}

/** Both sexes of some five-year groups. */
function broad({ state }: AgeTable, from: number, to: number): number {
	let sum = 0;
	for (let age = GROUP_WIDTH * from; age < Math.min(AGES, GROUP_WIDTH * to); age++)
		sum += state[age] + state[AGES + age];
	return sum;
}

/** Errors of what rounds knew, log where not said otherwise, from countries of other parts; WPP 2024 tells them, which no launch knew. */
export interface StartErrors {
	/** Standard deviation of the last rate. */
	readonly tfr: number;
	/** Of the last life expectancy, years. */
	readonly e0: number;
	/** By node of age. */
	readonly ages: Float64Array;
}

/** @param cases of training countries, all launches, of one class of statistics */
export function startErrors(cases: readonly LaunchCase[]): StartErrors {
	const rates = cases.map(({ country, launch, known }) =>
		Math.abs(ln(valueIn(country.history.tfr, launch.origin) / valueIn(known.tfr, launch.origin))),
	);
	const ages = Float64Array.from({ length: NODES }, (_, node) =>
		spreadOf(
			cases.flatMap(({ country, known }) => {
				const table = knowsPeople(known) && country.history.tables.find(({ year }) => year === known.base.year);
				return table ? [Math.abs(ln(broad(table, node, node + 1) / broad(known.base, node, node + 1)))] : [];
			}),
		),
	);
	const lives = cases.flatMap(({ country, launch: { origin }, known }) =>
		knowsPeople(known) ? [Math.abs(valueIn(country.history.e0, origin) - valueIn(known.e0, origin))] : [],
	);
	return { tfr: spreadOf(rates), e0: spreadOf(lives), ages };
}

const HALF_WIDTH = 1.2816;

/** Robust standard deviation: the 80 % quantile of sizes over that of a normal. */
function spreadOf(sizes: readonly number[]): number {
	const finite = sizes.filter(Number.isFinite).toSorted((a, b) => a - b);
	return finite.length === 0 ? 0 : finite[Math.floor(0.8 * (finite.length - 1))] / HALF_WIDTH;
}

export interface RealTimeOptions {
	readonly plan: WorldPlan;
	readonly outcomes: Outcomes;
	readonly spreads: Spreads;
	readonly start: StartErrors;
}

/** Horizons in real time: rounds since 2010 have outcomes of no more. */
const LONGEST = 10;

/** Forecasts from what a round knew, against what WPP 2024 holds. */
export function realTimeFigures({ country, launch, known }: LaunchCase, options: RealTimeOptions): WorldFigure[] {
	const { plan, outcomes, spreads, start } = options;
	const { origin } = launch;
	const horizons = Math.min(LONGEST, lastYear(country.history.births) - origin);
	if (horizons < 1) return [];
	const normals = openCellNormals(plan.seed, `${country.code}/${launch.round}`);
	const sizes = { startSd: start.tfr, tableSds: start.ages, e0Sd: start.e0 };
	return forecastCell(known, { spreads, horizons, draws: plan.draws, normals, ...sizes }).map(
		({ quantity, horizon, draws }) => {
			const outcome = valueIn(outcomes[quantity], origin + horizon);
			return {
				...{ country: country.code, origin, target: origin + horizon, quantity, outcome, guesses: {} },
				quantiles: quantilesOf(draws),
				crps: fairCrps(draws, outcome) / outcome,
				people: Number.NaN,
			};
		},
	);
}
