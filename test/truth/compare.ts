/*
 * One comparison for the gate and for the report, so that the two can never disagree: errors in percent of the truth,
 * field by field, held against a table of tolerances.
 */

/** Largest allowed errors of a field, percent of the truth. */
export interface Tolerance {
	readonly mean: number;
	readonly max: number;
	/** What the residual is, and where it should come down to. */
	readonly note: string;
}

export interface Sample {
	readonly field: string;
	/** Where it is: a year, an age group. */
	readonly at: string;
	readonly ours: number;
	readonly truth: number;
}

export interface FieldError {
	readonly field: string;
	readonly n: number;
	readonly mean: number;
	readonly max: number;
	readonly worst: string;
	readonly allowed: string;
	readonly passed: boolean;
}

export function compare(samples: readonly Sample[], tolerances: Readonly<Record<string, Tolerance>>): FieldError[] {
	return Object.entries(tolerances).map(([field, tolerance]) => {
		const errors = samples
			.filter((sample) => sample.field === field)
			.map(({ at, ours, truth }) => ({ at, error: 100 * (ours / truth - 1) }))
			.sort((a, b) => Math.abs(b.error) - Math.abs(a.error));
		const mean = errors.reduce((sum, { error }) => sum + Math.abs(error), 0) / errors.length;
		const max = Math.abs(errors[0]?.error ?? Number.NaN);
		return {
			field,
			n: errors.length,
			mean,
			max,
			worst: errors[0] ? `${errors[0].at} (${errors[0].error.toFixed(3)} %)` : "",
			allowed: `${tolerance.mean}/${tolerance.max}`,
			passed: mean <= tolerance.mean && max <= tolerance.max,
		};
	});
}

export function errorTable(title: string, errors: readonly FieldError[]): string {
	const head = `${"field".padEnd(22)}${"n".padStart(5)}${"mean %".padStart(9)}${"max %".padStart(9)}${"allowed".padStart(12)}  worst`;
	const lines = errors.map(
		({ field, n, mean, max, allowed, worst, passed }) =>
			`${field.padEnd(22)}${String(n).padStart(5)}${mean.toFixed(3).padStart(9)}${max.toFixed(3).padStart(9)}` +
			`${allowed.padStart(12)}  ${worst}${passed ? "" : "  <- beyond"}`,
	);
	return [title, head, ...lines].join("\n");
}
