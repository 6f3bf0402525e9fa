import type { LocalText } from "../errors/index.js";
import { definedIn, type Forecast, isBeforeFlows, type Quantile } from "../forecast/index.js";
import { UNDEFINED } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { answersTo, isCounted } from "./plan-columns.js";
import { wholeOf } from "./plan-setting.js";

/** A scenario's forecast and plans, to be held against another's. */
export interface Side {
	readonly forecast: Forecast;
	readonly plans: readonly Plan[];
}

/** Quantiles of a paired difference, symmetric: swapping the sides turns every sign and nothing else. */
export type Difference = Readonly<Record<Exclude<Quantile, "p25" | "p75">, number>>;

/** A quantity of the whole place in a year. */
interface Quantity {
	readonly metric: string;
	readonly year: number;
}

/** How one quantity of one year differs, b minus a, draw by draw. */
export interface QuantityDifference extends Quantity {
	readonly difference: Difference;
	/** Width of the 80 % interval of the paired difference, and of the difference of two unrelated fans. */
	readonly pairedWidth: number;
	readonly unpairedWidth: number;
	/** Unpaired over paired: how much sharper common random numbers make the comparison. */
	readonly ratio: number;
	/** Share of draws in which either side is undefined, where there are such; the difference is over the others. */
	readonly undefined?: number;
}

/** How one target's probability differs, b minus a. */
export interface ProbabilityDifference {
	readonly plan: string;
	readonly id: string;
	readonly name: LocalText;
	readonly year: number;
	readonly question: "met" | "demand";
	/** Probabilities over the draws in which both sides have an answer. */
	readonly a: number;
	readonly b: number;
	readonly difference: number;
	/** Standard error from the draws whose answer changes (McNemar), and that of two unrelated runs. */
	readonly error: number;
	readonly unpairedError: number;
	/** Share of draws in which either side is undefined, where there are such. */
	readonly undefined?: number;
}

export interface Comparison {
	readonly quantities: readonly QuantityDifference[];
	readonly targets: readonly ProbabilityDifference[];
}

/**
 * Compares two forecasts made from the same seed with the same number of draws: draw k of both lives in the same world but
 * for what the scenarios differ in.
 */
export function compare(a: Side, b: Side, years: readonly number[]): Comparison {
	const metrics = a.forecast.metrics.filter((metric) => b.forecast.metrics.includes(metric));
	return {
		quantities: years.flatMap((year) =>
			metrics.flatMap((metric) => compareQuantity(a.forecast, b.forecast, { metric, year })),
		),
		targets: compareTargets(a, b),
	};
}

function compareQuantity(a: Forecast, b: Forecast, { metric, year }: Quantity): QuantityDifference[] {
	const first = a.values(metric, wholeOf(a), year);
	const second = b.values(metric, wholeOf(b), year);
	if (!first || !second || isBeforeFlows(a.model, metric, year) || isBeforeFlows(b.model, metric, year)) return [];
	const paired = pairs(first, second, 0);
	const difference = differenceOf(paired);
	const unpaired = differenceOf(pairs(first, second, Math.floor(first.length / 2)));
	const [pairedWidth, unpairedWidth] = [difference.p90 - difference.p10, unpaired.p90 - unpaired.p10];
	return [
		{
			metric,
			year,
			difference,
			pairedWidth,
			unpairedWidth,
			ratio: pairedWidth > 0 ? unpairedWidth / pairedWidth : Number.NaN,
			...shareLeftOut(first.length - paired.length, first.length),
		},
	];
}

/**
 * Differences of draw k of b and draw k + shift of a, where both are defined: half of all draws apart, the two know nothing
 * of each other.
 */
function pairs(a: Float64Array, b: Float64Array, shift: number): Float64Array {
	return definedIn(b.map((value, draw) => value - a[(draw + shift) % a.length]));
}

function shareLeftOut(undefinedDraws: number, draws: number): { readonly undefined?: number } {
	return undefinedDraws > 0 ? { undefined: undefinedDraws / draws } : {};
}

const NO_DIFFERENCE = { p025: Number.NaN, p10: Number.NaN, p50: Number.NaN, p90: Number.NaN, p975: Number.NaN };

function differenceOf(values: Float64Array): Difference {
	if (values.length === 0) return NO_DIFFERENCE;
	const up = values.slice().sort();
	const down = values.map((value) => -value).sort();
	return {
		p025: lowQuantile(up, 0.025),
		p10: lowQuantile(up, 0.1),
		p50: middle(up),
		p90: unsigned(-lowQuantile(down, 0.1)),
		p975: unsigned(-lowQuantile(down, 0.025)),
	};
}

/** A quantile of the lower half, interpolated. Upper ones are lower ones of the negated values, to the last bit. */
function lowQuantile(sorted: Float64Array, p: number): number {
	const at = (sorted.length - 1) * p;
	const below = Math.floor(at);
	const above = Math.min(below + 1, sorted.length - 1);
	return unsigned(sorted[below] + (at - below) * (sorted[above] - sorted[below]));
}

function middle(sorted: Float64Array): number {
	return unsigned((sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2);
}

/** Minus zero as zero. */
function unsigned(value: number): number {
	return value === 0 ? 0 : value;
}

/** Only what odds are told of: nothing of years that have ended, of assumptions on both sides, of unknown places. */
function compareTargets(a: Side, b: Side): ProbabilityDifference[] {
	return a.plans.flatMap((plan) => {
		const other = b.plans.find(({ id }) => id === plan.id);
		return plan.targets.flatMap((target) => {
			const twin = other?.targets.find(
				({ id, year, area }) => id === target.id && year === target.year && area === target.area,
			);
			if (!twin) return [];
			const [first, second] = [answersTo(a.forecast, target), answersTo(b.forecast, twin)];
			const { id, name, year } = target;
			return (["met", "demand"] as const)
				.filter((question) => isCounted(target, question, a.forecast) && isCounted(twin, question, b.forecast))
				.map((question) => ({
					...{ plan: plan.id, id, name, year, question },
					...compareFlags(first[question], second[question]),
				}));
		});
	});
}

function compareFlags(
	a: Uint8Array,
	b: Uint8Array,
): Pick<ProbabilityDifference, "a" | "b" | "difference" | "error" | "unpairedError" | "undefined"> {
	let [draws, gained, lost, inA, inB] = [0, 0, 0, 0, 0];
	for (let draw = 0; draw < a.length; draw++) {
		if ((a[draw] | b[draw]) & UNDEFINED) continue;
		draws++;
		inA += a[draw];
		inB += b[draw];
		if (b[draw] > a[draw]) gained++;
		if (b[draw] < a[draw]) lost++;
	}
	const [first, second] = [inA / draws, inB / draws];
	return {
		a: first,
		b: second,
		difference: unsigned((gained - lost) / draws),
		error: Math.sqrt(gained + lost - ((gained - lost) * (gained - lost)) / draws) / draws,
		unpairedError: Math.sqrt((first * (1 - first) + second * (1 - second)) / draws),
		...shareLeftOut(a.length - draws, a.length),
	};
}
