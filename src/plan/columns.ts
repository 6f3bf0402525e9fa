import type { Comparator, Operator } from "./expression.js";

/** What two columns are combined by, draw by draw. A column holds one value per draw. */
export type ColumnOperator = Operator | "min" | "max";

/** Two columns of equal length. */
export interface Pair {
	readonly left: Float64Array;
	readonly right: Float64Array;
}

/**
 * Combines two columns into `out`, which may be one of them. A ratio with a zero denominator is not a number, never
 * infinity: otherwise `min(a / b, 1)` would make it 1.
 */
export function combine(operator: ColumnOperator, pair: Pair, out: Float64Array): Float64Array {
	COMBINE[operator](pair, out);
	return out;
}

/** What a draw says of a condition: bits, so that answers are joined without a jump. */
export const FAILS = 0;
export const HOLDS = 1;
/** One of the compared numbers is not a number, or infinite. */
export const UNDEFINED = 2;

/** Both conditions in one draw: undefined where one of them is. */
export function both(one: number, other: number): number {
	return (one & other & HOLDS) | ((one | other) & UNDEFINED);
}

/** Clears the flags of the draws in which a comparison fails, and marks those in which it is undefined. */
export function clearFailing(comparator: Comparator, pair: Pair, options: Flagging): void {
	CLEAR[comparator](pair, options);
	if (isUndefinedSomewhere(pair)) markUndefined(pair, options.flags);
}

/** Whether two single numbers compare as asked, by the same rules as in a draw: what only rounding tells apart is equal. */
export function isHeld(comparator: Comparator, { left, right }: Sides, tolerance: number): boolean {
	const flags = Uint8Array.of(HOLDS);
	clearFailing(comparator, { left: Float64Array.of(left), right: Float64Array.of(right) }, { flags, tolerance });
	return flags[0] === HOLDS;
}

interface Sides {
	readonly left: number;
	readonly right: number;
}

/** A number less itself is 0 where it is finite, and not a number elsewhere: sums show whether there is such a draw. */
function isUndefinedSomewhere({ left, right }: Pair): boolean {
	let sum = 0;
	for (let draw = 0; draw < left.length; draw++) sum += left[draw] - left[draw] + (right[draw] - right[draw]);
	return sum !== 0;
}

function markUndefined({ left, right }: Pair, flags: Uint8Array): void {
	for (let draw = 0; draw < flags.length; draw++)
		if (!(Number.isFinite(left[draw]) && Number.isFinite(right[draw]))) flags[draw] = UNDEFINED;
}

interface Flagging {
	/** `HOLDS`, `FAILS` or `UNDEFINED` by draw. */
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
		for (let draw = 0; draw < out.length; draw++) {
			const ratio = left[draw] / right[draw];
			out[draw] = Number.isFinite(ratio) ? ratio : Number.NaN;
		}
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

// Flags are joined as bits, and what is undefined stays so: which draws hold is as good as random, and a processor that guesses a jump wrongly loses the
// time of several draws.

type Clear = (pair: Pair, options: Flagging) => void;

const CLEAR: Readonly<Record<Comparator, Clear>> = {
	">=": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] >= right[draw]) | nearlyEqual(left[draw], right[draw]) | UNDEFINED;
	},
	">": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= (Number(left[draw] > right[draw]) & ~nearlyEqual(left[draw], right[draw])) | UNDEFINED;
	},
	"<=": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= Number(left[draw] <= right[draw]) | nearlyEqual(left[draw], right[draw]) | UNDEFINED;
	},
	"<": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++)
			flags[draw] &= (Number(left[draw] < right[draw]) & ~nearlyEqual(left[draw], right[draw])) | UNDEFINED;
	},
	"==": ({ left, right }, { flags }) => {
		for (let draw = 0; draw < flags.length; draw++) flags[draw] &= nearlyEqual(left[draw], right[draw]) | UNDEFINED;
	},
	"~": ({ left, right }, { flags, tolerance }) => {
		for (let draw = 0; draw < flags.length; draw++) {
			const least = leastAbout(right[draw], tolerance);
			flags[draw] &= Number(left[draw] >= least) | nearlyEqual(left[draw], least) | UNDEFINED;
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
