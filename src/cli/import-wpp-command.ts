import { join } from "node:path";
import type { Lang } from "../errors/index.js";
import { InputError, type OutputFile, prepare, writeAtomically } from "../node.js";
import { importWpp, WppError, type WppPackage, type WppRequest } from "../wpp/index.js";
import { type Console, type Invocation, UsageError } from "./invocation.js";
import type { ExitCode } from "./run-cli.js";

/** Options of `nianlun import-wpp` beside the shared ones, as written. */
export interface ImportOptions {
	readonly location?: string;
	readonly base?: string;
	readonly to?: string;
	readonly total?: string;
	readonly id?: string;
}

const EXAMPLE = "nianlun import-wpp <folder> --location CHN --base 2024 --to 2050 --out data/chn";

const NEEDED = {
	zh: `import-wpp 需要联合国文件所在的文件夹和 --location、--base、--to，例如 ${EXAMPLE}`,
	en: `import-wpp needs the folder of the UN's files and --location, --base and --to, for example ${EXAMPLE}`,
};

/** `nianlun import-wpp`: the UN's files to a data package; checked as `nianlun check` does before anything is written. */
export async function importWppCommand(invocation: Invocation & ImportOptions, console: Console): Promise<ExitCode> {
	const { lang } = invocation;
	const imported = await inWords(lang, () => importWpp(requestOf(invocation)));
	insistOnRunnable(imported.files);
	const out = invocation.out ?? join("out", imported.id);
	writeAtomically(out, imported.files);
	console.stdout.write(`${report(imported, out)[lang]}\n`);
	return 0;
}

function requestOf({ files, location, base, to, total, id, lang }: Invocation & ImportOptions): WppRequest {
	if (files.length !== 1 || location === undefined || base === undefined || to === undefined)
		throw new UsageError(NEEDED[lang]);
	return {
		...{ folder: files[0], location, base: Number(base), to: Number(to) },
		...(total !== undefined && { total: Number(total) }),
		...(id !== undefined && { id }),
	};
}

/** Mistakes in the user's language, one per line. */
async function inWords<T>(lang: Lang, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof WppError)) throw error;
		throw new UsageError(error.mistakes.map((mistake) => mistake[lang]).join("\n"));
	}
}

function insistOnRunnable(files: readonly OutputFile[]): void {
	const read = (name: string) => files.find((file) => file.name === name)?.content;
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
