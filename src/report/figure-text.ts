import type { Figure } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import { figure, figures } from "./format-figures.js";

/** A figure and its standard error, with the decimals of the figure. */
export function plusMinus({ value, mcse }: Figure, lang: Lang): string {
	if (Number.isNaN(mcse)) return figure(value, lang);
	const [middle, error] = figures([value, mcse], lang);
	return `${middle} ± ${error}`;
}

/** Yuan in the unit in which budgets are read. */
export function money(yuan: Figure, lang: Lang): string {
	return lang === "zh" ? `${amount(yuan, lang)} 万元` : `${amount(yuan, lang)} million yuan`;
}

/** The same without the unit. */
export function amount({ value, mcse }: Figure, lang: Lang): string {
	const unit = lang === "zh" ? 1e4 : 1e6;
	return plusMinus({ value: value / unit, mcse: mcse / unit }, lang);
}

export const whole = (value: number, lang: Lang) => figure(Math.round(value), lang);
