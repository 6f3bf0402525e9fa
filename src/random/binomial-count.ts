/** Most trials of one inversion: (1/2)^512 is still far above the smallest double. */
const MOST_TRIALS = 512;
/** Beyond so many persons chance is no part in a hundred of a cell any more; the expectation stands for the count. */
const MOST_PERSONS = 100_000;

/**
 * How many of some persons an event with a probability befalls: a binomial count, by inversion (BINV of Kachitvichyanukul
 * and Schmeiser 1988). Persons need not be whole: what is left beyond whole persons counts as one of its size, so that the
 * mean is exactly persons times probability and the variance n p (1 - p) for n whole persons. More than 512 persons are
 * counted in parts. Only + - * /, so that the kernel's own (assembly/kernel.ts) has the same bits.
 *
 * @param key whole number of 32 bits from {@link countKey}; within a key a higher probability never gives a lower count of
 *   up to 512 whole persons
 */
export function binomialCount(persons: number, probability: number, key: number): number {
	if (!(persons > 0 && persons <= MOST_PERSONS) || probability >= 1) return persons * Math.min(1, probability);
	if (probability <= 0) return 0;
	const whole = Math.floor(persons);
	const rest = persons - whole;
	let count = 0;
	for (let left = whole, part = 1; left > 0; left -= MOST_TRIALS, part++)
		count += quantile(Math.min(left, MOST_TRIALS), probability, uniformOf(key, part));
	return uniformOf(key, 0) > 1 - probability ? count + rest : count;
}

/**
 * The key of one count among those of a stream's number: a counter-based generator (Salmon et al. 2011), so that a year's
 * counts, 202 and more, take one number of the stream.
 *
 * @param uniform in (0, 1), of which 32 bits count
 * @param at which of the counts
 */
export function countKey(uniform: number, at: number): number {
	return (Math.floor(uniform * 4294967296) + Math.imul(at, 0x9e3779b9)) | 0;
}

/** A uniform in (0, 1): the finaliser of MurmurHash3 (Appleby 2011) over a Weyl sequence, as in SplitMix. */
function uniformOf(key: number, part: number): number {
	let bits = (key + Math.imul(part, 0x7f4a7c15)) | 0;
	bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	bits ^= bits >>> 16;
	return ((bits >>> 0) + 0.5) / 4294967296;
}

/** The smallest count k with P(X <= k) >= u; above a half by the complement, whose sum is short. */
function quantile(trials: number, p: number, u: number): number {
	return p > 0.5 ? trials - bySummation(trials, 1 - p, 1 - u) : bySummation(trials, p, u);
}

function bySummation(trials: number, p: number, u: number): number {
	const odds = p / (1 - p);
	let term = power(1 - p, trials);
	let sum = term;
	let count = 0;
	while (sum < u && count < trials) {
		term *= (odds * (trials - count)) / (count + 1);
		count += 1;
		sum += term;
	}
	return count;
}

/** By repeated squaring. */
function power(base: number, exponent: number): number {
	let result = 1;
	let square = base;
	for (let rest = exponent; rest > 0; rest >>= 1) {
		if (rest & 1) result *= square;
		square *= square;
	}
	return result;
}
