import { formatIssue, InputError } from "../errors/index.js";
import { type Thresholds, WorkerError } from "../node.js";
import { check } from "./check.js";
import { compareCommand } from "./compare-command.js";
import { helpText, usageText } from "./help.js";
import { hindcastCommand } from "./hindcast-command.js";
import { importWppCommand } from "./import-wpp-command.js";
import { type Console, type Invocation, parseInvocation, UsageError } from "./invocation.js";
import { mergeCommand } from "./merge-command.js";
import { queueCommand } from "./queue-command.js";
import { runCommand } from "./run-command.js";
import { shardCommand } from "./shard-command.js";
import { version } from "./version.js";
import { workCommand } from "./work-command.js";

/** What a command ends with; 0 done, 1 failed while running, 2 input or usage wrong, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

type Command = (invocation: Invocation, console: Console, thresholds?: Thresholds) => Promise<ExitCode>;

const COMMANDS: Readonly<Record<string, Command>> = {
	run: runCommand,
	check,
	compare: compareCommand,
	shard: shardCommand,
	merge: mergeCommand,
	queue: queueCommand,
	work: workCommand,
	hindcast: hindcastCommand,
	"import-wpp": importWppCommand,
};

/** The command line: picks the command and turns failures into one clear line and an exit code. */
export async function run(args: readonly string[], console: Console, thresholds?: Thresholds): Promise<ExitCode> {
	try {
		const invocation = parseInvocation(args);
		if (invocation.version) return print(console, version());
		const command = COMMANDS[invocation.command];
		if (invocation.help || !invocation.command) return print(console, helpText(invocation.command, invocation.lang));
		if (!command) throw new UsageError(usageText("command", invocation.command, invocation.lang));
		return await command(invocation, console, thresholds);
	} catch (error) {
		return explain(error, args, console);
	}
}

function print(console: Console, text: string): ExitCode {
	console.stdout.write(`${text}\n`);
	return 0;
}

function explain(error: unknown, args: readonly string[], { stderr }: Console): ExitCode {
	const lang = args.includes("en") || args.includes("--lang=en") ? "en" : "zh";
	if (error instanceof InputError) {
		for (const issue of error.issues) stderr.write(`${formatIssue(issue, lang)}\n`);
		return 2;
	}
	if (error instanceof WorkerError) {
		stderr.write(`${error.text[lang]}\n`);
		return 1;
	}
	stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
	if (error instanceof UsageError) return 2;
	return error instanceof Error && error.name === "AbortError" ? 130 : 1;
}
