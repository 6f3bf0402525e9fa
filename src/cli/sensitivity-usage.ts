import { AREA, FOLDER, text, wholeNumber } from "./kinds.js";
import { DRAWS, ONE_SCENARIO, SEED, WORKERS } from "./shared-options.js";
import { flag, needing, taking, type Usage } from "./usage.js";

const OUTPUT = text("QUANTITY", {
	zh: "一个量（summary.csv 里的 service.metric）、算式，或加引号的条件",
	en: "a quantity (service.metric of summary.csv), an expression, or a condition in quotes",
});
const YEAR = wholeNumber("YEAR", 1900, 2300);

export const SENSITIVITY = {
	name: "sensitivity",
	summary: {
		zh: "什么左右一个量：龙卷风、一阶、Borgonovo δ、Shapley，都带标准误",
		en: "what moves a quantity: tornado, first-order, Borgonovo's delta and Shapley shares, with errors",
	},
	...ONE_SCENARIO,
	options: {
		output: needing(
			OUTPUT,
			"要问的量、算式或条件（概率）",
			"quantity, expression or condition (its odds) that is asked about",
		),
		year: needing(YEAR, "哪一年", "the year"),
		area: taking(AREA, "哪个地区（默认全部）", "the area (default: all of them together)"),
		...{ draws: DRAWS, seed: SEED, workers: WORKERS },
		out: taking(
			FOLDER,
			"结果文件夹（默认 out/sensitivity-<情景 id>）",
			"folder for the results (default: out/sensitivity-<scenario id>)",
		),
		json: flag("在标准输出打印 JSON", "print JSON on standard output"),
	},
	examples: {
		zh: "nianlun sensitivity data/jiyuan/baseline.yaml --output school.senior.need --year 2035",
		en: "nianlun sensitivity data/jiyuan/baseline.yaml --output school.senior.need --year 2035 --lang en",
	},
	notes: {
		zh: `输入：起点人口、生育、死亡、净迁移、孩子去留、使用比例、位子，从每次抽样里读出（docs/decisions.md）。
条件要加引号，例如 --output "care.nursing.shortage > 0"：问的是它的概率。写出 sensitivity.csv、sensitivity.txt。`,
		en: `Inputs are read off every draw: people at the start, fertility, mortality, net migration, children who stay, take-up, places
(docs/decisions.md). A condition stands in quotes, as --output "care.nursing.shortage > 0": its odds are asked about.
Writes sensitivity.csv and sensitivity.txt.`,
	},
} as const satisfies Usage;
