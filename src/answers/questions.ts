import {
	type Forecast,
	type Measures,
	measuresOf,
	type Probability,
	remembering,
	type Statistic,
} from "../forecast/index.js";
import type { Scenario } from "../scenario/index.js";
import { isStockUnknown } from "../supply/index.js";
import { wholeOf } from "./plan-setting.js";
import { heldBy, wantedIn } from "./supplied.js";

/** How the need of one stage moves against the last year that has ended. */
export interface PartAnswer {
	readonly component: string;
	/** Most of the new places that this stage uses in one year; stages share them in proportion to their growth. */
	readonly used: readonly Statistic[];
	/** Largest growth of need since the last year that has ended in each draw, and the year it falls in. */
	readonly peak: readonly Statistic[];
	readonly peakYear: readonly Statistic[];
	/** Need over that of the last year that has ended, in the question's year. */
	readonly growth: readonly Statistic[];
	/** First and last year in which more is needed than in the last year that has ended, in more than half the draws. */
	readonly above?: YearSpan;
}

export interface YearSpan {
	readonly from: number;
	readonly to: number;
}

/** What happens to a component's new places. */
export interface Answer {
	readonly id: string;
	readonly component: string;
	/** Whether nobody knows the stock, so that only growth since the last year that has ended is judged. */
	readonly stockUnknown: boolean;
	readonly year: number;
	readonly parts: readonly PartAnswer[];
	/** Places delivered beyond those of the base year, or built since where the stock is not known, by the question's year. */
	readonly added: readonly Statistic[];
	/** New places in use where most of them are, the year this falls in, and need over the base year's stock then. */
	readonly most: { readonly used: readonly Statistic[]; readonly year: readonly Statistic[] };
	/** Probability by year that every place is taken. */
	readonly full: readonly ({ readonly year: number } & Probability)[];
	/** Years in which a full house is more likely than not, and the draws in which it ever is. */
	readonly fullSpan?: YearSpan;
	readonly everFull: Probability;
	/** First and last full year in the draws that have one. */
	readonly fullFrom: readonly Statistic[];
	readonly fullTo: readonly Statistic[];
	/** In the question's year: all new places stand empty; half of them do; how many do. */
	readonly empty: { readonly all: Probability; readonly half: Probability; readonly places: readonly Statistic[] };
	/** Part of all places that is used in the question's year; undefined where there is no place. */
	readonly use: readonly Statistic[];
}

/** Answers the scenario's questions about new places from the draws. */
export function answerQuestions(given: Forecast, { questions }: Pick<Scenario, "questions">): Answer[] {
	const forecast = remembering(given);
	return Object.entries(questions).map(([id, { component, parts, year }]) => {
		const history = openHistory(forecast, component);
		const growths = parts.map((part) => openGrowth(forecast, part));
		return {
			id,
			component,
			stockUnknown: isStockUnknown(forecast.model, component),
			year,
			parts: parts.map((part, at) => ({
				component: part,
				...answerPart(history, { own: growths[at], all: growths, year }),
			})),
			added: history.measures().statistics(history.added(year)),
			...fullness(history),
			...emptiness(history, year),
		};
	});
}

/** A quantity by year: one value per draw. */
type Yearly = (year: number) => Float64Array;

/** Who wants a component's places, and those that can be used, year by year. */
interface History {
	readonly years: readonly number[];
	readonly draws: number;
	/** @param among the draws that values belong to, where they are not all */
	measures(among?: readonly number[]): Measures;
	readonly need: Yearly;
	readonly places: Yearly;
	readonly added: Yearly;
	/** New places in use: what is needed beyond the others, at most what was added. */
	readonly usedOfAdded: Yearly;
}

function openHistory(forecast: Forecast, component: string): History {
	const { today, base } = forecast.model;
	const [all, usable, addedToAll] = ["places", "usable", "added"].map((kind) =>
		openReader(forecast, `${component}.${kind}`),
	);
	const need: Yearly = (year) => wantedIn(forecast, component, year);
	const counted = heldBy(forecast, component) === `${component}.usable`;
	const places = counted ? usable : all;
	const addedToUsable = remembered(forecast, (year, out) => {
		const [now, then] = [usable(year), usable(base)];
		for (let draw = 0; draw < out.length; draw++) out[draw] = now[draw] - then[draw];
	});
	const added = counted ? addedToUsable : addedToAll;
	return {
		years: forecast.years.filter((year) => year >= today),
		draws: forecast.draws,
		measures: (among) => measuresOf(forecast, among),
		need,
		places,
		added,
		usedOfAdded: remembered(forecast, (year, out) => {
			const [wanted, there, fresh] = [need(year), places(year), added(year)];
			for (let draw = 0; draw < out.length; draw++)
				out[draw] = Math.max(0, Math.min(fresh[draw], wanted[draw] - (there[draw] - fresh[draw])));
		}),
	};
}

/** Growth of a stage's need over that of the last year that has ended. */
function openGrowth(forecast: Forecast, component: string): Yearly {
	const need = openReader(forecast, `${component}.need`);
	const start = need(forecast.model.today - 1);
	return remembered(forecast, (year, out) => {
		const now = need(year);
		for (let draw = 0; draw < out.length; draw++) out[draw] = now[draw] - start[draw];
	});
}

/** A quantity of the whole. */
function openReader(forecast: Forecast, metric: string): Yearly {
	const whole = wholeOf(forecast);
	return (year) => forecast.values(metric, whole, year)!;
}

/** Keeps each year that was computed: questions come back to the same years. */
function remembered({ draws }: Pick<Forecast, "draws">, compute: (year: number, out: Float64Array) => void): Yearly {
	const known = new Map<number, Float64Array>();
	return (year) => {
		const values = known.get(year) ?? new Float64Array(draws);
		if (!known.has(year)) compute(year, values);
		known.set(year, values);
		return values;
	};
}

interface Stage {
	readonly own: Yearly;
	readonly all: readonly Yearly[];
	/** The question's year. */
	readonly year: number;
}

function answerPart(history: History, { own, all, year }: Stage): Omit<PartAnswer, "component"> {
	const { years, draws, usedOfAdded } = history;
	const usedBy: Yearly = (at) =>
		sharedOut(
			usedOfAdded(at),
			own(at),
			all.map((growth) => growth(at)),
		);
	const most = largestByDraw(years, own, draws);
	const { statistics, above } = history.measures();
	const span = spanOf(years.filter((at) => above(own(at)).value > 0.5));
	return {
		used: statistics(largestByDraw(years, usedBy, draws).value),
		peak: statistics(most.value),
		peakYear: statistics(most.year),
		growth: statistics(own(year)),
		...(span && { above: span }),
	};
}

/** One stage's part of places that go to the stages which grow, in proportion to their growth. */
function sharedOut(places: Float64Array, own: Float64Array, all: readonly Float64Array[]): Float64Array {
	const growth = new Float64Array(places.length);
	for (const part of all) for (let draw = 0; draw < growth.length; draw++) growth[draw] += Math.max(0, part[draw]);
	const shared = new Float64Array(places.length);
	for (let draw = 0; draw < shared.length; draw++)
		if (growth[draw] > 0) shared[draw] = (places[draw] * Math.max(0, own[draw])) / growth[draw];
	return shared;
}

/** Each draw's largest value and the first year it is reached. */
function largestByDraw(years: readonly number[], of: Yearly, draws: number) {
	const value = new Float64Array(draws).fill(Number.NEGATIVE_INFINITY);
	const at = new Float64Array(draws);
	for (const year of years) {
		const now = of(year);
		for (let draw = 0; draw < draws; draw++) {
			if (now[draw] <= value[draw]) continue;
			value[draw] = now[draw];
			at[draw] = year;
		}
	}
	return { value, year: at };
}

type Fullness = Pick<Answer, "most" | "full" | "fullSpan" | "everFull" | "fullFrom" | "fullTo">;

/** A house is full in the years in which places were added and all of them are needed. */
function fullness(history: History): Fullness {
	const { years, draws } = history;
	const { statistics, probability } = history.measures();
	const flags = years.map((year) => fullFlags(history, year));
	const full = years.map((year, k) => ({ year, ...probability(flags[k]) }));
	const first = firstYears(flags, years, draws);
	const last = firstYears([...flags].reverse(), [...years].reverse(), draws);
	const spread = ({ values, among }: FoundYears) =>
		values.length > 0 ? history.measures(among).statistics(values) : [];
	const span = spanOf(full.filter(({ value }) => value > 0.5).map(({ year }) => year));
	const most = largestByDraw(years, history.usedOfAdded, draws);
	return {
		most: { used: statistics(most.value), year: statistics(most.year) },
		full,
		...(span && { fullSpan: span }),
		everFull: probability(anyOf(flags, draws)),
		fullFrom: spread(first),
		fullTo: spread(last),
	};
}

function fullFlags({ added, need, places }: History, year: number): Uint8Array {
	const [fresh, wanted, there] = [added(year), need(year), places(year)];
	const flags = new Uint8Array(fresh.length);
	for (let draw = 0; draw < flags.length; draw++)
		flags[draw] = Number(fresh[draw] > 0) & Number(wanted[draw] >= there[draw]);
	return flags;
}

function anyOf(all: readonly Uint8Array[], draws: number): Uint8Array {
	const any = new Uint8Array(draws);
	for (const flags of all) for (let draw = 0; draw < draws; draw++) any[draw] |= flags[draw];
	return any;
}

interface FoundYears {
	readonly values: Float64Array;
	/** The draws that have such a year. */
	readonly among: readonly number[];
}

/** The first year whose flag is set, of the draws that have one. */
function firstYears(flags: readonly Uint8Array[], years: readonly number[], draws: number): FoundYears {
	const found = new Float64Array(draws);
	for (let at = years.length - 1; at >= 0; at--)
		for (let draw = 0; draw < draws; draw++) if (flags[at][draw] === 1) found[draw] = years[at];
	const some = anyOf(flags, draws);
	const among: number[] = [];
	for (let draw = 0; draw < draws; draw++) if (some[draw] === 1) among.push(draw);
	return { values: Float64Array.from(among, (draw) => found[draw]), among };
}

function emptiness(history: History, year: number): Pick<Answer, "empty" | "use"> {
	const [fresh, used] = [history.added(year), history.usedOfAdded(year)];
	const [need, places] = [history.need(year), history.places(year)];
	const { statistics, probability } = history.measures();
	const [idle, use] = [new Float64Array(fresh.length), new Float64Array(fresh.length)];
	const [all, half] = [new Uint8Array(fresh.length), new Uint8Array(fresh.length)];
	for (let draw = 0; draw < fresh.length; draw++) {
		idle[draw] = Math.max(0, fresh[draw] - used[draw]);
		all[draw] = Number(fresh[draw] > 0 && used[draw] <= 0);
		half[draw] = Number(fresh[draw] > 0 && idle[draw] >= fresh[draw] / 2);
		use[draw] = places[draw] > 0 ? Math.min(1, need[draw] / places[draw]) : Number.NaN;
	}
	return {
		empty: { all: probability(all), half: probability(half), places: statistics(idle) },
		use: statistics(use),
	};
}

function spanOf(years: readonly number[]): YearSpan | undefined {
	return years.length > 0 ? { from: years[0], to: years[years.length - 1] } : undefined;
}
