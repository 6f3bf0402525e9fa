import { exp, ln } from "../../random/index.js";
import { lastYear, meanIn, type Series, valueIn } from "./series.js";

/** Weight of the newest year in the level of net migration that a forecast starts from. */
const NEWEST = 0.7;
/** What a year keeps of the difference from the mean. */
export const NET_DAMPING = 0.85;
/** Years that the mean is taken over, and what it counts against no migration. */
const MEAN_YEARS = 20;
const MEAN_WEIGHT = 0.7;

/** Known net migration per person, then back from its level towards most of its mean of twenty years. */
export function netMedian(rates: Series): (year: number) => number {
	const last = lastYear(rates);
	const mean = MEAN_WEIGHT * meanIn(rates, last - MEAN_YEARS + 1, last);
	let level = valueIn(rates, Math.max(rates.first, last - MEAN_YEARS));
	for (let year = Math.max(rates.first, last - MEAN_YEARS); year <= last; year++)
		level += NEWEST * (valueIn(rates, year) - level);
	return (year) => {
		if (year <= last) return valueIn(rates, Math.max(year, rates.first));
		return mean + (level - mean) * exp((year - last) * ln(NET_DAMPING));
	};
}

const USUAL_YEARS = 10;
/** One person in three thousand: below, the estimates of migration are rougher than migration itself. */
const LEAST_USUAL = 0.0003;
const PER_THOUSAND = 0.001;
/** By how much the spread grows with usual migration: classes under 2, 2-5 and over 5 per 1,000 lie on this line. */
const SPREAD_POWER = 0.6;

/**
 * Size of a year's shock of net migration, per person, for a country with its migration of the last ten years: at one per
 * thousand usual migration it is one per thousand times the fitted factor.
 */
export function netScale(rates: Series): number {
	const last = lastYear(rates);
	let sum = 0;
	for (let year = last - USUAL_YEARS + 1; year <= last; year++)
		sum += Math.abs(valueIn(rates, Math.max(year, rates.first)));
	const usual = Math.max(LEAST_USUAL, sum / USUAL_YEARS);
	return PER_THOUSAND * exp(SPREAD_POWER * ln(usual / PER_THOUSAND));
}
