import { DRAWS, EXPORT_DRAWS, JSON_CARD, OUT, SEED, WORKERS } from "./shared-options.js";
import type { Usage } from "./usage.js";

export const MERGE = {
	name: "merge",
	summary: {
		zh: "合并分片，结果与 nianlun run 相同",
		en: "put the shards together; the same results as nianlun run",
	},
	files: {
		shown: { zh: "<情景.yaml> <分片> …", en: "<scenario.yaml> <shard> ..." },
		...{ least: 2, most: Number.POSITIVE_INFINITY },
	},
	needs: { zh: "需要情景文件和分片文件", en: "needs the scenario and its shards" },
	options: { draws: DRAWS, seed: SEED, out: OUT, json: JSON_CARD, workers: WORKERS, exportDraws: EXPORT_DRAWS },
	examples: {
		zh: "nianlun merge data/jiyuan/baseline.yaml shards/*.shard --draws 1000000 --out out/百万次",
		en: "nianlun merge data/jiyuan/baseline.yaml shards/*.shard --draws 1000000 --out out/million",
	},
	notes: {
		zh: "写出与 nianlun run 相同的结果文件。缺的、重复的、不完整的、属于另一次运行的分片逐条列出，不写任何文件。",
		en: `Writes the same result files as nianlun run. Shards that are missing, overlap, are not whole or belong to another run are
listed one by one, and nothing is written.`,
	},
} as const satisfies Usage;
