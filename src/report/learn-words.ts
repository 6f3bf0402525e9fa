import type { Lang, LocalText } from "../errors/index.js";
import type { Learnt } from "../sensitivity/index.js";

/** What can be found out, with the year it is a number of. */
export const LEARNT_NAMES: Readonly<Record<Learnt["kind"], (year: number) => LocalText>> = {
	pupils: (year) => ({ zh: `${year} 年秋季各年级学生数`, en: `pupils of every grade, autumn ${year}` }),
	users: (year) => ({ zh: `${year} 年的使用人数`, en: `users counted in ${year}` }),
	ages: (year) => ({ zh: `${year} 年底新的分年龄人口表`, en: `a new age table, end of ${year}` }),
	births: (year) => ({ zh: `${year} 年出生数`, en: `births of ${year}` }),
	takeUp: (year) => ({ zh: `${year} 年的使用比例（调查、评估）`, en: `take-up in ${year} (survey, assessments)` }),
	rooms: (year) => ({ zh: `${year} 年能用的位子（清点）`, en: `places that can be used, counted in ${year}` }),
	year: (year) => ({ zh: `再等 ${year} 年一年的全部计数`, en: `all counts of one more year, ${year}` }),
	buildPrice: () => ({ zh: "建设费", en: "cost of building" }),
	keepPrice: () => ({ zh: "每年维持费", en: "yearly cost of keeping open" }),
	missingPrice: () => ({ zh: "缺一个位子一年的代价", en: "price of a missing place-year" }),
	need: () => ({ zh: "人数全知（上限）", en: "all about need (a cap)" }),
	prices: () => ({ zh: "价格全知（上限）", en: "all prices (a cap)" }),
};

export function learnWords(lang: Lang) {
	return WORDS[lang];
}

const WORDS = {
	zh: {
		title: (what: string) => `先查什么 · ${what}`,
		span: (today: number, last: number, discount: string) => `从 ${today} 看到 ${last} 年，折现率 ${discount}`,
		drawn: (draws: string, groups: string) => `${draws} 次抽样，标准误由 ${groups} 组算出`,
		few: "只有一组抽样，说不出标准误，什么都拿不准；请用更多抽样（有观测时至少 2,048 次）",
		plan: (plan: string, cost: string) => `现在就定：${plan}，折现总费用 ${cost}`,
		first: (name: string, worth: string) => `先弄清：${name}，最多值 ${worth}`,
		second: (name: string, worth: string, told: string) => `其次：${name}，${worth}（${told}）`,
		nothing: "没有哪一个数值得先弄清：都不会改变方案，或者值多少分不清",
		told: "与第一个分得清",
		untold: "与第一个分不清",
		header: ["能弄清的数", "值（万元）", "占上限", "改变方案", "那时选（十次有八次）"],
		places: (from: string, to: string) => (from === to ? `${from} 个` : `${from}–${to} 个`),
		wait: (worth: string) => `再等一年、看到全部计数再定，平均省 ${worth}，还没有扣掉晚建一年缺的位子`,
		money: (amount: string) => `${amount} 万元`,
		legend: (plans: string) =>
			`值：知道以后再从 ${plans} 个方案里选，比现在就定平均省多少（折现；没有扣掉调查和等待的花费）。规则由其他组的抽样找出，省多少在没见过的抽样里量，所以可能略低。占上限：人数的占人数全知，价格的占价格全知。改变方案：有多大可能换方案`,
	},
	en: {
		title: (what: string) => `What to find out first · ${what}`,
		span: (today: number, last: number, discount: string) => `${today} to ${last}, discount rate ${discount}`,
		drawn: (draws: string, groups: string) => `${draws} draws, standard errors from ${groups} groups of them`,
		few: "One group of draws has no standard error, so nothing can be told; use more draws (2,048 at least with observations)",
		plan: (plan: string, cost: string) => `Deciding now: ${plan}, total cost ${cost}, discounted`,
		first: (name: string, worth: string) => `Find out first: ${name}, worth ${worth} at most`,
		second: (name: string, worth: string, told: string) => `Next: ${name}, ${worth} (${told})`,
		nothing:
			"No number is worth finding out first: none changes the plan, or what it is worth cannot be told from nothing",
		told: "told apart from the first",
		untold: "cannot tell from the first",
		header: ["what can be found out", "worth (million)", "of the cap", "changes plan", "places then (eight in ten)"],
		places: (from: string, to: string) => (from === to ? from : `${from}–${to}`),
		wait: (worth: string) =>
			`Waiting a year and deciding on all its counts saves ${worth} on average, before what places that come a year later cost`,
		money: (amount: string) => `${amount} million yuan`,
		legend: (plans: string) =>
			`Worth: what choosing with it among ${plans} plans saves on average over deciding now (discounted; finding out and waiting cost nothing here). The rule is found in other groups of draws and its saving taken where it has not looked, so it may be a little low. Of the cap: of all about need, or of all prices. Changes plan: odds of another plan`,
	},
};
