import type { DrawPath } from "../demography/index.js";
import { exp, ln, logistic, logit } from "../random/index.js";
import type { Opening } from "./service.js";

/** A random walk with trend: uncertain start, yearly trend, yearly steps, in units of its scale. */
export interface Drift {
	/** Standard deviation of the start, of the yearly steps, and the first year's trend. */
	readonly startSd: number;
	readonly sd: number;
	readonly trend: number;
	/** Part of a year's trend that the next one keeps (damped trend, Gardner and McKenzie 1985); 1, a lasting one, unless given. */
	readonly trendDamping?: number | undefined;
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
	const path = new Float64Array(years);
	openDrift(rate, link(rate.start), normal)(path);
	return path.map((value) => inverse(value));
}

/** Opens paths of `level` and the distance from it; without errors no number is drawn. */
export function openDrift(drift: Drift, level: number, normal: () => number): DrawPath {
	const { startSd, sd, trend, trendDamping = 1 } = drift;
	const error = isCertain(drift) ? () => 0 : normal;
	return (into) => {
		let distance = startSd * error();
		let rise = trend;
		into[0] = level + distance;
		for (let year = 1; year < into.length; year++) {
			distance += rise + sd * error();
			rise *= trendDamping;
			into[year] = level + distance;
		}
	};
}

export function isCertain({ startSd, sd }: Drift): boolean {
	return startSd === 0 && sd === 0;
}

/**
 * Opens a rate for many draws: `path` is filled anew by `draw`, and holds rates when the batch has been applied.
 *
 * @param component names the rate's normals; not asked for where a rate has no errors and therefore one path only
 */
export function openRate(rate: RateModel, component: string, { years, normals, batch }: Opening) {
	if (isCertain(rate)) return { path: ratePath(rate, years, () => 0), draw() {} };
	const path = rate.scale === "logit" ? batch.logistic(years) : batch.exp(years);
	const draw = openDrift(rate, SCALES[rate.scale][0](rate.start), normals.yearly(component));
	return { path, draw: () => draw(path) };
}

const SCALES = { logit: [logit, logistic], log: [ln, exp] } as const;
