import type { Lang } from "../errors/index.js";

/** How many of a plan's figures stand in each place. */
export interface FigureCounts {
	/** Their year has ended. */
	readonly ended: number;
	readonly modelled: number;
	/** Tested town by town. */
	readonly towns: number;
	/** Assumed on both sides, listed apart. */
	readonly apart: number;
	readonly inputs: number;
	readonly achievements: number;
	readonly outside: number;
}

/** Sentences about plans, questions and comparisons in one language. */
export interface PlanWords {
	readonly planTitle: (name: string, figures: FigureCounts) => string;
	readonly assumedPlan: string;
	/** Above targets that are assumed on both sides. */
	readonly apartTitle: (count: number) => string;
	readonly allTogether: (met: string, demand: string, both: string) => string;
	/** What the odds of a target leave out. */
	readonly undefinedOdds: (target: string, shares: string) => string;
	readonly whyTitle: string;
	readonly question: Readonly<Record<"met" | "demand", string>>;
	/** Steps of a waterfall: by plan, the four effects, by forecast. */
	readonly why: (plan: string, steps: readonly string[], forecast: string) => string;
	/** A waterfall of which some step has no number. */
	readonly whyUndefined: (forecast: string) => string;
	readonly lever: {
		readonly lead: string;
		readonly supply: (places: string, unit: string) => string;
		readonly delivery: (part: string) => string;
		readonly demand: (part: string) => string;
		readonly or: string;
		readonly none: string;
	};
	readonly inputsTitle: (count: number) => string;
	readonly achievementsTitle: (count: number) => string;
	readonly outsideTitle: (count: number) => string;
	readonly reason: (text: string) => string;
	readonly questionsTitle: string;
	readonly growth: {
		readonly stage: string;
		readonly used: string;
		readonly peak: string;
		readonly peakYear: string;
		readonly above: string;
		readonly inYear: (year: number) => string;
		readonly never: string;
	};
	readonly answer: {
		/** A number of places with its unit. */
		readonly places: (range: string, unit: string) => string;
		readonly added: (name: string, year: number, places: string) => string;
		readonly fewer: (name: string, year: number, places: string) => string;
		readonly used: (range: string, year: string) => string;
		readonly fullSpan: (from: number, to: number) => string;
		readonly neverLikely: (ever: string) => string;
		readonly fullBest: (year: number, odds: string) => string;
		readonly fullYears: (ever: string, from: string, to: string) => string;
		readonly empty: (year: number, odds: Readonly<Record<"all" | "half", string>>, places: string) => string;
		readonly use: (year: number, range: string) => string;
		readonly stockUnknown: (base: number) => string;
	};
	readonly units: Readonly<Record<string, string>>;
}

/** The sentences of a language. */
export function planWords(lang: Lang): PlanWords {
	return lang === "zh" ? ZH : EN;
}

const FIGURES_ZH: Readonly<Record<keyof FigureCounts, string>> = {
	ended: "已到期",
	modelled: "算出把握",
	towns: "逐镇检验",
	apart: "假设对假设",
	inputs: "用作输入",
	achievements: "已达到的水平",
	outside: "模型之外",
};
const FIGURES_EN: Readonly<Record<keyof FigureCounts, string>> = {
	ended: "whose year has ended",
	modelled: "with odds",
	towns: "tested town by town",
	apart: "assumed on both sides",
	inputs: "used as inputs",
	achievements: "reached by the base year",
	outside: "outside the model",
};

function totalOf(counts: FigureCounts): number {
	return Object.values(counts).reduce((sum: number, count: number) => sum + count, 0);
}

/** Where figures stand, of the places that hold any. */
function standing(counts: FigureCounts, say: (count: number, what: string) => string, words: Words): string {
	const places = Object.entries(counts).filter(([, count]) => count > 0);
	return places.map(([place, count]) => say(count, words.of[place as keyof FigureCounts])).join(words.separator);
}

interface Words {
	readonly separator: string;
	readonly of: Readonly<Record<keyof FigureCounts, string>>;
}

const ZH: PlanWords = {
	planTitle: (name, counts) =>
		`${name}：共 ${totalOf(counts)} 项（${standing(counts, (count, what) => `${what} ${count}`, { separator: "、", of: FIGURES_ZH })}）`,
	assumedPlan: "示例：这份规划没有正式文件，目标值都是假设，只用来演示同一次预测可以给几份规划打分。",
	apartTitle: (count) => `假设对假设（${count} 项）：供给和需求都是假设，只列出推算的范围，不计把握`,
	allTogether: (met, demand, both) => `以上目标同时达成：${met}；以上需求同时满足：${demand}；全部兼得：${both}`,
	undefinedOdds: (target, shares) => `${target}：${shares}（例如分母为零）；把握和区间只算其余的抽样`,
	whyTitle: "把握不到 80% 的，差在哪里，要怎样才行（从规划口径到预测均值；几项相加正好等于差额）",
	question: { met: "目标", demand: "需求" },
	why: (plan, [denominator, supply, demand, interaction], forecast) =>
		`规划口径 ${plan} → 预测 ${forecast}（人口 ${denominator}，供给 ${supply}，需求 ${demand}，相互作用 ${interaction}）`,
	whyUndefined: (forecast) => `规划口径或其中一步无法定义（例如分母为零），不作分解；预测 ${forecast}`,
	lever: {
		lead: "要有 80% 把握：",
		supply: (places, unit) => `再多 ${places} ${unit}`,
		delivery: (part) => `新增部分再多交付 ${part}`,
		demand: (part) => `需求少 ${part}`,
		or: "，或 ",
		none: "单靠多建、多交付或少需求中的一项都做不到",
	},
	inputsTitle: (count) => `用作输入的规划数字（${count} 项）`,
	achievementsTitle: (count) => `基年已达到的水平，不是目标（${count} 项）`,
	outsideTitle: (count) => `模型之外的规划数字（${count} 项）及原因`,
	reason: (text) => `——${text}`,
	questionsTitle: "新增的位子，给谁用、用到哪年、何时空置",
	growth: {
		stage: "分学段",
		used: "用上新增",
		peak: "比去年最多增加",
		peakYear: "出现在",
		above: "高于去年的年份",
		inYear: (year) => `${year} 年比去年`,
		never: "没有",
	},
	answer: {
		places: (range, unit) => `${range}${unit}`,
		added: (name, year, places) => `${name}：到 ${year} 年实际新增 ${places}`,
		fewer: (name, year, places) => `${name}：到 ${year} 年位子净变化 ${places}，没有新增的位子可问`,
		used: (range, year) => `用得最多时（${year} 年前后）用上 ${range}`,
		fullSpan: (from, to) => `${from === to ? `${from} 年` : `${from}–${to} 年`}占满的可能性过半`,
		neverLikely: (ever) => `没有一年占满的可能性过半；曾经占满过的可能性 ${ever}`,
		fullBest: (year, odds) => `可能性最大的是 ${year} 年（${odds}）`,
		fullYears: (ever, from, to) => `占满过的情形（${ever}）里，多从 ${from} 年起，到 ${to} 年止`,
		empty: (year, { all, half }, places) =>
			`${year} 年：全部空置的可能性 ${all}，空置一半以上 ${half}；预计空置 ${places}`,
		use: (year, range) => `${year} 年全部位子的使用率 ${range}`,
		stockUnknown: (base) =>
			`现有位子数没有公布，只能拿新增位子和比 ${base} 年及以前最多时多出来的人数比：这里的“空置”指不靠新增位子也坐得下`,
	},
	units: {
		percent: "%",
		beds: "张",
		places: "个",
		institutions: "所",
		units: "套",
		beds_per_1000: "张/千人",
		persons_per_1000: "人/千人",
		persons_per_10000: "人/万人",
		places_per_1000: "个/千人",
		kindergartens: "所",
		kindergartens_per_town: "所/镇",
		graves: "个",
		m2_per_100_households: "平方米/百户",
		classes: "个班",
		policy_flag: "（已实行）",
		screenings_per_pregnancy: "次",
		yuan: "元",
		ratio: "：1",
		"10000_persons": "万人",
		"10000_jobs": "万个",
		"100_million_yuan": "亿元",
		alliances: "个",
		venues: "个",
		m2_per_person: "平方米/人",
	},
};

const EN: PlanWords = {
	planTitle: (name, counts) =>
		`${name}: ${totalOf(counts)} figures (${standing(counts, (count, what) => `${count} ${what}`, { separator: ", ", of: FIGURES_EN })})`,
	assumedPlan:
		"Example: no authority has adopted this plan and its targets are assumptions; it shows that one forecast scores several plans.",
	apartTitle: (count) =>
		`Assumption against assumption (${count}): what is there and what is needed are both assumed; ranges without odds`,
	allTogether: (met, demand, both) =>
		`All of these targets met: ${met}; all of these demands met: ${demand}; all of both: ${both}`,
	undefinedOdds: (target, shares) =>
		`${target}: ${shares} (such as a zero denominator); odds and range are over the others`,
	whyTitle:
		"Below 80 %: where it falls short and what it would take (from the plan's own arithmetic to the forecast's mean; the parts add up)",
	question: { met: "target", demand: "demand" },
	why: (plan, [denominator, supply, demand, interaction], forecast) =>
		`by plan ${plan} → forecast ${forecast} (people ${denominator}, supply ${supply}, demand ${demand}, interaction ${interaction})`,
	whyUndefined: (forecast) =>
		`the plan's own figure or a step from it is undefined (such as a zero denominator), so nothing is split; forecast ${forecast}`,
	lever: {
		lead: "For 80 %: ",
		supply: (places, unit) => `${places} more ${unit}`,
		delivery: (part) => `${part} more of the additions delivered`,
		demand: (part) => `demand ${part} smaller`,
		or: ", or ",
		none: "more places, better delivery or less demand alone do not reach it",
	},
	inputsTitle: (count) => `Figures of the plan used as inputs (${count})`,
	achievementsTitle: (count) => `Levels reached by the base year, no targets (${count})`,
	outsideTitle: (count) => `Figures of the plan outside the model (${count}), and why`,
	reason: (text) => ` – ${text}`,
	questionsTitle: "For whom the new places are, until when they are used, when they stand empty",
	growth: {
		stage: "By stage",
		used: "new places used",
		peak: "largest growth",
		peakYear: "reached in",
		above: "above last year in",
		inYear: (year) => `in ${year}`,
		never: "never",
	},
	answer: {
		places: (range, unit) => `${range} ${unit}`,
		added: (name, year, places) => `${name}: ${places} really added by ${year}`,
		fewer: (name, year, places) => `${name}: net change ${places} by ${year}; there are no new places to ask about`,
		used: (range, year) => `at most (about ${year}) ${range} of them are used`,
		fullSpan: (from, to) => `more likely full than not in ${from === to ? from : `${from}–${to}`}`,
		neverLikely: (ever) => `in no year more likely full than not; ever full: ${ever}`,
		fullBest: (year, odds) => `most likely full in ${year} (${odds})`,
		fullYears: (ever, from, to) => `where they are ever full (${ever}), mostly from ${from} until ${to}`,
		empty: (year, { all, half }, places) =>
			`${year}: all stand empty with probability ${all}, half or more with ${half}; ${places} empty`,
		use: (year, range) => `${year}: ${range} of all places used`,
		stockUnknown: (base) =>
			`No stock is published, so new places are held against growth since ${base}: "empty" means that everyone would fit without them`,
	},
	units: {
		percent: "%",
		beds_per_1000: "beds per 1,000",
		persons_per_1000: "per 1,000",
		persons_per_10000: "per 10,000",
		places_per_1000: "per 1,000",
		kindergartens_per_town: "per town",
		m2_per_100_households: "m² per 100 households",
		policy_flag: "(in force)",
		screenings_per_pregnancy: "screening per pregnancy",
		ratio: "to 1",
		"10000_persons": "× 10,000 persons",
		"10000_jobs": "× 10,000 jobs",
		"100_million_yuan": "× 100 million yuan",
		m2_per_person: "m² per person",
	},
};
