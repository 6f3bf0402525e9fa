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

/** Draws by rising signal. */
export function orderOf(signal: Float64Array): Uint32Array {
	return Uint32Array.from(signal.keys()).sort((a, b) => signal[a] - signal[b] || a - b);
}

interface Seen {
	/** By draw. */
	readonly signal: Float64Array;
	/** Draws by rising signal. */
	readonly order: Uint32Array;
}

/**
 * The monotone rule of least cost over some draws. Between two choices it changes where the isotonic least-squares fit of their
 * difference in cost changes its sign, which is where the partial sums of that difference are least (Robertson, Wright and
 * Dykstra 1988); among several the same partial sums are taken through by dynamic programming. Equal signals are never divided.
 *
 * @param costs yuan of each choice by draw
 */
export function fitRule({ signal, order }: Seen, costs: readonly Float64Array[]): Rule {
	const { length: choices } = costs;
	const sums = new Float64Array(choices);
	const from = new Uint8Array(order.length * choices);
	for (let at = 0; at < order.length; at++) {
		const draw = order[at];
		const canChange = at > 0 && signal[draw] > signal[order[at - 1]];
		stepFrom(sums, { from, at: at * choices, canChange });
		for (let choice = 0; choice < choices; choice++) sums[choice] += costs[choice][draw];
	}
	return traced({ signal, order }, from, leastOf(sums));
}

interface Step {
	/** The choice before, by draw and choice. */
	readonly from: Uint8Array;
	readonly at: number;
	readonly canChange: boolean;
}

/** Goes on with each choice from itself, or from a lower one that has cost less so far. */
function stepFrom(sums: Float64Array, { from, at, canChange }: Step): void {
	let [least, lower] = [Number.POSITIVE_INFINITY, 0];
	for (let choice = 0; choice < sums.length; choice++) {
		const own = sums[choice];
		const changes = canChange && least < own;
		from[at + choice] = changes ? lower : choice;
		if (changes) sums[choice] = least;
		if (own < least) [least, lower] = [own, choice];
	}
}

function leastOf(sums: Float64Array): number {
	return sums.indexOf(Math.min(...sums));
}

function traced({ signal, order }: Seen, from: Uint8Array, last: number): Rule {
	const count = from.length / order.length;
	const [cuts, choices] = [[] as number[], [last]];
	for (let at = order.length - 1; at > 0; at--) {
		const before = from[at * count + choices[0]];
		if (before === choices[0]) continue;
		cuts.unshift((signal[order[at - 1]] + signal[order[at]]) / 2);
		choices.unshift(before);
	}
	return { cuts, choices };
}
