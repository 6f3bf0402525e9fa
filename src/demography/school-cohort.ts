import { AGES } from "./ages.js";

/** How children pass from birth into grades. */
export interface SchoolYear {
	/** Share of a calendar year's births before the cut-off date (1 January to 31 August in China). */
	readonly bornBeforeCutoff: number;
	/** Share of a cohort that enters one year late. */
	readonly deferral: number;
}

/**
 * Weights that turn a population by completed age at 31 December into the pupils of consecutive grades of the school year
 * then running, if all attend. Grade 1 of entry age 6 holds those who turned 6 by 31 August: at the year's end the ones
 * born before the cut-off are 6, those born after it are already 7. Deferral moves its share one age up.
 *
 * @param entryAge completed age at the cut-off date in the first grade
 * @param grades number of grades
 * @returns weight of each age 0-100+, for both sexes alike; sums to the number of grades
 */
export function cohortWeights(
	{ bornBeforeCutoff, deferral }: SchoolYear,
	entryAge: number,
	grades: number,
): Float64Array {
	const weights = new Float64Array(AGES);
	for (let grade = 0; grade < grades; grade++) {
		const age = entryAge + grade;
		weights[age] += bornBeforeCutoff * (1 - deferral);
		weights[age + 1] += (1 - bornBeforeCutoff) * (1 - deferral) + bornBeforeCutoff * deferral;
		weights[age + 2] += (1 - bornBeforeCutoff) * deferral;
	}
	return weights;
}
