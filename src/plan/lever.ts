/** A change that would make a probability large enough. */
export interface Lever {
	/** Smallest change found that reaches the wanted probability. */
	readonly change: number;
	readonly probability: number;
}

const HALVINGS = 24;

/** Halvings of the largest change that are looked at for a first one that is enough. */
const SCALES = 12;

/**
 * The smallest change up to `most` with a probability of at least `wanted`: changes that double from a tiny one on until
 * one is enough, then bisection. Too much may be as bad as too little, as for "about 3.6". `undefined` when none is enough.
 */
export function smallestLever(
	probabilityAt: (change: number) => number,
	wanted: number,
	most: number,
): Lever | undefined {
	if (!(most > 0)) return undefined;
	const found = firstEnough(probabilityAt, wanted, most);
	return found && bisect(probabilityAt, wanted, found.below, found.enough, 1e-6 * most);
}

interface Bracket {
	/** A change that is not enough. */
	readonly below: number;
	readonly enough: Lever;
}

function firstEnough(probabilityAt: (change: number) => number, wanted: number, most: number): Bracket | undefined {
	let below = 0;
	for (let parts = 1 << SCALES; parts >= 1; parts /= 2) {
		const change = most / parts;
		const probability = probabilityAt(change);
		if (probability >= wanted) return { below, enough: { change, probability } };
		below = change;
	}
	return undefined;
}

function bisect(
	probabilityAt: (change: number) => number,
	wanted: number,
	from: number,
	to: Lever,
	width: number,
): Lever {
	let [below, enough] = [from, to];
	for (let halving = 0; halving < HALVINGS && enough.change - below > width; halving++) {
		const change: number = (below + enough.change) / 2;
		const probability = probabilityAt(change);
		if (probability >= wanted) enough = { change, probability };
		else below = change;
	}
	return enough;
}
