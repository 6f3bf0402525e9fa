import { plain, withoutFootnote } from "./plain.js";

/** What one cell of figures holds. */
export type Count =
	| { readonly kind: "count"; readonly value: number; readonly decimals: number; readonly percent: boolean }
	/** A sign for nothing or unknown, or an empty cell. */
	| { readonly kind: "mark" }
	/** `1234,5`: a comma that parts no thousands. */
	| { readonly kind: "comma" }
	| { readonly kind: "text" };

/** What publishers write where a figure is nothing, unknown, secret or too small; which of them, only they know. */
const MARKS = /^(|[-–—―─_]+|[.…·]+|x+|×+|\*+|\/|\\|n\/?a|nan|null|none|#n\/a|:|空|无|缺|缺失|不详|未知|未统计|保密)$/i;

const SEPARATORS = [",", "、", "'", "’", " "];
const PLAIN = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;
const DECIMAL_COMMA = /^[-+]?[\d.]+,\d+$/;
const GROUPED = /^[-+]?\d{1,3}([,、'’ ])\d{3}(\1\d{3})*(\.\d*)?$/;

/** Reads a figure with separators of thousands of any kind, and `人`, `万`, `万人` or `%` behind it. */
export function readCount(text: string): Count {
	const cell = plain(text).replace(/^'(?=\d)/, "");
	if (MARKS.test(cell)) return { kind: "mark" };
	const [, digits, unit] = /^(.*?) ?(万人?|千人|百人|人|%|)$/.exec(withoutMark(cell))!;
	const number = numberOf(digits);
	if (number === undefined) return { kind: DECIMAL_COMMA.test(digits) ? "comma" : "text" };
	const factor = FACTORS[unit] ?? 1;
	const decimals = /\.(\d*)/.exec(digits)?.[1].length ?? 0;
	const value = factor === 1 ? number : tidy(number * factor);
	const left = Math.max(0, decimals - (String(factor).length - 1));
	return { kind: "count", value, decimals: left, percent: unit === "%" };
}

/** A figure without the footnote or the flag (`1234 p`, as statistical offices put them) behind it. */
const withoutMark = (cell: string) =>
	/^[-+]?\d/.test(cell) ? withoutFootnote(cell).replace(/(?<=\d) [bcdefnprsuz]{1,2}$/, "") : cell;

const FACTORS: Readonly<Record<string, number>> = { 万: 10_000, 万人: 10_000, 千人: 1000, 百人: 100 };

function numberOf(text: string): number | undefined {
	if (PLAIN.test(text)) return Number(text);
	if (!GROUPED.test(text)) return undefined;
	return Number(SEPARATORS.reduce((left, separator) => left.replaceAll(separator, ""), text));
}

/** Products of decimals without the dust of binary fractions: 2.4764 × 10,000 is 24764. */
export const tidy = (value: number) => Number(value.toPrecision(12));
