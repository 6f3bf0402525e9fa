import { createHash } from "node:crypto";
import { isAbsolute } from "node:path";

/** One shard to compute. Whoever takes it must see both files under these paths. */
export interface ShardTask {
	/** Version of the package that must compute it. */
	readonly version: string;
	/** Absolute path of the scenario. */
	readonly scenario: string;
	readonly seed: string;
	/** Draws of the whole run, and the shard's own: `from` inclusive, `to` exclusive. */
	readonly draws: number;
	readonly from: number;
	readonly to: number;
	/** Absolute path of the shard's file. */
	readonly out: string;
}

/** The same task always has the same id, so a queue holds it once however often it is added. */
export function taskId(task: ShardTask): string {
	const { version, scenario, seed, draws, from, to, out } = task;
	const key = JSON.stringify([version, scenario, seed, draws, from, to, out]);
	return `shard-${createHash("sha256").update(key).digest("hex").slice(0, 24)}`;
}

/** Whether a message is a task: whoever reaches the queue can write into it, and its paths become arguments. */
export function isShardTask(data: unknown): data is ShardTask {
	if (typeof data !== "object" || data === null) return false;
	const { version, scenario, seed, draws, from, to, out } = data as Record<string, unknown>;
	const paths = [scenario, out].every((path) => typeof path === "string" && isAbsolute(path));
	const numbers = [draws, from, to].every((number) => Number.isSafeInteger(number) && (number as number) >= 0);
	return paths && numbers && typeof version === "string" && typeof seed === "string";
}

/** The arguments of `nianlun` that compute a task. */
export function shardArguments({ scenario, seed, draws, from, to, out }: ShardTask): readonly string[] {
	const range = [`--draws=${draws}`, `--from=${from}`, `--to=${to}`];
	return ["shard", scenario, `--seed=${seed}`, ...range, `--out=${out}`, "--workers=1", "--quiet"];
}
