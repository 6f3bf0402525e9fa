import type { Thresholds } from "../node.js";
import { CALIBRATE } from "./calibrate-usage.js";
import { CHECK } from "./check-usage.js";
import { COMPARE } from "./compare-usage.js";
import type { Console, ExitCode } from "./console.js";
import { HINDCAST } from "./hindcast-usage.js";
import { IMPORT_WPP } from "./import-wpp-usage.js";
import { INIT } from "./init-usage.js";
import { type CommandLine, type Invocation, readInvocation } from "./invocation.js";
import { LEARN } from "./learn-usage.js";
import { MERGE } from "./merge-usage.js";
import { PROGRAMME } from "./programme-usage.js";
import { QUEUE } from "./queue-usage.js";
import { REGRET } from "./regret-usage.js";
import { REPORT } from "./report-usage.js";
import { RUN } from "./run-usage.js";
import { SENSITIVITY } from "./sensitivity-usage.js";
import { SHARD } from "./shard-usage.js";
import { SIZE } from "./size-usage.js";
import { STAGE } from "./stage-usage.js";
import { UPGRADE } from "./upgrade-usage.js";
import type { Usage } from "./usage.js";
import { WORK } from "./work-usage.js";
import { WORKBOOK } from "./workbook-usage.js";

type Run<U extends Usage> = (invocation: Invocation<U>, console: Console, thresholds?: Thresholds) => Promise<ExitCode>;

interface Command {
	readonly usage: Usage;
	/** @throws UsageError for a line that the usage does not allow */
	call(line: CommandLine, console: Console, thresholds?: Thresholds): Promise<ExitCode>;
}

function command<U extends Usage>(usage: U, load: () => Promise<Run<U>>): Command {
	return {
		usage,
		async call(line, console, thresholds) {
			const invocation = readInvocation(line, usage, USAGES);
			const run = await load();
			return run(invocation, console, thresholds);
		},
	};
}

/** Each command's own parts are loaded when it is called, for nobody runs two. */
export const COMMANDS: readonly Command[] = [
	command(RUN, async () => (await import("./run-command.js")).runCommand),
	command(CHECK, async () => (await import("./check-command.js")).checkCommand),
	command(REPORT, async () => (await import("./report-command.js")).reportCommand),
	command(INIT, async () => (await import("./init-command.js")).initCommand),
	command(UPGRADE, async () => (await import("./upgrade-command.js")).upgradeCommand),
	command(CALIBRATE, async () => (await import("./calibrate-command.js")).calibrateCommand),
	command(COMPARE, async () => (await import("./compare-command.js")).compareCommand),
	command(SIZE, async () => (await import("./size-command.js")).sizeCommand),
	command(STAGE, async () => (await import("./stage-command.js")).stageCommand),
	command(LEARN, async () => (await import("./learn-command.js")).learnCommand),
	command(REGRET, async () => (await import("./regret-command.js")).regretCommand),
	command(SENSITIVITY, async () => (await import("./sensitivity-command.js")).sensitivityCommand),
	command(PROGRAMME, async () => (await import("./programme-command.js")).programmeCommand),
	command(SHARD, async () => (await import("./shard-command.js")).shardCommand),
	command(MERGE, async () => (await import("./merge-command.js")).mergeCommand),
	command(QUEUE, async () => (await import("./queue-command.js")).queueCommand),
	command(WORK, async () => (await import("./work-command.js")).workCommand),
	command(HINDCAST, async () => (await import("./hindcast-command.js")).hindcastCommand),
	command(WORKBOOK, async () => (await import("./workbook-command.js")).workbookCommand),
	command(IMPORT_WPP, async () => (await import("./import-wpp-command.js")).importWppCommand),
];

export const USAGES: readonly Usage[] = COMMANDS.map(({ usage }) => usage);
