import { ln } from "./math.js";

/**
 * Standard normal quantile, algorithm AS 241 (PPND16) of Wichura 1988, relative error about 1e-16. One uniform gives one
 * normal, monotonically: that keeps streams aligned between scenarios and lets low-discrepancy points be used.
 *
 * @param p probability in (0, 1)
 */
export function normalQuantile(p: number): number {
	const q = p - 0.5;
	return Math.abs(q) <= 0.425 ? central(q) : tail(p, q);
}

function central(q: number): number {
	const r = 0.180625 - q * q;
	return (q * polynomial(CENTRAL_NUMERATOR, r)) / polynomial(CENTRAL_DENOMINATOR, r);
}

function tail(p: number, q: number): number {
	const r = Math.sqrt(-ln(q < 0 ? p : 1 - p));
	const z =
		r <= 5
			? polynomial(MIDDLE_NUMERATOR, r - 1.6) / polynomial(MIDDLE_DENOMINATOR, r - 1.6)
			: polynomial(FAR_NUMERATOR, r - 5) / polynomial(FAR_DENOMINATOR, r - 5);
	return q < 0 ? -z : z;
}

function polynomial(c: readonly number[], x: number): number {
	return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

const CENTRAL_NUMERATOR = [
	3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
	33430.57558358813, 2509.0809287301227,
];
const CENTRAL_DENOMINATOR = [
	1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
	5226.495278852854,
];
const MIDDLE_NUMERATOR = [
	1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
	0.022723844989269184, 0.0007745450142783414,
];
const MIDDLE_DENOMINATOR = [
	1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
	0.0005475938084995345, 1.0507500716444169e-9,
];
const FAR_NUMERATOR = [
	6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
	0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const FAR_DENOMINATOR = [
	1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
	1.421511758316446e-7, 2.0442631033899397e-15,
];
