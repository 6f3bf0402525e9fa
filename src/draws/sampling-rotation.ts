/** A row-major square matrix. */
type Matrix = Float64Array[];

/**
 * The principal directions of a path e_t = damping e_(t-1) + z_t of `years` innovations, most important first: the right
 * singular vectors of L in e = L z. Innovations before `idle` do not reach the path. The vectors are orthonormal, so
 * z = sum_k w_k direction_k is standard normal exactly when w is (Acworth, Broadie and Glasserman 1998).
 *
 * @param damping in [0, 1]
 * @returns one direction per year, `years` numbers each
 */
export function principalDirections(damping: number, years: number, idle = 0): readonly Float64Array[] {
	const { values, vectors } = jacobi(innovationGram(damping, years, idle));
	const order = Array.from(values.keys()).sort((a, b) => values[b] - values[a] || a - b);
	return order.map((column) => pointingForward(Float64Array.from(vectors, (row) => row[column])));
}

/** L'L: how much two years' innovations act on the path together. */
function innovationGram(damping: number, years: number, idle: number): Matrix {
	const effects = Array.from({ length: years }, (_, from) => {
		const effect = new Float64Array(years);
		for (let year = from, size = 1; from >= idle && year < years; year++, size *= damping) effect[year] = size;
		return effect;
	});
	return effects.map((left) => Float64Array.from(effects, (right) => product(left, right)));
}

function product(left: Float64Array, right: Float64Array): number {
	return left.reduce((sum, value, at) => sum + value * right[at], 0);
}

/** Eigenvectors have no sign of their own; these push the path up over all. */
function pointingForward(direction: Float64Array): Float64Array {
	const sum = direction.reduce((all, value) => all + value, 0);
	return sum < 0 ? direction.map((value) => -value) : direction;
}

/** Sweeps that reach machine precision for any size met here, with a margin (usually six to ten are needed). */
const MOST_SWEEPS = 50;

/** Eigenvalues and eigenvectors (in columns) of a symmetric matrix, by cyclic Jacobi rotations (Jacobi 1846). */
function jacobi(matrix: Matrix): { readonly values: Float64Array; readonly vectors: Matrix } {
	const size = matrix.length;
	const vectors = matrix.map((_, row) => Float64Array.from({ length: size }, (_, column) => Number(row === column)));
	for (let sweep = 0; sweep < MOST_SWEEPS && sweepOnce(matrix, vectors); sweep++);
	return { values: Float64Array.from(matrix, (row, at) => row[at]), vectors };
}

/** Rotates every pair once; false when nothing was left to rotate. */
function sweepOnce(matrix: Matrix, vectors: Matrix): boolean {
	let turned = false;
	for (let p = 0; p < matrix.length; p++) {
		for (let q = p + 1; q < matrix.length; q++) {
			if (Math.abs(matrix[p][q]) <= 1e-16 * Math.sqrt(Math.abs(matrix[p][p] * matrix[q][q]))) continue;
			turn(matrix, vectors, [p, q]);
			turned = true;
		}
	}
	return turned;
}

/** Two axes. */
type Plane = readonly [p: number, q: number];

/** The rotation of the plane (p, q) that makes matrix[p][q] zero. */
function turn(matrix: Matrix, vectors: Matrix, [p, q]: Plane): void {
	const theta = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
	const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
	const c = 1 / Math.sqrt(t * t + 1);
	const s = t * c;
	const turned = (x: number, y: number) => [c * x - s * y, s * x + c * y];
	for (const row of matrix) [row[p], row[q]] = turned(row[p], row[q]);
	for (let k = 0; k < matrix.length; k++) [matrix[p][k], matrix[q][k]] = turned(matrix[p][k], matrix[q][k]);
	for (const row of vectors) [row[p], row[q]] = turned(row[p], row[q]);
}
