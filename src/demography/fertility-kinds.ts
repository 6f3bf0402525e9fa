import { exp, ln, normalCdf, studentScale, studentTransform } from "../random/index.js";
import type {
	FertilityParts,
	FertilityProcess,
	MarriageBridge,
	NationalFertility,
	PhaseThree,
	Pool,
	PoolMember,
	TrendFromRecord,
	WalkAroundMedian,
} from "./national-fertility.js";
import { type ByKind, ofKind, type PathTrait } from "./path-trait.js";

/** What sets a kind of process apart from the others. */
interface FertilityKind extends Omit<PathTrait, "idle"> {
	readonly open: (model: NationalFertility) => DrawLevel;
}

/** Fills the levels of one path from standard normals: those of its start, then one a year. */
type DrawLevel = (normal: () => number, into: FertilityParts) => void;

const KINDS: ByKind<FertilityProcess, FertilityKind> = {
	"damped-walk": (process) => ({
		...{ starts: 1, damping: process.damping },
		open: (model) => walkAroundMedian(process, model),
	}),
	// Its shocks stay in the level, as those of a walk without damping do.
	"damped-trend": (process) => ({ starts: 2, damping: 1, open: (model) => trendFromRecord(process, model) }),
	ar1: (process) => ({
		...{ starts: 0, damping: process.damping },
		open: (model) => phaseThree(process, model),
	}),
	pool: (process) => ({
		starts: 1 + Math.max(...process.members.map((member) => fertilityKind(member.process).starts)),
		damping: 1,
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
	const weight = bridgeWeight(sd, bridge);
	const restSd = sd * Math.sqrt(1 - weight);
	return (normal, { level, effects }) => {
		const start = startSd * heavy(normal());
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

/** The part of a step of this spread that is left to a bridge's measurement. */
function bridgeWeight(sd: number, bridge: MarriageBridge): number {
	return sd === 0 ? 0 : (sd * sd) / (sd * sd + bridge.sd * bridge.sd);
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
	return (normal, { level, effects }) => {
		const error = startSd * normal();
		const scale = sd * scaleOf(normal());
		const measuredBy = bridgeWeight(scale, bridge);
		const restSd = scale * Math.sqrt(1 - measuredBy);
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
				rate = mean + (Number.isNaN(surprise) ? scale * shock : measuredBy * surprise + restSd * shock);
				slope = rate - before;
			}
			level[year] = rate - path[year];
		}
	};
}

/** The rate without the effects: known years as observed, then the AR(1). */
function phaseThree({ mean, damping, sd }: PhaseThree, { median, observed, deviation }: NationalFertility): DrawLevel {
	return (normal, { level, effects }) => {
		let rate = median[0];
		for (let year = 0; year < level.length; year++) {
			const shock = sd * normal();
			const known = median[year] * exp(deviation[year] - effects[year]);
			rate = year < observed ? known : mean + damping * (rate - mean) + shock;
			level[year] = rate;
		}
	};
}

/** A member is chosen by the first normal; whichever it is, a draw takes the same numbers. */
function poolOf({ members }: Pool, model: NationalFertility): DrawLevel {
	const opened = members.map((member) => openMember(member, model));
	const most = Math.max(...opened.map(({ starts }) => starts));
	const total = members.reduce((sum, { weight }) => sum + weight, 0);
	const upTo = members.map((_, at) => members.slice(0, at + 1).reduce((sum, { weight }) => sum + weight, 0) / total);
	return (normal, into) => {
		const chosen = normalCdf(normal());
		const at = upTo.findIndex((share) => chosen < share);
		const { starts, draw } = opened[at < 0 ? opened.length - 1 : at];
		for (let skipped = starts; skipped < most; skipped++) normal();
		draw(normal, into);
	};
}

/** A member with a path of its own sees all that is known from there, and its levels are told from the place's path. */
function openMember({ process, median }: PoolMember, model: NationalFertility) {
	const { starts, open } = fertilityKind(process);
	if (!median) return { starts, draw: open(model) };
	const apart = median.map((rate, year) => ln(rate / model.median[year]));
	const fromOwn = (deviation: Float64Array) => deviation.map((one, year) => one - apart[year]);
	const bridge = { ...model.bridge, deviation: fromOwn(model.bridge.deviation) };
	const drawOwn = open({ ...model, median, bridge, deviation: fromOwn(model.deviation) });
	const draw: DrawLevel = (normal, into) => {
		drawOwn(normal, into);
		for (let year = 0; year < apart.length; year++) into.level[year] += apart[year];
	};
	return { starts, draw };
}
