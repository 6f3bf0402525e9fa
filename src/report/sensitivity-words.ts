import type { Lang, LocalText } from "../errors/index.js";
import type { InputKind } from "../sensitivity/index.js";

/** Names of uncertain inputs, and what their range is a range of. */
export const INPUT_NAMES: Readonly<Record<InputKind, LocalText>> = {
	start: { zh: "起点人口", en: "people at start" },
	fertility: { zh: "生育率", en: "fertility" },
	mortality: { zh: "预期寿命", en: "life expectancy" },
	migration: { zh: "净迁移", en: "net migration" },
	children: { zh: "孩子去留", en: "children kept" },
	rate: { zh: "使用比例", en: "take-up" },
	places: { zh: "位子", en: "places" },
};

export function sensitivityWords(lang: Lang) {
	return WORDS[lang];
}

const WORDS = {
	zh: {
		title: (what: string) => `什么左右它 · ${what}`,
		odds: (text: string) => `“${text}”的概率`,
		mean: (mean: string, sd: string) => `均值 ${mean}，标准差 ${sd}`,
		share: (mean: string) => `概率 ${mean}`,
		drawn: (draws: string, groups: string) => `${draws} 次抽样，标准误由 ${groups} 组算出`,
		few: "只有一组抽样，说不出标准误，什么都拿不准；请用更多抽样（有观测时至少 2,048 次）",
		header: ["输入", "从低到高", "输出", "相差", "一阶 %", "δ", "Shapley %", "最后 %"],
		first: (name: string, share: string) => `最要紧：${name}，占方差的 ${share}`,
		second: (name: string, share: string, told: string) => `其次：${name}，${share}（${told}）`,
		none: "没有哪个输入的份额与零分得清：这些抽样里它几乎不变，或者变动都是偶然",
		everywhere: "全部地区",
		told: "与最要紧的分得清",
		untold: "与最要紧的分不清",
		explained: (all: string) => `所有输入合起来说明 ${all}；其余是偶然（单个的出生、死亡、就学）和没有列出的输入`,
		legend:
			"从低到高：输入在它最低、最高十分之一里的均值（由几个数组成的，按它所预示的输出排）；输出：那时输出的均值，其余照常变动。一阶：单独知道它能去掉的方差；δ：单独知道它使分布移动多少（0–1，分不清的记 0）；Shapley：输入彼此牵连时公平分摊，加起来就是合计；最后：其余都已知道后，它还能去掉的",
		inputs:
			"起点人口按年龄组；生育率、预期寿命是各年均值，净迁移是累计人数；孩子去留是 0–14 岁人数比本地出生数；使用比例是需要数比相应年龄的人数",
	},
	en: {
		title: (what: string) => `What moves it · ${what}`,
		odds: (text: string) => `odds of ${text}`,
		mean: (mean: string, sd: string) => `mean ${mean}, standard deviation ${sd}`,
		share: (mean: string) => `odds ${mean}`,
		drawn: (draws: string, groups: string) => `${draws} draws, standard errors from ${groups} groups of them`,
		few: "One group of draws has no standard error, so nothing can be told; use more draws (2,048 at least with observations)",
		header: ["input", "low to high", "output", "apart", "first %", "δ", "Shapley %", "last %"],
		first: (name: string, share: string) => `What matters most: ${name}, ${share} of the variance`,
		second: (name: string, share: string, told: string) => `Next: ${name}, ${share} (${told})`,
		none: "No input has a share that can be told from nothing: it hardly varies in these draws, or by chance alone",
		everywhere: "all areas",
		told: "told apart from the first",
		untold: "cannot tell from the first",
		explained: (all: string) =>
			`All inputs together explain ${all}; the rest is chance (single births, deaths and users) and what no input holds`,
		legend:
			"Low to high: means of the input in its lowest and highest tenth (of several numbers: by the output they foretell); output: its means there, all else free. First: variance gone if it alone were known. δ: how far it alone moves the distribution (0–1; 0 where it cannot be told). Shapley: shared out fairly among inputs that depend on each other; adds up to the total. Last: gone if learnt after all others",
		inputs:
			"People at start by age group; fertility (TFR) and life expectancy are means over years, net migration persons in all; children kept: people under 15 over births here; take-up: need per person of its ages",
	},
};
