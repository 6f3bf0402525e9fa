import type { LocalText } from "../errors/index.js";
import { type Condition, namesOf } from "../plan/index.js";
import type { PlanTarget } from "../tables/index.js";

/** The plan's table reads a sentence by a comparator, the scenario's condition by another. */
type Row = Pick<PlanTarget, "comparator" | "targetValue" | "quoteZh">;

/**
 * Says where a promise compares otherwise than the row of the plan's table that it answers: one of the two misreads the sentence.
 *
 * @param figure the name under which conditions use the row's figure; a condition without it writes the figure itself
 * @returns nothing where they agree
 */
export function comparatorNote(written: Condition, row: Row, figure: string): LocalText | undefined {
	const used = comparatorsOf(written, figure);
	if (agrees(row, used)) return undefined;
	const [own, said] = [row.comparator, [...new Set(used)].map(plainly).join(" and ")];
	const quote = row.quoteZh;
	return {
		zh: `规划表这一行的 comparator 是 ${own}（“${quote}”），条件用的是 ${said}；请照规划原句改其中一处`,
		en: `the row of the plan's table says ${own} ("${quote}"), the condition ${said}: mend the one that the plan's sentence does not bear out`,
	};
}

/** The same of a rule by town, which always asks for at least so many. */
export function townRuleNote({ comparator, quoteZh: quote }: Row): LocalText | undefined {
	if (comparator === ">=") return undefined;
	return {
		zh: `规划表这一行的 comparator 是 ${comparator}（“${quote}”），逐镇的 each、total 都是至少这么多；请照规划原句改表，或改写条件`,
		en: `the row of the plan's table says ${comparator} ("${quote}"), each and total of a rule by town mean at least: mend the row by the plan's sentence, or write conditions`,
	};
}

/** Comparators of what is held against the row's figure, as if the figure stood on the right; of all comparisons where none names it. */
function comparatorsOf({ comparisons }: Condition, figure: string): string[] {
	const names = comparisons.map(({ left, right }) => [namesOf(left), namesOf(right)] as const);
	const isNamed = names.some((sides) => sides.flat().includes(figure));
	return comparisons.flatMap(({ comparator }, at) => {
		const [left, right] = names[at];
		if (isNamed && ![...left, ...right].includes(figure)) return [];
		const isTurned = isNamed ? !right.includes(figure) : left.length === 0;
		return [isTurned ? TURNED[comparator] : comparator];
	});
}

const TURNED: Readonly<Record<string, string>> = { ">=": "<=", ">": "<", "<=": ">=", "<": ">", "==": "==", "~": "~" };

/** Two comparisons, one from either side, say "equal" and "about" as well; nothing lies below 0. */
function agrees({ comparator, targetValue }: Row, used: readonly string[]): boolean {
	if (used.map(plainly).includes(comparator)) return true;
	const [above, below] = [">", "<"].map((sign) => used.some((one) => one.startsWith(sign)));
	if (comparator === "~") return above && below;
	return comparator === "=" && ((above && below) || (targetValue === 0 && below));
}

const plainly = (comparator: string) => (comparator === "==" ? "=" : comparator);
