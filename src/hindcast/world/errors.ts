import { AGES } from "../../demography/index.js";
import { GROUP_WIDTH } from "../bands.js";
import type { Course } from "./course.js";
import type { Known } from "./known.js";
import { netScale } from "./net-rate.js";
import { INFANTS, NODES, placesOf } from "./places.js";

/**
 * Sizes of all errors of a forecast. The first four are natural units; the rest are factors of what `nodeScales` gives.
 * `DEFAULT_SPREADS` is what all countries and origins gave; a hindcast fits them anew from what was known.
 */
export interface Spreads {
	/** Yearly shock of log fertility, see the damped trend. */
	readonly tfr: number;
	/** Likewise of log births beside fertility: ages at birth, women. */
	readonly women: number;
	/** Yearly shock of net migration over `netScale`. */
	readonly net: number;
	/** Yearly shock of life expectancy, years. */
	readonly e0: number;
	/** Of infants' share, and of cohorts' yearly rates under 15, from 15 to 59 and from 60 on. */
	readonly infants: number;
	readonly young: number;
	readonly adult: number;
	readonly old: number;
}

export const SPREAD_NAMES = ["tfr", "women", "net", "e0", "infants", "young", "adult", "old"] as const;
export type SpreadName = (typeof SPREAD_NAMES)[number];

/** Starting values, from the tables of docs/hindcast-method.md; where little is known at an origin they weigh most. */
export const DEFAULT_SPREADS: Spreads = {
	...{ tfr: 0.024, women: 0.005, net: 0.9, e0: 0.27 },
	...{ infants: 0.9, young: 0.75, adult: 1, old: 0.7 },
};

/**
 * Degrees of freedom of Student's t by kind of error, with one scale a path as in the damped trend. Life expectancy is the
 * heaviest: wars, the end of the Soviet Union and the epidemic of 2020 stand beside quiet decades. Then come migrants, of whom a
 * year of flight can bring or take one in a hundred people.
 */
export const TAILS: Readonly<Record<SpreadName, number>> = {
	...{ tfr: 5, women: 5, net: 2.5, e0: 2 },
	...{ infants: 3, young: 3, adult: 3, old: 3 },
};
/** What a year's shock of net migration leaves in the next. */
export const NET_MEMORY = 0.9;
/** Error of the yearly gain of life expectancy, which lasts, over the size of a year's shock. */
export const E0_DRIFT = 0.15;
/** What a year leaves of the error of a cohort's yearly rate: years of many deaths do not last, how children are counted does. */
export const RATE_MEMORY: Readonly<Record<AgeRegion, number>> = { young: 1, adult: 1, old: 0.95 };
/** Correlation of errors of neighbouring five-year ages: 0.57, 0.43, 0.31, 0.27 at one to four groups in UN revisions. */
export const AGE_CORRELATION = 0.65;

/** Error of a death rate that lasts, relative to it. */
const DEATHS_ERROR = 0.05;
/** Error of a cohort's yearly rate over `netScale`: a child's age moves with few parents', adults are many ages together. */
const MOVE_ERROR: Readonly<Record<AgeRegion, number>> = { young: 2, adult: 1, old: 1.5 };
/** Error of the share of infants: by itself, and over `netScale`. */
const INFANTS_ERROR = 0.008;
const INFANTS_MOVE = 8;

/** Standard deviations before the factors of `Spreads`: of each node's yearly rate, and of infants' share. */
export interface NodeScales {
	readonly nodes: Float64Array;
	readonly infants: number;
	/** Size of a year's shock of net migration. */
	readonly net: number;
}

export type AgeRegion = "young" | "adult" | "old";
/** The node at 15 counts as young: between it and the one at 10 lie the oldest children. */
export const regionOf = (age: number): AgeRegion => (age <= 15 ? "young" : age < 60 ? "adult" : "old");

export function nodeScales(known: Known, { rates, states }: Course): NodeScales {
	const net = netScale(known.netRate);
	const nodes = Float64Array.from({ length: NODES }, (_, node) => {
		const age = GROUP_WIDTH * node;
		const [women, men] = [states[0][age], states[0][AGES + age]];
		const dead = (women * rates.deaths[age] + men * rates.deaths[AGES + age]) / Math.max(women + men, 1e-9);
		return norm(DEATHS_ERROR * dead, MOVE_ERROR[regionOf(age)] * net);
	});
	return { nodes, infants: norm(INFANTS_ERROR, INFANTS_MOVE * net), net };
}

const norm = (a: number, b: number) => Math.sqrt(a * a + b * b);

/** Standard deviations of the nodes under given spreads. */
export function nodeSds({ nodes }: NodeScales, spreads: Spreads): Float64Array {
	return nodes.map((scale, node) => scale * spreads[regionOf(GROUP_WIDTH * node)]);
}

/** A row's standard deviation from nodes and infants alone. */
export function softness(row: Float64Array, sds: Float64Array, infants: number): number {
	const born = row[INFANTS] * infants;
	let square = born * born;
	for (let a = 0; a < NODES; a++)
		for (let b = 0; b < NODES; b++) square += row[a] * sds[a] * row[b] * sds[b] * CORRELATIONS[Math.abs(a - b)];
	return Math.sqrt(square);
}

const CORRELATIONS = powers(AGE_CORRELATION, NODES);

function powers(base: number, count: number): Float64Array {
	const all = new Float64Array(count).fill(1);
	for (let at = 1; at < count; at++) all[at] = base * all[at - 1];
	return all;
}

/** Squares of A(h) = sqrt(sum over j up to h of ((1 - damping^j) / (1 - damping))²), h from 1. */
export function trendGrowth(damping: number, horizons: number): Float64Array {
	const growth = new Float64Array(horizons);
	let [gain, square, power] = [0, 0, 1];
	for (let h = 0; h < horizons; h++) {
		gain += power;
		power *= damping;
		square += gain * gain;
		growth[h] = Math.sqrt(square);
	}
	return growth;
}

/** Growth of an error of life expectancy over its yearly shock: a walk, and a gain that was off. */
export const e0Growth = (horizon: number) => Math.sqrt(horizon + E0_DRIFT * E0_DRIFT * horizon * horizon);

/** A row's standard deviation from net migration and life expectancy, whose shocks last. */
export function restOf(row: Float64Array, horizons: number, { net, e0 }: { net: number; e0: number }): number {
	const places = placesOf(horizons);
	let drift = 0;
	for (let h = 0; h < horizons; h++) drift += E0_DRIFT * (h + 1) * row[places.e0 + h];
	let square = drift * drift * e0 * e0;
	for (let shock = 0; shock < horizons; shock++) {
		let [byNet, byE0, kept] = [0, 0, 1];
		for (let h = shock; h < horizons; h++) {
			byNet += kept * row[places.net + h];
			byE0 += row[places.e0 + h];
			kept *= NET_MEMORY;
		}
		square += byNet * byNet * net * net + byE0 * byE0 * e0 * e0;
	}
	return Math.sqrt(square);
}
