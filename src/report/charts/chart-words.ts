import type { LocalText } from "../../errors/index.js";

/** Words of the charts. */
export const WORDS = {
	year: { zh: "年份", en: "year" },
	median: { zh: "中位数", en: "median" },
	interval80: { zh: "80 % 区间", en: "80 % interval" },
	interval95: { zh: "95 % 区间", en: "95 % interval" },
	observed: { zh: "实际", en: "observed" },
	probability: { zh: "概率", en: "probability" },
	met: { zh: "承诺兑现", en: "promise kept" },
	demand: { zh: "需求满足", en: "demand met" },
	quantity: { zh: "数量", en: "quantity" },
	difference: { zh: "差", en: "difference" },
	ahead: { zh: "提前年数", en: "years ahead" },
	coverage: { zh: "落入 80 % 区间的比例", en: "share inside the 80 % interval" },
	level: { zh: "至少达到", en: "at least" },
	name: { zh: "名称", en: "name" },
	area: { zh: "地区", en: "area" },
	change: { zh: "变化", en: "change" },
	total: { zh: "累计", en: "running total" },
	target: { zh: "目标", en: "target" },
	horizontal: { zh: "横轴：", en: "horizontal axis: " },
	vertical: { zh: "纵轴：", en: "vertical axis: " },
} as const satisfies Readonly<Record<string, LocalText>>;
