import type { Figure } from "../../src/decisions/index.js";
import { TRIED } from "../data/sites.js";
import type { Slider } from "./control.js";
import { figure, rough } from "./figures.js";
import type { Lang } from "./text.js";

/** Prices of a missing place-year, yuan: fine where they are small. */
const PRICES = [
	...Array.from({ length: 20 }, (_, k) => 1000 * (k + 1)),
	...Array.from({ length: 10 }, (_, k) => 22_000 + 2000 * k),
	...Array.from({ length: 12 }, (_, k) => 45_000 + 5000 * k),
	...Array.from({ length: 10 }, (_, k) => 120_000 + 20_000 * k),
];

/** The price at a slider's step; nothing at the first, where the scenario's own stands, if it gives one. */
export function yuanAt(step: number): number | undefined {
	return PRICES[step - 1];
}

/** A slider over prices that starts at what the scenario says, and shows no price as a fact where it says nothing. */
export function priceSlider(id: string, texts: Pick<Slider, "label" | "hint">): Slider {
	return {
		...{ kind: "slider", id, start: 0, min: 0, max: PRICES.length, step: 1, ...texts },
		format: (step, lang) => priceText(yuanAt(step), lang),
	};
}

/** Yuan in the unit in which budgets are read. */
export function moneyUnit(lang: Lang): number {
	return lang === "zh" ? 1e4 : 1e6;
}

/** An amount in that unit. */
export function money(yuan: number, lang: Lang): string {
	const value = Number((yuan / moneyUnit(lang)).toPrecision(3));
	const text = `${value < 0 ? "−" : ""}${figure(Math.abs(value), lang)}`;
	return lang === "zh" ? `${text} 万元` : `${text} million yuan`;
}

/** A slider over prices for which everything was computed beforehand. */
export function triedSlider(id: string, texts: Pick<Slider, "label" | "hint">): Slider {
	return {
		...{ kind: "slider", id, start: 0, min: 0, max: TRIED.length - 1, step: 1, ...texts },
		format: (at, lang) => priceText(TRIED[at], lang),
	};
}

function priceText(yuan: number | undefined, lang: Lang): string {
	if (yuan === undefined) return lang === "zh" ? "按情景" : "as written";
	return `${figure(yuan, lang)} ${YUAN[lang]}`;
}

const YUAN: Readonly<Record<Lang, string>> = { zh: "元", en: "yuan" };

/** A price at which something pays, as far as a sentence goes into it. */
export function yuanText(yuan: number, lang: Lang): string {
	return `${rough(yuan, 2, lang)} ${YUAN[lang]}`;
}

/** The same in a table, without the unit; a dash where nothing pays at any price. */
export function breakEvenText(breakEven: Figure | undefined, lang: Lang): string {
	return breakEven && Number.isFinite(breakEven.value) ? rough(breakEven.value, 3, lang) : "–";
}
