import { figure, figures, oddsText, percent, shareText, UNDEFINED } from "../../src/report/format-figures.js";
import { askedText, scaleOf } from "../../src/report/target-figures.js";
import type { Lang } from "./text.js";
import type { Odds } from "./view.js";

export { figure, figures, oddsText, percent, shareText };

/** A whole count, such as places or people. */
export function count(value: number, lang: Lang): string {
	return figure(Math.round(value), lang);
}

/** A figure in so many significant digits, where more would say more than is known. */
export function rough(value: number, digits: number, lang: Lang): string {
	return figure(Number(value.toPrecision(digits)), lang);
}

/** A range of whole counts. */
export function range(low: number, high: number, lang: Lang): string {
	return `${count(low, lang)}–${count(high, lang)}`;
}

/** A figure and its sign stay on one line. */
export function tied(text: string): string {
	return text.replace(/(\d) (?=[%‰万])/g, "$1\u00a0");
}

/** A target's level and the forecast in the unit people use. */
export function targetFigures({ planned, p10, p50, p90, ...asked }: Odds, lang: Lang) {
	const { scale, sign } = scaleOf(asked);
	const [low, middle, high] = figures(
		[p10, p50, p90].map((value) => scale * value),
		lang,
	);
	const undefinedThroughout = !Number.isFinite(p50);
	return {
		target: askedText(asked, lang),
		planned: figure(scale * planned, lang, scale * p50) + sign,
		forecast: undefinedThroughout ? UNDEFINED[lang] : `${low} – ${middle} – ${high}${sign}`,
		middle: undefinedThroughout ? UNDEFINED[lang] : middle + sign,
	};
}
