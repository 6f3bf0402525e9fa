/** Draws `from` (inclusive) to `to` (exclusive). */
export interface DrawRange {
	readonly from: number;
	readonly to: number;
}
