import { exp } from "../random/index.js";
import { AGES } from "./ages.js";

/** Parameters of the seven-parameter model migration schedule. */
export interface RogersCastro {
	/** Level and rate of descent of the childhood curve: children move with their parents. */
	readonly a1: number;
	readonly alpha1: number;
	/** Level, descent, position (years) and ascent of the labour-force curve. */
	readonly a2: number;
	readonly alpha2: number;
	readonly mu2: number;
	readonly lambda2: number;
	/** Level at all ages. */
	readonly c: number;
}

/**
 * Model migration schedule by single age 0-100+ (Rogers and Castro 1981, without the retirement peak):
 * a1 exp(-alpha1 x) + a2 exp(-alpha2 (x - mu2) - exp(-lambda2 (x - mu2))) + c. Only its shape is used.
 */
export function rogersCastro({ a1, alpha1, a2, alpha2, mu2, lambda2, c }: RogersCastro): Float64Array {
	return Float64Array.from({ length: AGES }, (_, age) => {
		const sinceStart = age - mu2;
		return a1 * exp(-alpha1 * age) + a2 * exp(-alpha2 * sinceStart - exp(-lambda2 * sinceStart)) + c;
	});
}
