import type { Lang } from "../errors/index.js";

/** Words of a programme under a budget. */
export function programmeWords(lang: Lang) {
	return WORDS[lang];
}

/** Words by name, for sentences of more than three. */
type Words<Name extends string> = Readonly<Record<Name, string>>;

const WORDS = {
	zh: {
		and: "、",
		semi: "；",
		colon: "：",
		title: "钱花在哪 · 一个预算，所有服务",
		span: (today: number, last: number) => `从 ${today} 看到 ${last} 年`,
		budget: (total: string, carry: boolean) => `预算合计 ${total}，${carry ? "用不完的结转" : "用不完的不结转"}`,
		noBudget: "没有预算上限",
		drawn: ({ found, fresh, groups, discount }: Words<"found" | "fresh" | "groups" | "discount">) =>
			`${found} 次抽样选方案，另 ${fresh} 次估费用（${groups} 组算标准误），折现率 ${discount}`,
		few: "只有一组抽样，说不出标准误，什么都拿不准；请用更多抽样（有观测时至少 4,096 次）",
		nothingPriced: "没有一个服务给出了缺一个位子一年的代价（missing），没有什么可权衡",
		header: ["决定", "启用", "建、改、撤什么", "地区", "处", "位子", "花费（万元）"],
		more: (count: string) => `还有 ${count} 行，见 programme.csv`,
		best: "建议",
		runnerUp: "其次",
		nothing: "不花钱",
		published: "规划",
		noPlan: "已公布的规划从今年起没有新项目",
		planned: (places: string, yuan: string) => `已公布的规划（按时足量）${places} 个位子，要花 ${yuan}`,
		noItems: "什么也不做",
		spends: (yuan: string) => `要花 ${yuan}`,
		cost: (cost: string) => `连同缺位代价，折现总费用 ${cost}`,
		extra: (extra: string, told: string) => `比建议多花 ${extra}（${told}）`,
		told: "拿得准",
		untold: "分不清",
		differs: (fewer: string, more: string) =>
			`与建议相比${[fewer && `少 ${fewer}`, more && `多 ${more}`].filter(Boolean).join("，")}`,
		item: (count: string, name: string, year: number) => `${year} 年启用 ${name} ${count} 处`,
		left: ({ name, missing, nothing, idle }: Words<"name" | "missing" | "nothing" | "idle">) =>
			`${name} 还缺 ${missing} 人·年（不做 ${nothing}），闲 ${idle}`,
		leftTitle: "剩下的（折现人·年）",
		gap: (within: string, upTo: string, samples: string) =>
			`规则：样本平均费用最小，离可能的最省不超过 ${within}；用另外 ${samples} 份抽样看，95% 把握多花不超过 ${upTo}`,
		gapUnknown: (within: string) => `规则：样本平均费用最小，离可能的最省不超过 ${within}`,
		collapsed: (yuan: string) => `其中折线近似至多 ${yuan}`,
		flat: (plans: string, from: string, to: string) => `看过的方案里有 ${plans} 个与它分不清，花费 ${from} 到 ${to}`,
		binds: (years: string) => `预算卡住的年份：${years}`,
		bindsNothing: "预算没有卡住什么：钱再多也不会多花",
		buysNothing: (cheapest: string) => `预算什么也买不了：最便宜的一处要 ${cheapest}`,
		million: (year: number) => `${year} 年多给 100 万元`,
		millionBuys: (saves: string, told: string) => `换一个方案，共省 ${saves}（${told}）`,
		millionNothing: "不够换成更好的整处设施",
		shadow: (yuan: string) => `设施若能零买，每 1 元省 ${yuan} 元`,
		frontierHeader: ["预算", "合计", "花掉", "总费用", "比上一档省", "还缺（人·年）", "闲置（位·年）"],
		unlimited: "不限",
		mind: "会改变主意：",
		below: (factor: string) => `各处缺位代价都降到 ${factor} 倍以下`,
		above: (factor: string) => `各处缺位代价都升到 ${factor} 倍以上`,
		always: "缺位代价一起升降都不变",
		leftOut: { missing: "没有给出缺位代价，没有权衡：", build: "没有给出建设或改造费，没有权衡：" },
		infeasible: "没有方案能同时满足预算和必须达到的要求。放宽下面这些才行：",
		budgetRow: (year: number, by: string) => `${year} 年的预算还差 ${by}`,
		floorRow: ({ level, name, year, by }: Words<"level" | "name" | "year" | "by">) =>
			`${level}：${name} ${year} 年还差 ${by} 个位子，全部选项都上也不够`,
		money: (amount: string) => `${amount} 万元`,
	},
	en: {
		and: ", ",
		semi: "; ",
		colon: ": ",
		title: "Where the money goes · one budget for all services",
		span: (today: number, last: number) => `${today} to ${last}`,
		budget: (total: string, carry: boolean) =>
			`${total} of budget in all, ${carry ? "what is left carried over" : "nothing carried over"}`,
		noBudget: "no budget bounds it",
		drawn: ({ found, fresh, groups, discount }: Words<"found" | "fresh" | "groups" | "discount">) =>
			`${found} draws choose the plan, ${fresh} others value it (standard errors from ${groups} groups), discount rate ${discount}`,
		few: "One group of draws has no standard error, so nothing can be told; use more draws (4,096 at least with observations)",
		nothingPriced: "No service has a price of a missing place-year (missing), so there is nothing to weigh",
		header: ["decided", "opens", "what to build, convert or close", "area", "number", "places", "million yuan"],
		more: (count: string) => `${count} more rows in programme.csv`,
		best: "Recommended",
		runnerUp: "Runner-up",
		nothing: "Nothing",
		published: "The plan",
		noPlan: "the published plan has no project from this year on",
		planned: (places: string, yuan: string) =>
			`the published plan, in full and on time, ${places} places, spends ${yuan}`,
		noItems: "do nothing",
		spends: (yuan: string) => `spends ${yuan}`,
		cost: (cost: string) => `with what is missing it costs ${cost}, discounted`,
		extra: (extra: string, told: string) => `costs ${extra} more than recommended (${told})`,
		told: "told apart",
		untold: "cannot tell",
		differs: (fewer: string, more: string) =>
			`as recommended, ${[fewer && `without ${fewer}`, more && `with ${more}`].filter(Boolean).join(" and ")}`,
		item: (count: string, name: string, year: number) => `${count} × ${name} from ${year}`,
		left: ({ name, missing, nothing, idle }: Words<"name" | "missing" | "nothing" | "idle">) =>
			`${name} ${missing} missing (${nothing} with nothing), ${idle} idle`,
		leftTitle: "What is left (discounted years)",
		gap: (within: string, upTo: string, samples: string) =>
			`Rule: least mean cost over the draws, within ${within} of the best there could be; by ${samples} samples of other draws at most ${upTo} dearer, 95 % sure`,
		gapUnknown: (within: string) => `Rule: least mean cost over the draws, within ${within} of the best there could be`,
		collapsed: (yuan: string) => `of that at most ${yuan} from drawing curves as lines`,
		flat: (plans: string, from: string, to: string) =>
			`${plans} of the plans looked at cannot be told from it, spending ${from} to ${to}`,
		binds: (years: string) => `The budget binds in ${years}`,
		bindsNothing: "The budget binds nothing: more money would not be spent",
		buysNothing: (cheapest: string) => `The budget buys nothing: the cheapest facility takes ${cheapest}`,
		million: (year: number) => `One million yuan more in ${year}`,
		millionBuys: (saves: string, told: string) => `buys another plan that saves ${saves} (${told})`,
		millionNothing: "does not pay for a better set of whole facilities",
		shadow: (yuan: string) => `could facilities be had in parts, each yuan would save ${yuan}`,
		frontierHeader: [
			"budget",
			"in all",
			"spent",
			"total cost",
			"saves on the one above",
			"missing years",
			"idle years",
		],
		unlimited: "no limit",
		mind: "What would change our mind: ",
		below: (factor: string) => `prices of all missing places below ${factor} times theirs`,
		above: (factor: string) => `prices of all missing places above ${factor} times theirs`,
		always: "no common factor on the prices of missing places does",
		leftOut: {
			missing: "Not weighed, for want of a price of a missing place: ",
			build: "Not weighed, for want of a price of building or converting: ",
		},
		infeasible: "No plan keeps to the budget and to the levels that are required. What would have to give:",
		budgetRow: (year: number, by: string) => `the budget of ${year} is ${by} short`,
		floorRow: ({ level, name, year, by }: Words<"level" | "name" | "year" | "by">) =>
			`${level}: ${name} lacks ${by} places in ${year}, with all the options there are`,
		money: (amount: string) => `${amount} million yuan`,
	},
};
