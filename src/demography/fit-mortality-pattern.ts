import { ln } from "../random/index.js";
import { AGES, SEXES, type Sex } from "./ages.js";
import type { MortalityPattern } from "./mortality-pattern.js";

/** Death rates m_x of one sex by single age 0-100+ (length 101, per person-year) in two years far apart. */
export interface DeathRatesInTwoYears {
	/** The year whose rates are kept: a = log m there, so k = 0. */
	readonly first: Float64Array;
	/** The year that sets the speed of decline; thirty years later is a good distance. */
	readonly last: Float64Array;
}

/** A rate of one death in a million person-years: a rounded 0 in the source has no logarithm. */
const LOWEST_RATE = 1e-6;

/** A summed change of log rates nearer to 0 than this (1 % at each age) says nothing about which ages decline fastest. */
const SMALLEST_CHANGE = 0.01 * AGES;

/**
 * Fits the coherent rotated Lee-Carter pattern log m_x = a_x + B_x k, B = (1 - w) b + w bUltimate, to the death rates of
 * two years (Li, Lee and Gerland 2013, Demography 50; one b for both sexes: Li and Lee 2005).
 *
 * `a` is the log rate of the first year. `b` is the change of log rates between the two years, each sex scaled to sum 1,
 * then averaged, held at its value of 95 above 95 and scaled to sum 1. `bUltimate` is the mean of b at 15-64 for all ages
 * below 70 and from 70 on the shape of b, joined at 70. Ages at which mortality rises get b = 0, so that at no age more
 * people die when life expectancy rises. docs/data.md gives the errors of this choice and of others for China.
 *
 * @throws RangeError when the rates hardly change between the two years, or fall at no age from 15 to 64, so that no pattern
 *   shows
 */
export function fitMortalityPattern(
	rates: Readonly<Record<Sex, DeathRatesInTwoYears>>,
): Readonly<Record<Sex, MortalityPattern>> {
	const changes = SEXES.map((sex) => normalised(logChange(rates[sex])));
	const b = heldFrom95(changes[0].map((change, age) => Math.max(0, (change + changes[1][age]) / 2)));
	const bUltimate = ultimate(b);
	const patternOf = (sex: Sex) => ({ a: rates[sex].first.map(logRate), b, bUltimate });
	return { female: patternOf("female"), male: patternOf("male") };
}

function logRate(rate: number): number {
	return ln(Math.max(rate, LOWEST_RATE));
}

function logChange({ first, last }: DeathRatesInTwoYears): Float64Array {
	const change = last.map((rate, age) => logRate(rate) - logRate(first[age]));
	if (!(Math.abs(sum(change)) >= SMALLEST_CHANGE)) throw new RangeError("death rates hardly change between the years");
	return change;
}

// The UN's open group of men falls by a third where its estimates end, a break in the source. Holding b from 95 on keeps
// that break out of the pattern.
function heldFrom95(b: Float64Array): Float64Array {
	return normalised(b.map((value, age) => (age > 95 ? b[95] : value)));
}

function ultimate(b: Float64Array): Float64Array {
	const level = sum(b.subarray(15, 65)) / 50;
	if (!(level > 0)) throw new RangeError("death rates fall at no age from 15 to 64");
	return normalised(b.map((value, age) => (age < 70 || b[70] === 0 ? level : (value * level) / b[70])));
}

function normalised(values: Float64Array): Float64Array {
	const total = sum(values);
	if (total === 0) throw new RangeError("death rates fall at no age");
	return values.map((value) => value / total);
}

function sum(values: Float64Array): number {
	return values.reduce((total, value) => total + value, 0);
}
