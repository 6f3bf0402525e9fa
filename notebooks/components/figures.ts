import { figure, figures, oddsText, percent, shareText, UNDEFINED } from "../../src/report/format-figures.js";
import type { Lang } from "./text.js";
import type { Odds } from "./view.js";

export { figure, figures, oddsText, percent, shareText };

/** A whole count, such as places or people. */
export function count(value: number, lang: Lang): string {
	return figure(Math.round(value), lang);
}

/** A range of whole counts. */
export function range(low: number, high: number, lang: Lang): string {
	return `${count(low, lang)}–${count(high, lang)}`;
}

/** A figure and its sign stay on one line. */
export function tied(text: string): string {
	return text.replace(/(\d) (?=[%‰万])/g, "$1\u00a0");
}

const COMPARATORS: Readonly<Record<string, string>> = { ">=": "≥", "<=": "≤", "==": "=", "~": "≈" };

/** A target's level and the forecast in the unit people use. */
export function targetFigures({ unit, comparator, threshold, planned, p10, p50, p90 }: Odds, lang: Lang) {
	const [scale, sign] = unit === "percent" ? [100, " %"] : [1, ""];
	const [low, middle, high] = figures(
		[p10, p50, p90].map((value) => scale * value),
		lang,
	);
	const undefinedThroughout = !Number.isFinite(p50);
	return {
		target: `${COMPARATORS[comparator] ?? comparator} ${figure(scale * threshold, lang)}${sign}`,
		planned: figure(scale * planned, lang, scale * p50) + sign,
		forecast: undefinedThroughout ? UNDEFINED[lang] : `${low} – ${middle} – ${high}${sign}`,
		middle: undefinedThroughout ? UNDEFINED[lang] : middle + sign,
	};
}
