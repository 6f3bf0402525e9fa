import type { Figure } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import { figure, withError } from "./format-figures.js";

/** A figure and its standard error; the figure alone where nothing tells its error. */
export function plusMinus({ value, mcse }: Figure, lang: Lang): string {
	return Number.isNaN(mcse) ? figure(value, lang) : withError(value, mcse, lang);
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
