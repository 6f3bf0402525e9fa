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
	/** Ages with a net rate of their own; the pattern must leave them out. */
	readonly children?: ChildMigration;
}

/** Net migration of some ages apart from all others. */
export interface ChildMigration {
	/** First and last age, completed years. */
	readonly ages: readonly [from: number, to: number];
	/** Net migrants per person of these ages. */
	readonly netRate: number;
}

/**
 * A pattern for all ages but some, whose net migration is given. The others move as often as before: they keep the mean of
 * their part of the in-movers and of the out-movers.
 *
 * @param population state-shaped, what the out-movers are counted by
 */
export function patternWithout(
	[from, to]: ChildMigration["ages"],
	{ inflow, outflow, grossRate }: MigrationPattern,
	population: Float64Array,
): MigrationPattern {
	const others = (_: number, cell: number) => Number(cell % AGES < from || cell % AGES > to);
	const part = (weights: Float64Array) => {
		const all = weights.reduce((sum, weight) => sum + weight, 0);
		const kept = weights.reduce((sum, weight, cell) => sum + weight * others(weight, cell), 0);
		return all > 0 ? kept / all : 1;
	};
	const arriving = part(inflow);
	const leaving = part(outflow.map((propensity, cell) => propensity * population[cell]));
	return {
		inflow: inflow.map((share, cell) => (arriving > 0 ? (share * others(share, cell)) / arriving : 0)),
		outflow: outflow.map((propensity, cell) => propensity * others(propensity, cell)),
		grossRate: (grossRate * (arriving + leaving)) / 2,
	};
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

/** Net migrants of a year, persons: those asked for, and those that the population could give. */
export interface NetMigrants {
	readonly asked: number;
	readonly realised: number;
}

/**
 * Net migrants by age and sex for a yearly net rate: in-movers by their own age schedule less out-movers by theirs, so
 * that a city can lose its twenty-year-olds while it gains families.
 *
 * A cell that cannot give the out-movers asked of it is made up for by others of its sex, then of the other sex, each in
 * proportion to what it can still give, then by fewer in-movers: the net is what was asked while the population can give it.
 * Where children have a net rate of their own, it is theirs, and all others take up what it leaves of the net.
 *
 * @param into state-shaped result, persons
 */
export function netMigrants(population: Float64Array, migration: Migration, into: Float64Array): NetMigrants {
	const { netRate, inflow, outflow, grossRate, children } = migration;
	const most = population.map((_, cell) => mostMovers(population, cell));
	const moved = children ? moveChildren(population, { children, most }) : { net: 0, cells: [] };
	let total = 0;
	let leavable = 0;
	for (let cell = 0; cell < STATE; cell++) {
		total += population[cell];
		leavable += population[cell] * outflow[cell];
	}
	const [arrivals, departures] = flows(netRate * total - moved.net, grossRate * total);
	const propensity = leavable > 0 ? departures / leavable : 0;
	const wanted = population.map((persons, cell) => propensity * outflow[cell] * persons);
	for (const { cell } of moved.cells) most[cell] = 0;
	const { leaving, missing } = makeUp(wanted, most, leavable > 0 ? 0 : departures);
	const arriving = Math.max(0, arrivals - missing);
	for (let cell = 0; cell < STATE; cell++) into[cell] = arriving * inflow[cell] - leaving[cell];
	for (const { cell, net } of moved.cells) into[cell] = net;
	const unmet = missing - (arrivals - arriving);
	return { asked: netRate * total, realised: netRate * total + unmet };
}

interface ChildrenLeaving {
	readonly children: ChildMigration;
	/** Most out-movers by cell. */
	readonly most: Float64Array;
}

/** Net migrants of the cells whose net rate is given, and of all of them. */
function moveChildren(population: Float64Array, { children: { ages, netRate }, most }: ChildrenLeaving) {
	const [from, to] = ages;
	const cells = Array.from(population.keys())
		.filter((cell) => cell % AGES >= from && cell % AGES <= to)
		.map((cell) => ({ cell, net: Math.max(netRate * population[cell], -most[cell]) }));
	return { cells, net: cells.reduce((sum, { net }) => sum + net, 0) };
}

/** Persons by cell, state-shaped: out-movers, and those who may leave beyond them. */
interface Leaving {
	readonly leaving: Float64Array;
	readonly free: Float64Array;
}

/**
 * Out-movers by cell, with those whom the caps keep made up for by others.
 *
 * @param homeless out-movers asked of no cell
 * @returns also the number that nobody can make up for
 */
function makeUp(wanted: Float64Array, most: Float64Array, homeless: number) {
	const leaving = wanted.map((persons, cell) => Math.min(persons, most[cell]));
	const free = most.map((persons, cell) => persons - leaving[cell]);
	let missing = homeless;
	for (const first of [0, AGES]) {
		let kept = 0;
		for (let cell = first; cell < first + AGES; cell++) kept += wanted[cell] - leaving[cell];
		missing += leaveToo({ leaving, free }, [first, first + AGES], kept);
	}
	return { leaving, missing: leaveToo({ leaving, free }, [0, STATE], missing) };
}

/** Lets more persons leave the cells from `first` to before `end`, each in proportion to what it can give; returns the rest. */
function leaveToo({ leaving, free }: Leaving, [first, end]: readonly [number, number], persons: number): number {
	let room = 0;
	for (let cell = first; cell < end; cell++) room += free[cell];
	const part = persons < room ? persons / room : 1;
	for (let cell = first; cell < end; cell++) {
		leaving[cell] += part * free[cell];
		free[cell] -= part * free[cell];
	}
	return persons < room ? 0 : persons - room;
}

function flows(net: number, gross: number): [arrivals: number, departures: number] {
	const smallest = SMALLEST_FLOW * gross;
	const arrivals = Math.max(gross + SHARE_BY_ARRIVALS * net, smallest, net + smallest);
	return [arrivals, arrivals - net];
}
