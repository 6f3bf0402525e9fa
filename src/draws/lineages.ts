import { type Memo, none } from "../memo/index.js";
import type { Deal, Fill } from "./deal.js";
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

/** Rows of the random numbers of a pool's first years, one after the other, all as long as each other. */
export type FirstYears = Float64Array;

/**
 * The random numbers of draws whose first years were chosen by observations: year y comes from the year's ancestor, what
 * holds for the draw as a whole from the first one, and all later years from the draw itself.
 */
export function dealLineages(lineages: Lineages, memo: Memo = none): Deal {
	// Where nothing is kept only the first years are dealt beforehand, the others when their draw comes.
	if (memo === none) return dealAncestors(lineages, (numbers) => dealFirstYears(numbers, lineages));
	return dealAncestors(lineages, (numbers) => keepNumbers(memo, numbers, lineages));
}

/** All numbers of a pool's own draws: no assumption moves them, only what is computed at all. */
export function keepNumbers(memo: Memo, numbers: Numbers, { from, size }: Pick<Lineages, "from" | "size">): FirstYears {
	const { key, years } = numbers;
	return memo.shelf("numbers", { key, size }).get(from, () => dealFirstYears(numbers, { from, size, years }));
}

/** As `dealLineages`, where the first years' numbers are known. @param firstYears of the whole pool, as far as these years at least */
export function dealAncestors(lineages: Lineages, firstYears: (numbers: Numbers) => FirstYears): Deal {
	const { from, size, years, ancestors } = lineages;
	return {
		births: "poisson",
		open(numbers): Fill {
			const known = firstYears(numbers);
			const own = known.length === size * numbers.width ? dealKnown(numbers, known, from) : numbers.deal;
			return (first, count) => {
				own(first, count);
				for (let slot = 0; slot < count; slot++) splice(numbers, slot, { known, lineages, draw: first + slot - from });
			};
		},
		rootOf: (draw) => (years === 0 ? draw : from + ancestors[(draw - from) * years]),
	};
}

/** Deals rows that are known as a whole; they begin with draw `from`. */
function dealKnown({ rows, width }: Numbers, known: FirstYears, from: number): Fill {
	return (first, count) => rows.set(known.subarray((first - from) * width, (first - from + count) * width));
}

/** Draws to a call: the rows are copied out at once. */
const ROWS = 64;

/** The first numbers of some draws: what holds for the draw as a whole and the first years. */
export function dealFirstYears(
	numbers: Numbers,
	{ from, size, years }: Pick<Lineages, "from" | "size" | "years">,
): FirstYears {
	const { width, rows, deal } = numbers.openFirstYears(years, ROWS);
	const known = new Float64Array(size * width);
	for (let first = 0; first < size; first += ROWS) {
		const count = Math.min(ROWS, size - first);
		deal(from + first, count);
		known.set(rows.subarray(0, count * width), first * width);
	}
	return known;
}

interface Ancestry {
	readonly known: FirstYears;
	readonly lineages: Lineages;
	/** Position in the pool. */
	readonly draw: number;
}

function splice(numbers: Numbers, slot: number, { known, lineages, draw }: Ancestry): void {
	const { onceWidth, yearWidth, rows } = numbers;
	const { size, years, ancestors } = lineages;
	const width = known.length / size;
	const to = slot * numbers.width;
	const pieces = yearWidth > 0 ? years : Math.min(years, 1);
	for (let year = 0; year < pieces; year++) {
		const begin = year === 0 ? 0 : onceWidth + year * yearWidth;
		const end = onceWidth + (year + 1) * yearWidth;
		const from = ancestors[draw * years + year] * width;
		// A loop: pieces are short, and a typed array takes longer to be cut out.
		for (let k = begin; k < end; k++) rows[to + k] = known[from + k];
	}
}
