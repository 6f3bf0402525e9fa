import { type ChildProcess, fork } from "node:child_process";
import { extname } from "node:path";
import { type ShardTask, shardArguments } from "./task.js";

/** How a computation ended: its exit code (`null` when it was killed) and the last of what it complained about. */
export interface ShardOutcome {
	readonly code: number | null;
	readonly complaint: string;
}

const MOST_COMPLAINT = 2_000;

/**
 * Computes a shard in a process of its own, so that this one stays free to renew its locks. The process is in a group of
 * its own: Ctrl-C does not reach it. It ends when this one does, however that happens.
 *
 * @param program the script that understands `shard`
 */
export function runShard(program: string, task: ShardTask): Promise<ShardOutcome> {
	const child = fork(program, shardArguments(task), {
		execArgv: [...process.execArgv, "--import", leash()],
		detached: true,
		stdio: ["ignore", "ignore", "pipe", "ipc"],
	});
	return outcomeOf(child);
}

/** The module beside this one, compiled or not. */
function leash(): string {
	return new URL(`./leash${extname(import.meta.url)}`, import.meta.url).href;
}

function outcomeOf(child: ChildProcess): Promise<ShardOutcome> {
	let complaint = "";
	child.stderr?.setEncoding("utf8").on("data", (text: string) => {
		complaint = (complaint + text).slice(-MOST_COMPLAINT);
	});
	return new Promise((resolve, reject) => {
		child.once("error", reject);
		child.once("close", (code) => resolve({ code, complaint: complaint.trim() }));
	});
}
