import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { dossierFiles } from "../dossier/index.js";
import { fileIssue, InputError } from "../errors/index.js";
import { writeAtomically } from "../node.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { REPORT } from "./report-usage.js";
import { version } from "./version.js";

/** `nianlun report`: a workbook, a Word document and a page of HTML, of what `run` wrote. */
export async function reportCommand(invocation: Invocation<typeof REPORT>, console: Console): Promise<ExitCode> {
	const { files, lang, out } = invocation;
	const [folder] = files;
	if (!existsSync(folder) || !statSync(folder).isDirectory()) throw new InputError([noFolder(folder)]);
	const read = (name: string) => {
		const path = join(folder, name);
		return existsSync(path) ? readFileSync(path, "utf8") : undefined;
	};
	const written = await dossierFiles(read, { folder, version: version(), lang }, pictureParts);
	const to = out ?? folder;
	writeAtomically(to, written);
	const names = written.map(({ name }) => join(to, name)).join(lang === "zh" ? "、" : ", ");
	openNotes(console, invocation)({ zh: `报告写入 ${names}`, en: `Report in ${names}` });
	return 0;
}

/** What pictures are made with stands beside the command. */
function pictureParts() {
	const [wasm, font] = ["resvg.wasm", "chart-font.otf"].map((name) => readFileSync(new URL(name, import.meta.url)));
	return { wasm, font };
}

function noFolder(folder: string) {
	return fileIssue(folder, "report", {
		zh: "没有这个文件夹；请给出 nianlun run 写出的结果文件夹，例如 out/baseline",
		en: "is no folder; name a result folder that nianlun run wrote, such as out/baseline",
	});
}
