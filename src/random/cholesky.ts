/**
 * Lower Cholesky factor of a correlation matrix, row by row. Multiplying independent normals by it correlates them.
 *
 * @param matrix symmetric, ones on the diagonal
 * @returns undefined when the matrix is not positive definite
 */
export function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
	const factor = matrix.map((row) => row.map(() => 0));
	for (let i = 0; i < matrix.length; i++) {
		for (let j = 0; j <= i; j++) {
			const rest = matrix[i][j] - partialProduct(factor[i], factor[j], j);
			if (i === j && rest <= 0) return undefined;
			factor[i][j] = i === j ? Math.sqrt(rest) : rest / factor[j][j];
		}
	}
	return factor;
}

function partialProduct(left: readonly number[], right: readonly number[], length: number): number {
	let sum = 0;
	for (let k = 0; k < length; k++) sum += left[k] * right[k];
	return sum;
}
