/** An autoregressive error around a path: e_t = damping e_(t-1) + sd z_t, starting from startSd z_0. */
export interface DampedWalk {
	readonly damping: number;
	readonly sd: number;
	readonly startSd: number;
}

/**
 * Fills `into` with one path of the error. In the first `observed` years only the error of the observation itself counts;
 * then the walk begins from it.
 *
 * @param innovation standardised innovations (mean 0, variance 1), called once per year and once for the start
 */
export function dampedWalk(walk: DampedWalk, observed: number, innovation: () => number, into: Float64Array): void {
	// Without errors no number is drawn, so that its stream need not be opened.
	if (walk.sd === 0 && walk.startSd === 0) {
		into.fill(0);
		return;
	}
	let error = walk.startSd * innovation();
	for (let year = 0; year < into.length; year++) {
		const shock = innovation();
		if (year >= observed) error = walk.damping * error + walk.sd * shock;
		into[year] = error;
	}
}
