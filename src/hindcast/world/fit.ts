import { exp, ln } from "../../random/index.js";
import { DEFAULT_SPREADS, SPREAD_NAMES, type SpreadName, type Spreads, TAILS } from "./errors.js";

/** An error over its size by the process at a spread of 1, known from a year on. */
export interface SizedError {
	readonly country: string;
	/** The year of the target, from which on the error is known. */
	readonly year: number;
	/** |error| / (scale of the process at this horizon with a spread of 1) */
	readonly size: number;
}

/** Half an 80 % interval of Student's t by degrees of freedom, in scales. */
const HALF_WIDTHS: Readonly<Record<number, number>> = { 3: 1.6377443537, 4: 1.5332062741, 5: 1.4758840488 };
const SHARE = 0.8;

/** Countries that the starting value of a spread is worth. */
const PRIOR_COUNTRIES = 5;

/**
 * The spread under which 80 % of past errors would have lain in the 80 % interval: their quantile over the half-width, drawn
 * towards the starting value by the number of countries they come from, since errors of one country go together.
 *
 * @param ordered by size, smallest first
 */
export function fitSpread(ordered: readonly SizedError[], { prior, tail }: { prior: number; tail: number }): number {
	if (ordered.length === 0) return prior;
	const countries = new Set(ordered.map(({ country }) => country)).size;
	const rank = Math.min(ordered.length - 1, Math.floor(SHARE * ordered.length));
	const weight = countries / (countries + PRIOR_COUNTRIES);
	return exp(weight * ln(Math.max(ordered[rank].size, TINY) / HALF_WIDTHS[tail]) + (1 - weight) * ln(prior));
}

const TINY = 1e-9;

export type ErrorTable = Readonly<Record<SpreadName, readonly SizedError[]>>;

/** Errors of each kind in order of size, which `fitSpread` wants. */
export function ordered(errors: ErrorTable): ErrorTable {
	const sorted = SPREAD_NAMES.map((name) => [name, errors[name].toSorted((a, b) => a.size - b.size)] as const);
	return Object.fromEntries(sorted) as Record<SpreadName, SizedError[]>;
}

/** Who may be learnt from, and up to when. */
export interface FitScope {
	readonly trains: (country: string) => boolean;
	/** Last year whose figures are known. */
	readonly origin: number;
}

/** All spreads from the errors of training countries known at an origin. */
export function fitSpreads(errors: ErrorTable, { trains, origin }: FitScope): Spreads {
	const of = (name: SpreadName) =>
		fitSpread(
			errors[name].filter(({ country, year }) => year <= origin && trains(country)),
			{ prior: DEFAULT_SPREADS[name], tail: TAILS[name] },
		);
	return Object.fromEntries(SPREAD_NAMES.map((name) => [name, of(name)])) as unknown as Spreads;
}
