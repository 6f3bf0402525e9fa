import type { LocalText } from "../errors/index.js";

/** A heading, lines of text and a table: what the terminal and the Markdown page are both written from. */
export interface Section {
	readonly title: LocalText;
	readonly notes: readonly LocalText[];
	readonly table: readonly (readonly string[])[];
}

/** A table of the card in one language. */
export type Say = (text: LocalText) => string;

/** A share in percent; a dash for none. */
export const percent = (share: number, decimals = 1) =>
	Number.isNaN(share) ? "–" : `${tidy((100 * share).toFixed(decimals))} %`;
/** A share in whole percent, without the sign; 0 and 100 stand for exactly none and all. */
export const whole = (share: number) => {
	const text = tidy((100 * share).toFixed(0));
	if (share < 1 && text === "100") return ">99";
	return share > 0 && text === "0" ? "<1" : text;
};
export const wholeOrNone = (share: number) => (Number.isNaN(share) ? "–" : whole(share));
/** A share in percent with its sign. */
export const signed = (share: number) => `${share > 0 ? "+" : ""}${percent(share)}`;
const tidy = (text: string) => (Number(text) === 0 ? text.replace("-", "") : text);
/** Horizons as written. */
export const span = ([from, to]: readonly [number, number]) => (from === to ? `${from}` : `${from}–${to}`);

/** A column of a table: its head, and the cell of a row. */
export type Column<Row> = readonly [head: LocalText | string, cell: (row: Row) => string];

export function tableOf<Row>(rows: readonly Row[], columns: readonly Column<Row>[], say: Say): Section["table"] {
	const heads = columns.map(([head]) => (typeof head === "string" ? head : say(head)));
	return [heads, ...rows.map((row) => columns.map(([, cell]) => cell(row)))];
}

/** How many forecasts a row sums up. */
export const forecastsColumn: Column<{ readonly forecasts: number }> = [
	{ zh: "预测数", en: "n" },
	({ forecasts }) => String(forecasts),
];

/** How many years ahead they were. */
export const horizonColumn: Column<{ readonly horizons: readonly [number, number] }> = [
	{ zh: "提前年数", en: "Years ahead" },
	({ horizons }) => span(horizons),
];

/** How far their medians were off on average. */
export const biasColumn: Column<{ readonly bias: number }> = [{ zh: "偏差", en: "Bias" }, ({ bias }) => signed(bias)];
