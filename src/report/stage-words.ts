import type { Lang } from "../errors/index.js";

/** Words of decisions in stages. */
export function stageWords(lang: Lang) {
	return WORDS[lang];
}

/** What a signal is held against, and whether it is a mean of years. */
interface Condition {
	readonly bounds: string;
	readonly isMean: boolean;
}

/** A line of a rule; a condition may be empty. */
interface Line {
	readonly when: string;
	readonly what: string;
	readonly condition: string;
	readonly odds: string;
}

const WORDS = {
	zh: {
		title: (name: string, what: string) => `分几步走 · ${name} · ${what}`,
		span: (last: number, dates: string, lead: number) => `看到 ${last} 年；${dates} 年决定，${lead} 年后见效`,
		size: (step: string, most: string) => `一步 ${step}，最多 ${most}`,
		perDate: (most: string) => `一次最多 ${most}`,
		drawn: (draws: string, groups: string, discount: string) =>
			`${draws} 次抽样，标准误由 ${groups} 组算出，折现率 ${discount}`,
		few: "只有一组抽样，说不出标准误，规则也没有另一半抽样来验；请用更多抽样（有观测时至少 2,048 次）",
		rule: "规则（括号里是走到这一步的概率）：",
		date: (date: number) => `${date} 年`,
		held: (places: string) => `（已${places}）`,
		moves: { close: "腾", build: "建", convert: "改" },
		back: "再开",
		hold: "不动",
		more: "再",
		seen: { births: "出生", intake: "招生", need: "需要位子的" } as Readonly<Record<string, string>>,
		seenIn: (years: string, what: string, { bounds, isMean }: Condition) =>
			`${years} 年${what}${isMean ? "年均" : ""}${bounds}`,
		below: (value: string) => `少于 ${value} 人`,
		from: (value: string) => `不少于 ${value} 人`,
		between: (from: string, below: string) => `在 ${from}–${below} 人之间`,
		branch: ({ when, what, condition, odds }: Line) =>
			`${when}${what}${condition === "" ? "" : `，如果 ${condition}`}（${odds}）`,
		otherwise: (more: string) => `其余 ${more} 条见 stage-rule.csv`,
		planHeader: ["怎么定", "折现总费用（万元）", "比规则多花（万元）", "拿得准吗", "缺人·年（折现）"],
		plans: {
			adaptive: (first: string) => `看数再定：${first}`,
			adaptiveOpen: "看数再定",
			fixed: (path: string) => `最好的固定计划：${path}`,
			perfect: "什么都预先知道",
			runnerUp: (first: string) => `其次：${first}，以后看数再定`,
			nothing: "一直不动",
			published: "已公布的规划",
		},
		first: (date: number, what: string) => `${date} 年${what}`,
		path: (places: string) => `逐次累计 ${places}`,
		told: "拿得准",
		untold: "分不清",
		waiting: (saved: string, told: string) => `等着看值多少：比最好的固定计划省 ${saved}（${told}）`,
		waitingLost: (lost: string, told: string) => `等着看不值：比最好的固定计划多花 ${lost}（${told}）`,
		foresight: (saved: string) => `就算什么都预先知道，也只再省 ${saved}`,
		noPlan: (today: number) => `已公布的规划从 ${today} 年起没有新项目，等于一直不动`,
		unpricedPlan: "已公布的规划里有项目没有价格，不能比",
		mind: "会改变主意：",
		atPrice: (price: string, path: string) => `缺一个位子一年值 ${price} 元，最好的固定计划是${path}`,
		unpriced: (names: string) =>
			`没有给出${names}，不编造价格，也就没有建议；下面是各步不亏的价格（--missing 可以试一个价）`,
		stepHeader: (what: string, name: string) => [`累计${what}`, "缺人·年（折现）", `这一步不亏的${name}（元）`],
		pays: { below: "低于这个价就值", above: "高于这个价就值" },
		prices: "价格（低/最可能/高，元）：",
		tried: "（试的价）",
		stockUnknown: (year: number) => `† 现有位子数没有公布，只知道到 ${year} 年为止坐下过多少人；“缺”是比那时多出来多少`,
		kinds: {
			build: "建设费",
			fit_out: "装修设备费",
			convert: "改造费",
			close: "腾退费",
			reopen: "重开费",
			keep_open: "每年维持费",
			keep_closed: "每年封存费",
			missing: "缺一个位子一年的代价",
		} as Readonly<Record<string, string>>,
		of: (what: string, kind: string) => `${what}的${kind}`,
		ofYear: (year: number, status: string) => `（${year} 年价，${status}）`,
		statuses: { published: "公布", derived: "推算", recalled: "凭记忆引用", assumed: "假设", unknown: "未知" },
		overviewTitle: "分几步走（一项的详情：--stage 代号）",
		overview: [
			"代号",
			"现在做什么",
			"以后看数再定的概率",
			"等着看省（万元）",
			"不动多花（万元）",
			"第一步不亏价（元）",
		],
		left: (count: string) => `还有 ${count} 行，见 stage-plans.csv`,
	},
	en: {
		title: (name: string, what: string) => `In stages · ${name} · ${what}`,
		span: (last: number, dates: string, lead: number) =>
			`up to ${last}; decided in ${dates}, in effect ${lead} year${lead === 1 ? "" : "s"} later`,
		size: (step: string, most: string) => `steps of ${step}, at most ${most}`,
		perDate: (most: string) => `${most} at most at a date`,
		drawn: (draws: string, groups: string, discount: string) =>
			`${draws} draws, standard errors from ${groups} groups of them, discount rate ${discount}`,
		few: "One group of draws has no standard error, and no other half to try the rule on; use more draws (2,048 at least with observations)",
		rule: "Rule (in brackets the odds of coming to that line):",
		date: (date: number) => `${date}`,
		held: (places: string) => ` (after ${places})`,
		moves: { close: "close", build: "build", convert: "convert" },
		back: "reopen",
		hold: "do nothing",
		more: "",
		seen: { births: "births", intake: "intake", need: "people who need a place" } as Readonly<Record<string, string>>,
		seenIn: (years: string, what: string, { bounds, isMean }: Condition) =>
			`${what} of ${years} ${isMean ? "average" : "are"} ${bounds}`,
		below: (value: string) => `below ${value}`,
		from: (value: string) => `${value} or more`,
		between: (from: string, below: string) => `from ${from} to ${below}`,
		branch: ({ when, what, condition, odds }: Line) =>
			`${when}: ${what}${condition === "" ? "" : `, if ${condition}`} (${odds})`,
		otherwise: (more: string) => `${more} more in stage-rule.csv`,
		planHeader: [
			"how it is decided",
			"cost, discounted (million)",
			"beyond the rule (million)",
			"told",
			"person-years short",
		],
		plans: {
			adaptive: (first: string) => `by the rule: ${first}`,
			adaptiveOpen: "by the rule",
			fixed: (path: string) => `best fixed plan: ${path}`,
			perfect: "with everything foreseen",
			runnerUp: (first: string) => `runner-up: ${first}, then by the rule`,
			nothing: "never move anything",
			published: "the published plan",
		},
		first: (date: number, what: string) => `${what} in ${date}`,
		path: (places: string) => `in all ${places}`,
		told: "told apart",
		untold: "cannot tell",
		waiting: (saved: string, told: string) =>
			`Worth of looking first: ${saved} less than the best fixed plan (${told})`,
		waitingLost: (lost: string, told: string) =>
			`Looking first does not pay: ${lost} more than the best fixed plan (${told})`,
		foresight: (saved: string) => `to foresee everything would save ${saved} more`,
		noPlan: (today: number) => `The published plan has no project from ${today} on: the same as never moving anything`,
		unpricedPlan: "The published plan has projects without a price, so it cannot be compared",
		mind: "What would change our mind: ",
		atPrice: (price: string, path: string) =>
			`at ${price} yuan for a missing place-year the best fixed plan is ${path}`,
		unpriced: (names: string) =>
			`No ${names} is given and none is invented, so nothing is recommended; below, the prices at which steps pay (--missing tries one)`,
		stepHeader: (what: string, name: string) => [
			`${what} in all`,
			"person-years short",
			`the step pays at a ${name} (yuan)`,
		],
		pays: { below: "below that price it pays", above: "above that price it pays" },
		prices: "Prices (low/likeliest/high, yuan): ",
		tried: " (tried)",
		stockUnknown: (year: number) =>
			`† No stock is published; all that is known is how many were seated up to ${year}: short means above that`,
		kinds: {
			build: "cost of building",
			fit_out: "cost of fitting out",
			convert: "cost of converting",
			close: "cost of closing",
			reopen: "cost of reopening",
			keep_open: "yearly cost of keeping open",
			keep_closed: "yearly cost of keeping closed rooms",
			missing: "price of a missing place-year",
		} as Readonly<Record<string, string>>,
		of: (what: string, kind: string) => `${kind}, ${what}`,
		ofYear: (year: number, status: string) => ` (of ${year}, ${status})`,
		statuses: {
			published: "published",
			derived: "derived",
			recalled: "recalled",
			assumed: "assumed",
			unknown: "unknown",
		},
		overviewTitle: "In stages (one in full: --stage id)",
		overview: [
			"stage",
			"now",
			"odds of moving later",
			"looking saves (million)",
			"nothing costs more (million)",
			"first step pays at (yuan)",
		],
		left: (count: string) => `${count} more rows in stage-plans.csv`,
	},
};
