import { AGES } from "../demography/index.js";
import { exp, ln, logistic, logit } from "../random/index.js";
import { cutsOf, monotoneSlopes, partsOf } from "./monotone-curve.js";

/** A death rate of consecutive years of age, per person-year; 0 is a rate, too: nobody of a few died. */
export interface RateGroup {
	readonly from: number;
	/** Last completed year of age; 100 of an open group. */
	readonly to: number;
	readonly open: boolean;
	readonly rate: number;
}

/** Rounds in which single ages are brought to the groups' rates: six do for real tables, wild steps take more. */
const ROUNDS = 40;

/**
 * Death rates of age groups to single ages. The log rates of groups lie on straight lines between the groups' middles; the
 * cumulated rate is led over that course by the monotone curve of `graduate`, until the life table of the single ages gives every
 * group's rate back: deaths over person-years. Infants have their own rate where the table gives it. A group without deaths stays
 * without.
 *
 * Ages of the open group lie on a Kannisto line (logit of the rate straight over age; Thatcher, Kannisto and Vaupel 1998) from the
 * last closed group on, as steep as the open group's life expectancy of 1 / rate says; where it says nothing, as steep as before.
 *
 * @param groups contiguous from age 0 to 100, with two positive rates of closed groups at least
 * @returns m_x by single age 0-100, per person-year
 */
export function graduateDeathRates(groups: readonly RateGroup[]): Float64Array {
	const closed = groups.filter(({ open }) => !open);
	const nodes = nodesOf(closed);
	const rates = new Float64Array(AGES);
	const course = Float64Array.from({ length: AGES }, (_, age) => exp(lineAt(nodes, age + 0.5)));
	// Infants' own rate is no part of the course: the ages after them would be drawn towards it.
	if (closed[0].to === 0 && closed[0].rate > 0) course[0] = closed[0].rate;
	let targets = closed.map((group) => ({ ...group, sum: group.rate * (group.to - group.from + 1) }));
	for (let round = 0; round < ROUNDS; round++) {
		rates.set(spread(targets, course));
		targets = targets.map((group) => ({ ...group, sum: group.sum * correction(rates, group) }));
	}
	rates.set(spread(targets, course));
	const open = groups.find((group) => group.open);
	if (open) rates.set(oldRates(open, nodes), open.from);
	return rates;
}

/** Middle of a group and its log rate. */
type Node = readonly [age: number, logRate: number];

/** Infants die otherwise than other children: their rate is no point of the course, unless nothing else is known of the young. */
function nodesOf(closed: readonly RateGroup[]): Node[] {
	return closed
		.filter(({ to, rate }) => rate > 0 && to > 0)
		.map(({ from, to, rate }) => [(from + to + 1) / 2, ln(rate)]);
}

/** Below this age rates fall as a power of age, above it they change by a factor a year. */
const CHILDHOOD = 10;

/** On the straight line through the two nearest nodes: of children over the logarithm of age. */
function lineAt(nodes: readonly Node[], age: number): number {
	const after = nodes.findIndex(([at]) => at > age);
	const right = after < 0 ? nodes.length - 1 : Math.max(1, after);
	const [[x0, y0], [x1, y1]] = [nodes[right - 1], nodes[right]];
	const scale = x1 < CHILDHOOD ? ln : (at: number) => at;
	return y0 + ((scale(age) - scale(x0)) / (scale(x1) - scale(x0))) * (y1 - y0);
}

interface Target extends RateGroup {
	/** Sum of the single ages' rates. */
	readonly sum: number;
}

/** A group without deaths is passed as if it were on the course, so that its neighbours are not drawn towards nothing. */
function spread(targets: readonly Target[], course: Float64Array): number[] {
	const pieces = targets.map(({ from, to }) => cutsOf(course.subarray(from, to + 1)));
	const sums = targets.map(({ rate, sum }, at) => (rate > 0 ? sum : pieces[at].width));
	const slopes = monotoneSlopes(pieces.map(({ width }, at) => ({ width, mean: sums[at] / width })));
	return targets.flatMap(({ from, to, rate }, at) => {
		if (rate === 0) return new Array<number>(to - from + 1).fill(0);
		return partsOf({ total: sums[at], ...pieces[at], slopes: [slopes[at], slopes[at + 1]] });
	});
}

/** The group's rate over that of its single ages, weighted by the survivors among them. */
function correction(rates: Float64Array, { from, to, rate }: RateGroup): number {
	const { deaths, years } = livedBetween(rates, from, to);
	return deaths > 0 ? rate / (deaths / years) : 1;
}

/** Deaths and person-years between two ages, of one who reaches the first; deaths are even within a year of age. */
function livedBetween(rates: Float64Array, from: number, to: number) {
	let survivors = 1;
	let [deaths, years] = [0, 0];
	for (let age = from; age <= to; age++) {
		const dying = (survivors * rates[age]) / (1 + rates[age] / 2);
		years += survivors - dying / 2;
		deaths += dying;
		survivors -= dying;
	}
	return { deaths, years, survivors };
}

/** Steepest line of logits per year of age: twice what is seen anywhere. */
const STEEPEST = 0.3;

/** Halvings of the interval in which the slope lies: to the last bit. */
const HALVINGS = 60;

function oldRates({ from, rate }: RateGroup, nodes: readonly Node[]): Float64Array {
	const [middle, log] = nodes[nodes.length - 1];
	const level = logit(Math.min(exp(log), 0.999));
	const withSlope = (slope: number) =>
		Float64Array.from({ length: AGES - from }, (_, at) => logistic(level + slope * (from + at + 0.5 - middle)));
	if (!(rate > 0)) return withSlope(slopeBefore(nodes));
	if (rateOf(withSlope(0)) >= rate) return new Float64Array(AGES - from).fill(rate);
	let [low, high] = [0, STEEPEST];
	for (let half = 0; half < HALVINGS; half++) {
		const slope = (low + high) / 2;
		if (rateOf(withSlope(slope)) < rate) low = slope;
		else high = slope;
	}
	return withSlope(low);
}

/** Slope of the logit of the last two groups' rates, at least level. */
function slopeBefore(nodes: readonly Node[]): number {
	const [[x0, y0], [x1, y1]] = nodes.slice(-2);
	return Math.min(
		STEEPEST,
		Math.max(0, (logit(Math.min(exp(y1), 0.999)) - logit(Math.min(exp(y0), 0.999))) / (x1 - x0)),
	);
}

/** Death rate of all of an open group, 1 over its life expectancy; the last age has no end. */
function rateOf(rates: Float64Array): number {
	const { years, survivors } = livedBetween(rates, 0, rates.length - 2);
	return 1 / (years + survivors / rates[rates.length - 1]);
}
