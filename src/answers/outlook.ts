import { type Forecast, measuresOf, type Probability, type Statistic } from "../forecast/index.js";
import type { Timeline } from "../scenario/index.js";
import { isStockUnknown } from "../supply/index.js";
import { wholeOf } from "./plan-setting.js";
import { componentsWithPlaces, heldBy, shareOf, spanOfYears } from "./supplied.js";

/** Where and when a component is short, and what stands idle, from this year to the end of the running five-year plan. */
export interface Outlook {
	readonly component: string;
	/** Whether its places are known, or some of them are taken away; otherwise all is said against the last year that has ended. */
	readonly stockKnown: boolean;
	/** First and last year it speaks of. */
	readonly from: number;
	readonly to: number;
	/** The year in which most is missing on average, or needed beyond the last year that has ended. */
	readonly tightest: Tightest;
	/** In the last year: places that nobody uses, and the part of all places that is used. */
	readonly idle: readonly Statistic[];
	readonly use: readonly Statistic[];
	/** Where conversions that are not enabled would help most: the year, and the places missing on average without and with. */
	readonly ifConverted?: { readonly year: number; readonly before: number; readonly after: number };
}

export interface Tightest {
	readonly year: number;
	/** Places missing, or need beyond that of the last year that has ended where the stock is not known. */
	readonly amount: readonly Statistic[];
	/** That it is above 0. */
	readonly above: Probability;
	/** Areas with the largest mean amount in that year, the largest first; none for a lone area. */
	readonly areas: readonly { readonly area: string; readonly mean: number }[];
}

/** Most areas that are named. */
const NAMED = 3;

/** The outlook of some components, of all that have places of their own unless named. */
export function outlookOf(
	forecast: Forecast,
	{ today, to }: Timeline,
	components: readonly string[] = componentsWithPlaces(forecast),
): Outlook[] {
	const years = { from: today, to: Math.min(to, planEnd(today)) };
	return components
		.filter((component) => forecast.values(`${component}.need`, wholeOf(forecast), today) !== undefined)
		.map((component) => componentOutlook(forecast, component, years));
}

/** Five-year plans end in years that five divides. */
function planEnd(year: number): number {
	return 5 * Math.ceil(year / 5);
}

interface Years {
	readonly from: number;
	readonly to: number;
}

function componentOutlook(forecast: Forecast, component: string, { from, to }: Years): Outlook {
	const whole = wholeOf(forecast);
	const { statistics, mean } = measuresOf(forecast);
	const read = (kind: string, year: number) => forecast.values(`${component}.${kind}`, whole, year)!;
	// Where the scenario takes places away, what is missing is missed of what is left, whoever counted the rest.
	const isLess = mean(read("places", to)) < mean(read("places", from - 1)) - 1;
	const stockKnown = !isStockUnknown(forecast.model, component) || isLess;
	const kind = stockKnown ? "shortage" : "growth";
	const year = spanOfYears(from, to).reduce((most, at) => (mean(read(kind, at)) > mean(read(kind, most)) ? at : most));
	const [used, places] = [read("used", to), forecast.values(heldBy(forecast, component), whole, to)!];
	const converted = forecast.metrics.includes(`${component}.shortageIfConverted`)
		? helpsMost(spanOfYears(from, to), (kind, at) => mean(read(kind, at)))
		: undefined;
	return {
		...{ component, stockKnown, from, to },
		tightest: tightestIn(forecast, { metric: `${component}.${kind}`, year }),
		idle: statistics(read("surplus", to)),
		// Of the whole what is used is a sum over areas: pupils of one town do not sit on the seats of another.
		use: statistics(shareOf(used, places)),
		...(converted && { ifConverted: converted }),
	};
}

function helpsMost(years: readonly number[], meanOf: (kind: string, year: number) => number) {
	const all = years.map((year) => ({
		year,
		before: meanOf("shortage", year),
		after: meanOf("shortageIfConverted", year),
	}));
	return all.reduce((most, one) => (one.before - one.after > most.before - most.after ? one : most));
}

function tightestIn(
	forecast: Forecast,
	{ metric, year }: { readonly metric: string; readonly year: number },
): Tightest {
	const amount = forecast.values(metric, wholeOf(forecast), year)!;
	const { statistics, above, mean } = measuresOf(forecast);
	const ids = forecast.model.areas.map(({ id }) => id);
	const areas = ids
		.flatMap((area) => {
			// Nobody's town is short of what serves the whole place.
			const values = forecast.values(metric, area, year);
			return values ? [{ area, mean: mean(values) }] : [];
		})
		.filter(({ mean }) => mean > 0)
		.sort((a, b) => b.mean - a.mean);
	return {
		...{ year, amount: statistics(amount), above: above(amount) },
		areas: ids.length > 1 ? areas.slice(0, NAMED) : [],
	};
}
