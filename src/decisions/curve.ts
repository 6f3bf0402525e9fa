import { type Figure, figureOf } from "./groups.js";
import { figureOver, meanOver, type Unmet } from "./shortage.js";

/** In how many years the n-th further place is used. */
export interface UseCurve {
	/** Expected years of use of the n-th place, and the same with later years discounted. */
	years(n: number): Figure;
	discounted(n: number): Figure;
	/**
	 * The most places each of which is used for more discounted years than it costs, its price taken in units of a missing
	 * place-year: the newsvendor's critical ratio, over the whole horizon.
	 */
	size(ratio: number): Figure;
}

/** The years in which a place can be used, by position, and what each counts. */
export interface Window {
	readonly from: number;
	readonly to: number;
	/** Discount factors by position of the year. */
	readonly factors: readonly number[];
}

/**
 * The years-of-use curve: expected use falls with n, so the n-th place pays as long as its use is above its price, and one
 * curve answers all prices (Arrow, Harris and Marschak 1951 for one period; use is summed over years here).
 */
export function openCurve(shortage: Unmet, { from, to, factors }: Window): UseCurve {
	const ones = factors.map(() => 1);
	const useIn = (group: number, n: number, weights: readonly number[]) => {
		let sum = 0;
		for (let year = from; year <= to; year++) sum += weights[year] * shortage.used(n, { group, year });
		return sum;
	};
	const groups = [...shortage.sizes.keys()];
	const useBy = (n: number, weights: readonly number[]) => groups.map((group) => useIn(group, n, weights));
	const figure = (n: number, weights: readonly number[]) => figureOver(shortage, useBy(n, weights));
	const most = Math.ceil(shortage.most);
	return {
		years: (n) => figure(n, ones),
		discounted: (n) => figure(n, factors),
		size: (ratio) =>
			figureOf(
				lastWhere((n) => meanOver(shortage, useBy(n, factors)) > ratio, most),
				groups.map((group) => lastWhere((n) => useIn(group, n, factors) > ratio * shortage.sizes[group], most)),
			),
	};
}

/** Below this part of a year a place is as good as never used. */
const HARDLY = 0.05;

/** How many places are used at all, to about a sixteenth: what a few draws of ten thousand would need lies beyond. */
export function usefulPlaces({ years }: Pick<UseCurve, "years">, { most: needed }: Pick<Unmet, "most">): number {
	let most = 1;
	while (most < needed && years(2 * most).value > HARDLY) most *= 2;
	const step = Math.max(1, most / 16);
	let places = most;
	while (places < needed && years(Math.round(places + step)).value > HARDLY) places += step;
	return places;
}

/** The last whole number from 1 to `most` for which something holds that holds for all smaller ones; 0 where for none. */
export function lastWhere(holds: (n: number) => boolean, most: number): number {
	let [low, high] = [0, most];
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (holds(middle)) low = middle;
		else high = middle - 1;
	}
	return low;
}
