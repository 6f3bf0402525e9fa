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
	const path = driftPath(rate, years, normal);
	const level = link(rate.start);
	for (let year = 0; year < years; year++) path[year] = inverse(level + path[year]);
	return path;
}

/** One path of the distance from the start; without errors no number is drawn. */
export function driftPath({ startSd, sd, trend }: Drift, years: number, normal: () => number): Float64Array {
	const path = new Float64Array(years);
	const certain = startSd === 0 && sd === 0;
	let distance = certain ? 0 : startSd * normal();
	path[0] = distance;
	for (let year = 1; year < years; year++) {
		distance += certain ? trend : trend + sd * normal();
		path[year] = distance;
	}
	return path;
}

/** Prepares a rate for many draws: one without errors has one path, made once. */
export function openRatePath(rate: RateModel, years: number): (normal: () => number) => Float64Array {
	if (rate.startSd > 0 || rate.sd > 0) return (normal) => ratePath(rate, years, normal);
	const only = ratePath(rate, years, () => 0);
	return () => only;
}

const SCALES = { logit: [logit, logistic], log: [ln, exp] } as const;
