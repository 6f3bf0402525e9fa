import { SEXES } from "../demography/index.js";
import type { Issue, LocalText } from "../errors/index.js";
import { distinctTables } from "./distinct-tables.js";
import type { BasePopulation, Inputs } from "./inputs.js";

/** Ages of the groups that offices split. */
const WIDTH = 5;
/** From here on ages differ little by nature, or the last group is open. */
const OLD = 80;
/** So many equal groups of one sex are no chance. */
const TELLING = 5;
/** Fewer people may be equally many at five ages by chance. */
const FEW = 50;

/** Tables of single ages whose groups of five are equal inside: somebody split groups evenly, and the groups say more. */
export function evenSplitNotes({ populations }: Pick<Inputs, "populations">): Issue[] {
	return distinctTables(populations)
		.filter(isSplitEvenly)
		.map(({ file, places: [first] }) => ({
			...{ file, line: first.line, col: first.col, path: "population" },
			message: splitEvenly,
		}));
}

function isSplitEvenly(table: BasePopulation): boolean {
	return table.graduated === undefined && SEXES.some((sex) => equalGroups(table[sex]) >= TELLING);
}

/** Groups 0–4, 5–9 … whose ages differ by no more than the person that a remainder leaves. */
function equalGroups(counts: Float64Array): number {
	const groups = Array.from({ length: OLD / WIDTH }, (_, at) => counts.subarray(WIDTH * at, WIDTH * (at + 1)));
	return groups.filter((ages) => Math.min(...ages) >= FEW && Math.max(...ages) - Math.min(...ages) <= 1).length;
}

const splitEvenly: LocalText = {
	zh: "各 5 岁组里每岁人数都一样，像是把年龄组平均拆开的；请直接给出年龄组（如 0-4岁），程序按历年出生数和生命表来拆",
	en: "ages within groups of five are equally many, as if groups were split evenly; give the groups instead (as 0-4): births and the life table split them better",
};
