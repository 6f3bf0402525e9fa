import type { OneKind, PathTrait } from "./path-trait.js";

/** Net migration rate of an area, an AR(1) around an uncertain mean; proportions of the population per year. */
export interface NetRateProcess extends OneKind {
	/** Rates by projected year, to which the process is added. */
	readonly path?: Float64Array;
	readonly mean: number;
	readonly meanSd: number;
	readonly damping: number;
	readonly sd: number;
}

/** The mean and the stationary state are its starts. */
export function netRateTrait({ damping }: NetRateProcess): PathTrait {
	return { starts: 2, damping, idle: 0 };
}

/** One path of the net rate m_t = mu + damping (m_(t-1) - mu) + sd z_t, begun in its stationary state. */
export function netRatePath(process: NetRateProcess, normal: () => number, into: Float64Array): void {
	const mean = process.mean + process.meanSd * normal();
	const stationarySd = process.sd / Math.sqrt(1 - Math.min(0.9999, process.damping * process.damping));
	let rate = mean + stationarySd * normal();
	for (let year = 0; year < into.length; year++) {
		rate = mean + process.damping * (rate - mean) + process.sd * normal();
		into[year] = process.path ? process.path[year] + rate : rate;
	}
}
