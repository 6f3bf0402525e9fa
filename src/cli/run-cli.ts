import { formatIssue, InputError } from "../errors/index.js";
import { type Thresholds, WorkerError } from "../node.js";
import { helpText, usageText } from "./help.js";
import { type Console, type Invocation, parseInvocation, UsageError } from "./invocation.js";
import { version } from "./version.js";

/** What a command ends with; 0 done, 1 failed while running, 2 input or usage wrong, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 130;

type Command = (invocation: Invocation, console: Console, thresholds?: Thresholds) => Promise<ExitCode>;

/** Each command's own parts are loaded when it is called, for nobody runs two. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
	run: async () => (await import("./run-command.js")).runCommand,
	check: async () => (await import("./check.js")).check,
	compare: async () => (await import("./compare-command.js")).compareCommand,
	shard: async () => (await import("./shard-command.js")).shardCommand,
	merge: async () => (await import("./merge-command.js")).mergeCommand,
	queue: async () => (await import("./queue-command.js")).queueCommand,
	work: async () => (await import("./work-command.js")).workCommand,
	hindcast: async () => (await import("./hindcast-command.js")).hindcastCommand,
	"import-wpp": async () => (await import("./import-wpp-command.js")).importWppCommand,
};

/** The command line: picks the command and turns failures into one clear line and an exit code. */
export async function run(args: readonly string[], console: Console, thresholds?: Thresholds): Promise<ExitCode> {
	try {
		const invocation = parseInvocation(args);
		if (invocation.version) return print(console, version());
		const load = COMMANDS[invocation.command];
		if (invocation.help || !invocation.command) return print(console, helpText(invocation.command, invocation.lang));
		if (!load) throw new UsageError(usageText("command", invocation.command, invocation.lang));
		const command = await load();
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
