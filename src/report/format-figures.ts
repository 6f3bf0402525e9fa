import type { Lang } from "../errors/index.js";

const LOCALES: Readonly<Record<Lang, string>> = { zh: "zh-CN", en: "en-GB" };

/** A figure at the precision a reader can use: whole above 100, one decimal above 1, three below. */
export function figure(value: number, lang: Lang, like = value): string {
	const size = Math.abs(like);
	const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 1 ? 1 : 3;
	return formatOf(lang, like === value ? 0 : digits, digits).format(value);
}

const FORMATS = new Map<string, Intl.NumberFormat>();

/** Opening a format takes a hundred times as long as using it. */
function formatOf(lang: Lang, minimumFractionDigits: number, maximumFractionDigits: number): Intl.NumberFormat {
	const key = `${lang}${minimumFractionDigits}${maximumFractionDigits}`;
	const known =
		FORMATS.get(key) ??
		new Intl.NumberFormat(LOCALES[lang], { minimumFractionDigits, maximumFractionDigits, signDisplay: "negative" });
	FORMATS.set(key, known);
	return known;
}

/** A figure of a plan as its author wrote it: 3.93 stays 3.93, also where it was multiplied into conditions' units. */
export function planned(value: number, lang: Lang): string {
	return Math.abs(value) >= 100 ? figure(value, lang) : formatOf(lang, 0, 2).format(value);
}

/** Figures of one kind from low to high, or the word for what is undefined in every draw. */
export function figured(values: readonly number[], sign: string, lang: Lang): string {
	return values.some(Number.isNaN) ? UNDEFINED[lang] : figures(values, lang).join(" – ") + sign;
}

/** Several figures of one kind, all with the decimals of the largest. */
export function figures(values: readonly number[], lang: Lang): string[] {
	const largest = Math.max(...values.map(Math.abs)) * (1 + 1e-12);
	return values.map((value) => figure(value, lang, largest));
}

/** The last digit by decimals, to the most that an error is told with. */
const STEPS = [1, 0.1, 0.01, 0.001];
const FINEST = STEPS.length - 1;

/** A figure and its standard error: as precise as the figure is read, or as it takes for the error not to round to nothing. */
export function withError(value: number, error: number, lang: Lang): string {
	const largest = Math.max(Math.abs(value), Math.abs(error)) * (1 + 1e-12);
	const usual = largest >= 100 ? 0 : largest >= 1 ? 1 : FINEST;
	let digits = Number.isInteger(value) && Number.isInteger(error) ? 0 : usual;
	while (digits < FINEST && error > 0 && error < STEPS[digits] / 2) digits++;
	return [value, error].map((one) => formatOf(lang, digits, digits).format(one)).join(" ± ");
}

/**
 * A probability in whole percent; the ends say that no finite number of draws proves certainty. A dash where there is no
 * probability.
 */
export function percent(probability: number): string {
	if (!Number.isFinite(probability)) return "–";
	const whole = Math.round(100 * probability);
	if (whole >= 100) return ">99 %";
	return whole <= 0 ? "<1 %" : `${whole} %`;
}

/** A share in percent: 0 and 100 stand for exactly nothing and all, what would only round to them is beside them. */
export function shareText(share: number, decimals: 0 | 1): string {
	const text = (100 * share).toFixed(decimals);
	const step = decimals === 0 ? 1 : 0.1;
	if (share > 0 && Number(text) === 0) return `<${step} %`;
	if (share !== 1 && Number(text) === 100) return share < 1 ? `>${(100 - step).toFixed(decimals)} %` : ">100 %";
	return `${text} %`;
}

/** A probability that may be undefined in some draws, or in all: then a word stands for the number. */
export function oddsText(probability: Odds, lang: Lang): string {
	const { value, undefined: left = 0 } = probability;
	// What went through JSON has null where there was no number.
	if (!Number.isFinite(value)) return UNDEFINED[lang];
	return percent(value) + leftOutNote(left, lang);
}

type Odds = { readonly value: number; readonly undefined?: number | undefined };

/** What stands where there is no number. */
export const UNDEFINED: Readonly<Record<Lang, string>> = { zh: "无法定义", en: "undefined" };

/** In brackets in which part of the draws something is undefined; nothing where it is in none, or in all: a word says that. */
export function leftOutNote(share: number | undefined, lang: Lang): string {
	if (!share || share === 1) return "";
	return lang === "zh" ? `（${leftOut(share, lang)}）` : ` (${leftOut(share, lang)})`;
}

/** In which part of the draws something is undefined. */
export function leftOut(share: number, lang: Lang): string {
	if (share === 1) return lang === "zh" ? "在每次抽样里都无法定义" : "undefined in every draw";
	return lang === "zh" ? `在 ${percent(share)} 的抽样里无法定义` : `undefined in ${percent(share)} of draws`;
}
