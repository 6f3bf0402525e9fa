/*
 * Built-in Math.exp, log, pow and sin differ between engines (Chromium 156 and Node 20 disagree in 9.7 % of exp values);
 * these ports of FDLIBM use only + - * / and bit moves, so that every engine gives the same bits. Math.sqrt is exact
 * everywhere and stays.
 */
import exp from "@stdlib/math-base-special-exp";
import ln from "@stdlib/math-base-special-ln";
import sin from "@stdlib/math-base-special-sin";

export { exp, ln, sin };

/** Log-odds of a proportion in (0, 1). */
export function logit(share: number): number {
	return ln(share / (1 - share));
}

/** Proportion in (0, 1) of a log-odds value; the inverse of `logit`. */
export function logistic(logOdds: number): number {
	return 1 / (1 + exp(-logOdds));
}

/** `Math.max(0, x)` to the bit, without a jump that goes one way in some draws and the other way in others. */
export function positive(x: number): number {
	return (x + Math.abs(x)) / 2;
}
