import { AGES, STATE } from "./ages.js";

/** How moves spread over age and sex. Both arrays are state-shaped (202 cells). */
export interface MigrationPattern {
	/** Share of all in-movers in each cell; sums to 1. */
	readonly inflow: Float64Array;
	/** Relative propensity to move out in each cell; only ratios count. */
	readonly outflow: Float64Array;
	/** Yearly in-movers as a proportion of the population when net migration is zero. */
	readonly grossRate: number;
}

/** Migration of one year. */
export interface Migration extends MigrationPattern {
	/** Net migrants per person of the population. */
	readonly netRate: number;
}

const LARGEST_OUTFLOW = 0.5;

/**
 * Most persons that may leave a cell in a year: half of it, and half of the cell one year younger, whose survivors the
 * second half of the movers leaves from. So no cell becomes negative, not even a tiny one behind a large one.
 */
export function mostMovers(population: Float64Array, cell: number): number {
	const younger = cell % AGES > 0 ? population[cell - 1] : population[cell];
	return LARGEST_OUTFLOW * Math.min(population[cell], younger);
}

/** Half of a net change shows as more arrivals, half as fewer departures (Flow Difference Method, Ševčíková 2024). */
const SHARE_BY_ARRIVALS = 0.5;

/** The smaller of the two flows never falls below this part of its level at zero net migration. */
const SMALLEST_FLOW = 0.1;

/**
 * Net migrants by age and sex for a yearly net rate: in-movers by their own age schedule less out-movers by theirs, so
 * that a city can lose its twenty-year-olds while it gains families.
 *
 * @param into state-shaped result, persons
 * @returns all net migrants, persons; equals netRate times the population unless a cell would empty
 */
export function netMigrants(population: Float64Array, migration: Migration, into: Float64Array): number {
	const { netRate, inflow, outflow, grossRate } = migration;
	let total = 0;
	let movable = 0;
	for (let cell = 0; cell < STATE; cell++) {
		total += population[cell];
		movable += population[cell] * outflow[cell];
	}
	const [arrivals, departures] = flows(total, netRate, grossRate);
	const propensity = movable > 0 ? departures / movable : 0;
	let net = 0;
	for (let cell = 0; cell < STATE; cell++) {
		const leaving = Math.min(propensity * outflow[cell] * population[cell], mostMovers(population, cell));
		into[cell] = arrivals * inflow[cell] - leaving;
		net += into[cell];
	}
	return net;
}

function flows(total: number, netRate: number, grossRate: number): [arrivals: number, departures: number] {
	const net = netRate * total;
	const gross = grossRate * total;
	const smallest = SMALLEST_FLOW * gross;
	const arrivals = Math.max(gross + SHARE_BY_ARRIVALS * net, smallest, net + smallest);
	return [arrivals, arrivals - net];
}
