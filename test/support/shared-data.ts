import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** The data folder beside the repository. It is not part of it: tests that need it are skipped where it is absent. */
const FOLDER = new URL("../../../shared/data/", import.meta.url);

export const hasSharedData = existsSync(new URL("wpp2024_cn_indicators_annual.csv", FOLDER));

export type Row = Readonly<Record<string, string>>;

export function readSharedRows(file: string): Row[] {
	return rowsOf(new URL(file, FOLDER));
}

export function rowsOf(file: URL): Row[] {
	return parse(readFileSync(file, "utf8"), { columns: true, bom: true }) as Row[];
}
