import { type Deal, OWN_NUMBERS } from "./engine.js";
import type { Numbers } from "./numbers.js";

/** Where the first years of a pool's draws come from. Plain data. */
export interface Lineages {
	/** First draw of the pool, and number of its draws. */
	readonly from: number;
	readonly size: number;
	/** Years with ancestors. */
	readonly years: number;
	/** [draw][year]: the position in the pool of the draw that the year comes from. */
	readonly ancestors: Int32Array;
}

/** Draws to a call: the rows are copied out at once. */
const ROWS = 64;

/** Rows of random numbers, one after the other, all as long as each other. */
export type Rows = Float64Array;

/** Gives the whole rows of numbers of some draws. */
export type RowsOf = (numbers: Numbers, draws: { readonly from: number; readonly size: number }) => Rows;

/**
 * The random numbers of draws whose first years were chosen by observations: year y comes from the year's ancestor, what
 * holds for the draw as a whole from the first one, and all later years from the draw itself.
 *
 * @param past rows of the whole pool, as far as these years at least
 */
export function dealLineages(numbers: Numbers, lineages: Lineages, past: Rows = dealPast(numbers, lineages)): Deal {
	const { from, size, years, ancestors } = lineages;
	const whole = past.length === size * numbers.width;
	const own = whole ? dealRows(past, from) : OWN_NUMBERS;
	return {
		births: "poisson",
		fill(_, first, count) {
			own.fill(numbers, first, count);
			for (let slot = 0; slot < count; slot++) splice(numbers, slot, past, lineages, first + slot - from);
		},
		rootOf: (draw) => (years === 0 ? draw : from + ancestors[(draw - from) * years]),
	};
}

/** Numbers that are known already; the rows begin with draw `from`. */
export function dealRows(rows: Rows, from: number): Deal {
	return {
		births: "poisson",
		fill: (numbers, first, count) => {
			const { width } = numbers;
			numbers.rows.set(rows.subarray((first - from) * width, (first - from + count) * width));
		},
	};
}

/** The first numbers of some draws: what holds for the draw as a whole and the first years. */
export function dealPast(numbers: Numbers, { from, size, years }: Pick<Lineages, "from" | "size" | "years">): Rows {
	const { width, rows, deal } = numbers.openFirstYears(years, ROWS);
	const past = new Float64Array(size * width);
	for (let first = 0; first < size; first += ROWS) {
		const count = Math.min(ROWS, size - first);
		deal(from + first, count);
		past.set(rows.subarray(0, count * width), first * width);
	}
	return past;
}

/** @param draw its position in the pool */
function splice(numbers: Numbers, slot: number, past: Rows, lineages: Lineages, draw: number): void {
	const { onceWidth, yearWidth, rows } = numbers;
	const { size, years, ancestors } = lineages;
	const width = past.length / size;
	const to = slot * numbers.width;
	const pieces = yearWidth > 0 ? years : Math.min(years, 1);
	for (let year = 0; year < pieces; year++) {
		const begin = year === 0 ? 0 : onceWidth + year * yearWidth;
		const end = onceWidth + (year + 1) * yearWidth;
		const from = ancestors[draw * years + year] * width;
		// A loop: pieces are short, and a typed array takes longer to be cut out.
		for (let k = begin; k < end; k++) rows[to + k] = past[from + k];
	}
}
