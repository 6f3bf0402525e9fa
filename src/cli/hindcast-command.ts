import { basename, dirname } from "node:path";
import { openScenarioFolder, writeAtomically } from "../files/index.js";
import { cardJson, cardMarkdown, cardText, readHindcast, reportCard } from "../hindcast/index.js";
import { type Console, type Invocation, onlyFile } from "./invocation.js";
import type { ExitCode } from "./run-cli.js";

/** `nianlun hindcast`: the report card on stdout, and as a Markdown page where `--markdown` names a file. */
export async function hindcastCommand(
	invocation: Invocation & { readonly markdown?: string },
	{ stdout, stderr }: Console,
): Promise<ExitCode> {
	const { file, read } = openScenarioFolder(onlyFile(invocation));
	const { plan, tables } = readHindcast(file, read(file) ?? "", read);
	const { lang, draws, seed, markdown } = invocation;
	const card = reportCard(tables, {
		...plan,
		...(draws !== undefined && { draws }),
		...(seed !== undefined && { seed }),
	});
	stdout.write(`${invocation.json ? cardJson(card) : cardText(card, lang)}\n`);
	if (markdown === undefined) return 0;
	writeAtomically(dirname(markdown), [{ name: basename(markdown), content: cardMarkdown(card) }]);
	if (!invocation.quiet) stderr.write(`${lang === "zh" ? "成绩单写入" : "Report card in"} ${markdown}\n`);
	return 0;
}
