import type { Lang } from "../errors/index.js";
import type { Provenance } from "../tables/index.js";

/** All sentences of the scorecard in one language. */
export interface ScorecardWords {
	readonly product: string;
	/** The number of a section, as its title begins. */
	readonly sectionNumber: (section: number) => string;
	readonly separator: string;
	readonly target: string;
	readonly planned: string;
	readonly forecastRange: string;
	readonly met: string;
	readonly demandMet: string;
	readonly both: string;
	readonly quantity: string;
	readonly population: string;
	readonly births: string;
	readonly needsTitle: string;
	readonly shortageTitle: string;
	readonly evidenceTitle: string;
	readonly caution: string;
	readonly sectors: Readonly<Record<string, string>>;
	readonly run: (draws: string, seed: string) => string;
	/** Which draws were kept, and what the others went into. */
	readonly kept: (draws: string, exact: boolean) => string;
	readonly start: (total: string, base: number, to: number) => string;
	readonly mcse: (largest: number) => string;
	/** How the standard error was found, where draws are not independent. */
	readonly replicates: Readonly<Record<"scrambles" | "pools", (count: number) => string>>;
	readonly mcseUnknown: string;
	readonly coverageTitle: string;
	readonly coverageNote: string;
	readonly yearsAhead: (from: number, to: number) => string;
	readonly observed: (effective: string, distinct: string) => string;
	readonly fewStarts: (starts: number) => string;
	readonly evidence: (rows: Provenance["rows"]) => string;
}

/** The sentences of a language. */
export function scorecardWords(lang: Lang): ScorecardWords {
	return lang === "zh" ? ZH : EN;
}

const points = (share: number) => (100 * share).toFixed(1);

const ZH: ScorecardWords = {
	product: "年轮 Nianlun",
	sectionNumber: (section) =>
		`${section > 9 ? "十" : ""}${section === 10 ? "" : "零一二三四五六七八九"[section % 10]}、`,
	separator: "、",
	target: "目标",
	planned: "规划值",
	forecastRange: "预测 P10 – P50 – P90",
	met: "目标达成",
	demandMet: "需求满足",
	both: "两者兼得",
	quantity: "需要量",
	population: "常住人口（人）",
	births: "出生人数（人）",
	needsTitle: "需要多少：中位数（80% 预测区间）",
	shortageTitle: "不够的概率，现有位子已知的（括号内为期望缺口）",
	evidenceTitle: "这些数字的依据",
	caution: "不是公布数的输入，换成本地数据后结论可能改变。",
	sectors: { education: "教育", nursery: "托育", elderly: "养老", health: "卫生健康", other: "其他" },
	run: (draws, seed) => `${draws} 次抽样，种子 ${seed}`,
	kept: (draws, exact) =>
		`概率、均值和分位数来自全部抽样${exact ? "" : "（分位数在直方图区间内插值）"}；杠杆、差额分解、新增学位的问答和 draws.csv 来自前 ${draws} 次`,
	start: (total, base, to) => `起点：${base} 年末 ${total} 人；逐年推算到 ${to} 年`,
	mcse: (largest) => `概率的蒙特卡洛标准误不超过 ${points(largest)} 个百分点`,
	replicates: {
		scrambles: (count) => `（Sobol 点；由 ${count} 次独立置乱之间的差异得出）`,
		pools: (count) => `（Sobol 点；由 ${count} 个独立抽样池之间的差异得出）`,
	},
	mcseUnknown: "标准误未知：独立的抽样池不足 2 个，请至少抽 2048 次",
	fewStarts: (starts) =>
		`注意：与观测值相符的不同起点只有 ${starts} 个，结果会随种子变动；请加大抽样次数（--draws），或核对观测值是否互相矛盾`,
	observed: (effective, distinct) => `已按基年以后的观测值校正：有效抽样比例 ${effective}，不同起点比例 ${distinct}`,
	coverageTitle: "这样的 80% 预测区间，过去实际包住了多少（全国回测，应为 80%）",
	coverageNote:
		"低于 75%：区间过窄，实际风险比上面显示的大；高于 85%：区间偏宽。托位和床位没有可供回测的历史数据。详见 docs/hindcast.md",
	yearsAhead: (from, to) => `${from}–${to} 年后`,
	evidence: ({ published, derived, recalled, assumed, unknown }) =>
		`输入表共 ${published + derived + recalled + assumed + unknown} 行：已公布 ${published}、推算 ${derived}、凭记忆引用 ${recalled}、假设 ${assumed}、未知 ${unknown}（写在情景文件里的参数不在其中）`,
};

const EN: ScorecardWords = {
	product: "Nianlun 年轮",
	sectionNumber: (section) => `${section}. `,
	separator: "; ",
	target: "Target",
	planned: "Plan",
	forecastRange: "Forecast P10 – P50 – P90",
	met: "Target met",
	demandMet: "Demand met",
	both: "Both",
	quantity: "Needed",
	population: "Residents (persons)",
	births: "Births (persons)",
	needsTitle: "How much is needed: median (80 % prediction interval)",
	shortageTitle: "Probability of a shortage where the stock is known (expected shortage in brackets)",
	evidenceTitle: "What these numbers rest on",
	caution: "Where inputs are not published figures, local data may change the conclusions.",
	sectors: { education: "Education", nursery: "Nursery", elderly: "Elderly care", health: "Health", other: "Other" },
	run: (draws, seed) => `${draws} draws, seed ${seed}`,
	kept: (draws, exact) =>
		`Probabilities, means and quantiles are those of all draws${exact ? "" : " (quantiles interpolated within histogram buckets)"}; levers, waterfalls, the questions about new places and draws.csv come from the first ${draws}`,
	start: (total, base, to) => `Start: ${total} persons at the end of ${base}; projected year by year to ${to}`,
	mcse: (largest) => `Monte Carlo standard error of the probabilities: at most ${points(largest)} percentage points`,
	replicates: {
		scrambles: (count) => ` (Sobol points; from the differences between ${count} independent scrambles)`,
		pools: (count) => ` (Sobol points; from the differences between ${count} independent pools of 1,024 draws)`,
	},
	mcseUnknown: "Standard error unknown: fewer than two independent pools; use at least 2,048 draws",
	fewStarts: (starts) =>
		`Mind: only ${starts} different starts agree with what was observed, so results move with the seed; take more draws (--draws), or look whether the observations contradict each other`,
	observed: (effective, distinct) =>
		`Conditioned on observations after the base year: effective draws ${effective}, distinct starts ${distinct}`,
	coverageTitle:
		"How often such 80 % prediction intervals held the outcome in the past (hindcast for China; should be 80 %)",
	coverageNote:
		"Below 75 %: intervals too narrow, the risk is larger than shown above; above 85 %: too wide. Nursery places and beds have no past to test on. See docs/hindcast.md",
	yearsAhead: (from, to) => `${from}–${to} years ahead`,
	evidence: ({ published, derived, recalled, assumed, unknown }) =>
		`${published + derived + recalled + assumed + unknown} rows of input tables: ${published} published, ${derived} derived, ${recalled} recalled, ${assumed} assumed, ${unknown} unknown (parameters written in the scenario file are not among them)`,
};
