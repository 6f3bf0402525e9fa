import type { Lang } from "../errors/index.js";

/** The tightest year of a component, as it is written. */
export interface Tight {
	readonly name: string;
	readonly year: number;
	readonly amount: string;
	readonly odds: string;
}

/** The sentences about what is short and what is idle from this year on. */
export interface TodayWords {
	readonly title: (from: number, to: number) => string;
	readonly header: (ended: number, to: number) => readonly string[];
	/** Marks a component whose stock nobody published. */
	readonly unknownNote: (ended: number) => string;
	readonly more: (tight: Tight, ended: number) => string;
	readonly short: (tight: Tight) => string;
	readonly enough: (name: string, to: number) => string;
	readonly areas: (list: string) => string;
	readonly converted: (names: string, year: number, means: readonly [before: string, after: string]) => string;
	readonly record: (ahead: string, list: string) => string;
	readonly warningsTitle: string;
	readonly warningsNote: string;
	/** Names the row of several areas together, and says what stands in it. */
	readonly together: string;
	readonly togetherNote: string;
	/** Said of what serves the whole place, where there are several areas. */
	readonly servesNote: (names: string) => string;
	/** The part of all seats that is taken, and how many areas are red on average. */
	readonly redAreas: (used: string, count: string) => string;
	readonly noWarnings: string;
	/** Said of areas that a text leaves out, stage by stage. */
	readonly moreAreas: (stage: string, count: number) => string;
	readonly moreWarnings: (stages: string) => string;
	readonly red: (odds: string) => string;
	readonly yellow: (odds: string) => string;
	readonly variantsTitle: string;
	readonly high: string;
	readonly middle: string;
	readonly low: string;
	readonly nowcast: (year: number) => string;
	readonly separator: string;
	readonly stop: string;
}

/** The sentences of a language. */
export function todayWords(lang: Lang): TodayWords {
	return lang === "zh" ? ZH : EN;
}

const ZH: TodayWords = {
	title: (from, to) => `${from}–${to} 年：哪里不够，哪里空着（中位数，括号内为 80% 预测区间）`,
	header: (ended, to) => ["", "最紧", `比 ${ended} 年多 † / 缺`, "可能性", `${to} 年空着`, "用上"],
	unknownNote: (ended) =>
		`† 现有位子数没有公布，只知道历年坐下过多少人：说的是比 ${ended} 年多出来多少，不是缺多少；“空着”是与历年最多的一年加新建的相比`,
	more: ({ name, year, amount, odds }, ended) =>
		`${name}：${year} 年最多，比 ${ended} 年多 ${amount}，多出来的可能性 ${odds}`,
	short: ({ name, year, amount, odds }) => `${name}：${year} 年最紧，缺 ${amount}，不够的可能性 ${odds}`,
	enough: (names, to) => `${names}：到 ${to} 年更紧的可能性都不到 20 %，看空着的怎么用`,
	areas: (list) => `最多的是 ${list}`,
	converted: (names, year, [before, after]) => `如果“${names}”：${year} 年平均还差的位子从 ${before} 减到 ${after}`,
	record: (ahead, list) => `这样的 80% 区间在回测里（${ahead}）实际包住：${list}`,
	warningsTitle: "学位预警：红 = 全部坐满或坐不下，黄 = 用到九成以上；括号内为可能性",
	warningsNote: "存量没有公布的学段（†），与历年坐下过的最多人数加新建的相比",
	moreAreas: (stage, count) => `${stage} ${count} 个镇街`,
	moreWarnings: (stages) => `另有更可能是红或黄的：${stages}，见 warnings.csv`,
	together: "全域",
	togetherNote: "全域一行：全部位子用上多少，预计几个镇街是红；一个镇街的空位不算给另一个镇街",
	servesNote: (names) => `${names}服务全域，只算全域，不分镇街`,
	redAreas: (used, count) => `${used} 红${count}`,
	noWarnings: "没有一个学段、地区、年份更可能是红或黄",
	red: (odds) => `红（${odds}）`,
	yellow: (odds) => `黄（${odds}）`,
	variantsTitle: "在校生的高、中、低方案（高、低之间是 80% 预测区间）；学龄人口见 enrolment.csv",
	high: "高",
	middle: "中",
	low: "低",
	nowcast: (year) => `${year} 推算`,
	separator: "、",
	stop: "。",
};

const EN: TodayWords = {
	title: (from, to) =>
		`${from}–${to}: where it is short and what stands idle (median, 80 % prediction interval in brackets)`,
	header: (ended, to) => ["", "tightest", `above ${ended} † / short`, "odds", `idle in ${to}`, "used"],
	unknownNote: (ended) =>
		`† No stock is published; all that is known is how many were ever seated. The figure is growth since ${ended}, not a shortage; "idle" is against the fullest year so far with what was built`,
	more: ({ name, year, amount, odds }, ended) =>
		`${name}: most in ${year}, ${amount} above the base year ${ended}, above it with probability ${odds}`,
	short: ({ name, year, amount, odds }) => `${name}: tightest in ${year}, short of ${amount} with probability ${odds}`,
	enough: (names, to) =>
		`${names}: below 20 % likely to be short or to need more until ${to}; the question is what to do with the idle ones`,
	areas: (list) => `most in ${list}`,
	converted: (names, year, [before, after]) =>
		`with "${names}" the places missing on average in ${year} go from ${before} to ${after}`,
	record: (ahead, list) => `Such 80 % intervals held the outcome in the hindcast (${ahead}): ${list}`,
	warningsTitle: "Seat warnings: red = all seats taken or too few, yellow = above nine tenths; probability in brackets",
	warningsNote: "Stages whose stock is not published (†) are held against the most ever seated with what was built",
	moreAreas: (stage, count) => `${stage} in ${count}`,
	moreWarnings: (stages) => `Further areas that are more likely red or yellow than not: ${stages}; see warnings.csv`,
	together: "All areas",
	togetherNote:
		"All areas: the part of all seats that is taken, and how many areas are red on average; a seat idle in one area serves no other",
	servesNote: (names) => `Reckoned for the whole place, which they serve, and not by area: ${names}`,
	redAreas: (used, count) => `${used}, ${count} red`,
	noWarnings: "No stage, area and year is more likely red or yellow than not",
	red: (odds) => `red (${odds})`,
	yellow: (odds) => `yellow (${odds})`,
	variantsTitle:
		"Pupils: high, middle and low variant (80 % prediction interval between high and low); people of school age in enrolment.csv",
	high: "high",
	middle: "middle",
	low: "low",
	nowcast: (year) => `${year} nowcast`,
	separator: ", ",
	stop: ".",
};
