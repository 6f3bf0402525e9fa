import { basename, dirname } from "node:path";
import { openScenarioFolder, writeAtomically } from "../files/index.js";
import { cardJson, cardMarkdown, cardText, readHindcast, reportCard } from "../hindcast/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { HINDCAST } from "./hindcast-usage.js";
import type { Invocation } from "./invocation.js";

/** `nianlun hindcast`: the report card on stdout, and as a Markdown page where `--markdown` names a file. */
export async function hindcastCommand(invocation: Invocation<typeof HINDCAST>, console: Console): Promise<ExitCode> {
	const { file, read } = openScenarioFolder(invocation.files[0]);
	const { plan, tables } = readHindcast(file, read(file) ?? "", read);
	const { lang, draws, seed, markdown } = invocation;
	const card = reportCard(tables, {
		...plan,
		...(draws !== undefined && { draws }),
		...(seed !== undefined && { seed }),
	});
	console.stdout.write(`${invocation.json ? cardJson(card) : cardText(card, lang)}\n`);
	if (markdown === undefined) return 0;
	writeAtomically(dirname(markdown), [{ name: basename(markdown), content: cardMarkdown(card) }]);
	openNotes(console, invocation)({ zh: `成绩单写入 ${markdown}`, en: `Report card in ${markdown}` });
	return 0;
}
