import { lastYear, type Series, valueIn } from "./series.js";

/** Yearly gain of life expectancy where nothing is known of a country: the mean of low-fertility countries since 1960, years. */
const POOLED_DRIFT = 0.2;
/** What a country's own gain of ten years counts against it; more makes forecasts of ten years worse (docs/hindcast-method.md). */
const OWN_WEIGHT = 0.3;
const DRIFT_YEARS = 10;

/** Expected yearly gain of life expectancy, years a year. */
export function e0Drift(e0: Series): number {
	const last = lastYear(e0);
	const first = Math.max(e0.first, last - DRIFT_YEARS);
	if (last === first) return POOLED_DRIFT;
	const own = (valueIn(e0, last) - valueIn(e0, first)) / (last - first);
	return OWN_WEIGHT * own + (1 - OWN_WEIGHT) * POOLED_DRIFT;
}

/** Known life expectancy, then its last value and the drift. */
export function e0Median(e0: Series, drift = e0Drift(e0)): (year: number) => number {
	const last = lastYear(e0);
	const end = valueIn(e0, last);
	return (year) => (year <= last ? valueIn(e0, Math.max(year, e0.first)) : end + drift * (year - last));
}
