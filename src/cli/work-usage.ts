import { wholeNumber } from "./kinds.js";
import { REDIS, WORKERS } from "./shared-options.js";
import { taking, type Usage } from "./usage.js";

export const WORK = {
	name: "work",
	summary: {
		zh: "从队列领取分片来算，直到停止",
		en: "take shards from the queue and compute them, until stopped",
	},
	files: { shown: { zh: "", en: "" }, least: 0, most: 0 },
	needs: {
		zh: "不需要文件：情景由 nianlun queue 指定",
		en: "takes no files: nianlun queue names the scenario",
	},
	options: {
		redis: REDIS,
		workers: { ...WORKERS, help: { zh: "同时算几个分片（默认 1）", en: "shards computed at a time (default: 1)" } },
		lock: taking(
			wholeNumber("SECONDS", 1, 3600),
			"几秒没有回音就把分片交给别处（默认 10）",
			"seconds of silence after which others get the shard (default: 10)",
		),
	},
	examples: {
		zh: "nianlun work --redis redis://10.0.0.5:6379 --workers 8",
		en: "nianlun work --redis redis://10.0.0.5:6379 --workers 8",
	},
	notes: {
		zh: "Ctrl-C 先算完手上的。被杀掉时，分片过 --lock 秒交给别处。",
		en: "Ctrl-C lets it finish the shards in hand. When it is killed, others get its shards after --lock seconds.",
	},
} as const satisfies Usage;
