/**
 * Solves the equations low[i] x[i-1] + mid[i] x[i] + high[i] x[i+1] = right[i], one after the other (Thomas's algorithm).
 */
const tridiagonal = (rows) => {
	const reduced = [];
	for (const [low, mid, high, right] of rows) {
		const [ratio, value] = reduced.at(-1) ?? [0, 0];
		const pivot = mid - low * ratio;
		reduced.push([high / pivot, (right - low * value) / pivot]);
	}
	let after = 0;
	return reduced
		.reverse()
		.map(([ratio, value]) => {
			after = value - ratio * after;
			return after;
		})
		.reverse();
};

/** Slopes of the cubic spline; at both ends the nearest band's own mean, since nothing is known beyond it. */
const splineSlopes = (bands) => {
	const inner = bands.slice(1).map(({ width, mean }, at) => {
		const before = bands[at];
		return [width, 2 * (before.width + width), before.width, 3 * (width * before.mean + before.width * mean)];
	});
	return tridiagonal([[0, 1, 0, bands[0].mean], ...inner, [0, 1, 0, bands.at(-1).mean]]);
};

const hermite = (t, width, [y0, y1, d0, d1]) =>
	y0 * (1 + 2 * t) * (1 - t) ** 2 + y1 * t ** 2 * (3 - 2 * t) + width * (d0 * t * (1 - t) ** 2 - d1 * t ** 2 * (1 - t));

/**
 * The cubic spline through rising points, slopes held within the bounds in which it rises everywhere (Hyman 1983): no
 * step in its slope, hence none in what it says of single ages.
 */
export const monotone = (xs, ys) => {
	const bands = xs.slice(1).map((x, at) => ({ width: x - xs[at], mean: (ys[at + 1] - ys[at]) / (x - xs[at]) }));
	const bound = (at) => 3 * Math.min(bands[Math.max(0, at - 1)].mean, bands[Math.min(at, bands.length - 1)].mean);
	const slopes = splineSlopes(bands).map((slope, at) => Math.min(Math.max(0, slope), bound(at)));
	return (x) => {
		const at = Math.max(
			0,
			xs.findLastIndex((knot, i) => i < bands.length && knot <= x),
		);
		const { width } = bands[at];
		return hermite((x - xs[at]) / width, width, [ys[at], ys[at + 1], slopes[at], slopes[at + 1]]);
	};
};
