import { FILE, wholeNumber } from "./kinds.js";
import { DRAWS, MOST_DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { needing, type Usage } from "./usage.js";

export const SHARD = {
	name: "shard",
	summary: {
		zh: "只算一段抽样，写成一个分片文件（多台机器分头算）",
		en: "compute one range of draws into a shard file, for several machines",
	},
	files: ONE_SCENARIO.files,
	needs: {
		zh: "除一个情景文件外，还需要 --from、--to 和 --out",
		en: "needs --out, --from and --to beside one scenario file",
	},
	options: {
		from: needing(wholeNumber("A", 0, MOST_DRAWS), "从第几次抽样算起", "the first draw"),
		to: needing(wholeNumber("B", 0, MOST_DRAWS), "算到第几次抽样（不含）", "the draw after the last one"),
		out: needing(FILE, "分片文件", "file for the shard"),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
	},
	examples: {
		zh: "nianlun shard data/jiyuan/baseline.yaml --draws 1000000 --from 0 --to 102400 --out shards/0.shard",
		en: "nianlun shard data/jiyuan/baseline.yaml --draws 1000000 --from 0 --to 102400 --out shards/0.shard",
	},
	notes: {
		zh: `A、B 是 256 的倍数（有基年以后的观测值时是 1024 的倍数），B 也可以等于 N。
文件里已有同一段时不再计算。集群上的用法见 docs/large-runs.md。`,
		en: `A and B are multiples of 256 (of 1024 with observations after the base year), B may also be N.
A file that already holds these draws is left alone. Recipes for clusters: docs/large-runs.md.`,
	},
} as const satisfies Usage;
