import { join } from "node:path";
import type { Lang } from "../errors/index.js";
import { openScenarioFolder } from "../files/index.js";
import { InputError, prepare, type TextFile, writeAtomically } from "../node.js";
import { importWpp, WppError, type WppPackage } from "../wpp/index.js";
import type { Console, ExitCode } from "./console.js";
import type { IMPORT_WPP } from "./import-wpp-usage.js";
import { type Invocation, UsageError } from "./invocation.js";

/** `nianlun import-wpp`: the UN's files to a data package; checked as `nianlun check` does before anything is written. */
export async function importWppCommand(invocation: Invocation<typeof IMPORT_WPP>, console: Console): Promise<ExitCode> {
	const { files, lang, out: folder, ...request } = invocation;
	const imported = await asUsage(() => importWpp({ ...request, folder: files[0] }));
	const out = folder ?? join("out", imported.id);
	insistOnRunnable(imported.files, out);
	writeAtomically(out, imported.files);
	console.stdout.write(`${report(imported, out)[lang]}\n`);
	return 0;
}

/** Mistakes in a request are those of the command line, one per line. */
async function asUsage<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof WppError)) throw error;
		const lines = (lang: Lang) => error.mistakes.map((mistake) => mistake[lang]).join("\n");
		throw new UsageError({ zh: lines("zh"), en: lines("en") });
	}
}

/** Nothing is written yet: tables of the package are those in hand, others the ones that come with Nianlun. */
function insistOnRunnable(files: readonly TextFile[], out: string): void {
	const shipped = openScenarioFolder(join(out, "scenario.yaml")).read;
	const read = (name: string) => files.find((file) => file.name === name)?.content ?? shipped(name);
	const { issues } = prepare({ file: "scenario.yaml", read });
	if (issues.length > 0) throw new InputError(issues);
}

function report({ location, total, method, files }: WppPackage, out: string): Record<Lang, string> {
	const scenario = join(out, "scenario.yaml");
	const persons = Math.round(total);
	return {
		zh: `${location.name.zh}：${persons} 人（${method.zh}）。${files.length} 个文件写入 ${out}\n下一步：nianlun check ${scenario}；nianlun run ${scenario}`,
		en: `${location.name.en}: ${persons} persons (${method.en}). ${files.length} files in ${out}\nNext: nianlun check ${scenario}; nianlun run ${scenario}`,
	};
}
