import { FILE, FOLDER } from "./kinds.js";
import { DRAWS, EXPORT_DRAWS, JSON_CARD, ONE_SCENARIO, OUT, SEED, WORKERS } from "./shared-options.js";
import { flag, taking, type Usage } from "./usage.js";

export const RUN = {
	name: "run",
	summary: {
		zh: "运行情景，打印记分卡，写出结果",
		en: "run a scenario, print the scorecard, write the results",
	},
	...ONE_SCENARIO,
	options: {
		...{ draws: DRAWS, seed: SEED, out: OUT, json: JSON_CARD, workers: WORKERS, exportDraws: EXPORT_DRAWS },
		drawsParquet: taking(
			FILE,
			"另写一个 Parquet 文件：summary.csv 里每个量在每次抽样里的值（DuckDB、pandas、R 可读）",
			"also write a Parquet file with every draw of all quantities in summary.csv, for DuckDB, pandas and R",
		),
		exact: flag(
			"抽样超过 20000 次时用第二遍（再算全部抽样）求精确的分位数",
			"above 20000 draws, exact quantiles by a second pass over all draws",
		),
		checkpoint: taking(
			FOLDER,
			"每算完一段就存入文件夹；中断后再运行同一命令即接着算",
			"save each finished part in a folder; after an interruption the same command goes on",
		),
		timings: flag(
			"最后写出各阶段的用时和处理器时间（秒）",
			"say at the end what each phase took on the clock and of the processor, seconds",
		),
	},
	examples: {
		zh: "nianlun run data/jiyuan/baseline.yaml --draws 2000 --out out/试算",
		en: "nianlun run data/jiyuan/baseline.yaml --draws 2000 --lang en --out out/trial",
	},
	notes: {
		zh: `写出 places.csv、summary.csv、summary.json、odds.csv、record.csv、scorecard.json、scorecard.txt、facts.json、manifest.json。
places.csv 里是每年需要多少、缺多少；scorecard.txt 是可打印的记分卡。
draws.csv 很大，供他人核算记分卡。
超过 20000 次抽样时内存不再增加；--exact、--checkpoint 见 docs/large-runs.md。`,
		en: `Writes places.csv, summary.csv, summary.json, odds.csv, record.csv, scorecard.json, scorecard.txt, facts.json and manifest.json.
places.csv holds need, places and shortage by year; scorecard.txt is the printable scorecard.
draws.csv is large; from it others can recompute the scorecard.
Above 20000 draws memory does not grow; for --exact and --checkpoint see docs/large-runs.md.`,
	},
} as const satisfies Usage;
