/** An autoregressive error around a path: e_t = damping e_(t-1) + sd z_t, starting from startSd z_0. */
export interface DampedWalk {
	readonly damping: number;
	readonly sd: number;
	readonly startSd: number;
}

/** Fills an array with one path, an entry per projected year. */
export type DrawPath = (into: Float64Array) => void;

/**
 * Opens paths of the error.
 *
 * @param innovation standardised innovations (mean 0, variance 1), called once per year and once for the start
 * @param observed leading years in which only the error of the observation itself counts; the walk begins from it
 */
export function openDampedWalk(walk: DampedWalk, innovation: () => number, observed = 0): DrawPath {
	const { damping, sd, startSd } = walk;
	// Without errors no number is drawn, so that its stream need not be opened.
	if (sd === 0 && startSd === 0) return (into) => void into.fill(0);
	return (into) => {
		let error = startSd * innovation();
		for (let year = 0; year < into.length; year++) {
			const shock = innovation();
			if (year >= observed) error = damping * error + sd * shock;
			into[year] = error;
		}
	};
}
