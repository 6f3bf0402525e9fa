import { tableScale } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import { planned, UNDEFINED } from "./format-figures.js";

/** From the units of conditions to those that a reader sees: the scale, and the sign behind a figure. */
export function scaleOf({ unit }: { readonly unit: string }): { readonly scale: number; readonly sign: string } {
	return { scale: tableScale(unit), sign: unit === "percent" ? " %" : "" };
}

/** What a target asks for, as a reader writes it: its comparator, and the figure as its author wrote it. */
export function askedText({ unit, comparator, threshold }: Asked, lang: Lang): string {
	const { scale, sign } = scaleOf({ unit });
	const level = Number.isFinite(threshold) ? planned(scale * threshold, lang) + sign : UNDEFINED[lang];
	return `${comparatorSign(comparator)} ${level}`;
}

/** A comparator as a reader writes it. */
export function comparatorSign(comparator: string): string {
	return COMPARATORS[comparator] ?? comparator;
}

interface Asked {
	readonly unit: string;
	readonly comparator: string;
	/** In the units of conditions. */
	readonly threshold: number;
}

const COMPARATORS: Readonly<Record<string, string>> = { ">=": "≥", "<=": "≤", "==": "=", "~": "≈" };
