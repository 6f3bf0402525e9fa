/** One piece of a cumulated curve, from 0 to `total` over `width`. */
export interface CurvePiece {
	readonly total: number;
	readonly width: number;
	/** Slopes at the piece's two ends, not negative. */
	readonly slopes: readonly [number, number];
	/** Where its parts end, as shares of the width, rising to 1. */
	readonly cuts: readonly number[];
}

/**
 * What each part of a cubic Hermite piece holds. Slopes of more than three times the mean are cut to it: within that bound
 * the piece rises everywhere (de Boor and Swartz 1977), so that no part is negative.
 */
export function partsOf({ total, width, slopes, cuts }: CurvePiece): number[] {
	const limit = (3 * total) / width;
	const [left, right] = slopes.map((slope) => Math.min(slope, limit));
	const cumulated = (u: number) => {
		const u2 = u * u;
		const u3 = u2 * u;
		return total * (3 * u2 - 2 * u3) + width * (left * (u3 - 2 * u2 + u) + right * (u3 - u2));
	};
	let below = 0;
	return cuts.map((cut) => {
		const upTo = cumulated(cut);
		const part = Math.max(0, upTo - below);
		below = upTo;
		return part;
	});
}

/** The width of parts, and where each ends as a share of it: the last at 1. */
export function cutsOf(parts: Float64Array): { readonly width: number; readonly cuts: readonly number[] } {
	let width = 0;
	const ends = Array.from(parts, (part) => {
		width += part;
		return width;
	});
	return { width, cuts: ends.map((end) => end / width) };
}

/** Width of a piece and the mean slope over it. */
interface Step {
	readonly width: number;
	readonly mean: number;
}

/**
 * Slopes at the ends of the pieces of a cumulated curve: those of the cubic spline, held within the bounds in which the curve
 * rises everywhere (Hyman 1983). The first and last are of the parabola through the two nearest pieces.
 *
 * @param steps at least one, widths above 0, means not negative
 * @returns one slope more than there are steps
 */
export function monotoneSlopes(steps: readonly Step[]): number[] {
	const bound = (node: number) =>
		3 * Math.min(steps[Math.max(0, node - 1)].mean, steps[Math.min(node, steps.length - 1)].mean);
	return splineSlopes(steps).map((slope, node) => Math.min(Math.max(0, slope), bound(node)));
}

function splineSlopes(steps: readonly Step[]): number[] {
	const inner = steps.slice(1).map(({ width, mean }, at): Equation => {
		const before = steps[at];
		return [width, 2 * (before.width + width), before.width, 3 * (width * before.mean + before.width * mean)];
	});
	const first: Equation = [0, 1, 0, endSlope(steps[0], steps[1])];
	const last: Equation = [0, 1, 0, endSlope(steps[steps.length - 1], steps[steps.length - 2])];
	return solveTridiagonal([first, ...inner, last]);
}

function endSlope(end: Step, next: Step = end): number {
	return ((2 * end.width + next.width) * end.mean - end.width * next.mean) / (end.width + next.width);
}

/** low x[i-1] + mid x[i] + high x[i+1] = right. */
type Equation = readonly [low: number, mid: number, high: number, right: number];

/** Thomas's algorithm. */
function solveTridiagonal(equations: readonly Equation[]): number[] {
	const reduced: (readonly [number, number])[] = [];
	for (const [low, mid, high, right] of equations) {
		const [ratio, value] = reduced[reduced.length - 1] ?? [0, 0];
		const pivot = mid - low * ratio;
		reduced.push([high / pivot, (right - low * value) / pivot]);
	}
	const solution: number[] = [];
	let after = 0;
	for (const [ratio, value] of reduced.toReversed()) {
		after = value - ratio * after;
		solution.push(after);
	}
	return solution.reverse();
}
