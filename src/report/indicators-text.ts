import type { Lang } from "../errors/index.js";
import type { Indicator } from "../setup/index.js";
import { textTable, wrapText } from "../text/index.js";
import { figures, UNDEFINED } from "./format-figures.js";

/** Quantiles of one figure, by name of the statistic. */
export type Quantiles = Readonly<Record<string, number>>;

/** What the section is written from. */
export interface IndicatorTable {
	readonly indicators: readonly Indicator[];
	readonly years: readonly number[];
	/** Statistics of the whole place; none where a figure is not defined. */
	readonly statisticsOf: (metric: string, year: number) => Quantiles | undefined;
	/** The forecast's base year and its last. */
	readonly base: number;
	readonly end: number;
}

/** The scenario's further figures by year: median and 80 % interval. Figures of one year only have one column. */
export function indicatorsSection(
	{ indicators, years, statisticsOf, base, end }: IndicatorTable,
	lang: Lang,
): string[] {
	if (indicators.length === 0) return [];
	const say = WORDS[lang];
	const rows = indicators.map((indicator) => {
		const at = (year: number) => rangeOf(indicator, statisticsOf(`indicator.${indicator.id}`, year), { end, lang });
		const cells = years.map(at);
		// What holds once and for all stands at the base year.
		if (cells.join("") === "") cells[0] = at(base);
		return [`${indicator.name[lang]}${say.unit(indicator.unit[lang])}${indicator.assumed ? " ‡" : ""}`, ...cells];
	});
	const note = indicators.some(({ assumed }) => assumed) ? wrapText(say.assumed, "  ") : [];
	return [[say.title, textTable([["", ...years.map(String)], ...rows]), ...note].join("\n")];
}

interface Manner {
	readonly end: number;
	readonly lang: Lang;
}

function rangeOf({ isYear }: Indicator, at: Quantiles | undefined, { end, lang }: Manner): string {
	if (!at) return "";
	const values = [at.p50, at.p10, at.p90];
	if (values.some(Number.isNaN)) return UNDEFINED[lang];
	const [middle, low, high] = isYear
		? values.map((year) => (year > end ? WORDS[lang].after(end) : String(Math.round(year))))
		: figures(values, lang);
	return low === middle && high === middle ? middle : `${middle} (${low}–${high})`;
}

const WORDS = {
	zh: {
		title: "其他测算：中位数（80% 预测区间）",
		unit: (unit: string) => `（${unit}）`,
		after: (year: number) => `${year} 年以后`,
		assumed: "‡ 式子里有假设的数，见情景文件 indicators 的注释；全部年份见 indicators.csv",
	},
	en: {
		title: "Further figures: median (80 % prediction interval)",
		unit: (unit: string) => ` (${unit})`,
		after: (year: number) => `after ${year}`,
		assumed:
			"‡ holds an assumed number, see the comments on indicators in the scenario; all years are in indicators.csv",
	},
} as const;
