import * as z from "zod";
import type { LocalText } from "../errors/index.js";

const sheetMap = z.strictObject({
	/** The sheet's name in the foreign workbook. */
	sheet: z.string(),
	/** Heads there by the id of our column; null for what they do not have. */
	columns: z.record(z.string(), z.string().nullable()).default({}),
	/** Ids of choices by the words they use, by column. */
	words: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

const foreignMap = z.strictObject({
	nianlun: z.literal(1),
	/** By the id of our sheet; null for one that they do not have. */
	sheets: z.record(z.string(), sheetMap.nullable()).default({}),
});

/** What stands where in a foreign workbook, as answered once and kept in a file. */
export type ForeignMap = z.infer<typeof foreignMap>;
export type SheetMap = z.infer<typeof sheetMap>;

export const EMPTY_MAP: ForeignMap = { nianlun: 1, sheets: {} };

const notAMap: LocalText = {
	zh: "不是 nianlun init --from 写的对照表；删去它，重新回答一遍",
	en: "this is no map that nianlun init --from wrote; delete it and answer anew",
};

/** Reads a map; what is wrong with it comes as a text. */
export function readForeignMap(text: string): { readonly map: ForeignMap } | { readonly problem: LocalText } {
	try {
		return { map: foreignMap.parse(JSON.parse(text)) };
	} catch {
		return { problem: notAMap };
	}
}

/** The map as a file. */
export function foreignMapText(map: ForeignMap): string {
	return `${JSON.stringify(map, undefined, "\t")}\n`;
}

/** The map with one more answer about a sheet of ours. */
export function withSheet(map: ForeignMap, id: string, sheet: SheetMap | null): ForeignMap {
	return { ...map, sheets: { ...map.sheets, [id]: sheet } };
}
