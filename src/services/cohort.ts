/** The children of one grade among people by completed age: parts of neighbouring ages, as the cut-off date falls. */
export interface Cohort {
	/** First of the ages that have a part. */
	readonly first: number;
	/** Part of each age from `first` on. */
	readonly weights: Float64Array;
}

/** Rooms, classes or posts for a number of people, whole ones; rounding noise of sums opens no further one. */
export function wholeUnits(persons: number, perUnit: number): number {
	return Math.ceil(persons / perUnit - 1e-9);
}
