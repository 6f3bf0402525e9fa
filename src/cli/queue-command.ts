import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { LocalText } from "../errors/index.js";
import { type Prepared, partsOf, THRESHOLDS, type Thresholds } from "../node.js";
import {
	completeShards,
	openBoard,
	openRedis,
	PackageError,
	QueueError,
	type Redis,
	type ShardTask,
} from "../queue/index.js";
import { usageText } from "./help.js";
import { type Console, type Invocation, onlyFile, UsageError } from "./invocation.js";
import { mergeCommand } from "./merge-command.js";
import { openProgress } from "./progress.js";
import type { ExitCode } from "./run-cli.js";
import { openShardedRun, shardName, stateOf } from "./shard-command.js";
import { interruptible, loadRun, refuseTooMany } from "./surroundings.js";
import { version } from "./version.js";

type Range = ReturnType<typeof partsOf>[number];

/** `nianlun queue`: has a run's shards computed by `nianlun work` wherever it runs, and merges them. */
export async function queueCommand(
	invocation: Invocation,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { lang } = invocation;
	const file = onlyFile(invocation);
	if (invocation.exact) throw new UsageError(usageText("exactShard", "queue", lang));
	const [url, folder, part] = [redisUrl(invocation), shardFolder(invocation), partSize(invocation, thresholds)];
	const { prepared, draws } = loadRun(file, invocation);
	refuseTooMany(prepared, { draws, thresholds }, lang);
	const ranges = partsOf(prepared, draws, { ...thresholds, part });
	const tasks = tasksOf({ file, seed: prepared.model.seed, draws }, ranges, resolve(folder));
	const isWhole = wholeness(prepared, file, draws, thresholds);
	const missing = tasks.filter((task) => !isWhole(task));
	if (missing.length > 0) await computeElsewhere({ url, tasks, isWhole, draws }, invocation, console);
	return mergeCommand({ ...invocation, files: [file, ...tasks.map(({ out }) => out)] }, console, thresholds);
}

interface Asked {
	readonly file: string;
	readonly seed: string;
	readonly draws: number;
}

/** The shards of a run, each with the file it belongs into. */
function tasksOf({ file, ...run }: Asked, ranges: readonly Range[], folder: string): readonly ShardTask[] {
	const common = { ...run, version: version(), scenario: resolve(file) };
	mkdirSync(folder, { recursive: true });
	return ranges.map((range) => ({ ...common, ...range, out: join(folder, shardName(range)) }));
}

/** @throws InputError when a file of that name belongs to another run */
function wholeness(prepared: Prepared, file: string, draws: number, thresholds: Thresholds) {
	const { identity } = openShardedRun(file, prepared, { draws, thresholds });
	return (task: ShardTask) => stateOf(task.out, identity, task) === "whole";
}

interface Work {
	readonly url: string;
	readonly tasks: readonly ShardTask[];
	readonly isWhole: (task: ShardTask) => boolean;
	readonly draws: number;
}

async function computeElsewhere({ url, tasks, isWhole, draws }: Work, invocation: Invocation, console: Console) {
	const progress = openProgress(console, draws, invocation);
	const onProgress = (done: readonly ShardTask[]) => progress(done.reduce((sum, { from, to }) => sum + to - from, 0));
	await withRedis(url, invocation, console, (redis) =>
		interruptible((signal) => completeShards(tasks, openBoard(redis), { isWhole, onProgress, signal })),
	);
}

/** Does something with Redis, and tells in the user's language what is wrong with it. */
export async function withRedis<T>(
	url: string,
	{ lang }: Pick<Invocation, "lang">,
	{ stderr }: Console,
	work: (redis: Redis) => Promise<T>,
): Promise<T> {
	try {
		const redis = await openRedis(url, (text) => stderr.write(`${text[lang]}\n`));
		try {
			return await work(redis);
		} finally {
			redis.close();
		}
	} catch (error) {
		if (error instanceof PackageError) throw new UsageError(error.text[lang]);
		throw error instanceof QueueError ? new Error(error.text[lang]) : error;
	}
}

const REDIS = "redis://127.0.0.1:6379";

/** @throws UsageError unless it is an address of Redis */
export function redisUrl({ redis = REDIS, lang }: Invocation): string {
	if (/^rediss?:\/\/[^\s/]+/.test(redis) && URL.canParse(redis)) return redis;
	throw usage(lang, {
		zh: `--redis ${redis}：请写 redis://主机:端口，例如 ${REDIS}（加密用 rediss://）`,
		en: `--redis ${redis}: write redis://host:port, for example ${REDIS} (rediss:// with encryption)`,
	});
}

function shardFolder({ shards, lang }: Invocation): string {
	if (shards) return shards;
	throw usage(lang, {
		zh: "nianlun queue 需要 --shards 文件夹，所有机器上路径相同，例如 --shards /mnt/shared/shards",
		en: "nianlun queue needs --shards and a folder, under the same path on all machines, for example --shards /mnt/shared/shards",
	});
}

function partSize({ part, lang }: Invocation, thresholds: Thresholds): number {
	if (part === undefined) return thresholds.part;
	if (/^[1-9]\d{0,5}$/.test(part)) return Number(part);
	throw usage(lang, {
		zh: `--part ${part}：请写 1 到 999999 之间的整数，即一个分片至少有几组抽样（每组 256 或 1024 次）`,
		en: `--part ${part}: write a whole number from 1 to 999999, the fewest groups of draws in a shard (256 or 1024 draws each)`,
	});
}

export function usage(lang: Invocation["lang"], text: LocalText): UsageError {
	return new UsageError(text[lang]);
}
