import type { Lang } from "../../errors/index.js";
import { figure } from "../format-figures.js";

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
