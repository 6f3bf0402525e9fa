import type { Issue } from "../errors/index.js";
import { distinctTables } from "./distinct-tables.js";
import type { BasePopulation, Inputs } from "./inputs.js";

/** Groups of so many ages say little of the single ages within. */
const WIDE = 15;
/** From here on even an open group is narrower than what it is used for: people of 80 and over. */
const OLD = 70;

/** Tables whose groups of ages are so wide that who is within is a guess; what that errs by is measured in docs/graduation.md. */
export function wideGroupNotes({ populations }: Pick<Inputs, "populations">): Issue[] {
	return distinctTables(populations).flatMap((table) => {
		const wide = wideGroups(table);
		if (wide.length === 0) return [];
		const { file, places } = table;
		const { line, col } = places[wide[0].from];
		const names = wide.map(({ from, to, open }) => (open ? `${from}+` : `${from}–${to}`));
		return [{ file, line, col, path: "age", message: caution(names) }];
	});
}

function wideGroups({ graduated }: BasePopulation) {
	const groups = graduated?.groups ?? [];
	return groups.filter(({ from, to, open }) => (open ? from < OLD : to - from + 1 >= WIDE));
}

const caution = (names: readonly string[]) => ({
	zh: `年龄组太宽（${names.join("、")}）：组内每岁人数是猜的。实测 3–5 岁、6–11 岁的误差，有历年出生数时中位 2 %、1 %（最大 9 %、6 %），没有时 6 %、5 %（最大 27 %）；80 岁以上差约四分之一。请用 5 岁组或单岁的表`,
	en: `age groups too wide (${names.join(", ")}): who is within is a guess. Measured errors at ages 3–5 and 6–11: 2 and 1 % in the median with births by year (9 and 6 % at worst), 6 and 5 % without (27 %); at 80 and over a quarter. Use a table of 5-year groups or single ages`,
});
