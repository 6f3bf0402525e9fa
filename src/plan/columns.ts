import type { Comparator, Operator } from "./expression.js";

/** What two columns are combined by, draw by draw. A column holds one value per draw. */
export type ColumnOperator = Operator | "min" | "max";

/** Two columns of equal length. */
export interface Pair {
	readonly left: Float64Array;
	readonly right: Float64Array;
}

/** Combines two columns into `out`, which may be one of them. */
export function combine(operator: ColumnOperator, pair: Pair, out: Float64Array): Float64Array {
	COMBINE[operator](pair, out);
	return out;
}

/** Clears the flags of the draws in which a comparison fails. */
export function clearFailing(comparator: Comparator, pair: Pair, options: Flagging): void {
	CLEAR[comparator](pair, options);
}

interface Flagging {
	readonly flags: Uint8Array;
	/** How far a quantity may stay below the threshold of `~`, as a part of the threshold. */
	readonly tolerance: number;
}

/** How far each draw is on the right side of a comparison; for `~` above the least that is still about the threshold. */
export function marginsOf(comparator: Comparator, pair: Pair, tolerance: number): Float64Array {
	const out = new Float64Array(pair.left.length);
	MARGIN[comparator](pair, out, tolerance);
	return out;
}

// Each operator has a loop of its own: an engine turns a loop over plain arithmetic into a few instructions per draw, but
// not one that calls whichever function it was given.

type Combine = (pair: Pair, out: Float64Array) => void;

const COMBINE: Readonly<Record<ColumnOperator, Combine>> = {
	"+": ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] + right[draw];
	},
	"-": ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] - right[draw];
	},
	"*": ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] * right[draw];
	},
	"/": ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] / right[draw];
	},
	min: ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = Math.min(left[draw], right[draw]);
	},
	max: ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = Math.max(left[draw], right[draw]);
	},
};

/**
 * 1 when two numbers are equal but for the rounding of sums: 4999.999999999 places delivered are the 5,000 promised. They may
 * differ by `ROUNDING` times the largest of 1 and their sizes.
 */
function nearlyEqual(a: number, b: number): number {
	const distance = Math.abs(a - b);
	const small = Number(distance <= ROUNDING);
	return small | Number(distance <= ROUNDING * Math.abs(a)) | Number(distance <= ROUNDING * Math.abs(b));
}

const ROUNDING = 1e-9;

/** The least that is still about a threshold: 左右 in a plan excuses what falls a little short, and nothing is too much. */
function leastAbout(threshold: number, tolerance: number): number {
	return threshold - tolerance * Math.abs(threshold);
}

// Flags are joined as bits: which draws hold is as good as random, and a processor that guesses a jump wrongly loses the
// time of several draws.

type Clear = (pair: Pair, options: Flagging) => void;

const CLEAR: Readonly<Record<Comparator, Clear>> = {
	">=": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] >= right[draw]) | nearlyEqual(left[draw], right[draw]);
	},
	">": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] > right[draw]) & ~nearlyEqual(left[draw], right[draw]);
	},
	"<=": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] <= right[draw]) | nearlyEqual(left[draw], right[draw]);
	},
	"<": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] < right[draw]) & ~nearlyEqual(left[draw], right[draw]);
	},
	"==": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++) flags[draw] &= nearlyEqual(left[draw], right[draw]);
	},
	"~": ({ left, right }, { flags, tolerance }) => {
		for (let draw = 0; draw < flags.length; draw++) {
			const least = leastAbout(right[draw], tolerance);
			flags[draw] &= Number(left[draw] >= least) | nearlyEqual(left[draw], least);
		}
	},
};

type Margin = (pair: Pair, out: Float64Array, tolerance: number) => void;

const above: Margin = ({ left, right }, out) => {
	for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] - right[draw];
};
const below: Margin = ({ left, right }, out) => {
	for (let draw = 0; draw < out.length; draw++) out[draw] = right[draw] - left[draw];
};

const MARGIN: Readonly<Record<Comparator, Margin>> = {
	">=": above,
	">": above,
	"<=": below,
	"<": below,
	"==": ({ left, right }, out) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = -Math.abs(left[draw] - right[draw]);
	},
	"~": ({ left, right }, out, tolerance) => {
		for (let draw = 0; draw < out.length; draw++) out[draw] = left[draw] - leastAbout(right[draw], tolerance);
	},
};
