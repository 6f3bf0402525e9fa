import { exp, ln, logistic, logit } from "../random/index.js";

/** A random walk with trend: uncertain start, yearly trend, yearly steps, in units of its scale. */
export interface Drift {
	/** Standard deviation of the start, of the yearly steps, and the yearly trend. */
	readonly startSd: number;
	readonly sd: number;
	readonly trend: number;
}

/** A rate that starts uncertain and drifts on its own scale. */
export interface RateModel extends Drift {
	/** Rate in the base year, in (0, 1) on the logit scale, above 0 on the log scale. */
	readonly start: number;
	/** `logit` keeps the rate within (0, 1); `log` lets it exceed 1, as enrolment does where children arrive. */
	readonly scale: "logit" | "log";
}

/** One path of the rate for the years base, base+1, ...; `normal` is called once per year. */
export function ratePath(rate: RateModel, years: number, normal: () => number): Float64Array {
	const [link, inverse] = SCALES[rate.scale];
	const level = link(rate.start);
	return driftPath(rate, years, normal).map((distance) => inverse(level + distance));
}

/** One path of the distance from the start, 0 when every error is zero and there is no trend. */
export function driftPath({ startSd, sd, trend }: Drift, years: number, normal: () => number): Float64Array {
	const path = new Float64Array(years);
	let distance = startSd * normal();
	for (let year = 0; year < years; year++) {
		if (year > 0) distance += trend + sd * normal();
		path[year] = distance;
	}
	return path;
}

const SCALES = { logit: [logit, logistic], log: [ln, exp] } as const;
