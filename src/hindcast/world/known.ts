import { growth } from "./annual-states.js";
import type { AgeTable, History } from "./country.js";
import { type Series, upTo, valueIn } from "./series.js";

/** Fertility known at an origin. */
export interface KnownFertility {
	/** Last calendar year whose figures are known. */
	readonly origin: number;
	readonly tfr: Series;
}

/** What is known of a country at an origin, and nothing of later years. */
export interface Known extends KnownFertility, Pick<History, "births" | "e0"> {
	/** People at 1 July, persons; from the balance of flows between tables. */
	readonly totals: Series;
	/** Net migrants of a calendar year per person. */
	readonly netRate: Series;
	/** The newest table, and the one five years before it. */
	readonly base: AgeTable;
	readonly before: AgeTable;
	/** Shares of fertility by age of the mother, 101 cells. */
	readonly schedule: Float64Array;
}

/** Whether people were known, too. */
export const knowsPeople = (known: Known | KnownFertility): known is Known => "base" in known;

export function fertilityAt({ tfr }: History, origin: number): KnownFertility {
	return { origin, tfr: upTo(tfr, origin) };
}

/**
 * What of a country's history was known at an origin: figures of calendar years up to it, tables of 1 July up to it. Between
 * two tables nothing is interpolated here, since that would take from the later one. What remains from later years is their
 * revision of earlier ones.
 *
 * @returns nothing where two tables, a schedule or the flows since them are lacking
 */
export function knownAt(history: History, origin: number): Known | undefined {
	const tables = history.tables.filter(({ year }) => year <= origin);
	const schedule = history.schedules.filter(({ year }) => year <= origin).at(-1);
	if (tables.length < 2 || !schedule) return undefined;
	const [before, base] = tables.slice(-2);
	const flows = {
		births: upTo(history.births, origin),
		deaths: upTo(history.deaths, origin),
		migrants: upTo(history.migrants, origin),
	};
	const totals = balance(base, flows, origin);
	return {
		...fertilityAt(history, origin),
		births: flows.births,
		e0: upTo(history.e0, origin),
		totals,
		netRate: ratesOf(flows.migrants, totals),
		base,
		before,
		schedule: schedule.share,
	};
}

/** Totals at 1 July from the newest table back to the first year with flows and on to the origin. */
function balance(base: AgeTable, flows: Pick<History, "births" | "deaths" | "migrants">, origin: number): Series {
	const first = Math.min(flows.births.first + 1, base.year);
	const values = new Float64Array(origin - first + 1);
	values[base.year - first] = base.state.reduce((sum, value) => sum + value, 0);
	for (let year = base.year; year > first; year--)
		values[year - 1 - first] = values[year - first] - growth(flows, year);
	for (let year = base.year + 1; year <= origin; year++)
		values[year - first] = values[year - 1 - first] + growth(flows, year);
	return { first, values };
}

/** Net migration per person as it came, people carried on from the newest table known: later tables revise no earlier year. */
export function netAsItCame({ base }: Known, history: History, last: number): Series {
	return ratesOf(history.migrants, balance(base, history, last));
}

function ratesOf(migrants: Series, totals: Series): Series {
	return {
		first: totals.first,
		values: totals.values.map((people, k) => valueIn(migrants, totals.first + k) / people),
	};
}
