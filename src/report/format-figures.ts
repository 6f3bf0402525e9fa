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
		FORMATS.get(key) ?? new Intl.NumberFormat(LOCALES[lang], { minimumFractionDigits, maximumFractionDigits });
	FORMATS.set(key, known);
	return known;
}

/** Several figures of one kind, all with the decimals of the largest. */
export function figures(values: readonly number[], lang: Lang): string[] {
	const largest = Math.max(...values.map(Math.abs)) * (1 + 1e-12);
	return values.map((value) => figure(value, lang, largest));
}

/** A probability in whole percent; the ends say that no finite number of draws proves certainty. */
export function percent(probability: number): string {
	if (probability > 0.995) return ">99 %";
	if (probability < 0.005) return "<1 %";
	return `${Math.round(100 * probability)} %`;
}
