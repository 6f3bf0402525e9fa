import { formatIssue, InputError, type Lang, type LocalText } from "../errors/index.js";
import type { Thresholds } from "../node.js";
import { COMMANDS, USAGES } from "./commands.js";
import type { Console, ExitCode } from "./console.js";
import { readLine, refuseStrangers, UsageError, unknownCommand } from "./invocation.js";
import type { Usage } from "./usage.js";
import { version } from "./version.js";

/** The command line: picks the command and turns failures into one clear line and an exit code. */
export async function run(args: readonly string[], console: Console, thresholds?: Thresholds): Promise<ExitCode> {
	const line = readLine(args, USAGES);
	try {
		const { command: name, lang } = line;
		const command = COMMANDS.find(({ usage }) => usage.name === name);
		const asksFor = (option: string) => line.options.some((written) => written.name === option);
		if (asksFor("version")) return print(console, version());
		if (!name) refuseStrangers(line, { name, options: {} }, USAGES);
		if (asksFor("help") || !name) return print(console, await helpOn(command?.usage, lang));
		if (!command) throw unknownCommand(name, USAGES);
		return await command.call(line, console, thresholds);
	} catch (error) {
		return explain(error, line.lang, console);
	}
}

async function helpOn(usage: Usage | undefined, lang: Lang): Promise<string> {
	const { commandHelp, overview } = await import("./help.js");
	return usage ? commandHelp(usage, lang) : overview(USAGES, lang);
}

function print(console: Console, text: string): ExitCode {
	console.stdout.write(`${text}\n`);
	return 0;
}

function explain(error: unknown, lang: Lang, { stderr }: Console): ExitCode {
	const lines =
		error instanceof InputError ? error.issues.map((issue) => formatIssue(issue, lang)) : [said(error, lang)];
	for (const line of lines) stderr.write(`${line}\n`);
	if (error instanceof UsageError || error instanceof InputError) return 2;
	return error instanceof Error && error.name === "AbortError" ? 130 : 1;
}

/** Errors meant for users hold their text in both languages. */
function said(error: unknown, lang: Lang): string {
	if (!(error instanceof Error)) return String(error);
	const { text } = error as { readonly text?: LocalText };
	return text?.[lang] ?? error.message;
}
