import { exp, ln } from "../../random/index.js";
import type { AgeTable, Country, Round, RoundRow } from "./country.js";
import { womenIndex } from "./course.js";
import { TREND } from "./draws.js";
import type { Known, KnownFertility } from "./known.js";
import { roundMedian } from "./round-figures.js";
import type { Series } from "./series.js";

/** A UN round and the last year that it knew. */
export interface Launch {
	readonly round: string;
	readonly origin: number;
}

/**
 * What a round itself knew at its launch. Its five-year periods are read at their middles, straight lines between; from the
 * last middle to the launch fertility follows its damped trend, life expectancy and migration stay. The level of fertility is
 * then the round's own for the launch's year, where it knows more of the last years than its five-year means tell. Its tables of people are
 * graduated. Only ages at birth are later knowledge (WPP 2024, up to the launch).
 *
 * @returns fertility alone where the round's tables are not among the data, nothing where the round says nothing
 */
export function knownFromRound(country: Country, { round: id, origin }: Launch): Known | KnownFertility | undefined {
	const round = country.rounds.find((one) => one.id === id);
	const tfr = round && fertilityOf(round, origin);
	if (!round || !tfr) return undefined;
	const base = round.tables.find(({ year, projected }) => year === origin && !projected);
	const before = round.tables.find(({ year }) => year === origin - 5);
	const schedule = country.history.schedules.findLast(({ year }) => year <= origin);
	if (!base || !before || !schedule) return { origin, tfr };
	const total = sumOf(base.state);
	return {
		...{ origin, tfr, base, before, schedule: schedule.share },
		births: birthsOf({ tfr, before, base, schedule: schedule.share }),
		e0: stayed(round, "e0", origin),
		totals: { first: origin, values: Float64Array.of(total) },
		netRate: netRates(round, origin, total),
	};
}

const sumOf = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0);

/** Estimates: rows of periods that were over. */
const estimates = (round: Round, quantity: RoundRow["quantity"], origin: number) =>
	round.rows.filter((row) => row.quantity === quantity && row.to <= origin).toSorted((a, b) => a.from - b.from);

/** Calendar years inside the middles of the first and last estimated period. */
function middles(rows: readonly RoundRow[]): { first: number; last: number } {
	const [first, last] = [rows[0], rows[rows.length - 1]].map(({ from, to }) => (from + to) / 2);
	return { first: Math.ceil(first), last: Math.floor(last) };
}

function fertilityOf(round: Round, origin: number): Series | undefined {
	const rows = estimates(round, "tfr", origin);
	if (rows.length < 3) return undefined;
	const { first, last } = middles(rows);
	const logs: number[] = [];
	for (let year = first; year <= last; year++) logs.push(ln(roundMedian(round, "tfr", year)!));
	let slope = logs[logs.length - 1] - logs[logs.length - 2];
	for (let year = last + 1; year <= origin; year++) {
		slope *= TREND.damping;
		logs.push(logs[logs.length - 1] + slope);
	}
	const own = roundMedian(round, "tfr", origin);
	const moved = own === undefined ? 0 : ln(own) - logs[logs.length - 1];
	return { first, values: Float64Array.from(logs, (log) => exp(log + moved)) };
}

function stayed(round: Round, quantity: "e0", origin: number): Series {
	const { first, last } = middles(estimates(round, quantity, origin));
	const values = Array.from(
		{ length: origin - first + 1 },
		(_, k) => roundMedian(round, quantity, Math.min(first + k, last))!,
	);
	return { first, values: Float64Array.from(values) };
}

/** Net migrants of a period, thousand in five years, over the people of the launch. */
function netRates(round: Round, origin: number, total: number): Series {
	const rows = estimates(round, "netmig", origin);
	if (rows.length === 0) return { first: origin, values: new Float64Array(1) };
	const first = rows[0].from;
	const rateIn = (year: number) => {
		const row = rows.findLast(({ from }) => from <= year) ?? rows[0];
		return (1000 * row.values[0]) / (row.to - row.from) / total;
	};
	return { first, values: Float64Array.from({ length: origin - first + 1 }, (_, k) => rateIn(first + k)) };
}

interface BirthsFrame {
	readonly tfr: Series;
	readonly before: AgeTable;
	readonly base: AgeTable;
	readonly schedule: Float64Array;
}

/** Rates times women, whose number lies on a straight line between the two tables; the year before them as the first. */
function birthsOf({ tfr, before, base, schedule }: BirthsFrame): Series {
	const [early, late] = [before, base].map(({ state }) => womenIndex(state, schedule));
	const years = base.year - before.year;
	const values = Array.from({ length: years + 2 }, (_, k) => {
		const share = Math.max(0, k - 1) / years;
		const rate = tfr.values[Math.max(0, before.year - 1 + k - tfr.first)];
		return rate * ((1 - share) * early + share * late);
	});
	return { first: before.year - 1, values: Float64Array.from(values) };
}
