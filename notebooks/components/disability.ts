import { count, range } from "./figures.js";
import type { State } from "./state.js";
import type { Lang, LocalText } from "./text.js";

/** Ways to count the disabled in data/jiyuan/disability.csv, with the published figures that each is scaled to. */
export const DEFINITIONS: readonly { readonly id: string; readonly name: LocalText; readonly counts: LocalText }[] = [
	{
		...{ id: "census", name: { zh: "普查：不能自理", en: "Census" } },
		counts: {
			zh: "60 岁以上 2.34 % 生活不能自理（2020 年普查）",
			en: "2.34 % of 60+ cannot care for themselves (2020)",
		},
	},
	{
		...{ id: "adl", name: { zh: "日常活动（ADL）", en: "ADL studies" } },
		counts: {
			zh: "65 岁以上 12.27 % 有一项以上做不了（合并研究）",
			en: "12.27 % of 65+ fail at a basic activity (pooled)",
		},
	},
	{
		...{ id: "survey", name: { zh: "抽样调查：失能半失能", en: "Old-age survey" } },
		counts: { zh: "60 岁以上 18.3 % 失能或半失能（2015 年）", en: "18.3 % of 60+ disabled or semi-disabled (2015)" },
	},
];

/** The nursing-type beds that a definition asks for. */
export function needUnder(id: string): string {
	return `care.nursing_${id}.need`;
}

/** All definitions' needs, for a page's list of quantities. */
export const NEEDS = DEFINITIONS.map(({ id }) => needUnder(id));

/** All definitions side by side, never pooled: what each asks for in a year, with its 80 % interval. */
export function besideEachOther(state: State, year: number, lang: Lang): string {
	const sides = DEFINITIONS.map(({ id, name }) => {
		const { p10, p50, p90 } = state.at(needUnder(id), year);
		const [middle, ends] = [count(p50, lang), range(p10, p90, lang)];
		return lang === "zh" ? `${name.zh} ${middle} 张（${ends}）` : `${name.en} ${middle} (${ends})`;
	});
	return sides.join(lang === "zh" ? "、" : ", ");
}
