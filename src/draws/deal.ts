import type { BirthCounting } from "../kernel/index.js";
import type { Numbers } from "./numbers.js";

/** Where draws take their random numbers from. */
export interface Deal {
	/** How births are counted, unless the model says so. */
	readonly births: BirthCounting;
	/** Opens the dealing to the rows of one stage's numbers. */
	open(numbers: Numbers): Fill;
	/** The draw whose numbers that hold for the whole draw a draw takes. */
	rootOf(draw: number): number;
}

/** Fills the first `count` rows with the numbers of draws `first` to `first + count`. */
export type Fill = (first: number, count: number) => void;

const itself = (draw: number) => draw;

/** Every draw takes the numbers of its own address (seed, component, area, draw). */
export const OWN_NUMBERS: Deal = {
	births: "poisson",
	open: (numbers) => (first, count) => numbers.deal(first, count),
	rootOf: itself,
};

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Deal = {
	births: "expected",
	open: (numbers) => (_, count) => numbers.dealMedians(count),
	rootOf: itself,
};
