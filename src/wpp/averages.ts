import { LAST_ESTIMATE } from "./find-files.js";
import { netRateOf } from "./package-tables.js";
import type { Indicators } from "./read-indicators.js";

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Male births per female birth over the projected years, each year by its births. */
export function meanSexRatio(indicators: Indicators, years: readonly number[]): number {
	const births = years.map((year) => indicators.at("Births", year));
	const boys = years.map((year, i) => (births[i] * indicators.at("SRB", year)) / 100);
	return mean(boys) / mean(births);
}

/** The spread of net migration as the scenario's process takes it; proportions of the population per year. */
export interface NetRate {
	readonly meanSd: number;
	readonly damping: number;
	readonly sd: number;
}

/** Years of the past from which the spread of net migration is taken, and the fewest that say anything. */
const PAST_YEARS = 20;
const FEWEST_YEARS = 8;

/** Damping of yearly net migration, as regions of Europe show it (docs/method.md). */
const DAMPING = 0.8;

/** Spread where the past says nothing, and for a part of a country: large regions of Finland (docs/method.md). */
const REGIONAL = { meanSd: 0.0033, sd: 0.0018 };

/**
 * The spread of net migration around the UN's rates by year. A country's spread is that of its last twenty estimated years,
 * read as an AR(1): its innovations' standard deviation, and the standard error of a mean of so many years.
 *
 * @param years the projected years; the base year is the one before
 */
export function netRate(
	indicators: Indicators,
	years: readonly number[],
	{ whole }: { readonly whole: boolean },
): NetRate {
	const past = whole ? pastRates(indicators, years[0] - 1) : [];
	if (past.length < FEWEST_YEARS) return { ...REGIONAL, damping: DAMPING };
	const around = mean(past);
	const sd = Math.sqrt(mean(past.map((rate) => (rate - around) * (rate - around))));
	return {
		meanSd: sd * Math.sqrt((1 + DAMPING) / (1 - DAMPING) / past.length),
		damping: DAMPING,
		sd: sd * Math.sqrt(1 - DAMPING * DAMPING),
	};
}

function pastRates(indicators: Indicators, base: number): number[] {
	const last = Math.min(base, LAST_ESTIMATE);
	return Array.from({ length: PAST_YEARS }, (_, i) => last - i)
		.filter((year) => indicators.has("NetMigrations", year) && indicators.has("TPopulation1Jan", year))
		.map((year) => netRateOf(indicators, year));
}
