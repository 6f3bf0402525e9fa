import type { ChangePrior } from "../../src/demography/index.js";
import { openRatioPaths, type RatioModel } from "../../src/hindcast/ratio-model.js";
import { openNormals, studentScale } from "../../src/random/index.js";

/** A process whose shocks have unit standard deviation: the first `years` are seen, the last is asked for. */
export type Process = (normal: () => number, years: number) => number[];

export interface Trial {
	readonly estimate: (values: readonly number[], prior: ChangePrior) => readonly RatioModel[];
	readonly process: Process;
	/** Values seen. */
	readonly seen: number;
	readonly ahead: number;
	/** Makes a model wrong on purpose. */
	readonly broken?: (model: RatioModel) => RatioModel;
}

export const PRIOR: ChangePrior = { sd: 0.02, years: 3 };

const REPEATS = 1500;
const DRAWS = 79;

/**
 * Simulation-based calibration (Talts et al. 2018): the standard deviation is drawn from the prior, a series from the
 * process; shares of its continuations inside the central 80 and 95 % of the fitted model's own draws.
 */
export function coverageOf(trial: Trial): { readonly of80: number; readonly of95: number } {
	const scaleOf = studentScale(PRIOR.years);
	const open = openerOf(trial);
	let [of80, of95] = [0, 0];
	for (let repeat = 0; repeat < REPEATS; repeat++) {
		const rank = rankOf({ ...trial, scaleOf, open }, normalsOf("series", repeat));
		if (rank >= 0.1 && rank < 0.9) of80++;
		if (rank >= 0.025 && rank < 0.975) of95++;
	}
	return { of80: of80 / REPEATS, of95: of95 / REPEATS };
}

const normalsOf = (component: string, draw: number) =>
	openNormals({ seed: "sbc", component: `test.${component}`, area: "*", draw });

/** Opens paths of fitted models, whose degrees are the same in every repeat. */
function openerOf({ estimate, process, seen, broken = (model) => model }: Trial) {
	const fitted = estimate(process(normalsOf("degrees", 0), seen), PRIOR);
	const scaleOf = studentScale(broken(fitted[0]).degrees);
	return (models: readonly RatioModel[]) => openRatioPaths(models.map(broken), scaleOf);
}

/** Rank of what came among the model's draws, in (0, 1). */
function rankOf(
	{
		estimate,
		process,
		seen,
		ahead,
		scaleOf,
		open,
	}: Trial & { scaleOf: (z: number) => number; open: typeof openRatioPaths },
	normal: () => number,
): number {
	const sd = PRIOR.sd * scaleOf(normal());
	const values = process(normal, seen + ahead).map((value) => sd * value);
	const draw = open(estimate(values.slice(0, seen), PRIOR));
	const path = new Float64Array(ahead);
	let below = 0;
	for (let at = 0; at < DRAWS; at++) {
		draw(normal, path);
		if (path[ahead - 1] < values[values.length - 1]) below++;
	}
	return (below + 0.5) / (DRAWS + 1);
}

/** Random walk with noise; a change has unit variance, of which noise has twice the share that a path draws. */
export const drifting =
	(shareOf: (normal: () => number) => number): Process =>
	(normal, years) => {
		const share = shareOf(normal);
		let level = 0;
		return Array.from({ length: years }, () => {
			level += Math.sqrt(1 - 2 * share) * normal();
			return level + Math.sqrt(share) * normal();
		});
	};

/** AR(1) around a mean that itself is drawn from the prior of `PRIOR.years`. */
export const returning: Process = (normal, years) => {
	const mean = normal() / (0.4 * Math.sqrt(PRIOR.years));
	let state = normal() / Math.sqrt(1 - 0.36);
	return Array.from({ length: years }, () => {
		const value = mean + state;
		state = 0.6 * state + normal();
		return value;
	});
};

/** A level with a fading trend, begun ten years before it is seen. */
export const trending =
	({ damping, weight }: { readonly damping: number; readonly weight: number }): Process =>
	(normal, years) => {
		let [level, trend] = [0, 0];
		const all = Array.from({ length: years + 10 }, () => {
			const shock = normal();
			level += damping * trend + shock;
			trend = damping * trend + weight * shock;
			return level;
		});
		return all.slice(10);
	};
