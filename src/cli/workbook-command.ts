import { existsSync } from "node:fs";
import { basename, dirname } from "node:path";
import { type PackedFile, packSheets } from "../bureau/index.js";
import { openScenarioFolder, type ScenarioFolder } from "../files/index.js";
import { InputError, prepare, writeAtomically } from "../node.js";
import { writeWorkbook } from "../workbook/index.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { WORKBOOK } from "./workbook-usage.js";

/** `nianlun workbook`: what `run` reads of a scenario, as one workbook that `run` takes. */
export async function workbookCommand(invocation: Invocation<typeof WORKBOOK>, console: Console): Promise<ExitCode> {
	const { files, out, lang } = invocation;
	refuseName(out);
	const sheets = packSheets(filesRead(openScenarioFolder(files[0])));
	writeAtomically(dirname(out), [{ name: basename(out), content: writeWorkbook(sheets) }]);
	const text = { zh: `写出 ${out}：${sheets.length} 张表`, en: `Written: ${out}, ${sheets.length} sheets` };
	console.stdout.write(`${text[lang]}\n`);
	return 0;
}

function refuseName(file: string): void {
	if (!/\.xlsx$/i.test(file))
		throw new UsageError({ zh: `${file}：文件名要以 .xlsx 结尾`, en: `${file}: the name must end in .xlsx` });
	if (existsSync(file))
		throw new UsageError({
			zh: `${file} 已经有了，不覆盖；换个名字`,
			en: `${file} is there already and is not overwritten; choose another name`,
		});
}

/**
 * Every file of the folder that preparing the scenario asks for, the scenario's own first.
 *
 * @throws InputError that lists the scenario's mistakes
 */
function filesRead({ file, read, workbooks, relocate }: ScenarioFolder): PackedFile[] {
	const texts = new Map<string, string>();
	const remember = (reference: string) => {
		const text = read(reference);
		if (text !== undefined && !reference.startsWith("reference:")) texts.set(reference, text);
		return text;
	};
	const { prepared, issues } = prepare({ file, read: remember, workbooks });
	if (!prepared) throw new InputError(relocate(issues));
	return [...texts].map(([name, text]) => ({ name, text }));
}
