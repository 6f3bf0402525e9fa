import { FOLDER, LANGUAGE, LOCAL_REDIS, REDIS_URL, SEED as SEED_TEXT, wholeNumber } from "./kinds.js";
import { flag, type Options, taking } from "./usage.js";

/** Options of every command. */
export const GENERAL = {
	lang: taking(LANGUAGE, "语言（默认 zh）", "language (default: zh)"),
	quiet: { short: "q", help: { zh: "不显示进度", en: "no progress" } },
	help: { short: "h", help: { zh: "帮助", en: "help" } },
	version: { short: "v", help: { zh: "版本", en: "the version" } },
} as const satisfies Options;

export const MOST_DRAWS = 10_000_000;

export const DRAWS = taking(
	wholeNumber("N", 1, MOST_DRAWS),
	"抽样次数（默认用情景文件里的）",
	"number of draws (default: the scenario's)",
);
export const SEED = taking(SEED_TEXT, "随机种子（默认用情景文件里的）", "random seed (default: the scenario's)");
export const OUT = taking(
	FOLDER,
	"结果文件夹（默认 out/<情景 id>）",
	"folder for the results (default: out/<scenario id>)",
);
export const JSON_CARD = flag("在标准输出打印 JSON 记分卡", "print the scorecard as JSON on standard output");
export const EXPORT_DRAWS = flag(
	"另写 draws.csv：规划条件用到的每个量在每次抽样里的值",
	"also write draws.csv, every draw of the quantities the plans' conditions use",
);
export const WORKERS = taking(wholeNumber("N", 1, 256), "用几个线程计算", "threads that compute");
export const REDIS = taking(
	REDIS_URL,
	`Redis 的地址（默认 ${LOCAL_REDIS}）`,
	`address of Redis (default: ${LOCAL_REDIS})`,
);

/** Files of a command that reads one scenario and nothing else. */
export const ONE_SCENARIO = {
	files: { shown: { zh: "<情景.yaml>", en: "<scenario.yaml>" }, least: 1, most: 1 },
	needs: { zh: "需要一个情景文件", en: "needs one scenario file" },
} as const;
