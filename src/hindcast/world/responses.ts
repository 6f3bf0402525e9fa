import { AGES } from "../../demography/index.js";
import { GROUP_WIDTH } from "../bands.js";
import { type Course, e0PerLogRate } from "./course.js";
import { RATE_MEMORY, regionOf } from "./errors.js";
import { MIGRANT_AGES } from "./migration-profile.js";
import { INFANTS, NODES, placesOf } from "./places.js";
import { AGE_QUANTITIES, type AgeQuantity } from "./quantities.js";

/**
 * By how much the logarithm of each figure moves with each error: a row per figure, linear. Products of errors are left out;
 * at errors of 10 % that is 0.5 %, at those of a Gulf state 30 % and 4 %.
 */
export interface Responses {
	/** Rows by horizon 1, 2, … in years: births of the calendar year. */
	readonly births: readonly Float64Array[];
	/** Likewise people at 1 July. */
	readonly people: Readonly<Record<AgeQuantity, readonly Float64Array[]>>;
}

interface Frame {
	readonly course: Course;
	readonly origin: number;
	readonly horizons: number;
	readonly schedule: Float64Array;
}

/** Carries the rows of all ages along the course. */
export function responsesOf(frame: Frame): Responses {
	const { course, origin, horizons } = frame;
	const { length } = placesOf(horizons);
	const lag = origin - course.from;
	let ages: Float64Array[] = Array.from({ length: AGES }, (_, age) => startRow(age, horizons));
	let births: Float64Array = new Float64Array(length);
	let left = ALL;
	const found = { births: [] as Float64Array[], people: emptyRows() };
	for (let step = 1; step <= lag + horizons; step++) {
		const before = births;
		ages = moved(frame, ages, { step, left });
		left = left.map((share, node) => share * YEAR_LEAVES[node]);
		births = womenRow(frame, ages, step);
		if (step > lag) births[placesOf(horizons).births + step - lag - 1] += 1;
		ages[0] = middle(step > lag ? [before, births] : [before, before]);
		ages[0][INFANTS] += 1;
		if (step <= lag) births = new Float64Array(length);
		if (step === lag) meetTotal(ages, course.states[step]);
		if (step > lag) addRows(found, { births, ages, state: course.states[step] });
	}
	return found;
}

function startRow(age: number, horizons: number): Float64Array {
	const { start, length } = placesOf(horizons);
	const row = new Float64Array(length);
	addNode(row.subarray(start), age, ALL);
	return row;
}

/** An error between two nodes is the straight line between theirs, of which a part each is left. */
function addNode(nodes: Float64Array, age: number, left: Float64Array): void {
	const node = Math.min(age / GROUP_WIDTH, NODES - 1);
	const below = Math.min(Math.floor(node), NODES - 2);
	nodes[below] += left[below] * (1 - (node - below));
	nodes[below + 1] += left[below + 1] * (node - below);
}

const ALL = new Float64Array(NODES).fill(1);

/** What a year leaves of the error of each node's yearly rate. */
const YEAR_LEAVES = ALL.map((_, node) => RATE_MEMORY[regionOf(GROUP_WIDTH * node)]);

const emptyRows = () =>
	Object.fromEntries(Object.keys(AGE_QUANTITIES).map((name) => [name, []])) as unknown as Record<
		AgeQuantity,
		Float64Array[]
	>;

function middle([a, b]: readonly [Float64Array, Float64Array]): Float64Array {
	return a.map((value, at) => (value + b[at]) / 2);
}

/** One year on, with what is left of the errors of the nodes' rates: every age takes the row of the age before and what this year's errors add. */
function moved(
	{ course, origin, horizons }: Frame,
	ages: readonly Float64Array[],
	{ step, left }: { readonly step: number; readonly left: Float64Array },
): Float64Array[] {
	const { perMigrant, deaths } = course.rates;
	const places = placesOf(horizons);
	const ahead = course.from + step - origin;
	const state = course.states[step];
	const balance = balanceOf(state, left);
	return ages.map((_, age) => {
		const row = (age === 0 ? new Float64Array(places.length) : ages[age - 1]).slice();
		if (age === 0) return row;
		addNode(row, age, left);
		for (let node = 0; node < NODES; node++) row[node] -= balance[node];
		const women = state[age] / Math.max(state[age] + state[AGES + age], 1e-9);
		const dead = course.slower[step][age] * (women * deaths[age] + (1 - women) * deaths[AGES + age]);
		addYear(row, { at: places.net, ahead }, perMigrant[age]);
		addYear(row, { at: places.e0, ahead }, dead / e0PerLogRate(age));
		return row;
	});
}

/**
 * What a node's error adds to all people together, taken off every age: births, deaths and migrants have errors of their own,
 * and beside them an error of one age is the opposite of another's.
 */
function balanceOf(state: Float64Array, left: Float64Array): Float64Array {
	const nodes = new Float64Array(NODES);
	const one = new Float64Array(NODES);
	let total = 0;
	for (let age = 1; age < AGES; age++) {
		const people = state[age] + state[AGES + age];
		total += people;
		one.fill(0);
		addNode(one, age, left);
		for (let node = 0; node < NODES; node++) nodes[node] += people * one[node];
	}
	return nodes.map((value) => value / total);
}

/** As the course does: the total of the origin is known, so that errors only move people between ages. */
function meetTotal(ages: readonly Float64Array[], state: Float64Array): void {
	const people = Float64Array.from({ length: AGES }, (_, age) => state[age] + state[AGES + age]);
	const total = people.reduce((sum, value) => sum + value, 0);
	const whole = weighted(ages, people, ages[0].length);
	for (const [age, row] of ages.entries()) {
		const effect = people[age] > 0 ? Math.min(MOST_EFFECT, (MIGRANT_AGES[age] * total) / people[age]) : 0;
		for (let at = 0; at < row.length; at++) row[at] -= effect * whole[at];
	}
}

/** Where hardly anyone of an age is left, the share of migrants would be divided by next to nothing. */
const MOST_EFFECT = 10;

/** From 1 July to 1 July half of each calendar year's error counts; known years have none. */
function addYear(
	row: Float64Array,
	{ at, ahead }: { readonly at: number; readonly ahead: number },
	effect: number,
): void {
	if (ahead >= 1) row[at + ahead - 1] += effect / 2;
	if (ahead >= 2) row[at + ahead - 2] += effect / 2;
}

function womenRow({ course, schedule, horizons }: Frame, ages: readonly Float64Array[], step: number): Float64Array {
	const weights = schedule.map((share, age) => share * course.states[step][age]);
	return weighted(ages, weights, placesOf(horizons).length);
}

/** Mean of the rows with these weights. */
function weighted(rows: readonly Float64Array[], weights: ArrayLike<number>, length: number): Float64Array {
	const mean = new Float64Array(length);
	let total = 0;
	for (let age = 0; age < rows.length; age++) {
		const weight = weights[age];
		if (weight === 0) continue;
		total += weight;
		const row = rows[age];
		for (let at = 0; at < length; at++) mean[at] += weight * row[at];
	}
	return mean.map((value) => value / total);
}

interface YearRows {
	readonly births: Float64Array;
	readonly ages: readonly Float64Array[];
	readonly state: Float64Array;
}

function addRows(found: { births: Float64Array[]; people: Record<AgeQuantity, Float64Array[]> }, year: YearRows): void {
	found.births.push(year.births);
	for (const [name, [from, to]] of Object.entries(AGE_QUANTITIES)) {
		const weights = new Float64Array(AGES);
		for (let age = from; age <= to; age++) weights[age] = year.state[age] + year.state[AGES + age];
		found.people[name as AgeQuantity].push(weighted(year.ages, weights, year.births.length));
	}
}
