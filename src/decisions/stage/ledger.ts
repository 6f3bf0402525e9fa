import type { StageSpec } from "../../scenario/index.js";
import { type Amounts, costAt } from "../prices.js";
import { MOVE_KINDS } from "./moves.js";
import type { Levels, Problem } from "./problem.js";

/** What each level would cost, by the names of prices: everything of a problem but the prices. */
export interface Ledger {
	/** Places moved at each level, from nothing to all. */
	readonly places: readonly number[];
	/** By decision and level held: what can be chosen, fewest usable places first, and what is paid once, discounted. */
	readonly moves: readonly (readonly (readonly { readonly to: number; readonly bill: Amounts }[])[])[];
	/** Place-years kept from the effect of a decision to that of the next, discounted, by decision and level. */
	readonly kept: readonly (readonly Amounts[])[];
	/** Person-years without a place, discounted, by decision, level, name of the price and draw. */
	readonly short: readonly (readonly Readonly<Record<string, Float64Array>>[])[];
	readonly signals: readonly Float64Array[];
}

/** When a stage decides, and what those years count. */
export interface Calendar {
	/** Calendar years from today to the last that counts, and their discount factors. */
	readonly years: readonly number[];
	readonly factors: readonly number[];
	readonly lead: number;
}

export interface LedgerParts extends Calendar {
	readonly spec: StageSpec;
	/** People without a place in a year, by draw, when so many places are moved, by the name of their price. */
	shortIn(year: number, moved: number): Readonly<Record<string, Float64Array>>;
	readonly signals: readonly Float64Array[];
	/** Names of the prices that count. */
	readonly counted: readonly string[];
}

export function openLedger(parts: LedgerParts): Ledger {
	const { spec, signals } = parts;
	const places = Array.from({ length: Math.floor(spec.most / spec.step) + 1 }, (_, level) => level * spec.step);
	const spans = spansOf(parts);
	return {
		places,
		signals,
		moves: spec.dates.map((date) => places.map((_, held) => movesFrom(held, { ...parts, places, date }))),
		kept: spans.map((span) => places.map((moved) => keptIn(span, moved, parts))),
		short: spans.map((span) => places.map((moved) => shortOver(span, moved, parts))),
	};
}

/**
 * Positions of the years in which each decision is in effect, until the next one is. Years before the first effect belong to
 * the first decision, at which nothing is moved.
 */
function spansOf({ spec, years, lead }: LedgerParts): { readonly idle: number[]; readonly active: number[] }[] {
	const effects = spec.dates.map((date) => date + lead - years[0]);
	const upTo = [...effects.slice(1), years.length];
	const range = (from: number, to: number) => Array.from({ length: to - from }, (_, k) => from + k);
	return effects.map((from, at) => ({ idle: at === 0 ? range(0, from) : [], active: range(from, upTo[at]) }));
}

type Span = ReturnType<typeof spansOf>[number];

interface From extends LedgerParts {
	readonly places: readonly number[];
	readonly date: number;
}

function movesFrom(held: number, { spec, places, date, years, factors, counted }: From) {
	const { once, undo, removes } = MOVE_KINDS[spec.move];
	const factor = factors[date - years[0]];
	const { perDate = spec.most } = spec;
	const found = [...places.keys()].flatMap((to) => {
		const moved = places[to] - places[held];
		if (Math.abs(moved) > perDate || (moved < 0 && !spec.back)) return [];
		const names = (moved < 0 ? undo : once).filter((name) => counted.includes(name));
		const paid = factor * Math.abs(moved);
		return [{ to, bill: moved === 0 ? {} : Object.fromEntries(names.map((name) => [name, paid])) }];
	});
	return removes ? found.reverse() : found;
}

function keptIn({ idle, active }: Span, moved: number, { spec, factors, counted }: LedgerParts): Amounts {
	const { kept } = MOVE_KINDS[spec.move];
	const total = (years: readonly number[]) => years.reduce((sum, year) => sum + factors[year], 0);
	const [before, then] = [kept(0, spec), kept(moved, spec)];
	const names = Object.keys(then).filter((name) => counted.includes(name));
	return Object.fromEntries(names.map((name) => [name, total(idle) * before[name] + total(active) * then[name]]));
}

function shortOver({ idle, active }: Span, moved: number, { shortIn, factors, years }: LedgerParts) {
	const sums: Record<string, Float64Array> = {};
	const add = (year: number, places: number) => {
		for (const [name, people] of Object.entries(shortIn(years[year], places))) {
			sums[name] ??= new Float64Array(people.length);
			for (let draw = 0; draw < people.length; draw++) sums[name][draw] += factors[year] * people[draw];
		}
	};
	for (const year of idle) add(year, 0);
	for (const year of active) add(year, moved);
	return sums;
}

/** The problem at given prices. */
export function pricedAt({ moves, kept, short, signals }: Ledger, prices: Amounts): Problem {
	return {
		...{ start: 0, signals },
		moves: moves.map((levels) => levels.map((own) => own.map(({ to, bill }) => ({ to, cost: costAt(prices, bill) })))),
		running: short.map((levels, at) =>
			levels.map((people, level) => {
				const yuan = new Float64Array(signals[0].length).fill(costAt(prices, kept[at][level]));
				for (const [name, values] of Object.entries(people))
					for (let draw = 0; draw < yuan.length; draw++) yuan[draw] += prices[name] * values[draw];
				return yuan;
			}),
		),
	};
}

/** Everything that a price is paid for under what is held, by name and draw. */
export function amountsOf(ledger: Ledger, levels: Levels): Readonly<Record<string, Float64Array>> {
	const { moves, kept, short } = ledger;
	const once = moves.flatMap((own) => own.flatMap((choices) => choices.map(({ bill }) => bill)));
	const names = new Set([...once, ...kept.flat(), ...short.flat()].flatMap((amounts) => Object.keys(amounts)));
	return Object.fromEntries([...names].map((name) => [name, amountOf(name, ledger, levels)]));
}

function amountOf(name: string, { places, moves, kept, short }: Ledger, levels: Levels): Float64Array {
	const sums = new Float64Array(levels[0].length);
	levels.forEach((held, at) => {
		const before = at === 0 ? undefined : levels[at - 1];
		const paid = moves[at].map((own) => {
			const bills = new Float64Array(places.length);
			for (const { to, bill } of own) bills[to] = (bill[name] ?? 0) + (kept[at][to][name] ?? 0);
			return bills;
		});
		const people = short[at].map((by) => by[name]);
		for (let draw = 0; draw < sums.length; draw++) {
			const to = held[draw];
			sums[draw] += paid[before?.[draw] ?? 0][to] + (people[to]?.[draw] ?? 0);
		}
	});
	return sums;
}
