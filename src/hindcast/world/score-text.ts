import type { Lang } from "../../errors/index.js";
import { withinLine } from "../../text/index.js";
import { textSection } from "../card-layout.js";
import { biasColumn, type Column, forecastsColumn, horizonColumn, percent, tableOf, whole } from "../card-parts.js";
import { withError } from "./card-tables.js";
import { WORLD_NAMES } from "./quantities.js";
import type { ScoreLine } from "./score-csv.js";
import { MAIN } from "./world-scores.js";

const nameOf = (quantity: string) =>
	(WORLD_NAMES as Readonly<Record<string, { zh: string; en: string }>>)[quantity] ?? { zh: quantity, en: quantity };

/** Scores for a terminal. */
export function scoresText(lines: readonly ScoreLine[], lang: Lang): string {
	const columns: Column<ScoreLine>[] = [
		[{ zh: "数量", en: "Quantity" }, ({ quantity }) => nameOf(quantity)[lang]],
		horizonColumn,
		forecastsColumn,
		[{ zh: "国家", en: "Countries" }, ({ countries }) => String(countries)],
		biasColumn,
		["MAPE", ({ mape }) => percent(mape)],
		[{ zh: "加权区间得分", en: "Weighted interval score" }, ({ weighted }) => percent(weighted, 2)],
		["50 %", ({ coverage }) => whole(coverage[0].share)],
		["80 %", ({ coverage }) => withError(coverage[MAIN])],
		["95 %", ({ coverage }) => whole(coverage[2].share)],
		[{ zh: "80 % 区间得分", en: "80 % interval score" }, ({ interval80 }) => percent(interval80)],
	];
	const notes = [
		{
			zh: "均为占实际值的百分比；80 % 覆盖率的标准误按国家和起点两向聚类。",
			en: "In percent of the outcome; the standard error of the 80 % coverage is clustered by country and by origin.",
		},
	];
	const title = { zh: "预测得分", en: "Scores of forecasts" };
	return withinLine(textSection({ title, notes, table: tableOf(lines, columns, (text) => text[lang]) }, lang));
}
