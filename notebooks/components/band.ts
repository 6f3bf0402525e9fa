/** A figure with a band of two standard errors around it, within what it can be; the figure alone where nothing tells its error. */
export function banded(
	{ value, mcse }: { readonly value: number; readonly mcse: number },
	most = Number.POSITIVE_INFINITY,
) {
	const error = Number.isFinite(mcse) ? 2 * mcse : 0;
	return { value, low: Math.max(0, value - error), high: Math.min(most, value + error) };
}
