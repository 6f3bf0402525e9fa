import { STATE } from "./ages.js";
import { mostMovers } from "./net-migrants.js";

/** Moves between the areas of one whole within a year. */
export interface InternalMoves {
	/** Share of the population that moves house across the areas' pull in a year; some settle in the area they left. */
	readonly rate: number;
	/** Relative propensity to move by age and sex, state-shaped; only ratios count. */
	readonly propensity: Float64Array;
}

/**
 * Adds moves between areas to each area's net migrants. Movers of every age and sex leave in proportion to their number
 * and settle in proportion to the areas' pull; arrivals equal departures in each cell, so the whole neither gains nor loses.
 *
 * @param populations states of the areas
 * @param pull attractiveness of each area; only ratios count
 * @param migrants state-shaped net migrants of each area, added to
 */
export function moveBetween(
	{ rate, propensity }: InternalMoves,
	populations: readonly Float64Array[],
	pull: readonly number[],
	migrants: readonly Float64Array[],
): void {
	const scale = rate / meanPropensity(populations, propensity);
	const pullSum = pull.reduce((sum, value) => sum + value, 0);
	for (let cell = 0; cell < STATE; cell++) {
		const leaving = scale * propensity[cell];
		let movers = 0;
		for (let area = 0; area < populations.length; area++) {
			const departures = Math.min(leaving * populations[area][cell], mostMovers(populations[area], cell) / 2);
			migrants[area][cell] -= departures;
			movers += departures;
		}
		for (let area = 0; area < populations.length; area++) migrants[area][cell] += (movers * pull[area]) / pullSum;
	}
}

function meanPropensity(populations: readonly Float64Array[], propensity: Float64Array): number {
	let persons = 0;
	let weighted = 0;
	for (const population of populations) {
		for (let cell = 0; cell < STATE; cell++) {
			persons += population[cell];
			weighted += population[cell] * propensity[cell];
		}
	}
	return weighted / persons;
}
