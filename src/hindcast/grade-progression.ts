/**
 * One school year: pupils move up a grade by the progression ratios, the top grade leaves, the intake fills the first.
 * A ratio counts everything that changes a class: deaths, moves, repeaters, transfers.
 *
 *   E(g+1, t+1) = ratio * E(g, t),   E(1, t+1) = intake
 *
 * @param grades pupils by grade at the start of one school year
 * @param ratio progression ratio of all grades, or one per step up (grades.length - 1)
 * @returns pupils by grade a year later
 */
export function gradeProgression(
	grades: readonly number[],
	intake: number,
	ratio: number | readonly number[],
): readonly number[] {
	const up = grades.slice(0, -1).map((pupils, grade) => pupils * (typeof ratio === "number" ? ratio : ratio[grade]));
	return [intake, ...up];
}
