import type { Lang } from "../errors/index.js";

export function regretWords(lang: Lang) {
	return WORDS[lang];
}

const WORDS = {
	zh: {
		title: (what: string) => `哪个方案最不后悔 · ${what}`,
		span: (today: number, last: number) => `从 ${today} 看到 ${last} 年`,
		drawn: (draws: string, groups: string) => `每个情景 ${draws} 次抽样、同一组随机数，标准误由 ${groups} 组算出`,
		few: "有的情景只有一组抽样，说不出标准误，什么都拿不准；请用更多抽样（有观测时至少 2,048 次）",
		best: (name: string, most: string, where: string) => `最不后悔：${name}；最坏在 ${where}，比那里最好的多花 ${most}`,
		runnerUp: (name: string, most: string, where: string) => `其次：${name}；最坏在 ${where}，多花 ${most}`,
		published: (most: string, where: string) => `已公布的规划：最坏在 ${where}，多花 ${most}`,
		same: "没有一个情景会让人后悔它",
		told: "（与最不后悔的分得清）",
		untold: "（与最不后悔的分不清）",
		header: ["方案", "最大后悔（万元）", "最坏在", "最省", "被压过"],
		from: { published: "已公布的规划", nothing: "不建" },
		under: (ids: string) => `${ids} 下最好`,
		scenario: "多花（万元）",
		money: (amount: string) => `${amount} 万元`,
		mind: (ids: string) => `会改变主意的情景（那里最好的方案不同）：${ids}`,
		legend:
			"多花：比同一情景里最好的方案多花多少（折现，逐次相减）。最省：没有别的方案更省的抽样占几成。被压过：在每个情景、每个费用水平上都不比那个方案好",
	},
	en: {
		title: (what: string) => `Which plan is regretted least · ${what}`,
		span: (today: number, last: number) => `${today} to ${last}`,
		drawn: (draws: string, groups: string) =>
			`${draws} draws of each scenario on the same random numbers, standard errors from ${groups} groups of them`,
		few: "A scenario has one group of draws and no standard error, so nothing can be told; use more draws (2,048 at least with observations)",
		best: (name: string, most: string, where: string) =>
			`Regretted least: ${name}; at worst, in ${where}, it costs ${most} more than the best plan there`,
		runnerUp: (name: string, most: string, where: string) => `Runner-up: ${name}; at worst, in ${where}, ${most} more`,
		published: (most: string, where: string) => `The published plan: at worst, in ${where}, ${most} more`,
		same: "no scenario makes it regretted",
		told: " (told apart from the first)",
		untold: " (cannot tell from the first)",
		header: ["plan", "most regret (million)", "worst in", "cheapest", "beaten by"],
		from: { published: "the published plan", nothing: "nothing" },
		under: (ids: string) => `best under ${ids}`,
		scenario: "costs more (million)",
		money: (amount: string) => `${amount} million yuan`,
		mind: (ids: string) => `What would change our mind (another plan is best there): ${ids}`,
		legend:
			"Costs more: than the best plan of the same scenario (discounted, draw by draw). Cheapest: share of the draws in which no other plan costs less. Beaten by: nowhere better than that plan, in any scenario, at any level of cost",
	},
};
