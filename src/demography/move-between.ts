import { STATE } from "./ages.js";
import { mostMovers } from "./net-migrants.js";

/** Moves between the areas of one whole within a year. */
export interface InternalMoves {
	/** Share of the population that moves house across the areas' pull in a year; some settle in the area they left. */
	readonly rate: number;
	/** Relative propensity to move by age and sex, state-shaped; only ratios count. */
	readonly propensity: Float64Array;
}

/** An area as its neighbours see it. */
export interface MovingArea {
	/** State-shaped, persons. */
	readonly population: Float64Array;
	/** Attractiveness; only ratios between areas count. */
	readonly pull: number;
	/** Net migrants, state-shaped, added to. */
	readonly migrants: Float64Array;
}

/**
 * Adds moves between areas to each area's net migrants. Movers of every age and sex leave in proportion to their number
 * and settle in proportion to the areas' pull; arrivals equal departures in each cell, so the whole neither gains nor loses.
 */
export function moveBetween({ rate, propensity }: InternalMoves, areas: readonly MovingArea[]): void {
	const scale = rate / meanPropensity(areas, propensity);
	const pullSum = areas.reduce((sum, { pull }) => sum + pull, 0);
	for (let cell = 0; cell < STATE; cell++) {
		const leaving = scale * propensity[cell];
		let movers = 0;
		for (const { population, migrants } of areas) {
			const departures = Math.min(leaving * population[cell], mostMovers(population, cell) / 2);
			migrants[cell] -= departures;
			movers += departures;
		}
		for (const { pull, migrants } of areas) migrants[cell] += (movers * pull) / pullSum;
	}
}

function meanPropensity(areas: readonly MovingArea[], propensity: Float64Array): number {
	let persons = 0;
	let weighted = 0;
	for (const { population } of areas) {
		for (let cell = 0; cell < STATE; cell++) {
			persons += population[cell];
			weighted += population[cell] * propensity[cell];
		}
	}
	return weighted / persons;
}
