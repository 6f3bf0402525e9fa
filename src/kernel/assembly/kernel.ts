/*
 * The projection kernel: cohort-component projection of many draws, two cells at a time (128-bit SIMD).
 *
 * It computes what src/demography says (netMigrants, moveBetween, fertilityRates, readSurvival, projectStep), in the order
 * of operations of ../twin.ts, its readable twin: both give the same bits. So only + - * /, sqrt, floor, min and max occur,
 * no fused multiply-add, no relaxed SIMD; the one function with a logarithm in it is imported.
 *
 * Why it is fast:
 *  - Draws are outermost and ages innermost. An area's block (state, profiles, scratch: 8 kB) stays in the first-level
 *    cache for the whole run, and every array of it is reached from one pointer at a constant distance.
 *  - One pass over the ages makes the year's migrants, the year's survival (interpolated from the table over life
 *    expectancy), the ageing, and the sums that the next year starts from. The state is updated in place: the adjusted
 *    stock of the pair before stays in a register, and ageing is a shuffle of lanes.
 *  - Ages go in pairs (1, 2), (3, 4) ... (99, 100+) for each sex. Age 0 is finished apart once the births are known; the
 *    survivors of the open age itself are added behind the last pair.
 *  - Births are summed in the same pass, but only where the year's schedule is not zero.
 *  - Sums keep two lanes to the end: odd and even ages, added last.
 *
 * Where an area's deaths are counted one by one, the pass also leaves what they depend on; then the survivors of every cell
 * are drawn and the sums are taken anew. Small areas only: it takes ten times as long.
 *
 * Migrants are handled as halves throughout, because half come before the year's deaths and half after.
 * Everything lies where ../memory.ts puts it; the classes and offsets below are its lists.
 */

/** Smallest k with P(X <= k) >= p for a Poisson count X; called for means below 41 only. */
// @ts-ignore: decorator
@external("random", "poissonQuantile")
declare function poissonQuantile(mean: f64, p: f64): f64;

/** What all draws share; addresses in bytes. */
@unmanaged
class Plan {
	// The survival table: rows [row][level, rise][202], the rise being the next row less this one.
	lowest: f64;
	step: f64;
	lastRow: f64;
	/** Moves between areas per person and year. */
	rate: f64;
	years: i32;
	areas: i32;
	/** Whether people move between areas. */
	moves: i32;
	probes: i32;
	factors: i32;
	survival: i32;
	/** [year][level, rise][105], two zeros before age 0. */
	schedules: i32;
	/** [year][first, last]: ages between which the schedule is not zero. */
	fertile: i32;
	blocks: i32;
	year: i32;
	/** Half of the movers between areas by cell. */
	movers: i32;
	/** Stock with the first half of the migrants, and survival, by cell: of an area whose deaths are counted. */
	adjusted: i32;
	surviving: i32;
	/** Half of the year's net migrants by cell, of such an area. */
	migrants: i32;
	descriptors: i32;
	starts: i32;
	drive: i32;
	shared: i32;
	factorsAt: i32;
	pulls: i32;
	out: i32;
	/** 0 when states are not kept. */
	states: i32;
	/** [age]: all bits set where net migration is given, else none; first pair of ages with any, and length of all, in bytes. */
	children: i32;
	childFrom: i32;
	childSpan: i32;
}

/** One area's year in the making. */
@unmanaged
class Year {
	total: v128;
	leavable: v128;
	movable: v128;
	migrants: v128;
	mothers: v128;
	/** Half of the year's in-movers. */
	arrivals: f64;
	/** Half of the year's out-movers per leavable person. */
	propensity: f64;
	/** Half of the net migrants per child, where they are given. */
	childRate: f64;
	/** Half of the year's out-movers where nobody is of an age that leaves. */
	homeless: f64;
	/** Share of the movers between areas that settle here. */
	settling: f64;
	/** Fraction of a year by which the schedule is shifted. */
	part: f64;
	/** Address of the shifted schedule's age 0. */
	schedule: usize;
	/** First fertile pair and length of the fertile ages up to 98, in bytes. */
	fertile: usize;
	span: usize;
	/** Whether age 99 is fertile. */
	late: bool;
	/** Whether more are asked to leave some cell than may. */
	capped: bool;
}

/** What is read off every state. */
@unmanaged
class Probe {
	/** 0: weighted sum over ages; 1: persons with a condition whose odds are multiplied; 2: as the probe at `first`. */
	kind: i32;
	first: i32;
	ages: i32;
	/** Address of the weights by age, or of the prevalence by cell. */
	figures: i32;
	factor: i32;
}
const PROBE: usize = 5 * 4;

const CELLS: usize = 202 * 8;
const MALE: usize = 101 * 8;
const OPEN: usize = 100 * 8;
const RISE: usize = CELLS;
const ROW: usize = 2 * CELLS;
const SCHEDULE: usize = 105 * 8;
const MARGIN: i32 = 2;
const DRIVE: usize = 10 * 8;
const SHARED: usize = 2 * 8;
const FLOWS: i32 = 5;

// An area's block.
const STOCK: usize = 0;
const INFLOW: usize = CELLS;
const OUTFLOW: usize = 2 * CELLS;
/**
 * Half of the year's net migrants, as far as the pass over the ages does not make them; where it does, the stock before
 * the pass, from age 1 on.
 */
const HALF: usize = 3 * CELLS;
/** Relative propensity to move between areas. */
const PROPENSITY: usize = 4 * CELLS;
const GROSS_RATE: usize = 5 * CELLS;
const TOTAL: usize = GROSS_RATE + 8;
const LEAVABLE_TOTAL: usize = TOTAL + 8;
const MOVABLE_TOTAL: usize = LEAVABLE_TOTAL + 8;
const SETTLING: usize = MOVABLE_TOTAL + 8;
const SURVIVAL_AT_BIRTH: usize = SETTLING + 8; // and 8 bytes on for boys
/** Half of the out-movers asked for that nothing could make up for. */
const UNMET: usize = SURVIVAL_AT_BIRTH + 16;
/** 1 where deaths are counted. */
const COUNTED: usize = UNMET + 8;
const BLOCK: usize = COUNTED + 16;

/** Most that may leave a cell in half a year's moves, of the cell or the one a year younger. */
const LARGEST_HALF: f64 = 0.25;
const LARGEST_HALF_BETWEEN: f64 = 0.125;
const SHARE_BY_ARRIVALS: f64 = 0.5;
const SMALLEST_FLOW: f64 = 0.1;
const EXPANSION_FROM: f64 = 41;
const MOST_TRIALS: i32 = 512;
const MOST_PERSONS: f64 = 100000;
/** Counts of a year have numbers: the survivors to each age, those who stay in the open age; men's come after women's. */
const STAYING: i32 = 101;
const MEN: i32 = 128;

/** Takes `draws` draws from their starts at the end of year `first - 1` through the years `first` to `last`. */
export function project(plan: Plan, draws: i32, poisson: bool, first: i32, last: i32): void {
	for (let draw = 0; draw < draws; draw++) {
		if (plan.moves) together(plan, draw, poisson, first, last);
		else apart(plan, draw, poisson, first, last);
	}
}

function together(plan: Plan, draw: i32, poisson: bool, first: i32, last: i32): void {
	for (let area = 0; area < plan.areas; area++) start(plan, draw, area, first - 1);
	for (let year = first; year <= last; year++) {
		moveBetween(plan, draw, year);
		for (let area = 0; area < plan.areas; area++) step(plan, draw, area, year, poisson);
	}
}

/** Areas that nobody moves between follow one another, so that each one's block stays in the cache for all its years. */
function apart(plan: Plan, draw: i32, poisson: bool, first: i32, last: i32): void {
	for (let area = 0; area < plan.areas; area++) {
		start(plan, draw, area, first - 1);
		for (let year = first; year <= last; year++) step(plan, draw, area, year, poisson);
	}
}

function start(plan: Plan, draw: i32, area: i32, year: i32): void {
	const block = blockOf(plan, area);
	memory.copy(block + STOCK, <usize>plan.starts + <usize>(draw * plan.areas + area) * CELLS, CELLS);
	const sums = changetype<Year>(<usize>plan.year);
	clear(sums);
	sumStock(block, sums);
	if (plan.moves) sumMovable(block, sums);
	sumUp(block, sums);
	write(plan, block, placeOf(plan, draw, area, year), NaN, NaN, NaN);
	measure(plan, block, draw, placeOf(plan, draw, area, year), year);
}

/** Stock, and stock times propensity to leave, but for the newborn. */
function sumStock(block: usize, sums: Year): void {
	let total = f64x2.splat(0);
	let leavable = f64x2.splat(0);
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		for (let cell = block + sex + 8; cell < block + sex + OPEN; cell += 16) {
			const stock = v128.load(cell, STOCK);
			total = f64x2.add(total, stock);
			leavable = f64x2.add(leavable, f64x2.mul(stock, v128.load(cell, OUTFLOW)));
		}
	}
	sums.total = total;
	sums.leavable = leavable;
}

function clear(sums: Year): void {
	const zero = f64x2.splat(0);
	sums.total = zero;
	sums.leavable = zero;
	sums.movable = zero;
	sums.migrants = zero;
	sums.mothers = zero;
}

/** Stock times propensity to move between areas, but for the newborn. */
function sumMovable(block: usize, sums: Year): void {
	let movable = f64x2.splat(0);
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		for (let cell = block + sex + 8; cell < block + sex + OPEN; cell += 16) {
			movable = f64x2.add(movable, f64x2.mul(v128.load(cell, STOCK), v128.load(cell, PROPENSITY)));
		}
	}
	sums.movable = movable;
}

/** Adds the lanes and the newborn: what the next year starts from. */
function sumUp(block: usize, sums: Year): void {
	const girls = load<f64>(block, STOCK);
	const boys = load<f64>(block, STOCK + MALE);
	const leavableGirls = girls * load<f64>(block, OUTFLOW);
	const leavableBoys = boys * load<f64>(block, OUTFLOW + MALE);
	const movable = girls * load<f64>(block, PROPENSITY) + boys * load<f64>(block, PROPENSITY + MALE);
	store<f64>(block, lanes(sums.total) + (girls + boys), TOTAL);
	store<f64>(block, lanes(sums.leavable) + (leavableGirls + leavableBoys), LEAVABLE_TOTAL);
	store<f64>(block, lanes(sums.movable) + movable, MOVABLE_TOTAL);
}

/** Sets each area's own half migrants less its movers to other areas, and sums the movers by cell. */
function moveBetween(plan: Plan, draw: i32, year: i32): void {
	const scale = settle(plan, draw) / 2;
	memory.fill(<usize>plan.movers, 0, CELLS);
	for (let area = 0; area < plan.areas; area++) {
		const block = blockOf(plan, area);
		const current = changetype<Year>(<usize>plan.year);
		setFlows(plan, block, driveOf(plan, draw, area, year), current);
		leave(plan, block, 0, current, scale);
		leave(plan, block + MALE, MALE, current, scale);
		if (current.capped) makeUp(plan, block, current);
	}
}

/** Sets the share of movers that settle in each area; returns the yearly moves per unit of relative propensity. */
function settle(plan: Plan, draw: i32): f64 {
	let persons: f64 = 0;
	let movable: f64 = 0;
	let pulls: f64 = 0;
	for (let area = 0; area < plan.areas; area++) {
		const total = load<f64>(blockOf(plan, area), TOTAL);
		persons += total;
		movable += load<f64>(blockOf(plan, area), MOVABLE_TOTAL);
		pulls += pullOf(plan, draw, area) * total;
	}
	for (let area = 0; area < plan.areas; area++) {
		const weight = pullOf(plan, draw, area) * load<f64>(blockOf(plan, area), TOTAL);
		store<f64>(blockOf(plan, area), movable > 0 ? weight / pulls : 0, SETTLING);
	}
	return movable > 0 ? (plan.rate * persons) / movable : 0;
}

/** One sex of one area: `first` is its cell of age 0 in the block. */
function leave(plan: Plan, first: usize, sex: usize, year: Year, scale: f64): void {
	const movers = <usize>plan.movers + sex;
	const children = <usize>plan.children;
	const childFrom = <usize>plan.childFrom;
	const childSpan = <usize>plan.childSpan;
	const childRate = f64x2.splat(year.childRate);
	const newborn = load<f64>(first, STOCK);
	const apart = least(scale * load<f64>(first, PROPENSITY) * newborn, LARGEST_HALF_BETWEEN * newborn);
	store<f64>(first, halfAtBirth(plan, first, year) - apart, HALF);
	store<f64>(movers, load<f64>(movers) + apart);
	const arrivals = f64x2.splat(year.arrivals);
	const propensity = f64x2.splat(year.propensity);
	const scales = f64x2.splat(scale);
	let capped = f64x2.splat(0);
	for (let age: usize = 8; age <= OPEN; age += 16) {
		const stock = v128.load(first + age, STOCK);
		const fewer = f64x2.pmin(v128.load(first + age - 8, STOCK), stock);
		const moving = f64x2.mul(f64x2.mul(scales, v128.load(first + age, PROPENSITY)), stock);
		const away = f64x2.pmin(moving, f64x2.mul(fewer, f64x2.splat(LARGEST_HALF_BETWEEN)));
		const wanted = f64x2.mul(f64x2.mul(stock, v128.load(first + age, OUTFLOW)), propensity);
		const most = f64x2.mul(fewer, f64x2.splat(LARGEST_HALF));
		capped = v128.or(capped, f64x2.lt(most, wanted));
		let own = f64x2.sub(f64x2.mul(v128.load(first + age, INFLOW), arrivals), f64x2.pmin(wanted, most));
		if (age - childFrom < childSpan) {
			own = v128.bitselect(givenOf(stock, most, childRate), own, v128.load(children + age));
		}
		v128.store(first + age, f64x2.sub(own, away), HALF);
		v128.store(movers + age, f64x2.add(v128.load(movers + age), away));
	}
	if (v128.any_true(capped)) year.capped = true;
}

/** Half of the net migrants of one sex by cell, as the pass over the ages makes them. */
function migrate(plan: Plan, first: usize, year: Year): void {
	for (let age: usize = 0; age <= OPEN; age += 8) {
		const most = mostOf(first, age);
		const half = load<f64>(first + age, INFLOW) * year.arrivals - least(wantedOf(first + age, year), most);
		store<f64>(first + age, isChild(plan, age) ? givenAt(first + age, most, year.childRate) : half, HALF);
	}
}

// @ts-ignore: decorator
@inline
function isChild(plan: Plan, age: usize): bool {
	return load<i64>(<usize>plan.children + age) != 0;
}

/** Half of the net migrants of a pair of ages at a given rate. */
// @ts-ignore: decorator
@inline
function givenOf(stock: v128, most: v128, rate: v128): v128 {
	return f64x2.pmax(f64x2.mul(rate, stock), f64x2.neg(most));
}

// @ts-ignore: decorator
@inline
function givenAt(cell: usize, most: f64, rate: f64): f64 {
	const given = rate * load<f64>(cell, STOCK);
	return given < -most ? -most : given;
}

/** Half of the net migrants of all children. */
function childrenIn(plan: Plan, block: usize, rate: f64): f64 {
	const from = <usize>plan.childFrom;
	const rates = f64x2.splat(rate);
	let sum = f64x2.splat(0);
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		for (let age = from; age - from < <usize>plan.childSpan; age += 16) {
			const cell = block + sex + age;
			const stock = v128.load(cell, STOCK);
			const most = f64x2.mul(f64x2.pmin(v128.load(cell - 8, STOCK), stock), f64x2.splat(LARGEST_HALF));
			sum = f64x2.add(sum, v128.and(givenOf(stock, most, rates), v128.load(<usize>plan.children + age)));
		}
	}
	if (!isChild(plan, 0)) return lanes(sum);
	const girls = givenAt(block, mostOf(block, 0), rate);
	return lanes(sum) + (girls + givenAt(block + MALE, mostOf(block + MALE, 0), rate));
}

/**
 * Makes up for out-movers whom the caps kept: others of their sex leave, then of the other sex, each cell in proportion to
 * what it can still give; then fewer arrive. Changes the half migrants; what is still unmet is noted.
 */
function makeUp(plan: Plan, block: usize, year: Year): void {
	const lackOfWomen = lacking(plan, block, year);
	const lackOfMen = lacking(plan, block + MALE, year);
	const women = room(plan, block, year);
	const men = room(plan, block + MALE, year);
	const ownWomen = min<f64>(lackOfWomen, women);
	const ownMen = min<f64>(lackOfMen, men);
	const rest = lackOfWomen - ownWomen + (lackOfMen - ownMen) + year.homeless;
	const free = women - ownWomen + (men - ownMen);
	const part = rest < free ? rest / free : 1;
	const left = rest < free ? 0 : rest - free;
	const fewer = min<f64>(left, year.arrivals);
	store<f64>(block, left - fewer, UNMET);
	const leaveOfWomen = women > 0 ? (ownWomen + part * (women - ownWomen)) / women : 0;
	const leaveOfMen = men > 0 ? (ownMen + part * (men - ownMen)) / men : 0;
	leaveToo(plan, block, year, leaveOfWomen, fewer);
	leaveToo(plan, block + MALE, year, leaveOfMen, fewer);
}

/** Half of the out-movers of one sex whom the caps keep. */
function lacking(plan: Plan, first: usize, year: Year): f64 {
	let sum: f64 = 0;
	for (let age: usize = 0; age <= OPEN; age += 8) {
		if (isChild(plan, age)) continue;
		const leaving = wantedOf(first + age, year);
		sum += leaving - least(leaving, mostOf(first, age));
	}
	return sum;
}

/** Half of those of one sex who may leave beyond those who do. */
function room(plan: Plan, first: usize, year: Year): f64 {
	let sum: f64 = 0;
	for (let age: usize = 0; age <= OPEN; age += 8) if (!isChild(plan, age)) sum += roomOf(first, age, year);
	return sum;
}

/** Lets a part of those who still may leave do so, and takes back a number of half arrivals. */
function leaveToo(plan: Plan, first: usize, year: Year, part: f64, fewer: f64): void {
	for (let age: usize = 0; age <= OPEN; age += 8) {
		if (isChild(plan, age)) continue;
		const change = part * roomOf(first, age, year) + fewer * load<f64>(first + age, INFLOW);
		store<f64>(first + age, load<f64>(first + age, HALF) - change, HALF);
	}
}

// @ts-ignore: decorator
@inline
function roomOf(first: usize, age: usize, year: Year): f64 {
	const most = mostOf(first, age);
	return most - least(wantedOf(first + age, year), most);
}

// @ts-ignore: decorator
@inline
function wantedOf(cell: usize, year: Year): f64 {
	return load<f64>(cell, STOCK) * load<f64>(cell, OUTFLOW) * year.propensity;
}

// @ts-ignore: decorator
@inline
function mostOf(first: usize, age: usize): f64 {
	const younger = load<f64>(first + (age > 0 ? age - 8 : 0), STOCK);
	return LARGEST_HALF * least(younger, load<f64>(first + age, STOCK));
}

/** Takes an area through a year: the pass over both sexes, then births, the newborn and the year's figures. */
function step(plan: Plan, draw: i32, area: i32, year: i32, poisson: bool): void {
	const block = blockOf(plan, area);
	const drive = driveOf(plan, draw, area, year);
	const shared = <usize>plan.shared + <usize>(draw * plan.years + year - 1) * SHARED;
	const current = changetype<Year>(<usize>plan.year);
	clear(current);
	setSchedule(plan, year, load<f64>(shared, 8), current);
	const counted = poisson && load<f64>(block, COUNTED) > 0;
	const span = current.span;
	if (plan.moves) {
		current.settling = load<f64>(block, SETTLING);
		ageBoth(plan, block, drive, true, counted);
	} else {
		setFlows(plan, block, drive, current);
		ageBoth(plan, block, drive, false, counted);
		if (current.capped) ageAgain(plan, block, drive, span, counted);
	}
	if (counted) {
		survive(plan, block, 0, load<f64>(drive, 64));
		survive(plan, block, MALE, load<f64>(drive, 64));
		sumStock(block, current);
		current.span = span;
		sumMothers(plan, block, current);
	}
	if (plan.moves) sumMovable(block, current);
	const before = load<f64>(block, TOTAL);
	const births = deliver(block, drive, load<f64>(shared), poisson, current);
	sumUp(block, current);
	const migrants = 2 * (lanes(current.migrants) + (load<f64>(block, HALF) + load<f64>(block, HALF + MALE)));
	const deaths = before + births + migrants - load<f64>(block, TOTAL);
	const place = placeOf(plan, draw, area, year);
	write(plan, block, place, births, deaths, migrants);
	measure(plan, block, draw, place, year);
}

/** The pass over both sexes; women of fertile ages are counted in the first. */
function ageBoth(plan: Plan, block: usize, drive: usize, settling: bool, counted: bool): void {
	const current = changetype<Year>(<usize>plan.year);
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		const expectancy = load<f64>(sex ? drive + 8 : drive);
		if (sex) current.span = 0;
		if (counted) ageCounting(plan, block, sex, expectancy, current, settling);
		else if (settling) ageSettling(plan, block, sex, expectancy, current);
		else ageAlone(plan, block, sex, expectancy, current);
	}
}

/** Goes back to the year's start and through it again with the half migrants that make up for the caps. */
function ageAgain(plan: Plan, block: usize, drive: usize, span: usize, counted: bool): void {
	const current = changetype<Year>(<usize>plan.year);
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		memory.copy(block + sex + 8 + STOCK, block + sex + 8 + HALF, OPEN);
		migrate(plan, block + sex, current);
	}
	makeUp(plan, block, current);
	clear(current);
	current.settling = 0;
	current.span = span;
	ageBoth(plan, block, drive, true, counted);
}

/**
 * Half of the year's in-movers, and of its out-movers per leavable person (flow difference method), of all ages but those
 * whose net migration is given: the others take up what these leave of the net asked for.
 */
function setFlows(plan: Plan, block: usize, drive: usize, year: Year): void {
	const total = load<f64>(block, TOTAL);
	const leavable = load<f64>(block, LEAVABLE_TOTAL);
	const childRate = load<f64>(drive, 72) / 2;
	const net = load<f64>(drive, 24) * total - 2 * childrenIn(plan, block, childRate);
	const gross = load<f64>(block, GROSS_RATE) * total;
	const smallest = SMALLEST_FLOW * gross;
	const arrivals = max<f64>(max<f64>(gross + SHARE_BY_ARRIVALS * net, smallest), net + smallest);
	year.childRate = childRate;
	year.arrivals = arrivals / 2;
	year.propensity = leavable > 0 ? (arrivals - net) / leavable / 2 : 0;
	year.homeless = leavable > 0 ? 0 : (arrivals - net) / 2;
	year.capped = year.homeless > 0;
	store<f64>(block, 0, UNMET);
}

/** Where the shifted schedule lies and between which ages it is not zero. */
function setSchedule(plan: Plan, year: i32, shift: f64, current: Year): void {
	const floor = Math.floor(shift);
	const whole = <i32>min<f64>(max<f64>(floor, -101), 101);
	const fertile = <usize>plan.fertile + <usize>(year - 1) * 8;
	const first = max<i32>(1, load<i32>(fertile) + whole);
	const last = min<i32>(99, load<i32>(fertile, 4) + whole);
	current.part = shift - floor;
	current.schedule = <usize>(plan.schedules + (year - 1) * (2 * <i32>SCHEDULE) + (MARGIN - whole) * 8);
	current.fertile = <usize>((first - 1) | 1) * 8;
	current.span = last >= first ? <usize>(min<i32>(last, 98) + 1) * 8 - current.fertile : 0;
	current.late = last == 99 && first <= 99;
}

function ageAlone(plan: Plan, block: usize, sex: usize, expectancy: f64, year: Year): void {
	age(plan, block + sex, sex, expectancy, year, false, false);
}

function ageSettling(plan: Plan, block: usize, sex: usize, expectancy: f64, year: Year): void {
	age(plan, block + sex, sex, expectancy, year, true, false);
}

function ageCounting(plan: Plan, block: usize, sex: usize, expectancy: f64, year: Year, settling: bool): void {
	if (settling) age(plan, block + sex, sex, expectancy, year, true, true);
	else age(plan, block + sex, sex, expectancy, year, false, true);
}

/**
 * The pass over one sex: migrants, survival, ageing and sums. `settling` and `counting` are known when compiling: with
 * `settling` the half migrants are those made by `leave` plus a share of all areas' movers, without it they are made here;
 * with `counting` the pass leaves what `survive` needs.
 */
// @ts-ignore: decorator
@inline
function age(plan: Plan, first: usize, sex: usize, expectancy: f64, year: Year, settling: bool, counting: bool): void {
	const position = min<f64>(max<f64>((expectancy - plan.lowest) / plan.step, 0), plan.lastRow);
	const number = min<f64>(Math.floor(position), plan.lastRow - 1);
	const share = f64x2.splat(position - number);
	const row = <usize>plan.survival + <usize>(<i32>number) * ROW + sex;
	const arrivals = f64x2.splat(year.arrivals);
	const propensity = f64x2.splat(year.propensity);
	const part = f64x2.splat(year.part);
	const largest = f64x2.splat(LARGEST_HALF);
	const settle = f64x2.splat(year.settling);
	const children = <usize>plan.children;
	const childFrom = <usize>plan.childFrom;
	const childSpan = <usize>plan.childSpan;
	const childRate = f64x2.splat(year.childRate);
	const movers = <usize>plan.movers + sex;
	const schedule = year.schedule;
	const fertile = year.fertile;
	const span = year.span;

	const newborn = load<f64>(first, STOCK);
	const halfNewborn = settling ? load<f64>(first, HALF) + year.settling * load<f64>(movers) : halfAtBirth(plan, first, year);
	store<f64>(first, halfNewborn, HALF);
	const atBirth = load<f64>(row) + (position - number) * load<f64>(row, RISE);
	store<f64>(first - sex + (sex ? 8 : 0), atBirth, SURVIVAL_AT_BIRTH);

	let total = year.total;
	let leavable = year.leavable;
	let migrants = year.migrants;
	let mothers = year.mothers;
	const adjustedAt = <usize>plan.adjusted + sex;
	const survivingAt = <usize>plan.surviving + sex;
	const migrantsAt = <usize>plan.migrants + sex;
	if (counting) store<f64>(adjustedAt, newborn + halfNewborn);
	let younger = f64x2.splat(newborn);
	let stayed = f64x2.splat(newborn + halfNewborn);
	let survival = stayed;
	let next = stayed;
	let capped = f64x2.splat(0);
	for (let age: usize = 8; age < OPEN; age += 16) {
		const cell = first + age;
		const stock = v128.load(cell, STOCK);
		const outflow = v128.load(cell, OUTFLOW);
		let half: v128;
		if (settling) {
			half = f64x2.add(v128.load(cell, HALF), f64x2.mul(settle, v128.load(movers + age)));
		} else {
			const most = f64x2.mul(f64x2.pmin(v128.shuffle<f64>(younger, stock, 1, 2), stock), largest);
			const wanted = f64x2.mul(f64x2.mul(stock, outflow), propensity);
			capped = v128.or(capped, f64x2.lt(most, wanted));
			half = f64x2.sub(f64x2.mul(v128.load(cell, INFLOW), arrivals), f64x2.pmin(wanted, most));
			if (age - childFrom < childSpan) {
				half = v128.bitselect(givenOf(stock, most, childRate), half, v128.load(children + age));
			}
			v128.store(cell, stock, HALF);
			younger = stock;
		}
		const adjusted = f64x2.add(stock, half);
		survival = f64x2.add(v128.load(row + age), f64x2.mul(share, v128.load(row + age, RISE)));
		next = f64x2.add(f64x2.mul(v128.shuffle<f64>(stayed, adjusted, 1, 2), survival), half);
		stayed = adjusted;
		v128.store(cell, next, STOCK);
		if (counting) {
			v128.store(migrantsAt + age, half);
			v128.store(adjustedAt + age, adjusted);
			v128.store(survivingAt + age, survival);
		}
		total = f64x2.add(total, next);
		leavable = f64x2.add(leavable, f64x2.mul(next, outflow));
		migrants = f64x2.add(migrants, half);
		if (age - fertile < span) {
			const rate = f64x2.add(v128.load(schedule + age), f64x2.mul(part, v128.load(schedule + age, SCHEDULE)));
			mothers = f64x2.add(mothers, f64x2.mul(rate, f64x2.add(adjusted, next)));
		}
	}

	if (v128.any_true(capped)) year.capped = true;
	// The last pair was (99, 100+): a late birth at 99, and the open age's own survivors.
	const zero = f64x2.splat(0);
	const last = first + OPEN - 8;
	if (sex == 0 && year.late) {
		const rate = f64x2.add(v128.load(schedule + OPEN - 8), f64x2.mul(part, v128.load(schedule + OPEN - 8, SCHEDULE)));
		mothers = f64x2.add(mothers, v128.shuffle<f64>(f64x2.mul(rate, f64x2.add(stayed, next)), zero, 0, 2));
	}
	const oldest = v128.shuffle<f64>(zero, f64x2.mul(stayed, survival), 0, 3);
	next = f64x2.add(next, oldest);
	v128.store(last, next, STOCK);
	year.total = f64x2.add(total, oldest);
	year.leavable = f64x2.add(leavable, f64x2.mul(oldest, v128.load(last, OUTFLOW)));
	year.migrants = migrants;
	year.mothers = mothers;
}

/** Counts the survivors of one sex in every cell but the newborn, in place of their expectation. */
function survive(plan: Plan, block: usize, sex: usize, uniform: f64): void {
	const adjusted = <usize>plan.adjusted + sex;
	const surviving = <usize>plan.surviving + sex;
	const migrants = <usize>plan.migrants + sex;
	const first = sex ? MEN : 0;
	let next: f64 = 0;
	for (let age = 1; age <= 100; age++) {
		const at = <usize>age * 8;
		const survivors = binomialCount(load<f64>(adjusted + at - 8), load<f64>(surviving + at), countKey(uniform, first + age));
		next = survivors + load<f64>(migrants + at);
		store<f64>(block + sex + at, next, STOCK);
	}
	const key = countKey(uniform, first + STAYING);
	const staying = binomialCount(load<f64>(adjusted + OPEN), load<f64>(surviving + OPEN), key);
	store<f64>(block + sex + OPEN, next + staying, STOCK);
}

/** Twice the births per unit of total fertility, of women as they were and as they were counted. */
function sumMothers(plan: Plan, block: usize, year: Year): void {
	const adjusted = <usize>plan.adjusted;
	const schedule = year.schedule;
	const part = f64x2.splat(year.part);
	let mothers = f64x2.splat(0);
	for (let age = year.fertile; age - year.fertile < year.span; age += 16) {
		const rate = f64x2.add(v128.load(schedule + age), f64x2.mul(part, v128.load(schedule + age, SCHEDULE)));
		mothers = f64x2.add(mothers, f64x2.mul(rate, f64x2.add(v128.load(adjusted + age), v128.load(block + age, STOCK))));
	}
	if (year.late) {
		const age: usize = OPEN - 8;
		const rate = load<f64>(schedule + age) + year.part * load<f64>(schedule + age, SCHEDULE);
		const women = rate * (load<f64>(adjusted + age) + load<f64>(block + age, STOCK));
		mothers = f64x2.add(mothers, f64x2.replace_lane(f64x2.splat(0), 0, women));
	}
	year.mothers = mothers;
}

/** Half of the net migrants of age 0, whose younger cell is itself. */
// @ts-ignore: decorator
@inline
function halfAtBirth(plan: Plan, first: usize, year: Year): f64 {
	const most = LARGEST_HALF * load<f64>(first, STOCK);
	if (isChild(plan, 0)) return givenAt(first, most, year.childRate);
	const wanted = wantedOf(first, year);
	if (most < wanted) year.capped = true;
	return load<f64>(first, INFLOW) * year.arrivals - least(wanted, most);
}

/** Counts the births and lets the newborn survive into age 0; returns all births. */
function deliver(block: usize, drive: usize, sexRatio: f64, poisson: bool, year: Year): f64 {
	const expected = (load<f64>(drive, 16) / 2) * lanes(year.mothers);
	let girls = expected / (1 + sexRatio);
	let boys = (expected * sexRatio) / (1 + sexRatio);
	if (poisson) {
		girls = count(girls, load<f64>(drive, 32), load<f64>(drive, 40));
		boys = count(boys, load<f64>(drive, 48), load<f64>(drive, 56));
	}
	let infantGirls = girls * load<f64>(block, SURVIVAL_AT_BIRTH);
	let infantBoys = boys * load<f64>(block, SURVIVAL_AT_BIRTH + 8);
	if (poisson && load<f64>(block, COUNTED) > 0) {
		const uniform = load<f64>(drive, 64);
		infantGirls = binomialCount(girls, load<f64>(block, SURVIVAL_AT_BIRTH), countKey(uniform, 0));
		infantBoys = binomialCount(boys, load<f64>(block, SURVIVAL_AT_BIRTH + 8), countKey(uniform, MEN));
	}
	store<f64>(block, infantGirls + load<f64>(block, HALF), STOCK);
	store<f64>(block, infantBoys + load<f64>(block, HALF + MALE), STOCK + MALE);
	return girls + boys;
}

// Binomial counts, as src/random/binomial-count.ts says them.

function binomialCount(persons: f64, probability: f64, key: u32): f64 {
	if (!(persons > 0 && persons <= MOST_PERSONS) || probability >= 1) return persons * min<f64>(1, probability);
	if (probability <= 0) return 0;
	const whole = Math.floor(persons);
	const rest = persons - whole;
	let counted: f64 = 0;
	let part: u32 = 1;
	for (let left = <i32>whole; left > 0; left -= MOST_TRIALS, part++) {
		counted += binomialQuantile(min<i32>(left, MOST_TRIALS), probability, uniformOf(key, part));
	}
	return uniformOf(key, 0) > 1 - probability ? counted + rest : counted;
}

function countKey(uniform: f64, at: i32): u32 {
	return <u32>(uniform * 4294967296) + <u32>at * 0x9e3779b9;
}

function uniformOf(key: u32, part: u32): f64 {
	let bits = key + part * 0x7f4a7c15;
	bits = (bits ^ (bits >>> 16)) * 0x85ebca6b;
	bits = (bits ^ (bits >>> 13)) * 0xc2b2ae35;
	bits ^= bits >>> 16;
	return (<f64>bits + 0.5) / 4294967296;
}

function binomialQuantile(trials: i32, p: f64, u: f64): f64 {
	return p > 0.5 ? <f64>trials - bySummation(trials, 1 - p, 1 - u) : bySummation(trials, p, u);
}

function bySummation(trials: i32, p: f64, u: f64): f64 {
	const odds = p / (1 - p);
	const all = <f64>trials;
	let term = power(1 - p, trials);
	let sum = term;
	let counted: f64 = 0;
	while (sum < u && counted < all) {
		term *= (odds * (all - counted)) / (counted + 1);
		counted += 1;
		sum += term;
	}
	return counted;
}

function power(base: f64, exponent: i32): f64 {
	let result: f64 = 1;
	let square = base;
	for (let rest = exponent; rest > 0; rest >>= 1) {
		if (rest & 1) result *= square;
		square *= square;
	}
	return result;
}

/** Poisson quantile, from a mean of 41 on by the normal expansion of Giles 2016 (ACM TOMS 42, eq. 10, three terms). */
function count(mean: f64, uniform: f64, normal: f64): f64 {
	if (mean < EXPANSION_FROM) return poissonQuantile(mean, uniform);
	const root = Math.sqrt(mean);
	const square = normal * normal;
	const first = mean + root * normal + (2 + square) / 6;
	const second = -(normal * (2 + square)) / (72 * root);
	const third = (-16 + square * (7 + 3 * square)) / (810 * mean);
	return max<f64>(0, Math.floor(first + second + third));
}

/** Position of an area's year among all years of all areas of all draws. */
// @ts-ignore: decorator
@inline
function placeOf(plan: Plan, draw: i32, area: i32, year: i32): usize {
	return <usize>((draw * plan.areas + area) * (plan.years + 1) + year);
}

// @ts-ignore: decorator
@inline
function outOf(plan: Plan, place: usize): usize {
	return <usize>plan.out + place * <usize>((FLOWS + plan.probes) * 8);
}

function write(plan: Plan, block: usize, place: usize, births: f64, deaths: f64, migrants: f64): void {
	const out = outOf(plan, place);
	store<f64>(out, load<f64>(block, TOTAL));
	store<f64>(out, births, 8);
	store<f64>(out, deaths, 16);
	store<f64>(out, migrants, 24);
	store<f64>(out, migrants - 2 * load<f64>(block, UNMET), 32);
	if (plan.states) memory.copy(<usize>plan.states + place * CELLS, block + STOCK, CELLS);
}

function measure(plan: Plan, block: usize, draw: i32, place: usize, year: i32): void {
	const out = outOf(plan, place) + FLOWS * 8;
	const factors = <usize>plan.factorsAt + <usize>((draw * (plan.years + 1) + year) * plan.factors) * 8;
	for (let at = 0; at < plan.probes; at++) {
		const probe = changetype<Probe>(<usize>plan.descriptors + <usize>at * PROBE);
		let value: f64;
		if (probe.kind == 0) value = weigh(probe, block);
		else if (probe.kind == 2) value = load<f64>(out + <usize>probe.first * 8);
		else value = affected(probe, block, load<f64>(factors + <usize>probe.factor * 8));
		store<f64>(out + <usize>at * 8, value);
	}
}

/** Weighted persons of a run of ages. */
function weigh(probe: Probe, block: usize): f64 {
	let from = block + <usize>probe.first * 8;
	let weight = <usize>probe.figures;
	const end = weight + <usize>probe.ages * 8;
	let sum = f64x2.splat(0);
	for (; weight + 8 < end; weight += 16, from += 16) {
		const persons = f64x2.add(v128.load(from, STOCK), v128.load(from, STOCK + MALE));
		sum = f64x2.add(sum, f64x2.mul(v128.load(weight), persons));
	}
	let rest: f64 = 0;
	if (weight < end) rest = load<f64>(weight) * (load<f64>(from, STOCK) + load<f64>(from, STOCK + MALE));
	return lanes(sum) + rest;
}

/** Persons with a condition of prevalence p when its odds are multiplied by f: n p f / (1 - p + p f). */
function affected(probe: Probe, block: usize, factor: f64): f64 {
	const one = f64x2.splat(1);
	const factors = f64x2.splat(factor);
	let sum = f64x2.splat(0);
	let rest: f64 = 0;
	for (let sex: usize = 0; sex <= MALE; sex += MALE) {
		let age = sex + <usize>probe.first * 8;
		for (; age < sex + OPEN; age += 16) {
			const prevalence = v128.load(<usize>probe.figures + age);
			const raised = f64x2.mul(prevalence, factors);
			const odds = f64x2.add(f64x2.sub(one, prevalence), raised);
			sum = f64x2.add(sum, f64x2.div(f64x2.mul(v128.load(block + age, STOCK), raised), odds));
		}
		if (age == sex + OPEN) {
			const prevalence = load<f64>(<usize>probe.figures + age);
			const raised = prevalence * factor;
			rest += (load<f64>(block + age, STOCK) * raised) / (1 - prevalence + raised);
		}
	}
	return lanes(sum) + rest;
}

// @ts-ignore: decorator
@inline
function blockOf(plan: Plan, area: i32): usize {
	return <usize>plan.blocks + <usize>area * BLOCK;
}

// @ts-ignore: decorator
@inline
function driveOf(plan: Plan, draw: i32, area: i32, year: i32): usize {
	return <usize>plan.drive + <usize>((draw * plan.areas + area) * plan.years + year - 1) * DRIVE;
}

// @ts-ignore: decorator
@inline
function pullOf(plan: Plan, draw: i32, area: i32): f64 {
	return load<f64>(<usize>plan.pulls + <usize>(draw * plan.areas + area) * 8);
}

// @ts-ignore: decorator
@inline
function lanes(sum: v128): f64 {
	return f64x2.extract_lane(sum, 0) + f64x2.extract_lane(sum, 1);
}

// @ts-ignore: decorator
@inline
function least(a: f64, b: f64): f64 {
	return b < a ? b : a;
}
