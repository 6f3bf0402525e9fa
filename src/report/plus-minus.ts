import type { Figure } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import { figure, figures } from "./format-figures.js";

/** A figure and its standard error, with the decimals of the figure. */
export function plusMinus({ value, mcse }: Figure, lang: Lang): string {
	if (Number.isNaN(mcse)) return figure(value, lang);
	const [middle, error] = figures([value, mcse], lang);
	return `${middle} ± ${error}`;
}

/** Yuan in the unit in which budgets are read: ten thousand in Chinese, a million in English. */
export function amount({ value, mcse }: Figure, lang: Lang): string {
	const unit = lang === "zh" ? 1e4 : 1e6;
	return plusMinus({ value: value / unit, mcse: mcse / unit }, lang);
}
