import { exp, ln, normalCdf, studentScale, studentTransform } from "../random/index.js";
import type {
	FertilityParts,
	FertilityProcess,
	MarriageBridge,
	NationalFertility,
	PhaseThree,
	Pool,
	PoolMember,
	TrendAroundPath,
	TrendFromRecord,
	WalkAroundMedian,
} from "./national-fertility.js";
import { type ByKind, ofKind, type PathTrait } from "./path-trait.js";

/** What sets a kind of process apart from the others. */
interface FertilityKind extends Omit<PathTrait, "idle"> {
	/** Normals that hold for a draw as a whole and shape its path. */
	readonly shapes: number;
	readonly open: (model: NationalFertility) => DrawLevel;
}

/** Fills the levels of one path. */
type DrawLevel = (normals: ProcessNormals, into: FertilityParts) => void;

/** Standard normals of a process. */
export interface ProcessNormals {
	/** Those of its start, then one a year. */
	readonly process: () => number;
	/** Those that hold for the draw as a whole. */
	readonly shape: () => number;
}

const KINDS: ByKind<FertilityProcess, FertilityKind> = {
	"damped-walk": (process) => ({
		...{ starts: 1, shapes: 0, damping: process.damping },
		open: (model) => walkAroundMedian(process, model),
	}),
	// Its shocks stay in the level, as those of a walk without damping do.
	"damped-trend": (process) => ({
		...{ starts: 1, shapes: 1, damping: 1 },
		open: (model) => trendFromRecord(process, model),
	}),
	"around-path": (process) => ({
		...{ starts: 1, shapes: 1, damping: process.fade },
		open: (model) => trendAroundPath(process, model),
	}),
	ar1: (process) => ({
		...{ starts: 0, shapes: 0, damping: process.damping },
		open: (model) => phaseThree(process, model),
	}),
	pool: (process) => ({
		...{ starts: 1, shapes: 2, damping: 1 },
		open: (model) => poolOf(process, model),
	}),
};

/** How a process of whatever kind draws. */
export function fertilityKind(process: FertilityProcess): FertilityKind {
	return ofKind(KINDS, process);
}

/**
 * log(F / median) without the effects: known years as observed, then the walk. Where there is a bridge, it updates the
 * step's mean and spread as a measurement does (precision weights).
 */
function walkAroundMedian(
	{ damping, sd, startSd, tail }: WalkAroundMedian,
	{ observed, deviation, bridge }: NationalFertility,
): DrawLevel {
	const heavy = studentTransform(tail);
	const { weight, restSd } = spreadBeside(sd, bridge);
	return ({ process: normal }, { level, effects }) => {
		const start = startSd * normal();
		let error = start;
		for (let year = 0; year < level.length; year++) {
			const shock = heavy(normal());
			const mean = damping * error;
			const measured = bridge.deviation[year] - effects[year];
			if (year < observed) error = deviation[year] - effects[year] + start;
			else if (Number.isNaN(measured)) error = mean + sd * shock;
			else error = mean + weight * (measured - mean) + restSd * shock;
			level[year] = error;
		}
	};
}

/** How a year's step spreads: alone, and what is left of it beside a bridge's measurement, which takes part of it. */
interface Spread {
	readonly sd: number;
	readonly weight: number;
	readonly restSd: number;
}

function spreadBeside(sd: number, bridge: MarriageBridge): Spread {
	const weight = sd === 0 ? 0 : (sd * sd) / (sd * sd + bridge.sd * bridge.sd);
	return { sd, weight, restSd: sd * Math.sqrt(1 - weight) };
}

/** A step beyond its mean. @param surprise what was measured less that mean; not a number where nothing was */
function pushOf({ sd, weight, restSd }: Spread, surprise: number, shock: number): number {
	return Number.isNaN(surprise) ? sd * shock : weight * surprise + restSd * shock;
}

/**
 * log(F / median) without the effects: known years as observed, then the damped trend, its slope taken from what is on record
 * less the effects drawn. A bridge measures a step as it does for the walk.
 */
function trendFromRecord(
	{ sd, tail, startSd, weight, damping, start }: TrendFromRecord,
	{ median, observed, deviation, bridge }: NationalFertility,
): DrawLevel {
	const scaleOf = studentScale(tail);
	const path = median.map(ln);
	const begin = start ?? { level: path[0], slope: 0 };
	return ({ process: normal, shape }, { level, effects }) => {
		const error = startSd * normal();
		const spread = spreadBeside(sd * scaleOf(shape()), bridge);
		let rate = begin.level + error;
		let slope = begin.slope;
		for (let year = 0; year < level.length; year++) {
			const shock = normal();
			const before = rate;
			const onPath = path[year] - effects[year];
			if (year < observed) {
				rate = onPath + deviation[year] + error;
				// The first rate on record tells nothing of its change.
				if (year > 0 || start) slope += weight * (rate - before - slope);
			} else {
				const mean = before + damping * slope;
				const surprise = onPath + bridge.deviation[year] - mean;
				rate = mean + pushOf(spread, surprise, shock);
				slope = rate - before;
			}
			level[year] = rate - path[year];
		}
	};
}

/** log(F / median) without the effects: known years as observed, then the trend's shocks, while the distance fades. */
function trendAroundPath(
	{ sd, tail, startSd, damping, fade }: TrendAroundPath,
	{ observed, deviation, bridge }: NationalFertility,
): DrawLevel {
	const scaleOf = studentScale(tail);
	return ({ process: normal, shape }, { level, effects }) => {
		const start = startSd * normal();
		const spread = spreadBeside(sd * scaleOf(shape()), bridge);
		let error = start;
		let push = 0;
		for (let year = 0; year < level.length; year++) {
			const shock = normal();
			const mean = fade * error + damping * push;
			const surprise = bridge.deviation[year] - effects[year] - mean;
			if (year < observed) error = deviation[year] - effects[year] + start;
			else {
				const next = mean + pushOf(spread, surprise, shock);
				push = next - fade * error;
				error = next;
			}
			level[year] = error;
		}
	};
}

/** The rate without the effects: known years as observed, then the AR(1). */
function phaseThree({ mean, damping, sd }: PhaseThree, { median, observed, deviation }: NationalFertility): DrawLevel {
	return ({ process: normal }, { level, effects }) => {
		let rate = median[0];
		for (let year = 0; year < level.length; year++) {
			const shock = sd * normal();
			const known = median[year] * exp(deviation[year] - effects[year]);
			rate = year < observed ? known : mean + damping * (rate - mean) + shock;
			level[year] = rate;
		}
	};
}

/** A member is chosen by the draw's first shape; whichever it is, a draw takes the same numbers. */
function poolOf({ members }: Pool, model: NationalFertility): DrawLevel {
	const draws = members.map((member) => openMember(member, model));
	const total = members.reduce((sum, { weight }) => sum + weight, 0);
	const upTo = members.map((_, at) => members.slice(0, at + 1).reduce((sum, { weight }) => sum + weight, 0) / total);
	return ({ process, shape }, into) => {
		const chosen = normalCdf(shape());
		const own = shape();
		const at = upTo.findIndex((share) => chosen < share);
		draws[at < 0 ? draws.length - 1 : at]({ process, shape: () => own }, into);
	};
}

/** A member with a path of its own sees all that is known from there, and its levels are told from the place's path. */
function openMember({ process, median }: PoolMember, model: NationalFertility): DrawLevel {
	const { open } = fertilityKind(process);
	if (!median) return open(model);
	const apart = median.map((rate, year) => ln(rate / model.median[year]));
	const fromOwn = (deviation: Float64Array) => deviation.map((one, year) => one - apart[year]);
	const bridge = { ...model.bridge, deviation: fromOwn(model.bridge.deviation) };
	const drawOwn = open({ ...model, median, bridge, deviation: fromOwn(model.deviation) });
	return (normals, into) => {
		drawOwn(normals, into);
		for (let year = 0; year < apart.length; year++) into.level[year] += apart[year];
	};
}
