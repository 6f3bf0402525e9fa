import { existsSync, readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { type BookContents, bookSheets, exampleContents, scenarioText } from "../bureau/index.js";
import type { Lang, LocalText } from "../errors/index.js";
import { type OutputFile, writeAtomically } from "../node.js";
import { writeWorkbook } from "../workbook/index.js";
import type { Console, ExitCode } from "./console.js";
import { mapForeign } from "./foreign-workbook.js";
import type { INIT } from "./init-usage.js";
import { type Invocation, UsageError } from "./invocation.js";

/** `nianlun init`: a workbook to fill in, and a scenario that extends it. */
export async function initCommand(invocation: Invocation<typeof INIT>, console: Console): Promise<ExitCode> {
	const { files, lang, example, from } = invocation;
	const [folder] = files;
	if (example && from !== undefined) throw new UsageError(eitherOr);
	const book = `${bookName(invocation)}.xlsx`;
	refuseExisting([book, SCENARIO].map((name) => join(folder, name)));
	const { contents, map } = await contentsOf(invocation, console);
	const outputs: OutputFile[] = [
		{ name: book, content: writeWorkbook(bookSheets(lang, contents)) },
		{ name: SCENARIO, content: scenarioText(book, lang) },
		...map,
	];
	writeAtomically(folder, outputs);
	console.stdout.write(`${written(join(folder, book), example || from !== undefined)[lang]}\n`);
	return 0;
}

const SCENARIO = "scenario.yaml";
const MAP = "map.json";

const eitherOr: LocalText = {
	zh: "--example 和 --from 只能用一个",
	en: "--example and --from cannot both be given",
};

/** Characters that no file may have on Windows, or that mean something in a reference. */
const UNFIT = /[\\/<>:"|?*%#\s]+/g;

function bookName({ name, files }: Pick<Invocation<typeof INIT>, "files" | "name">): string {
	const plain = (name ?? basename(resolve(files[0]))).replace(UNFIT, "_").replace(/^[~.]+|[. ]+$/g, "");
	return plain || "county";
}

function refuseExisting(paths: readonly string[]): void {
	const there = paths.find((path) => existsSync(path));
	if (there === undefined) return;
	throw new UsageError({
		zh: `${there} 已经有了，不覆盖；换个文件夹，或用 --name 换个名字`,
		en: `${there} is there already and is not overwritten; choose another folder, or another --name`,
	});
}

async function contentsOf(
	{ name, year, example, from, files, lang }: Invocation<typeof INIT>,
	console: Console,
): Promise<{ readonly contents: BookContents; readonly map: readonly OutputFile[] }> {
	const asked = { ...(name !== undefined && { name }), ...(year !== undefined && { base: year }) };
	if (example) {
		const contents = exampleContents();
		return { contents: { ...contents, settings: { ...contents.settings, ...asked } }, map: [] };
	}
	if (from === undefined) return { contents: { settings: asked }, map: [] };
	const known = join(files[0], MAP);
	const map = existsSync(known) ? readFileSync(known, "utf8") : undefined;
	const mapped = await mapForeign({ path: from, map, mapFile: known }, { console, lang });
	const settings = { ...mapped.contents.settings, ...asked };
	return { contents: { ...mapped.contents, settings }, map: [{ name: MAP, content: mapped.map }] };
}

function written(path: string, filled: boolean): Record<Lang, string> {
	return {
		zh: filled
			? `写出 ${path}\n下一步：nianlun check ${path}；nianlun run ${path}`
			: `写出 ${path}\n下一步：打开它，填“设置”和“人口”两张表，保存；再运行 nianlun check ${path} 和 nianlun run ${path}`,
		en: filled
			? `Written: ${path}\nNext: nianlun check ${path}; nianlun run ${path}`
			: `Written: ${path}\nNext: open it, fill in Settings and Population, save; then nianlun check ${path} and nianlun run ${path}`,
	};
}
