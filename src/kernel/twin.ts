import { AGES, type MigrationPattern, OPEN_AGE, STATE } from "../demography/index.js";
import { poissonQuantile } from "../random/index.js";
import type { BirthCounting, Buffers, Engine } from "./engine.js";
import {
	bufferLengths,
	driveAt,
	FLOWS,
	factorsAt,
	outAt,
	type Place,
	pullAt,
	type Shape,
	sharedAt,
	startAt,
	stateAt,
} from "./layout.js";
import type { KernelModel, OddsProbe, SumProbe } from "./model.js";
import { MARGIN, type ShiftableSchedule, shiftable } from "./schedule.js";

/*
 * The kernel in TypeScript: the readable twin of assembly/kernel.ts, and the engine where WebAssembly is missing. Both do
 * the same operations in the same order, so that their results have the same bits. Where a sum has two terms, named
 * `odd` and `even` by age, they are the two lanes of the other; they are added last.
 *
 * Migrants are handled as halves throughout, because half come before the year's deaths and half after.
 */

/** Most that may leave a cell in half a year's moves, of the cell or the one a year younger. */
const LARGEST_HALF = 0.25;
const LARGEST_HALF_BETWEEN = 0.125;
const SHARE_BY_ARRIVALS = 0.5;
const SMALLEST_FLOW = 0.1;
const EXPANSION_FROM = 41;

/** One area of the current draw. */
interface Area {
	readonly pattern: MigrationPattern;
	/** Persons by cell. */
	readonly stock: Float64Array;
	/** Stock times relative propensity to leave. */
	readonly leavable: Float64Array;
	/** Half of the year's net migrants by cell. */
	readonly half: Float64Array;
	/** Stock with the first half of the migrants, by cell. */
	readonly adjusted: Float64Array;
	/** Survival from birth to age 0: girls, boys. */
	readonly atBirth: Float64Array;
	total: number;
	leavableTotal: number;
	/** Stock times propensity to move between areas. */
	movableTotal: number;
	/** Share of the movers between areas that settle here. */
	settling: number;
	/** Half of the year's in-movers, and of its out-movers per leavable person. */
	arrivals: number;
	propensity: number;
}

/** Sums over the ages of both sexes, by lane. */
interface Sums {
	totalOdd: number;
	totalEven: number;
	leavableOdd: number;
	leavableEven: number;
	movableOdd: number;
	movableEven: number;
	migrantsOdd: number;
	migrantsEven: number;
	mothersOdd: number;
	mothersEven: number;
}

interface Twin {
	readonly model: KernelModel;
	readonly shape: Shape;
	readonly buffers: Buffers;
	readonly schedules: readonly ShiftableSchedule[];
	readonly areas: readonly Area[];
	/** Relative propensity to move between areas; zeros when nobody does. */
	readonly propensity: Float64Array;
	readonly moves: boolean;
	/** Half of the movers between areas by cell. */
	readonly movers: Float64Array;
	readonly sums: Sums;
}

export function openTwin(model: KernelModel, shape: Shape): Engine {
	const lengths = Object.entries(bufferLengths(shape));
	const buffers = Object.fromEntries(lengths.map(([name, length]) => [name, new Float64Array(length)])) as Buffers;
	const twin: Twin = {
		model,
		shape,
		buffers,
		schedules: model.schedules.map(shiftable),
		areas: model.areas.map(newArea),
		propensity: model.internal?.propensity ?? new Float64Array(STATE),
		moves: model.internal !== undefined && shape.areas > 1,
		movers: new Float64Array(STATE),
		sums: clear({} as Sums),
	};
	return { buffers, project: (draws, births) => project(twin, draws, births) };
}

function newArea(pattern: MigrationPattern): Area {
	const state = () => new Float64Array(STATE);
	const figures = { total: 0, leavableTotal: 0, movableTotal: 0, settling: 0, arrivals: 0, propensity: 0 };
	return {
		pattern,
		stock: state(),
		leavable: state(),
		half: state(),
		adjusted: state(),
		atBirth: new Float64Array(2),
		...figures,
	};
}

function project(twin: Twin, draws: number, births: BirthCounting): void {
	const { areas, years } = twin.shape;
	for (let draw = 0; draw < draws; draw++) {
		for (let area = 0; area < areas; area++) start(twin, draw, area);
		for (let year = 1; year <= years; year++) {
			if (twin.moves) moveBetween(twin, draw, year);
			for (let area = 0; area < areas; area++) step(twin, [draw, area, year], births);
		}
	}
}

function start(twin: Twin, draw: number, at: number): void {
	const { shape, buffers, propensity, sums } = twin;
	const area = twin.areas[at];
	const from = startAt(shape, draw, at);
	const { stock, leavable, pattern } = area;
	for (let cell = 0; cell < STATE; cell++) {
		stock[cell] = buffers.starts[from + cell];
		leavable[cell] = stock[cell] * pattern.outflow[cell];
	}
	clear(sums);
	for (let first = 0; first <= AGES; first += AGES) {
		for (let cell = first + 1; cell < first + OPEN_AGE; cell += 2) {
			sums.totalOdd += stock[cell];
			sums.totalEven += stock[cell + 1];
			sums.leavableOdd += leavable[cell];
			sums.leavableEven += leavable[cell + 1];
		}
	}
	if (twin.moves) sumMovable(area, propensity, sums);
	sumUp(area, propensity, sums);
	write(twin, [draw, at, 0], Number.NaN, Number.NaN, Number.NaN);
}

function clear(sums: Sums): Sums {
	sums.totalOdd = 0;
	sums.totalEven = 0;
	sums.leavableOdd = 0;
	sums.leavableEven = 0;
	sums.movableOdd = 0;
	sums.movableEven = 0;
	sums.migrantsOdd = 0;
	sums.migrantsEven = 0;
	sums.mothersOdd = 0;
	sums.mothersEven = 0;
	return sums;
}

/** Adds the lanes and the newborn: what the next year starts from. */
function sumUp(area: Area, propensity: Float64Array, sums: Sums): void {
	const { stock, leavable, pattern } = area;
	leavable[0] = stock[0] * pattern.outflow[0];
	leavable[AGES] = stock[AGES] * pattern.outflow[AGES];
	area.total = sums.totalOdd + sums.totalEven + (stock[0] + stock[AGES]);
	area.leavableTotal = sums.leavableOdd + sums.leavableEven + (leavable[0] + leavable[AGES]);
	const movable = stock[0] * propensity[0] + stock[AGES] * propensity[AGES];
	area.movableTotal = sums.movableOdd + sums.movableEven + movable;
}

/** Sets each area's own half migrants less its movers to other areas, and sums the movers by cell. */
function moveBetween(twin: Twin, draw: number, year: number): void {
	const { shape, buffers, areas, movers } = twin;
	const scale = settle(twin, draw) / 2;
	movers.fill(0);
	for (let at = 0; at < areas.length; at++) {
		setFlows(areas[at], buffers.drive[driveAt(shape, [draw, at, year]) + 3]);
		migrate(areas[at], 0);
		migrate(areas[at], AGES);
		leave(areas[at], twin, scale, 0);
		leave(areas[at], twin, scale, AGES);
	}
}

/** Sets the share of movers that settle in each area; returns the yearly moves per unit of relative propensity. */
function settle({ model, shape, buffers, areas }: Twin, draw: number): number {
	let persons = 0;
	let movable = 0;
	let pulls = 0;
	for (let at = 0; at < areas.length; at++) {
		persons += areas[at].total;
		movable += areas[at].movableTotal;
		pulls += buffers.pulls[pullAt(shape, draw, at)] * areas[at].total;
	}
	for (let at = 0; at < areas.length; at++) {
		const weight = buffers.pulls[pullAt(shape, draw, at)] * areas[at].total;
		areas[at].settling = movable > 0 ? weight / pulls : 0;
	}
	return movable > 0 ? (model.internal!.rate * persons) / movable : 0;
}

/** Movers of one sex (`first` is its cell of age 0) from an area. */
function leave({ stock, half }: Area, { propensity, movers }: Twin, scale: number, first: number): void {
	let younger = stock[first];
	for (let cell = first; cell < first + AGES; cell++) {
		let away = scale * propensity[cell] * stock[cell];
		if (LARGEST_HALF_BETWEEN * stock[cell] < away) away = LARGEST_HALF_BETWEEN * stock[cell];
		if (LARGEST_HALF_BETWEEN * younger < away) away = LARGEST_HALF_BETWEEN * younger;
		half[cell] -= away;
		movers[cell] += away;
		younger = stock[cell];
	}
}

/** Half of the year's in-movers, and of its out-movers per leavable person (flow difference method). */
function setFlows(area: Area, netRate: number): void {
	const net = netRate * area.total;
	const gross = area.pattern.grossRate * area.total;
	const smallest = SMALLEST_FLOW * gross;
	const arrivals = Math.max(gross + SHARE_BY_ARRIVALS * net, smallest, net + smallest);
	area.arrivals = arrivals / 2;
	area.propensity = area.leavableTotal > 0 ? (arrivals - net) / area.leavableTotal / 2 : 0;
}

/** Half of the net migrants of one sex by cell, were there no moves between areas. */
function migrate({ stock, leavable, half, pattern: { inflow }, arrivals, propensity }: Area, first: number): void {
	let younger = LARGEST_HALF * stock[first];
	for (let cell = first; cell < first + AGES; cell++) {
		const own = LARGEST_HALF * stock[cell];
		let leaving = leavable[cell] * propensity;
		if (own < leaving) leaving = own;
		if (younger < leaving) leaving = younger;
		half[cell] = inflow[cell] * arrivals - leaving;
		younger = own;
	}
}

/** Takes an area through a year: migrants, ageing of both sexes, births, the newborn and the year's figures. */
function step(twin: Twin, place: Place, births: BirthCounting): void {
	const { shape, buffers, sums } = twin;
	const area = twin.areas[place[1]];
	const drive = driveAt(shape, place);
	const shift = buffers.shared[sharedAt(shape, place[0], place[2]) + 1];
	const before = area.total;
	setMigrants(twin, area, buffers.drive[drive + 3]);
	clear(sums);
	age(twin, area, 0, buffers.drive[drive]);
	age(twin, area, AGES, buffers.drive[drive + 1]);
	sumMothers(twin, area, place[2], shift);
	if (twin.moves) sumMovable(area, twin.propensity, sums);
	const born = deliver(twin, area, place, births);
	sumUp(area, twin.propensity, sums);
	const migrants = 2 * (sums.migrantsOdd + sums.migrantsEven + (area.half[0] + area.half[AGES]));
	write(twin, place, born, before + born + migrants - area.total, migrants);
}

function setMigrants({ moves, movers }: Twin, area: Area, netRate: number): void {
	if (moves) {
		for (let cell = 0; cell < STATE; cell++) area.half[cell] += area.settling * movers[cell];
		return;
	}
	setFlows(area, netRate);
	migrate(area, 0);
	migrate(area, AGES);
}

/** Ages and survives one sex in place and adds to the sums; `adjusted` is the stock with the first half of the migrants. */
function age({ model: { survival }, sums }: Twin, area: Area, first: number, expectancy: number): void {
	const { cells, lowest, step, rows } = survival;
	const {
		stock,
		half,
		leavable,
		adjusted,
		pattern: { outflow },
	} = area;
	const position = Math.min(Math.max((expectancy - lowest) / step, 0), rows - 1);
	const row = Math.min(Math.floor(position), rows - 2);
	const share = position - row;
	const low = row * STATE;
	const high = low + STATE;
	area.atBirth[first === 0 ? 0 : 1] = cells[low + first] + share * (cells[high + first] - cells[low + first]);
	let { totalOdd, totalEven, leavableOdd, leavableEven, migrantsOdd, migrantsEven } = sums;
	let younger = stock[first] + half[first];
	adjusted[first] = younger;
	for (let odd = first + 1; odd < first + OPEN_AGE; odd += 2) {
		const even = odd + 1;
		const halfOdd = half[odd];
		const halfEven = half[even];
		const adjustedOdd = stock[odd] + halfOdd;
		const adjustedEven = stock[even] + halfEven;
		const survivalOdd = cells[low + odd] + share * (cells[high + odd] - cells[low + odd]);
		const survivalEven = cells[low + even] + share * (cells[high + even] - cells[low + even]);
		const nextOdd = younger * survivalOdd + halfOdd;
		const nextEven = adjustedOdd * survivalEven + halfEven;
		younger = adjustedEven;
		adjusted[odd] = adjustedOdd;
		adjusted[even] = adjustedEven;
		stock[odd] = nextOdd;
		stock[even] = nextEven;
		const leavableNextOdd = nextOdd * outflow[odd];
		const leavableNextEven = nextEven * outflow[even];
		leavable[odd] = leavableNextOdd;
		leavable[even] = leavableNextEven;
		totalOdd += nextOdd;
		totalEven += nextEven;
		leavableOdd += leavableNextOdd;
		leavableEven += leavableNextEven;
		migrantsOdd += halfOdd;
		migrantsEven += halfEven;
	}
	const open = first + OPEN_AGE;
	const oldest = younger * (cells[low + open] + share * (cells[high + open] - cells[low + open]));
	stock[open] += oldest;
	leavable[open] = stock[open] * outflow[open];
	sums.totalOdd = totalOdd;
	sums.totalEven = totalEven + oldest;
	sums.leavableOdd = leavableOdd;
	sums.leavableEven = leavableEven + oldest * outflow[open];
	sums.migrantsOdd = migrantsOdd;
	sums.migrantsEven = migrantsEven;
}

/** Stock times propensity to move between areas, but for the newborn. */
function sumMovable({ stock }: Area, propensity: Float64Array, sums: Sums): void {
	for (let first = 0; first <= AGES; first += AGES) {
		for (let odd = first + 1; odd < first + OPEN_AGE; odd += 2) {
			sums.movableOdd += stock[odd] * propensity[odd];
			sums.movableEven += stock[odd + 1] * propensity[odd + 1];
		}
	}
}

/** Twice the births per unit of total fertility, by lane: the mean of women before and after, at the fertile ages. */
function sumMothers({ schedules, sums }: Twin, { stock, adjusted }: Area, year: number, shift: number): void {
	const { level, rise, first, last } = schedules[year - 1];
	const whole = Math.min(Math.max(Math.floor(shift), -AGES), AGES);
	const part = shift - Math.floor(shift);
	const origin = MARGIN - whole;
	const oldest = Math.min(OPEN_AGE - 1, last + whole);
	for (let age = Math.max(1, first + whole); age <= oldest; age++) {
		const rate = level[origin + age] + part * rise[origin + age];
		const births = rate * (adjusted[age] + stock[age]);
		if (age % 2 === 1) sums.mothersOdd += births;
		else sums.mothersEven += births;
	}
}

/** Counts the births and lets the newborn survive into age 0; returns all births. */
function deliver(twin: Twin, area: Area, place: Place, births: BirthCounting): number {
	const { shape, buffers, sums } = twin;
	const drive = buffers.drive.subarray(driveAt(shape, place), driveAt(shape, place) + 8);
	const sexRatio = buffers.shared[sharedAt(shape, place[0], place[2])];
	const expected = (drive[2] / 2) * (sums.mothersOdd + sums.mothersEven);
	let girls = expected / (1 + sexRatio);
	let boys = (expected * sexRatio) / (1 + sexRatio);
	if (births === "poisson") {
		girls = count(girls, drive[4], drive[5]);
		boys = count(boys, drive[6], drive[7]);
	}
	area.stock[0] = girls * area.atBirth[0] + area.half[0];
	area.stock[AGES] = boys * area.atBirth[1] + area.half[AGES];
	return girls + boys;
}

/** Poisson quantile, from a mean of 41 on by the normal expansion of Giles 2016 (ACM TOMS 42, eq. 10, three terms). */
function count(mean: number, uniform: number, normal: number): number {
	if (mean < EXPANSION_FROM) return poissonQuantile(mean, uniform);
	const root = Math.sqrt(mean);
	const square = normal * normal;
	const first = mean + root * normal + (2 + square) / 6;
	const second = -(normal * (2 + square)) / (72 * root);
	const third = (-16 + square * (7 + 3 * square)) / (810 * mean);
	return Math.max(0, Math.floor(first + second + third));
}

function write(
	{ model, shape, buffers, areas }: Twin,
	place: Place,
	births: number,
	deaths: number,
	migrants: number,
): void {
	const { out, states, factors } = buffers;
	const { total, stock } = areas[place[1]];
	const at = outAt(shape, place);
	out[at] = total;
	out[at + 1] = births;
	out[at + 2] = deaths;
	out[at + 3] = migrants;
	const factor = factorsAt(shape, place[0], place[2]);
	for (let k = 0; k < model.probes.length; k++) {
		const probe = model.probes[k];
		out[at + FLOWS + k] =
			probe.kind === "sum" ? weigh(probe, stock) : affected(probe, stock, factors[factor + probe.factor]);
	}
	if (shape.keepStates) states.set(stock, stateAt(shape, place));
}

/** Weighted persons of a run of ages; an age left over by the pairs is added last. */
function weigh({ first, weights }: SumProbe, stock: Float64Array): number {
	const pairs = weights.length - (weights.length % 2);
	let sum = 0;
	let sumNext = 0;
	for (let k = 0; k < pairs; k += 2) {
		const age = first + k;
		sum += weights[k] * (stock[age] + stock[AGES + age]);
		sumNext += weights[k + 1] * (stock[age + 1] + stock[AGES + age + 1]);
	}
	const rest = pairs < weights.length ? weights[pairs] * (stock[first + pairs] + stock[AGES + first + pairs]) : 0;
	return sum + sumNext + rest;
}

/** Persons with a condition of prevalence p when its odds are multiplied by f: n p f / (1 - p + p f). */
function affected({ first, prevalence }: OddsProbe, stock: Float64Array, factor: number): number {
	const affectedAt = (cell: number) => {
		const raised = prevalence[cell] * factor;
		return (stock[cell] * raised) / (1 - prevalence[cell] + raised);
	};
	let sum = 0;
	let sumNext = 0;
	let rest = 0;
	for (let sex = 0; sex <= AGES; sex += AGES) {
		let cell = sex + first;
		for (; cell < sex + OPEN_AGE; cell += 2) {
			sum += affectedAt(cell);
			sumNext += affectedAt(cell + 1);
		}
		if (cell === sex + OPEN_AGE) rest += affectedAt(cell);
	}
	return sum + sumNext + rest;
}
