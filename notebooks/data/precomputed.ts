import { wholeOf } from "../../src/answers/index.js";
import { shareUpTo } from "../../src/explore/index.js";
import { definedIn, type Forecast, QUANTILES, type Quantile, statistics } from "../../src/forecast/index.js";
import { componentName } from "../../src/report/names.js";
import type { Scenario } from "../../src/scenario/index.js";
import type { LocalText } from "../components/text.js";
import type { FanRef } from "../components/view.js";

/** Number of draws to compute: the scenario's own unless `NIANLUN_SITE_DRAWS` asks for fewer. */
export function draws(own: number): number {
	const asked = Number(process.env.NIANLUN_SITE_DRAWS);
	return asked > 0 ? Math.min(own, asked) : own;
}

/**
 * Quantiles of a quantity by year; years in which it is not defined are left out, and listed only when some are.
 *
 * @throws when the forecast does not hold the quantity
 */
export function fanOf(forecast: Forecast, { metric, area = "", atMost, where }: Exclude<FanRef, string>) {
	const place = area || wholeOf(forecast);
	const share = (values: Float64Array, year: number) =>
		atMost !== undefined && {
			atMost: rounded(shareUpTo(values, atMost, where ? forecast.values(where, place, year) : undefined)),
		};
	const rows = forecast.years.flatMap((year) => {
		const values = forecast.values(metric, place, year);
		if (!values) throw new Error(`${metric}: 没有这个量 · there is no such quantity`);
		return definedIn(values).length === 0 ? [] : [{ year, ...byName(values), ...share(values, year) }];
	});
	const names = [...Object.keys(QUANTILES), "mean", ...(atMost === undefined ? [] : ["atMost"])];
	const columns = names.map((name) => [name, rows.map((row) => row[name as "p50"])]);
	const some = rows.length < forecast.years.length;
	return { metric, area, ...(some && { years: rows.map(({ year }) => year) }), ...Object.fromEntries(columns) };
}

function byName(values: Float64Array): Record<Quantile | "mean", number> {
	const found = statistics(values).filter(({ stat }) => stat in QUANTILES || stat === "mean");
	return Object.fromEntries(found.map(({ stat, value }) => [stat, rounded(value)])) as Record<
		Quantile | "mean",
		number
	>;
}

/** Whole above 1,000, else four significant digits: more than a page shows. */
export function rounded(value: number): number {
	return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** What components are called, each once. */
export function namesOf(components: readonly string[], scenario: Scenario): Record<string, LocalText> {
	const nameOf = (component: string) => ({
		zh: componentName(scenario, component, "zh"),
		en: componentName(scenario, component, "en"),
	});
	return Object.fromEntries([...new Set(components)].map((component) => [component, nameOf(component)]));
}

/** The same data with its numbers rounded, years aside. */
export function tidy<T>(data: T): T {
	return JSON.parse(JSON.stringify(data, (_, value) => (typeof value === "number" ? rounded(value) : value)));
}
