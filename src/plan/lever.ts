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
 * one is enough, then bisection. Too much may be as bad as too little, as for "between 3.4 and 3.8". `undefined` when none is enough.
 */
export function smallestLever(
	probabilityAt: (change: number) => number,
	wanted: number,
	most: number,
): Lever | undefined {
	if (!(most > 0)) return undefined;
	const leverAt: LeverAt = (change) => {
		const probability = probabilityAt(change);
		return probability >= wanted ? { change, probability } : undefined;
	};
	const found = firstEnough(leverAt, most);
	return found && bisect(leverAt, found, 1e-6 * most);
}

/** The lever that a change is; `undefined` where it is not enough. */
type LeverAt = (change: number) => Lever | undefined;

interface Bracket {
	/** A change that is not enough. */
	readonly below: number;
	readonly enough: Lever;
}

function firstEnough(leverAt: LeverAt, most: number): Bracket | undefined {
	let below = 0;
	for (let parts = 1 << SCALES; parts >= 1; parts /= 2) {
		const enough = leverAt(most / parts);
		if (enough) return { below, enough };
		below = most / parts;
	}
	return undefined;
}

function bisect(leverAt: LeverAt, bracket: Bracket, width: number): Lever {
	let { below, enough } = bracket;
	for (let halving = 0; halving < HALVINGS && enough.change - below > width; halving++) {
		const change = (below + enough.change) / 2;
		const found = leverAt(change);
		if (found) enough = found;
		else below = change;
	}
	return enough;
}
