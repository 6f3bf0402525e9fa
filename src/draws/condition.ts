import type { Issue } from "../errors/index.js";
import { type Memo, none } from "../memo/index.js";
import { ln, openStream } from "../random/index.js";
import type { Observation } from "../tables/index.js";
import type { Effective, PoolReport } from "./block.js";
import { type Filter, openFilter } from "./filter.js";
import { dealAncestors, type FirstYears, keepNumbers, type Lineages } from "./lineages.js";
import type { Model } from "./model.js";
import { ALL_AREAS, type Numbers } from "./numbers.js";
import { pastOf } from "./past-model.js";
import { effectiveShare, keepInPlace, normalised, systematicResample } from "./resample.js";

/**
 * Draws that are conditioned together. Part of the model's contract: a draw depends on its pool, never on how many other
 * pools there are.
 */
export const POOL_SIZE = 1024;

/** Below this share of effective draws in a year, observation and model cannot both be right. */
const LEAST_EFFECTIVE_SHARE = 0.01;

/** Draws conditioned on observations: where each draw's first years come from, and what was left standing. Plain data. */
export interface Conditioned extends Lineages, PoolReport {
	/** Set when the observations leave nothing standing; then nothing else may be used. */
	readonly conflict?: readonly Issue[];
}

/** Conditions one pool of draws that begins with draw `from`. */
export type Conditioner = (from: number) => Conditioned;

/**
 * Makes draws pass through observations by sequential importance resampling (a particle filter): year by year, draws are
 * weighted by the normal density of log(observed / drawn) and resampled systematically. A draw then takes its years so far
 * from its ancestors and all later years from its own streams, so duplicates part again.
 *
 * Weighting was chosen over substitution because what is observed must also move what is not: births above the drawn ones
 * say that the city's fertility is higher, in all years to come.
 */
export function openConditioner(model: Model, { size = POOL_SIZE, memo = none }: ConditionerOptions = {}): Conditioner {
	const past = pastOf(model);
	const shelf = memo.shelf("pool", { past, size });
	let filter: Filter | undefined;
	return (from) =>
		shelf.get(from, () => {
			filter ??= openFilter(past, { size, memo });
			return conditionPool(past, filter, { from, size, memo });
		});
}

export interface ConditionerOptions {
	/** Draws of a pool. */
	readonly size?: number;
	readonly memo?: Memo;
}

interface PoolAsked extends Pick<Lineages, "from" | "size"> {
	readonly memo: Memo;
}

function conditionPool(model: Model, filter: Filter, { from, size, memo }: PoolAsked): Conditioned {
	const dealt = new Map<Numbers, FirstYears>();
	const firstYears = (numbers: Numbers) => {
		const known = dealt.get(numbers) ?? keepNumbers(memo, numbers, { from, size });
		dealt.set(numbers, known);
		return known;
	};
	let pool: Lineages = { from, size, years: 0, ancestors: new Int32Array(0) };
	const effective: Effective[] = [];
	for (let year = 1; year <= model.years; year++) {
		const now = model.observations.filter((observation) => observation.year === model.base + year);
		const deal = dealAncestors(pool, firstYears);
		const drawn = filter.observe(pool, deal, now);
		const weights = now.length > 0 ? normalised(logWeights(drawn, now)) : undefined;
		if (weights) effective.push({ year: model.base + year, share: effectiveShare(weights) });
		if (weights && !(effectiveShare(weights) >= LEAST_EFFECTIVE_SHARE)) {
			return { ...finish(pool, effective), conflict: conflicts(now, drawn) };
		}
		pool = resample(model.seed, pool, { weights, year });
	}
	return finish(pool, effective);
}

/** Log densities; differences in logarithms are relative errors, which is how the observations state theirs. */
function logWeights(drawn: readonly Float64Array[], observations: readonly Observation[]): Float64Array {
	const logs = new Float64Array(drawn[0].length);
	for (let k = 0; k < observations.length; k++) {
		const { value, sd } = observations[k];
		const [seen, values] = [Math.max(value, TINY), drawn[k]];
		for (let slot = 0; slot < logs.length; slot++) {
			const error = ln(seen / Math.max(values[slot], TINY)) / sd;
			logs[slot] -= (error * error) / 2;
		}
	}
	return logs;
}

const TINY = 1e-9;

interface Weighted {
	readonly weights: Float64Array | undefined;
	readonly year: number;
}

/** Takes each draw's past from an ancestor drawn by weight; without weights every draw keeps its own. */
function resample(seed: string, pool: Lineages, { weights, year }: Weighted): Lineages {
	const uniform = openStream({ seed, component: `observed.${year}`, area: ALL_AREAS, draw: pool.from });
	const chosen = weights && keepInPlace(systematicResample(weights, uniform));
	const ancestors = new Int32Array(pool.size * year);
	for (let draw = 0; draw < pool.size; draw++) {
		const ancestor = chosen?.[draw] ?? draw;
		const [from, to] = [ancestor * pool.years, draw * year];
		for (let past = 0; past < pool.years; past++) ancestors[to + past] = pool.ancestors[from + past];
		ancestors[to + pool.years] = ancestor;
	}
	return { ...pool, years: year, ancestors };
}

function finish(pool: Lineages, effective: readonly Effective[]): Conditioned {
	const roots = new Set(Array.from({ length: pool.size }, (_, draw) => pool.ancestors[draw * pool.years] ?? draw));
	return { ...pool, effective, distinct: roots.size / pool.size };
}

/** The observations of a year that lie outside the model's intervals; all of them where only together they cannot hold. */
function conflicts(now: readonly Observation[], drawn: readonly Float64Array[]): Issue[] {
	const all = now.map((seen, k) => ({ seen, interval: intervalOf(drawn[k]) }));
	const outside = all.filter(({ seen: { value }, interval: [low, high] }) => value < low || value > high);
	return (outside.length > 0 ? outside : all).map(({ seen, interval }) => conflict(seen, interval));
}

/** What 95 % of the draws lie in. */
function intervalOf(drawn: Float64Array): readonly [number, number] {
	const sorted = Float64Array.from(drawn).sort();
	const at = (p: number) => sorted[Math.floor(p * (sorted.length - 1))];
	return [at(0.025), at(0.975)];
}

function conflict({ file, place, year, quantity, value, seenAt }: Observation, interval: readonly number[]): Issue {
	const remedy = seenAt ? REMEDY_IN_CELLS : REMEDY;
	const [low, high] = interval.map(Math.round);
	return {
		file,
		...place,
		path: `${year} ${quantity}`,
		...seenAt,
		message: {
			zh: `观测值 ${value} 与模型不能同时成立：模型的 95% 区间是 ${low}–${high}；${remedy.zh}`,
			en: `the observation ${value} and the model cannot both be right: the model's 95 % interval is ${low}–${high}; ${remedy.en}`,
		},
	};
}

const REMEDY = {
	zh: "请核对观测的口径和单位，或放宽 sd，或修改情景里相关的假设",
	en: "check the observation's definition and unit, widen its sd, or change the assumptions behind it",
};

/** A workbook's sheets have neither a spread nor assumptions: what its user can do is change cells. */
const REMEDY_IN_CELLS = {
	zh: "请核对这一格的数、单位和口径，以及人口表和别的年份；数没有错而口径不同，就清空这一格，预测不再以它为准",
	en: "check this cell's figure, unit and definition, the population table and the other years; if it is right but of another definition, clear the cell, and the forecast no longer follows it",
};
