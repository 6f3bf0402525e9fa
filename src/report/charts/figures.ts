import type { Lang, LocalText } from "../../errors/index.js";
import { figure } from "../numbers.js";

/** A figure as it stands in a sentence: large Chinese ones in 万, to three digits. */
export function amount(value: number, lang: Lang): string {
	if (value < 0) return `−${amount(-value, lang)}`;
	if (lang === "en" || value < 10_000) return figure(value, lang);
	const wan = value / 10_000;
	const digits = wan >= 100 ? 0 : wan >= 10 ? 1 : 2;
	return `${figure(Number(wan.toFixed(digits)), lang)} 万`;
}

/** A figure with its sign. */
export function signed(value: number, lang: Lang): string {
	return value > 0 ? `+${amount(value, lang)}` : amount(value, lang);
}

/** `120–340`, or `−20 to 30` where a bound has a sign. */
export function between(low: number, high: number, lang: Lang): string {
	if (low >= 0) return `${amount(low, lang)}–${amount(high, lang)}`;
	return lang === "zh"
		? `${signed(low, lang)} 至 ${signed(high, lang)}`
		: `${signed(low, lang)} to ${signed(high, lang)}`;
}

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
