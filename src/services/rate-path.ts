import { exp, ln, logistic, logit } from "../random/index.js";

/** A rate that starts uncertain and drifts: a random walk with trend on its own scale. */
export interface RateModel {
	/** Rate in the base year, in (0, 1) on the logit scale, above 0 on the log scale. */
	readonly start: number;
	/** Standard deviation of the start, of the yearly steps, and the yearly trend, all on the scale's units. */
	readonly startSd: number;
	readonly sd: number;
	readonly trend: number;
	/** `logit` keeps the rate within (0, 1); `log` lets it exceed 1, as enrolment does where children arrive. */
	readonly scale: "logit" | "log";
}

/** One path of the rate for the years base, base+1, ...; `normal` is called once per year. */
export function ratePath(rate: RateModel, years: number, normal: () => number): Float64Array {
	const [link, inverse] = SCALES[rate.scale];
	const path = new Float64Array(years);
	let level = link(rate.start) + rate.startSd * normal();
	for (let year = 0; year < years; year++) {
		if (year > 0) level += rate.trend + rate.sd * normal();
		path[year] = inverse(level);
	}
	return path;
}

const SCALES = { logit: [logit, logistic], log: [ln, exp] } as const;
