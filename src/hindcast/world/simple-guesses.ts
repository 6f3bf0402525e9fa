import { AGES, countAges, OFFSET, OPEN_AGE, SEXES, STATE } from "../../demography/index.js";
import { exp } from "../../random/index.js";
import { lastAndLine } from "../references.js";
import { cohortRates } from "./cohort-rates.js";
import { type Known, type KnownFertility, knowsPeople } from "./known.js";
import { AGE_QUANTITIES, type AgeQuantity, type WorldQuantity } from "./quantities.js";
import { type Series, valueIn } from "./series.js";

/** Forecasters that give one number: last value, line through five years, cohorts as they were. */
export const GUESSES = ["persistence", "trend", "aged"] as const;
export type GuessName = (typeof GUESSES)[number];
export type Guesses = Partial<Record<GuessName, number>>;

/** Simple forecasts of every figure by horizon, from what was known. */
export function simpleGuesses(
	known: Known | KnownFertility,
	horizons: number,
): (quantity: WorldQuantity, horizon: number) => Guesses {
	const tfr = lineOf(known.tfr, known.origin);
	if (!knowsPeople(known)) return (_, horizon) => tfr(horizon);
	const births = lineOf(known.births, known.origin);
	const e0 = lineOf(known.e0, known.origin);
	const aged = agedStates(known, horizons);
	return (quantity, horizon) => {
		if (quantity === "tfr") return tfr(horizon);
		if (quantity === "births") return births(horizon);
		if (quantity === "e0") return e0(horizon);
		return peopleGuess(known, { quantity, horizon, aged });
	};
}

function lineOf(series: Series, origin: number): (horizon: number) => Guesses {
	const years = new Map(Array.from({ length: 5 }, (_, back) => [origin - back, valueIn(series, origin - back)]));
	return (horizon) => lastAndLine(years, origin, horizon);
}

interface PeopleGuess {
	readonly quantity: AgeQuantity;
	readonly horizon: number;
	readonly aged: { readonly start: Float64Array; readonly states: readonly Float64Array[] };
}

/** The line goes through the two newest tables; all begin from the cohorts carried on to the origin. */
function peopleGuess({ base, before }: Known, { quantity, horizon, aged }: PeopleGuess): Guesses {
	const [from, to] = AGE_QUANTITIES[quantity];
	const count = (state: Float64Array) => countAges(state, from, to);
	const last = count(aged.start);
	const slope = (count(base.state) - count(before.state)) / (base.year - before.year);
	return {
		persistence: last,
		trend: Math.max(last / 10, last + slope * horizon),
		aged: count(aged.states[horizon - 1]),
	};
}

/** Cohorts at their own rates of the last five years, births as last known. */
function agedStates(known: Known, horizons: number): PeopleGuess["aged"] {
	const { change, deaths, infants, girls } = cohortRates(known);
	const { base, births, origin } = known;
	const birthsIn = (year: number) => valueIn(births, Math.min(year, origin));
	let state: Float64Array = base.state;
	let start = state;
	const states: Float64Array[] = [];
	for (let year = base.year + 1; year <= origin + horizons; year++) {
		const next = new Float64Array(STATE);
		for (const sex of SEXES) {
			const at = OFFSET[sex];
			for (let age = 1; age < AGES; age++)
				next[at + age] = state[at + age - 1] * exp(change[at + age] - deaths[at + age]);
			next[at + OPEN_AGE] += state[at + OPEN_AGE] * exp(change[at + OPEN_AGE] - deaths[at + OPEN_AGE]);
			const born = ((birthsIn(year - 1) + birthsIn(year)) / 2) * infants;
			next[at] = born * (sex === "female" ? girls : 1 - girls);
		}
		state = next;
		if (year === origin) start = state;
		if (year > origin) states.push(state);
	}
	return { start, states };
}
