import type { FormGrid } from "../forms/index.js";
import { readRecords } from "./csv-records.js";

/** The cells of a table as they stand, each with its place. */
export function placedCells(text: string): FormGrid {
	const { records, positionOf } = readRecords(text.replace(/^\uFEFF/, ""));
	return records.map((record) => record.map(({ text, offset }) => ({ text, ...positionOf(offset) })));
}
