import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import {
	type BookContents,
	clearMap,
	EMPTY_MAP,
	type ForeignMap,
	foreignContents,
	foreignMapText,
	openQuestions,
	type Question,
	readForeignMap,
} from "../bureau/index.js";
import { fileIssue, InputError, type Lang } from "../errors/index.js";
import { readWorkbook, type SheetText } from "../workbook/index.js";
import type { Console } from "./console.js";
import { UsageError } from "./invocation.js";

interface Foreign {
	/** The foreign workbook. */
	readonly path: string;
	/** What was answered before, and the file that keeps it. */
	readonly map: string | undefined;
	readonly mapFile: string;
}

interface Speaking {
	readonly console: Console;
	readonly lang: Lang;
}

/**
 * Takes over the figures of a workbook laid out otherwise: what its names leave unclear is asked on the terminal.
 *
 * @throws InputError where the workbook or the map cannot be read, UsageError with a line for each open question where
 * there is no terminal
 */
export async function mapForeign(
	{ path, map, mapFile }: Foreign,
	speaking: Speaking,
): Promise<{ readonly contents: BookContents; readonly map: string }> {
	const sheets = sheetsOf(path);
	const known = await answered(sheets, knownMap(map, mapFile), speaking);
	return { contents: foreignContents(sheets, known), map: foreignMapText(known) };
}

function sheetsOf(path: string): readonly SheetText[] {
	if (!existsSync(path)) throw new UsageError({ zh: `找不到文件 ${path}`, en: `there is no file ${path}` });
	const { sheets, issues } = readWorkbook(basename(path), readFileSync(path));
	if (issues.length > 0) throw new InputError(issues);
	return sheets.filter(({ hidden }) => !hidden);
}

function knownMap(text: string | undefined, file: string): ForeignMap {
	if (text === undefined) return EMPTY_MAP;
	const read = readForeignMap(text);
	if ("problem" in read) throw new InputError([fileIssue(file, "map", read.problem)]);
	return read.map;
}

async function answered(
	sheets: readonly SheetText[],
	first: ForeignMap,
	{ console, lang }: Speaking,
): Promise<ForeignMap> {
	let map = clearMap(sheets, first);
	for (let open = openQuestions(sheets, map); open.length > 0; open = openQuestions(sheets, map)) {
		if (!console.ask) throw noTerminal(open);
		map = clearMap(sheets, open[0].answer(await choose(open[0], console.ask, lang)));
	}
	return map;
}

function noTerminal(open: readonly Question[]): UsageError {
	const lines = (lang: Lang) =>
		open.map(({ text, choices }) => `${text[lang]} ${choices.map((choice) => choice[lang]).join(" / ")}`).join("\n");
	return new UsageError({
		zh: `${lines("zh")}\n请在终端里运行，逐个回答；答案记在 map.json，下次不再问`,
		en: `${lines("en")}\nRun this in a terminal to answer; answers are kept in map.json and not asked again`,
	});
}

/** Asks until the answer is one of the numbers. */
async function choose({ text, choices }: Question, ask: NonNullable<Console["ask"]>, lang: Lang): Promise<number> {
	const list = choices.map((choice, at) => `  ${(at + 1) % choices.length}) ${choice[lang]}`).join("\n");
	const prompt = lang === "zh" ? "请写数字" : "number";
	for (;;) {
		const written = (await ask(`${text[lang]}\n${list}\n${prompt}: `)).trim();
		const number = Number(written);
		if (written !== "" && Number.isInteger(number) && number >= 0 && number < choices.length)
			return number === 0 ? choices.length - 1 : number - 1;
	}
}
