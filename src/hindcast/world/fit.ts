import studentQuantile from "@stdlib/stats-base-dists-t-quantile";
import { POOLED_SCALE, trendErrors, trendScale } from "../../demography/index.js";
import { exp, ln } from "../../random/index.js";
import { TREND } from "./draws.js";
import { DEFAULT_SPREADS, SPREAD_NAMES, type SpreadName, type Spreads, TAILS } from "./errors.js";
import { type Series, upTo } from "./series.js";

/** A past error, as the least spread under which the 80 % interval would have held it, known from a year on. */
export interface PastError {
	readonly country: string;
	/** The year of the target, from which on the error is known. */
	readonly year: number;
	readonly needed: number;
}

/** An error and what the process makes of it. */
export interface SizedError {
	/** Its size, logarithm or years of life. */
	readonly size: number;
	/** Scale of the process at this horizon with a spread of 1. */
	readonly unit: number;
	/** Standard deviation of what other errors add to it; they have spreads of their own. */
	readonly rest: number;
	/** Degrees of freedom of the process. */
	readonly tail: number;
}

const SHARE = 0.8;
/**
 * Errors of ages stand beside others, each with a scale of its own: their sum is nearer to a normal than the one Student's t that
 * they are sized by. Sized at this share, which was chosen on all countries, they hold 80 %.
 */
const AGE_SHARE = 0.77;

/** Half an 80 % interval of Student's t by degrees of freedom, in scales. */
const HALF_WIDTHS = new Map([...new Set(Object.values(TAILS))].map((tail) => [tail, studentQuantile(0.9, tail)]));

/** The spread under which the half-width of the 80 % interval, hw sqrt(spread² unit² + rest²), is the error. */
export function neededSpread({ size, unit, rest, tail }: SizedError): number {
	const scales = size / HALF_WIDTHS.get(tail)!;
	return Math.sqrt(Math.max(0, scales * scales - rest * rest)) / unit;
}

const AGES: readonly SpreadName[] = ["infants", "young", "adult", "old"];

/** Countries that the starting value of a spread is worth. */
const PRIOR_COUNTRIES = 5;
const TINY = 1e-9;

/**
 * The spread under which 80 % of past errors would have lain in the 80 % interval, drawn towards the starting value by the
 * number of countries they come from, since errors of one country go together.
 *
 * With `room` it is a little more: of n clusters the next one is held by the rank 0.8 (n + 1), as in conformal intervals
 * (Vovk 2005). Errors of ages have none, because other errors, which have it, stand beside them.
 *
 * @param ordered least needed first
 */
export function fitSpread(ordered: readonly PastError[], { prior, room }: { prior: number; room: boolean }): number {
	if (ordered.length === 0) return prior;
	const countries = new Set(ordered.map(({ country }) => country)).size;
	const weight = countries / (countries + PRIOR_COUNTRIES);
	const share = room ? Math.min(1, SHARE * (1 + 1 / countries)) : AGE_SHARE;
	return exp(weight * ln(holding(ordered, share)) + (1 - weight) * ln(prior));
}

/** The spread that would have held a share. */
function holding(ordered: readonly PastError[], share: number): number {
	const rank = Math.min(ordered.length - 1, Math.floor(share * ordered.length));
	return Math.max(ordered[rank].needed, TINY);
}

/** Past errors of each kind, least needed first. */
export type ErrorTable = Readonly<Record<SpreadName, readonly PastError[]>>;

export function ordered(errors: ErrorTable): ErrorTable {
	const sorted = SPREAD_NAMES.map((name) => [name, errors[name].toSorted((a, b) => a.needed - b.needed)] as const);
	return Object.fromEntries(sorted) as Record<SpreadName, PastError[]>;
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
			{ prior: DEFAULT_SPREADS[name], room: !AGES.includes(name) },
		);
	return Object.fromEntries(SPREAD_NAMES.map((name) => [name, of(name)])) as unknown as Spreads;
}

/** Five-year spans of own errors that the spread of other countries is worth. */
const PRIOR_SPANS = 8;
const SPAN = 5;

/**
 * Factor of a country's own spread over that of others, from its own errors known at the origin, drawn towards 1 by the number
 * of five-year spans they lie in.
 */
export function ownFactor(own: readonly PastError[], spread: number): number {
	if (own.length === 0) return 1;
	const spans = new Set(own.map(({ year }) => Math.floor(year / SPAN))).size;
	const weight = spans / (spans + PRIOR_SPANS);
	return exp(weight * ln(Math.max(holding(own, SHARE) / spread, OWN_LEAST)));
}

/** A calm record must not shrink a spread to nothing. */
const OWN_LEAST = 0.2;

/** Spreads that a country's own record moves: all but births beside fertility; fertility itself by `trendScale`, as the forecast itself does. */
const OWN: readonly SpreadName[] = ["net", "e0", ...AGES];

interface OwnRecord {
	readonly origin: number;
	readonly tfr: Series;
}

/** Spreads of other countries, moved by the country's own record up to the origin. */
export function ownSpreads(spreads: Spreads, own: ErrorTable, { origin, tfr }: OwnRecord): Spreads {
	const moved = OWN.map((name) => {
		const known = own[name].filter(({ year }) => year <= origin);
		return [name, spreads[name] * ownFactor(known, spreads[name])];
	});
	const logs = upTo(tfr, origin).values.map(ln);
	const scale = trendScale(trendErrors(logs, TREND), TREND) / POOLED_SCALE;
	return { ...spreads, ...Object.fromEntries(moved), tfr: spreads.tfr * scale };
}
