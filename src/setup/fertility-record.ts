import { addEffects, slopeOf, trendErrors, trendScale } from "../demography/index.js";
import { ln } from "../random/index.js";
import type { Scenario } from "../scenario/index.js";
import type { Inputs } from "./inputs.js";

/** The rates on record of the years up to the last known one, as far back as no year is missing; oldest first. */
export interface FertilityRecord {
	/** The year of the first rate. */
	readonly from: number;
	/** Logarithms of the rates, less what dated effects are expected to have done. */
	readonly logs: readonly number[];
}

/** What is known of national fertility: the record of the path's table, then the projected years whose rates are known. */
export function fertilityRecord(inputs: Inputs): FertilityRecord {
	const { scenario, tfr, observedRates, effects } = inputs;
	const { base, to } = scenario.horizon;
	const { observedTo } = scenario.fertility.national;
	const published = new Map([...inputs.tfrRecord, ...observedRates].map(({ year, tfr: rate }) => [year, rate]));
	for (let year = base + 1; year <= Math.min(observedTo, to); year++)
		if (!published.has(year)) published.set(year, tfr.median[year - base - 1]);
	const last = Math.max(base, observedTo);
	let from = last + 1;
	while (published.has(from - 1)) from--;
	const expected = new Float64Array(last + 1 - from);
	addEffects(
		effects.map((effect) => ({ ...effect, year: effect.year - from })),
		() => 0,
		expected,
	);
	return { from, logs: Array.from(expected, (effect, at) => ln(published.get(from + at)!) - effect) };
}

export type TrendSpec = Extract<Scenario["fertility"]["national"]["process"], { readonly kind: "damped-trend" }>;

/**
 * A trend that begins where the rates up to the base year have led. A scale that is not given is estimated from the whole record
 * where that is long enough.
 */
export function trendProcess({ sd, ...trend }: TrendSpec, { from, logs }: FertilityRecord, base: number) {
	const known = logs.slice(0, Math.max(0, base + 1 - from));
	const start = known.length > 0 && { level: known[known.length - 1], slope: slopeOf(known, trend.weight) };
	return { ...trend, sd: sd ?? trendScale(trendErrors(logs, trend), trend), ...(start && { start }) };
}
