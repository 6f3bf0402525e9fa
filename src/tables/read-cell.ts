import { closest, type LocalText } from "../errors/index.js";
import { canonicalWord, plainForm } from "./aliases.js";
import type { Column, EnumColumn, NumberColumn } from "./columns.js";
import { describeRange } from "./hints.js";

type Outcome = { readonly value: string | number | undefined } | { readonly problem: LocalText };

const plainNumber = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;
const groupedNumber = /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/;

/** Shows a cell in a message: quoted, cut after 40 characters. */
export function quote(cell: string): string {
	return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 39)}…` : cell);
}

// Letters that look like digits, as in "1,2O3".
function untangled(text: string): string | undefined {
	const swapped = text.replace(/[oO]/g, "0").replace(/[lI]/g, "1");
	return swapped !== text && toNumber(swapped) !== undefined ? String(toNumber(swapped)) : undefined;
}

/** What one of a unit is, by the unit that may follow a number. */
const inUnits: Readonly<Partial<Record<string, (count: number) => number>>> = {
	"%": (count) => count / 100,
	万: (count) => count * 10_000,
};

function withUnit(text: string, ownUnits = false): string | undefined {
	if (ownUnits && text.endsWith("%")) return toNumber(text.slice(0, -1).trim())?.toString();
	const toPlain = inUnits[text.slice(-1)];
	const count = toNumber(text.slice(0, -1).trim());
	return toPlain && count !== undefined ? String(Number(toPlain(count).toPrecision(12))) : undefined;
}

function toNumber(text: string): number | undefined {
	if (plainNumber.test(text)) return Number(text);
	return groupedNumber.test(text) ? Number(text.replaceAll(",", "")) : undefined;
}

function notANumber(cell: string, { kind, ownUnits }: NumberColumn): LocalText {
	const whole = kind === "integer";
	const text = plainForm(cell);
	const meant = withUnit(text, ownUnits) ?? untangled(text);
	return {
		zh: `应为${whole ? "整数" : "数字"}，读到 ${quote(cell)}${meant ? `；是不是 ${meant}？` : ""}`,
		en: `expected a ${whole ? "whole number" : "number"}, found ${quote(cell)}${meant ? `; did you mean ${meant}?` : ""}`,
	};
}

function readNumber(cell: string, column: NumberColumn): Outcome {
	const whole = column.kind === "integer";
	const value = toNumber(plainForm(cell));
	if (value === undefined || !Number.isFinite(value)) return { problem: notANumber(cell, column) };
	const inside = value >= (column.min ?? -Infinity) && value <= (column.max ?? Infinity);
	if (!inside) return { problem: describeRange(value, column) };
	return whole && !Number.isInteger(value) ? { problem: notANumber(cell, column) } : { value };
}

function readWord(cell: string, column: EnumColumn): Outcome {
	const word = canonicalWord(column.name, cell);
	const value = column.values.find((candidate) => candidate.toLowerCase() === word);
	if (value !== undefined) return { value };
	const meant = closest(word, column.values);
	const list = column.values.join(", ");
	const zh = `${quote(cell)} 不在可选值之中：可写 ${list}${meant ? `；是不是 ${meant}？` : ""}`;
	return { problem: { zh, en: `${quote(cell)} is not one of ${list}${meant ? `; did you mean ${meant}?` : ""}` } };
}

const empty: LocalText = { zh: "单元格是空的；请填写", en: "the cell is empty; fill it in" };

/** Reads one cell under its column. An empty cell of an optional column is `undefined`. */
export function readCell(cell: string, column: Column): Outcome {
	if (plainForm(cell) === "") return column.optional ? { value: undefined } : { problem: empty };
	if (column.kind === "text") return { value: cell.trim() };
	return column.kind === "enum" ? readWord(cell, column) : readNumber(cell, column);
}
