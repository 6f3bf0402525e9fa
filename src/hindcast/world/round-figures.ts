import { countAges } from "../../demography/index.js";
import { exp, ln, normalQuantile } from "../../random/index.js";
import type { Round, RoundRow } from "./country.js";
import { AGE_QUANTITIES, type AgeQuantity, type WorldQuantity } from "./quantities.js";

/** Calendar year at whose middle a row stands; halves for five-year periods, which run from 1 July to 30 June. */
const centreOf = ({ from, to }: RoundRow) => (from + to) / 2;

function rowsAround(round: Round, quantity: RoundRow["quantity"], year: number) {
	const rows = round.rows.filter((row) => row.quantity === quantity).toSorted((a, b) => centreOf(a) - centreOf(b));
	const after = rows.find((row) => centreOf(row) >= year);
	const before = rows.findLast((row) => centreOf(row) <= year);
	return { before, after };
}

/** Median that a round has for a calendar year, on straight lines of logarithms between its periods. */
export function roundMedian(round: Round, quantity: "tfr" | "e0" | "births", year: number): number | undefined {
	const { before, after } = rowsAround(round, quantity, year);
	if (!before || !after) return undefined;
	if (before === after) return before.values[0];
	const share = (year - centreOf(before)) / (centreOf(after) - centreOf(before));
	return exp((1 - share) * ln(before.values[0]) + share * ln(after.values[0]));
}

const BOUND_SCORES = [normalQuantile(0.025), normalQuantile(0.1), 0, normalQuantile(0.9), normalQuantile(0.975)];
const POINTS = 199;

/**
 * A round's distribution of fertility in a year as sorted draws: its bounds of 95 and 80 % about the median, logarithms on
 * straight lines over normal scores between them and beyond. Before the middle of the first projected period its bounds are
 * those of that period: narrower ones were not published.
 */
export function roundDraws(round: Round, year: number): Float64Array | undefined {
	const median = roundMedian(round, "tfr", year);
	const { before, after } = rowsAround(round, "tfr", year);
	const widths = [before, after].flatMap((row) => (row && !Number.isNaN(row.values[1]) ? [widthsOf(row)] : []));
	if (median === undefined || widths.length === 0) return undefined;
	const share =
		widths.length < 2 || before === after ? 0 : (year - centreOf(before!)) / (centreOf(after!) - centreOf(before!));
	const width = widths[0].map((value, at) => (1 - share) * value + share * (widths[1] ?? widths[0])[at]);
	return Float64Array.from(
		{ length: POINTS },
		(_, k) => median * exp(along(width, normalQuantile((k + 0.5) / POINTS))),
	);
}

/** Logarithms of the bounds over the median, lowest first. */
function widthsOf({ values: [median, low80, high80, low95, high95] }: RoundRow): number[] {
	return [low95, low80, median, high80, high95].map((value) => ln(value / median));
}

function along(widths: readonly number[], score: number): number {
	const left = Math.min(
		Math.max(
			BOUND_SCORES.findLastIndex((bound) => bound <= score),
			0,
		),
		widths.length - 2,
	);
	const share = (score - BOUND_SCORES[left]) / (BOUND_SCORES[left + 1] - BOUND_SCORES[left]);
	return widths[left] + share * (widths[left + 1] - widths[left]);
}

/** What a round's median says of a figure; people on straight lines between its tables. */
export function roundGuess(round: Round, quantity: WorldQuantity, year: number): number | undefined {
	if (quantity === "tfr") return roundMedian(round, "tfr", year);
	if (quantity === "e0") return roundMedian(round, "e0", year);
	if (quantity === "births") return scaledUp(roundMedian(round, "births", year));
	return roundPeople(round, quantity, year);
}

const scaledUp = (thousand: number | undefined) => (thousand === undefined ? undefined : 1000 * thousand);

function roundPeople({ tables }: Round, quantity: AgeQuantity, year: number): number | undefined {
	const [from, to] = AGE_QUANTITIES[quantity];
	const before = tables.findLast((table) => table.year <= year);
	const after = tables.find((table) => table.year >= year);
	if (!before || !after) return undefined;
	const [low, high] = [before, after].map(({ state }) => countAges(state, from, to));
	return before === after ? low : low + ((year - before.year) / (after.year - before.year)) * (high - low);
}
