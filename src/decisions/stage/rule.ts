/** What to choose at a signal: rising thresholds, and so many choices more. */
export interface Rule {
	/** Signals from which on the next choice is taken. */
	readonly cuts: readonly number[];
	/** Positions of the choices, rising: a higher signal never means fewer places. */
	readonly choices: readonly number[];
}

/** Position of the choice at a signal; one beyond all that were seen is treated as the furthest seen. */
export function choiceAt({ cuts, choices }: Rule, signal: number): number {
	let at = 0;
	while (at < cuts.length && signal >= cuts[at]) at += 1;
	return choices[at];
}

interface Seen {
	/** By draw. */
	readonly signal: Float64Array;
	/** Draws by rising signal. */
	readonly order: Int32Array;
}

/** Fewest draws that a choice is learnt from, as a share: an end of the signal with fewer says more of chance than of need. */
const LEAST_SHARE = 0.01;

/**
 * The monotone rule of least cost over some draws. Between two choices it changes where the isotonic least-squares fit of their
 * difference in cost changes its sign, which is where the partial sums of that difference are least (Robertson, Wright and
 * Dykstra 1988); among several the same partial sums are taken through by dynamic programming. Equal signals are never divided.
 *
 * @param costs yuan of each choice by draw
 */
export function fitRule({ signal, order }: Seen, costs: readonly Float64Array[]): Rule {
	const { length: choices } = costs;
	const sums = partialSums(order, costs);
	const fewest = Math.max(1, Math.ceil(LEAST_SHARE * order.length));
	const found: Prefixes = {
		choices,
		least: new Float64Array(sums.length).fill(Number.POSITIVE_INFINITY),
		start: new Int32Array(sums.length),
		before: new Uint8Array(sums.length),
	};
	const open = costs.map((): Change => ({ gain: 0, start: 0, before: 0 }));
	for (let end = fewest; end <= order.length; end++) {
		const start = end - fewest;
		if (start > 0 && signal[order[start]] > signal[order[start - 1]]) startAt(start, { sums, found, open });
		for (let choice = 0; choice < choices; choice++) {
			const at = end * choices + choice;
			found.least[at] = sums[at] + open[choice].gain;
			found.start[at] = open[choice].start;
			found.before[at] = open[choice].before;
		}
	}
	return traced({ signal, order }, found);
}

/** Cost of each choice over the first draws, by their number and choice. */
function partialSums(order: Int32Array, costs: readonly Float64Array[]): Float64Array {
	const sums = new Float64Array((order.length + 1) * costs.length);
	for (let at = 0; at < order.length; at++)
		for (let choice = 0; choice < costs.length; choice++) {
			const here = at * costs.length + choice;
			sums[here + costs.length] = sums[here] + costs[choice][order[at]];
		}
	return sums;
}

/** Least cost of the first draws whose last choice is this one, since when it is, and which one came before; by number and choice. */
interface Prefixes {
	readonly choices: number;
	readonly least: Float64Array;
	readonly start: Int32Array;
	readonly before: Uint8Array;
}

/** Since when a choice is best taken, and what that has saved against taking it from the first draw on, below 0. */
interface Change {
	gain: number;
	start: number;
	before: number;
}

interface Taking {
	readonly sums: Float64Array;
	readonly found: Prefixes;
	/** By choice; changed here. */
	readonly open: Change[];
}

/** Lets each choice begin after so many draws, behind the best lower one. */
function startAt(start: number, { sums, found: { choices, least }, open }: Taking): void {
	let [lower, cost] = [0, Number.POSITIVE_INFINITY];
	for (let choice = 0; choice < choices; choice++) {
		const at = start * choices + choice;
		const gain = cost - sums[at];
		if (gain < open[choice].gain) open[choice] = { gain, start, before: lower };
		if (least[at] < cost) [lower, cost] = [choice, least[at]];
	}
}

function traced({ signal, order }: Seen, { choices: count, least, start, before }: Prefixes): Rule {
	const last = least.subarray(order.length * count);
	let [choice, end] = [last.indexOf(Math.min(...last)), order.length];
	const [cuts, choices] = [[] as number[], [choice]];
	for (;;) {
		const at = end * count + choice;
		end = start[at];
		if (end === 0) return { cuts, choices };
		choice = before[at];
		cuts.unshift((signal[order[end - 1]] + signal[order[end]]) / 2);
		choices.unshift(choice);
	}
}
