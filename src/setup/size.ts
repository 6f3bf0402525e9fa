/** How many people a scenario speaks of, by what it says itself and by what its tables hold. */
export interface Size {
	/** `population.total` as it is written. */
	readonly total: number;
	/** The sum of a base table's ages. */
	readonly parts: number;
	/** Most decimals of the table's figures. */
	readonly decimals: number;
	/** About how many people observed births, deaths or people let expect, where there are any. */
	readonly expected: number | undefined;
}

/** What is wrong with a size: which figure, and by what power of ten. */
export type Verdict =
	/** The table is in another unit, one of which is so many persons. */
	| { readonly odd: "table"; readonly factor: number }
	/** The total must be multiplied by this. */
	| { readonly odd: "total"; readonly factor: number }
	/** Both: the total times one, the table times the other are persons. */
	| { readonly odd: "both"; readonly total: number; readonly table: number }
	/** Both have parts of persons: in which unit they are, nothing says. */
	| { readonly odd: "unit" }
	/** One of them, nothing says which: the total is so many times the table. */
	| { readonly odd: "one"; readonly factor: number }
	/** No power of ten explains it. */
	| { readonly odd: "parts" };

/** Tables within this of the total are scaled to it without a word. */
const TOLERANCE = 0.02;

/** A table further than this from a power of ten times the total is not in another unit. */
const NEAR_POWER = 0.25;

/** Fewer people make a scenario only where every figure is a whole number. */
const SMALL = 1000;

const POWERS = [1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e8];

/**
 * Holds a total against its table and both against what else is known of the place's size. A power of ten between them is a
 * unit (百人, 千人, 万人) or a slip; which of the two is odd, a third figure says, or else their decimals: people are whole.
 */
export function judgeSize(size: Size): Verdict | undefined {
	const { total, parts } = size;
	if (Math.abs(parts - total) <= TOLERANCE * total) return isPlausible(size) ? undefined : bothBy(size, 1);
	const factor = powerNear(total / parts);
	if (factor === undefined) return { odd: "parts" };
	return size.expected === undefined ? byDecimals(size, factor) : byExpected(size, factor, size.expected);
}

function isPlausible({ total, decimals, expected }: Size): boolean {
	if (expected !== undefined && total < SMALL) return fits(total, expected);
	return total >= SMALL || (Number.isInteger(total) && decimals === 0);
}

/** 10 for 9.6, 0.001 for 0.00098. */
function powerNear(ratio: number): number | undefined {
	const powers = [...POWERS, ...POWERS.map((power) => 1 / power)];
	return powers.find((power) => Math.abs(ratio / power - 1) < NEAR_POWER);
}

/** Births and deaths per head lie within a factor of three of their usual level. */
const fits = (persons: number, expected: number) => persons / expected < 3.2 && expected / persons < 3.2;

function byExpected(size: Size, factor: number, expected: number): Verdict {
	const [isTotal, isTable] = [fits(size.total, expected), fits(size.parts, expected)];
	if (isTotal && !isTable) return { odd: "table", factor };
	if (isTable && !isTotal) return { odd: "total", factor: 1 / factor };
	return bothBy(size, factor);
}

function byDecimals(size: Size, factor: number): Verdict {
	const { total, decimals } = size;
	if (factor < 1 && (total < SMALL || decimals === 0)) return { odd: "total", factor: 1 / factor };
	if (!Number.isInteger(total)) return bothBy(size, factor);
	// Four decimals are persons in 万人: a table that would still have parts of persons is no table of thousands.
	if (factor > 1 && decimals > digitsOf(factor)) return bothBy(size, factor);
	if (factor > 10 && decimals > 0) return { odd: "table", factor };
	return { odd: "one", factor };
}

/** Both are too small: by what is expected, or else by the factor that leaves no parts of persons. */
function bothBy(size: Size, factor: number): Verdict {
	const { total, parts, decimals, expected } = size;
	const byDigits = powerOf(Math.max(decimalsIn(total), decimals - digitsOf(factor)));
	const power = expected === undefined ? byDigits : POWERS.find((one) => fits(total * one, expected));
	// Two decimals are as likely in 万人 as in 千人 or 百人.
	if (expected === undefined && power !== undefined && power * factor < 1000) return { odd: "unit" };
	if (power === undefined) return { odd: "one", factor: total / parts };
	return { odd: "both", total: power, table: power * factor };
}

const powerOf = (digits: number) => Number(`1e${Math.max(0, digits)}`);
const digitsOf = (factor: number) => String(Math.round(factor)).length - 1;
const decimalsIn = (value: number) => /\.(\d+)/.exec(String(value))?.[1].length ?? 0;
