import { writeWorkbook } from "../workbook/index.js";
import { dossierOf } from "./chapters/index.js";
import type { Dossier } from "./content.js";
import { writeDocx } from "./docx/write-docx.js";
import { type Drawing, drawChart } from "./draw-chart.js";
import { openRasteriser, type PictureParts } from "./rasteriser.js";
import { type FolderTexts, type Opening, openRun } from "./run-results.js";
import { sheetsOf } from "./workbook-sheets.js";
import { writeHtml } from "./write-html.js";
import type { Writing } from "./writing.js";

/** A file of a report: its name and its content. */
export interface DossierFile {
	readonly name: string;
	readonly content: string | Uint8Array;
}

/**
 * The report of a result folder as a workbook, a Word document and a page of HTML: of the same results the same bytes.
 *
 * @param parts what pictures are made with, asked for when the results are read
 * @throws InputError where the folder is no result folder, is of another version, or a file is missing or broken
 */
export async function dossierFiles(
	read: FolderTexts,
	opening: Opening,
	parts: () => PictureParts,
): Promise<DossierFile[]> {
	const dossier = dossierOf(openRun(read, opening));
	const { lang } = opening;
	const writing: Writing = { dossier, lang, drawings: await drawingsOf(dossier, lang) };
	const rasterise = await openRasteriser(parts());
	return [
		{ name: "report.xlsx", content: writeWorkbook(sheetsOf(dossier, lang)) },
		{ name: "report.docx", content: await writeDocx({ ...writing, rasterise }) },
		{ name: "report.html", content: writeHtml(writing) },
	];
}

/** Charts one after another: drawing borrows the one ruler that vega has. */
async function drawingsOf({ chapters }: Dossier, lang: Opening["lang"]): Promise<Writing["drawings"]> {
	const drawings = new Map<Parameters<typeof drawChart>[0], Drawing>();
	for (const block of chapters.flatMap(({ blocks }) => blocks)) {
		if (block.kind !== "chart") continue;
		drawings.set(block.data, await drawChart(block.data, { lang, number: drawings.size + 1 }));
	}
	return drawings;
}
