import { AGES, type MigrationPattern, OPEN_AGE, STATE, type SurvivalTable } from "../demography/index.js";
import { binomialCount, countKey, poissonQuantile } from "../random/index.js";
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
import { withRises } from "./survival-rises.js";

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
/** Counts of a year have numbers: the survivors to each age, those who stay in the open age; men's come after women's. */
const STAYING = 101;
const MEN = 128;

/** One area of the current draw. */
interface Area {
	readonly inflow: Float64Array;
	readonly outflow: Float64Array;
	readonly grossRate: number;
	/** Persons by cell. */
	readonly stock: Float64Array;
	/** Half of the year's net migrants by cell; where the pass over the ages makes them, the stock before it. */
	readonly half: Float64Array;
	/** Half of the year's net migrants by cell, as the pass over the ages took them. */
	readonly migrants: Float64Array;
	/** Stock with the first half of the migrants, by cell. */
	readonly adjusted: Float64Array;
	/** Survival to each cell in the year, of one sex after the other. */
	readonly surviving: Float64Array;
	/** Survival from birth to age 0: girls, boys. */
	readonly atBirth: Float64Array;
	/** Whether deaths are counted one by one. */
	readonly counted: boolean;
	total: number;
	leavableTotal: number;
	/** Stock times propensity to move between areas. */
	movableTotal: number;
	/** Share of the movers between areas that settle here. */
	settling: number;
	/** Half of the year's in-movers, and of its out-movers per leavable person. */
	arrivals: number;
	propensity: number;
	/** Half of the net migrants per child, where they are given. */
	childRate: number;
	/** Half of the year's out-movers where nobody is of an age that leaves. */
	homeless: number;
	/** Whether more are asked to leave some cell than may. */
	capped: boolean;
	/** Half of the out-movers asked for that nothing could make up for. */
	unmet: number;
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
	/** Rows of two state-shaped parts: survival, and the next row less this one. */
	readonly table: SurvivalTable;
	/** Relative propensity to move between areas; zeros when nobody does. */
	readonly propensity: Float64Array;
	readonly moves: boolean;
	/** Ages whose net migration is given; none when the first is above the last. */
	readonly childAges: readonly [from: number, to: number];
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
		areas: model.areas.map((pattern, at) => newArea(pattern, model.counted?.[at] ?? false)),
		table: { ...model.survival, cells: withRises(model.survival) },
		propensity: model.internal?.propensity ?? new Float64Array(STATE),
		moves: model.internal !== undefined && shape.areas > 1,
		childAges: model.children ?? [AGES, 0],
		movers: new Float64Array(STATE),
		sums: clear({} as Sums),
	};
	return { buffers, project: (draws, births, first, last) => project(twin, { draws, first, last }, births) };
}

function newArea(pattern: MigrationPattern, counted: boolean): Area {
	const state = () => new Float64Array(STATE);
	const figures = { total: 0, leavableTotal: 0, movableTotal: 0, settling: 0 };
	const flows = { arrivals: 0, propensity: 0, childRate: 0, homeless: 0, capped: false, unmet: 0 };
	return {
		...pattern,
		stock: state(),
		half: state(),
		migrants: state(),
		adjusted: state(),
		surviving: state(),
		atBirth: new Float64Array(2),
		counted,
		...figures,
		...flows,
	};
}

interface Span {
	readonly draws: number;
	readonly first: number;
	readonly last: number;
}

function project(twin: Twin, { draws, first, last }: Span, births: BirthCounting): void {
	const { areas } = twin.shape;
	for (let draw = 0; draw < draws; draw++) {
		for (let area = 0; area < areas; area++) start(twin, draw, area, first - 1);
		for (let year = first; year <= last; year++) {
			if (twin.moves) moveBetween(twin, draw, year);
			for (let area = 0; area < areas; area++) step(twin, [draw, area, year], births);
		}
	}
}

function start(twin: Twin, draw: number, at: number, year: number): void {
	const { shape, buffers, propensity, sums } = twin;
	const area = twin.areas[at];
	const from = startAt(shape, draw, at);
	const { stock } = area;
	for (let cell = 0; cell < STATE; cell++) stock[cell] = buffers.starts[from + cell];
	clear(sums);
	sumStock(area, sums);
	if (twin.moves) sumMovable(area, propensity, sums);
	sumUp(area, propensity, sums);
	write(twin, [draw, at, year], Number.NaN, Number.NaN, Number.NaN);
}

/** Stock, and stock times propensity to leave, but for the newborn. */
function sumStock({ stock, outflow }: Area, sums: Sums): void {
	sums.totalOdd = 0;
	sums.totalEven = 0;
	sums.leavableOdd = 0;
	sums.leavableEven = 0;
	for (let first = 0; first <= AGES; first += AGES) {
		for (let cell = first + 1; cell < first + OPEN_AGE; cell += 2) {
			sums.totalOdd += stock[cell];
			sums.totalEven += stock[cell + 1];
			sums.leavableOdd += stock[cell] * outflow[cell];
			sums.leavableEven += stock[cell + 1] * outflow[cell + 1];
		}
	}
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
	const { stock, outflow } = area;
	const leavable = stock[0] * outflow[0] + stock[AGES] * outflow[AGES];
	area.total = sums.totalOdd + sums.totalEven + (stock[0] + stock[AGES]);
	area.leavableTotal = sums.leavableOdd + sums.leavableEven + leavable;
	const movable = stock[0] * propensity[0] + stock[AGES] * propensity[AGES];
	area.movableTotal = sums.movableOdd + sums.movableEven + movable;
}

/** Sets each area's own half migrants less its movers to other areas, and sums the movers by cell. */
function moveBetween(twin: Twin, draw: number, year: number): void {
	const { shape, areas, movers } = twin;
	const scale = settle(twin, draw) / 2;
	movers.fill(0);
	for (let at = 0; at < areas.length; at++) {
		setFlows(twin, areas[at], driveAt(shape, [draw, at, year]));
		migrate(twin, areas[at]);
		leave(areas[at], twin, scale, 0);
		leave(areas[at], twin, scale, AGES);
		if (areas[at].capped) makeUp(twin, areas[at]);
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

/**
 * Half of the year's in-movers, and of its out-movers per leavable person (flow difference method), of all ages but those
 * whose net migration is given: the others take up what these leave of the net asked for.
 */
function setFlows(twin: Twin, area: Area, drive: number): void {
	area.childRate = twin.buffers.drive[drive + 9] / 2;
	const net = twin.buffers.drive[drive + 3] * area.total - 2 * childrenIn(twin, area);
	const gross = area.grossRate * area.total;
	const smallest = SMALLEST_FLOW * gross;
	const arrivals = Math.max(gross + SHARE_BY_ARRIVALS * net, smallest, net + smallest);
	area.arrivals = arrivals / 2;
	area.propensity = area.leavableTotal > 0 ? (arrivals - net) / area.leavableTotal / 2 : 0;
	area.homeless = area.leavableTotal > 0 ? 0 : (arrivals - net) / 2;
	area.capped = area.homeless > 0;
	area.unmet = 0;
}

/** Half of the net migrants of all children. */
function childrenIn({ childAges: [from, to] }: Twin, area: Area): number {
	let odd = 0;
	let even = 0;
	for (let first = 0; first <= AGES; first += AGES) {
		for (let age = Math.max(1, from); age <= to; age++) {
			if (age % 2 === 1) odd += givenOf(area, first + age);
			else even += givenOf(area, first + age);
		}
	}
	return from > 0 ? odd + even : odd + even + (givenOf(area, 0) + givenOf(area, AGES));
}

/** Half of the net migrants of a cell of children. */
function givenOf(area: Area, cell: number): number {
	return Math.max(area.childRate * area.stock[cell], -mostOf(area, cell));
}

function isChild({ childAges: [from, to] }: Twin, cell: number): boolean {
	return cell % AGES >= from && cell % AGES <= to;
}

/** Half of the net migrants by cell, were there no moves between areas. */
function migrate(twin: Twin, area: Area): void {
	for (let cell = 0; cell < STATE; cell++) {
		const leaving = wantedOf(area, cell);
		const most = mostOf(area, cell);
		if (most < leaving) area.capped = true;
		area.half[cell] = area.inflow[cell] * area.arrivals - Math.min(leaving, most);
		if (isChild(twin, cell)) area.half[cell] = givenOf(area, cell);
	}
}

/** Half of those who are asked to leave a cell. */
function wantedOf({ stock, outflow, propensity }: Area, cell: number): number {
	return stock[cell] * outflow[cell] * propensity;
}

/** Half of those who may. */
function mostOf({ stock }: Area, cell: number): number {
	return LARGEST_HALF * Math.min(stock[cell % AGES > 0 ? cell - 1 : cell], stock[cell]);
}

/**
 * Makes up for out-movers whom the caps kept: others of their sex leave, then of the other sex, each cell in proportion to
 * what it can still give; then fewer arrive. Changes the half migrants; what is still unmet is noted.
 */
function makeUp(twin: Twin, area: Area): void {
	const [women, men] = [keptAndFree(twin, area, 0), keptAndFree(twin, area, AGES)];
	const ownWomen = Math.min(women.kept, women.free);
	const ownMen = Math.min(men.kept, men.free);
	const rest = women.kept - ownWomen + (men.kept - ownMen) + area.homeless;
	const free = women.free - ownWomen + (men.free - ownMen);
	const part = rest < free ? rest / free : 1;
	const left = rest < free ? 0 : rest - free;
	const fewer = Math.min(left, area.arrivals);
	area.unmet = left - fewer;
	const ofWomen = women.free > 0 ? (ownWomen + part * (women.free - ownWomen)) / women.free : 0;
	const ofMen = men.free > 0 ? (ownMen + part * (men.free - ownMen)) / men.free : 0;
	for (let cell = 0; cell < STATE; cell++) {
		if (isChild(twin, cell)) continue;
		const change = (cell < AGES ? ofWomen : ofMen) * freeIn(area, cell) + fewer * area.inflow[cell];
		area.half[cell] -= change;
	}
}

/** Half of the out-movers of one sex whom the caps keep, and of those who may leave beyond those who do. */
function keptAndFree(twin: Twin, area: Area, first: number): { readonly kept: number; readonly free: number } {
	let kept = 0;
	let free = 0;
	for (let cell = first; cell < first + AGES; cell++) {
		if (isChild(twin, cell)) continue;
		const leaving = wantedOf(area, cell);
		kept += leaving - Math.min(leaving, mostOf(area, cell));
		free += freeIn(area, cell);
	}
	return { kept, free };
}

/** Half of those who may leave a cell beyond those who do. */
function freeIn(area: Area, cell: number): number {
	const most = mostOf(area, cell);
	return most - Math.min(wantedOf(area, cell), most);
}

/** Takes an area through a year: migrants, ageing of both sexes, births, the newborn and the year's figures. */
function step(twin: Twin, place: Place, births: BirthCounting): void {
	const { shape, buffers, sums } = twin;
	const area = twin.areas[place[1]];
	const drive = driveAt(shape, place);
	const shift = buffers.shared[sharedAt(shape, place[0], place[2]) + 1];
	const before = area.total;
	if (!twin.moves) setFlows(twin, area, drive);
	clear(sums);
	const expectancy = [buffers.drive[drive], buffers.drive[drive + 1]] as const;
	ageBoth(twin, area, { expectancy, settling: twin.moves });
	if (!twin.moves && area.capped) ageAgain(twin, area, expectancy);
	if (births === "poisson" && area.counted) {
		survive(area, 0, buffers.drive[drive + 8]);
		survive(area, AGES, buffers.drive[drive + 8]);
		sumStock(area, sums);
	}
	sumMothers(twin, area, place[2], shift);
	if (twin.moves) sumMovable(area, twin.propensity, sums);
	const born = deliver(twin, area, place, births);
	sumUp(area, twin.propensity, sums);
	const migrants = 2 * (sums.migrantsOdd + sums.migrantsEven + (area.half[0] + area.half[AGES]));
	write(twin, place, born, before + born + migrants - area.total, migrants);
}

interface Ageing {
	/** Life expectancy at birth of women and men, years. */
	readonly expectancy: readonly [female: number, male: number];
	/** Whether the half migrants stand ready but for those who settle. */
	readonly settling: boolean;
}

function ageBoth(twin: Twin, area: Area, ageing: Ageing): void {
	// Where the pass makes the migrants, it leaves the stock before it to whoever has to begin anew.
	if (!ageing.settling) area.half.set(area.stock);
	age(twin, area, 0, ageing);
	age(twin, area, AGES, ageing);
}

/** Goes back to the year's start and through it again with the half migrants that make up for the caps. */
function ageAgain(twin: Twin, area: Area, expectancy: Ageing["expectancy"]): void {
	const { stock, half } = area;
	for (let first = 0; first <= AGES; first += AGES) {
		for (let cell = first + 1; cell < first + AGES; cell++) stock[cell] = half[cell];
	}
	migrate(twin, area);
	makeUp(twin, area);
	clear(twin.sums);
	area.settling = 0;
	ageBoth(twin, area, { expectancy, settling: true });
}

/**
 * The pass over one sex (`first` is its cell of age 0): migrants, survival, ageing in place, and the sums. Where people
 * settle the half migrants are those of `migrate` and `leave` plus a share of all movers; else they are made here.
 */
function age(twin: Twin, area: Area, first: number, ageing: Ageing): void {
	const { table, sums, movers, childAges } = twin;
	const { stock, half, migrants, adjusted, surviving, inflow, outflow, arrivals, propensity, settling } = area;
	const { childRate, counted } = area;
	const [firstChild, lastChild] = [first + childAges[0], first + childAges[1]];
	const moves = ageing.settling;
	const expectancy = ageing.expectancy[first === 0 ? 0 : 1];
	const { cells } = table;
	const position = Math.min(Math.max((expectancy - table.lowest) / table.step, 0), table.rows - 1);
	const row = Math.min(Math.floor(position), table.rows - 2);
	const share = position - row;
	const level = 2 * row * STATE;
	const rise = level + STATE;
	half[first] = moves ? half[first] + settling * movers[first] : halfAtBirth(twin, area, first);
	area.atBirth[first === 0 ? 0 : 1] = cells[level + first] + share * cells[rise + first];
	let { totalOdd, totalEven, leavableOdd, leavableEven, migrantsOdd, migrantsEven } = sums;
	let youngerMost = LARGEST_HALF * stock[first];
	let younger = stock[first] + half[first];
	adjusted[first] = younger;
	for (let odd = first + 1; odd < first + OPEN_AGE; odd += 2) {
		const even = odd + 1;
		const stockOdd = stock[odd];
		const stockEven = stock[even];
		let halfOdd: number;
		let halfEven: number;
		if (moves) {
			halfOdd = half[odd] + settling * movers[odd];
			halfEven = half[even] + settling * movers[even];
		} else {
			// The caps seldom bind; compared one by one, the processor guesses them right.
			const mostOdd = LARGEST_HALF * stockOdd;
			const mostEven = LARGEST_HALF * stockEven;
			let leavingOdd = stockOdd * outflow[odd] * propensity;
			let leavingEven = stockEven * outflow[even] * propensity;
			if (mostOdd < leavingOdd || youngerMost < leavingOdd) {
				leavingOdd = Math.min(mostOdd, youngerMost);
				area.capped = true;
			}
			if (mostEven < leavingEven || mostOdd < leavingEven) {
				leavingEven = Math.min(mostEven, mostOdd);
				area.capped = true;
			}
			halfOdd = inflow[odd] * arrivals - leavingOdd;
			halfEven = inflow[even] * arrivals - leavingEven;
			if (odd >= firstChild && odd <= lastChild)
				halfOdd = Math.max(childRate * stockOdd, -Math.min(mostOdd, youngerMost));
			if (even >= firstChild && even <= lastChild)
				halfEven = Math.max(childRate * stockEven, -Math.min(mostEven, mostOdd));
			youngerMost = mostEven;
		}
		const adjustedOdd = stockOdd + halfOdd;
		const adjustedEven = stockEven + halfEven;
		const survivingOdd = cells[level + odd] + share * cells[rise + odd];
		const survivingEven = cells[level + even] + share * cells[rise + even];
		const nextOdd = younger * survivingOdd + halfOdd;
		const nextEven = adjustedOdd * survivingEven + halfEven;
		younger = adjustedEven;
		// Only who counts deaths one by one asks for them again.
		if (counted) {
			surviving[odd] = survivingOdd;
			surviving[even] = survivingEven;
			migrants[odd] = halfOdd;
			migrants[even] = halfEven;
		}
		adjusted[odd] = adjustedOdd;
		adjusted[even] = adjustedEven;
		stock[odd] = nextOdd;
		stock[even] = nextEven;
		totalOdd += nextOdd;
		totalEven += nextEven;
		leavableOdd += nextOdd * outflow[odd];
		leavableEven += nextEven * outflow[even];
		migrantsOdd += halfOdd;
		migrantsEven += halfEven;
	}
	const open = first + OPEN_AGE;
	const oldest = younger * (cells[level + open] + share * cells[rise + open]);
	stock[open] += oldest;
	sums.totalOdd = totalOdd;
	sums.totalEven = totalEven + oldest;
	sums.leavableOdd = leavableOdd;
	sums.leavableEven = leavableEven + oldest * outflow[open];
	sums.migrantsOdd = migrantsOdd;
	sums.migrantsEven = migrantsEven;
}

/** Counts the survivors of one sex in every cell but the newborn, in place of their expectation. */
function survive({ stock, migrants, adjusted, surviving }: Area, first: number, uniform: number): void {
	const men = first === 0 ? 0 : MEN;
	const open = first + OPEN_AGE;
	for (let cell = first + 1; cell <= open; cell++) {
		const key = countKey(uniform, men + cell - first);
		stock[cell] = binomialCount(adjusted[cell - 1], surviving[cell], key) + migrants[cell];
	}
	stock[open] += binomialCount(adjusted[open], surviving[open], countKey(uniform, men + STAYING));
}

/** Half of the net migrants of age 0, whose younger cell is itself. */
function halfAtBirth(twin: Twin, area: Area, first: number): number {
	if (isChild(twin, first)) return givenOf(area, first);
	const [leaving, most] = [wantedOf(area, first), mostOf(area, first)];
	if (most < leaving) area.capped = true;
	return area.inflow[first] * area.arrivals - Math.min(leaving, most);
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
	const youngest = Math.max(1, first + whole);
	const oldest = Math.min(OPEN_AGE - 1, last + whole);
	let { mothersOdd, mothersEven } = sums;
	// Pairs may reach one age beyond the fertile ones, where the schedule is zero; 100+ is left out whatever it says.
	for (let odd = (youngest - 1) | 1; odd <= oldest; odd += 2) {
		const even = odd + 1;
		mothersOdd += (level[origin + odd] + part * rise[origin + odd]) * (adjusted[odd] + stock[odd]);
		if (even === OPEN_AGE) break;
		mothersEven += (level[origin + even] + part * rise[origin + even]) * (adjusted[even] + stock[even]);
	}
	sums.mothersOdd = mothersOdd;
	sums.mothersEven = mothersEven;
}

/** Counts the births and lets the newborn survive into age 0; returns all births. */
function deliver(twin: Twin, area: Area, place: Place, births: BirthCounting): number {
	const {
		shape,
		buffers: { drive, shared },
		sums,
	} = twin;
	const at = driveAt(shape, place);
	const sexRatio = shared[sharedAt(shape, place[0], place[2])];
	const expected = (drive[at + 2] / 2) * (sums.mothersOdd + sums.mothersEven);
	let girls = expected / (1 + sexRatio);
	let boys = (expected * sexRatio) / (1 + sexRatio);
	if (births === "poisson") {
		girls = count(girls, drive[at + 4], drive[at + 5]);
		boys = count(boys, drive[at + 6], drive[at + 7]);
	}
	const [survivingGirls, survivingBoys] = area.atBirth;
	const counted = births === "poisson" && area.counted;
	const infants = (born: number, surviving: number, first: number) =>
		counted ? binomialCount(born, surviving, countKey(drive[at + 8], first)) : born * surviving;
	area.stock[0] = infants(girls, survivingGirls, 0) + area.half[0];
	area.stock[AGES] = infants(boys, survivingBoys, MEN) + area.half[AGES];
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
	const { total, stock, unmet } = areas[place[1]];
	const at = outAt(shape, place);
	out[at] = total;
	out[at + 1] = births;
	out[at + 2] = deaths;
	out[at + 3] = migrants;
	out[at + 4] = migrants - 2 * unmet;
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
