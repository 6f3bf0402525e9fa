import { FOLDER, wholeNumber } from "./kinds.js";
import { DRAWS, EXPORT_DRAWS, JSON_CARD, ONE_SCENARIO, OUT, REDIS, SEED, WORKERS } from "./shared-options.js";
import { needing, taking, type Usage } from "./usage.js";

export const QUEUE = {
	name: "queue",
	summary: {
		zh: "把分片放进 Redis 队列，等各处算完后合并（见 docs/queue.md）",
		en: "put the shards in a Redis queue, wait, merge them (see docs/queue.md)",
	},
	files: ONE_SCENARIO.files,
	needs: {
		zh: "需要 --shards 和一个文件夹（所有机器上路径相同），以及一个情景文件",
		en: "needs --shards and a folder, under the same path on all machines, and one scenario file",
	},
	options: {
		shards: needing(
			{ ...FOLDER, read: (written: string) => written || undefined },
			"放分片的文件夹，所有机器上路径相同",
			"folder for the shards, under the same path on all machines",
		),
		redis: REDIS,
		part: taking(
			wholeNumber("CHUNKS", 1, 999_999),
			"一个分片至少有几组抽样，每组 256 或 1024 次（默认 16）",
			"the fewest groups of draws in a shard, 256 or 1024 draws each (default: 16)",
		),
		...{ draws: DRAWS, seed: SEED, out: OUT, json: JSON_CARD, workers: WORKERS, exportDraws: EXPORT_DRAWS },
	},
	examples: {
		zh: "nianlun queue /mnt/shared/baseline.yaml --draws 1000000 --redis redis://10.0.0.5:6379 --shards /mnt/shared/shards",
		en: "nianlun queue /mnt/shared/baseline.yaml --draws 1000000 --redis redis://10.0.0.5:6379 --shards /mnt/shared/shards",
	},
	notes: {
		zh: `把一次运行切成分片放进 Redis 队列，等各台机器上的 nianlun work 算完，再合并成与 nianlun run 相同的结果文件。
可以随时中断再运行，已有的分片不再计算。需要 npm install bullmq ioredis；见 docs/queue.md。`,
		en: `Cuts a run into shards, puts them into a Redis queue, waits until nianlun work has computed them on whatever machines, and
merges them into the result files of nianlun run. May be stopped and started again: shards that are there are not computed
again. Needs npm install bullmq ioredis; see docs/queue.md.`,
	},
} as const satisfies Usage;
