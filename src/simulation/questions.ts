import type { Scenario } from "../scenario/index.js";
import type { Forecast } from "./forecast.js";
import { wholeOf } from "./plan-setting.js";
import { type Measures, measuresOf, type Probability, type SummaryRow } from "./summary.js";

type Statistic = Pick<SummaryRow, "stat" | "value" | "mcse">;

/** How the need of one stage moves against the base year. */
export interface PartAnswer {
	readonly component: string;
	/** Most of the new places that this stage uses in one year; stages share them in proportion to their growth. */
	readonly used: readonly Statistic[];
	/** Largest growth of need over the base year in each draw, and the year it falls in. */
	readonly peak: readonly Statistic[];
	readonly peakYear: readonly Statistic[];
	/** Need over the base year's in the question's year. */
	readonly growth: readonly Statistic[];
	/** First and last year in which more is needed than in the base year in more than half the draws. */
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
	/** Whether today's need stands for an unknown stock, so that only growth is judged. */
	readonly fromBaseNeed: boolean;
	readonly year: number;
	readonly parts: readonly PartAnswer[];
	/** Places delivered beyond the base year's by the question's year. */
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
	/** Part of all places that is used in the question's year. */
	readonly use: readonly Statistic[];
}

/** Answers the scenario's questions about new places from the draws. */
export function answerQuestions(forecast: Forecast, { questions }: Pick<Scenario, "questions">): Answer[] {
	return Object.entries(questions).map(([id, { component, parts, year }]) => {
		const history = openHistory(forecast, component);
		return {
			id,
			component,
			fromBaseNeed: forecast.model.supply.find((one) => one.component === component)?.stock.kind === "base-need",
			year,
			parts: parts.map((part) => answerPart(forecast, part, parts, history, year)),
			added: history.measures().statistics(history.added(year)),
			...fullness(history),
			...emptiness(history, year),
		};
	});
}

/** A component's need and places, year by year. */
interface History {
	readonly years: readonly number[];
	readonly draws: number;
	/** @param among the draws that values belong to, where they are not all */
	measures(among?: readonly number[]): Measures;
	need(year: number): Float64Array;
	places(year: number): Float64Array;
	added(year: number): Float64Array;
	/** New places in use: what is needed beyond the base year's stock, at most what was added. */
	usedOfAdded(year: number): Float64Array;
}

function openHistory(forecast: Forecast, component: string): History {
	const whole = wholeOf(forecast);
	const { base } = forecast.model;
	const read = (kind: string) => (year: number) => forecast.values(`${component}.${kind}`, whole, year)!;
	const [need, places] = [read("need"), read("places")];
	const stock = places(base);
	const added = (year: number) => places(year).map((now, draw) => now - stock[draw]);
	return {
		years: forecast.years.filter((year) => year > base),
		draws: forecast.draws,
		measures: (among) => measuresOf(forecast, among),
		need,
		places,
		added,
		usedOfAdded: (year) => {
			const wanted = need(year);
			return added(year).map((fresh, draw) => Math.max(0, Math.min(fresh, wanted[draw] - stock[draw])));
		},
	};
}

function answerPart(
	forecast: Forecast,
	component: string,
	all: readonly string[],
	history: History,
	year: number,
): PartAnswer {
	const whole = wholeOf(forecast);
	const { base } = forecast.model;
	const growthOf = (part: string) => (at: number) => {
		const [now, start] = [at, base].map((when) => forecast.values(`${part}.need`, whole, when)!);
		return now.map((value, draw) => value - start[draw]);
	};
	const growth = growthOf(component);
	const usedBy = (at: number) =>
		sharedOut(
			history.usedOfAdded(at),
			growth(at),
			all.map((part) => growthOf(part)(at)),
		);
	const years = forecast.years.filter((at) => at > base);
	const most = largestByDraw(years, growth, forecast.draws);
	const { statistics } = history.measures();
	const span = spanOf(years.filter((at) => shareOf(growth(at), (value) => value > 0) > 0.5));
	return {
		component,
		used: statistics(largestByDraw(years, usedBy, forecast.draws).value),
		peak: statistics(most.value),
		peakYear: statistics(most.year),
		growth: statistics(growth(year)),
		...(span && { above: span }),
	};
}

/** One stage's part of places that go to the stages which grow, in proportion to their growth. */
function sharedOut(places: Float64Array, own: Float64Array, all: readonly Float64Array[]): Float64Array {
	return places.map((count, draw) => {
		const growth = all.reduce((sum, part) => sum + Math.max(0, part[draw]), 0);
		return growth > 0 ? (count * Math.max(0, own[draw])) / growth : 0;
	});
}

/** Each draw's largest value and the first year it is reached. */
function largestByDraw(years: readonly number[], of: (year: number) => Float64Array, draws: number) {
	const value = new Float64Array(draws).fill(Number.NEGATIVE_INFINITY);
	const at = new Float64Array(draws);
	for (const year of years) {
		of(year).forEach((now, draw) => {
			if (now <= value[draw]) return;
			value[draw] = now;
			at[draw] = year;
		});
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
		everFull: probability(
			Uint8Array.from({ length: draws }, (_, draw) => Number(flags.some((flag) => flag[draw] === 1))),
		),
		fullFrom: spread(first),
		fullTo: spread(last),
	};
}

function fullFlags({ added, need, places }: History, year: number): Uint8Array {
	const [fresh, wanted, there] = [added(year), need(year), places(year)];
	return Uint8Array.from(fresh, (count, draw) => Number(count > 0 && wanted[draw] >= there[draw]));
}

interface FoundYears {
	readonly values: Float64Array;
	/** The draws that have such a year. */
	readonly among: readonly number[];
}

/** The first year whose flag is set, of the draws that have one. */
function firstYears(flags: readonly Uint8Array[], years: readonly number[], draws: number): FoundYears {
	const found = Array.from({ length: draws }, (_, draw) => flags.findIndex((flag) => flag[draw] === 1));
	const among = [...found.keys()].filter((draw) => found[draw] >= 0);
	return { values: Float64Array.from(among, (draw) => years[found[draw]]), among };
}

function emptiness(history: History, year: number): Pick<Answer, "empty" | "use"> {
	const fresh = history.added(year);
	const used = history.usedOfAdded(year);
	const { statistics, probability } = history.measures();
	const idle = fresh.map((count, draw) => Math.max(0, count - used[draw]));
	const flag = (test: (draw: number) => boolean) =>
		probability(Uint8Array.from(fresh, (_, draw) => Number(test(draw))));
	const [need, places] = [history.need(year), history.places(year)];
	return {
		empty: {
			all: flag((draw) => fresh[draw] > 0 && used[draw] <= 0),
			half: flag((draw) => fresh[draw] > 0 && idle[draw] >= fresh[draw] / 2),
			places: statistics(idle),
		},
		use: statistics(need.map((wanted, draw) => (places[draw] > 0 ? Math.min(1, wanted / places[draw]) : 0))),
	};
}

function shareOf(values: Float64Array, test: (value: number) => boolean): number {
	return values.reduce((sum, value) => sum + Number(test(value)), 0) / values.length;
}

function spanOf(years: readonly number[]): YearSpan | undefined {
	return years.length > 0 ? { from: years[0], to: years[years.length - 1] } : undefined;
}
