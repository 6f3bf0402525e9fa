import type { LocalText } from "../errors/index.js";

type Hint = (value: unknown) => LocalText;

interface Limits {
	readonly zh: string;
	readonly en: string;
	/** The figure the user probably meant, `undefined` when no likely slip explains the value. */
	readonly meant?: (value: number) => number | undefined;
}

/** Shows a received value so that its type is visible: text in quotes, numbers as they are. */
export function show(value: unknown): string {
	if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[…]" : "{…}";
	const shown = typeof value === "string" ? JSON.stringify(value) : String(value);
	return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
}

const tidy = (value: number) => Number(value.toPrecision(12));

const divided = (by: number, from: number, to: number) => (value: number) =>
	Math.abs(value) > from && Math.abs(value) <= to ? tidy(value / by) : undefined;

const hint =
	(limits: Limits): Hint =>
	(value) => {
		const meant = typeof value === "number" ? limits.meant?.(value) : undefined;
		return {
			zh: `${show(value)} 不行：应写 ${limits.zh}${meant === undefined ? "" : `；是不是应写 ${meant}？`}`,
			en: `${show(value)} is not allowed: write ${limits.en}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
		};
	};

const fourDigits = (value: number) => (value >= 0 && value < 100 ? 2000 + value : undefined);

/** Sentences for the keys `hint:<key>` of the schema: what is allowed and the likely slip. */
export const hints: Readonly<Record<string, Hint>> = {
	version: hint({ zh: "情景文件版本 1，即 nianlun: 1", en: "the version of the scenario file, nianlun: 1" }),
	id: hint({
		zh: "以英文字母开头的代号，只含字母、数字、_ 和 -（中文名称写在 name 里）",
		en: "an id that begins with a Latin letter and holds letters, digits, _ and - only (names go into `name`)",
	}),
	word: hint({
		zh: "不含 - 的代号（规划条件里 - 是减号），可用 _",
		en: "an id without -, which conditions of a plan read as a minus; use _",
	}),
	year: hint({ zh: "四位数的公历年份，1900 至 2200", en: "a calendar year from 1900 to 2200", meant: fourDigits }),
	tableDate: hint({
		zh: "人口表的日期，如 2020-11-01，或 mid-year（年中）、year-end（年末）",
		en: "the day of the tables as 2020-11-01, or mid-year or year-end",
	}),
	age: hint({
		zh: "0 至 100 的周岁年龄，不是出生年份或月数；100 表示 100 岁及以上",
		en: "an age in completed years from 0 to 100, not a year of birth or months; 100 stands for 100 and over",
	}),
	childAge: hint({
		zh: "0 至 24 的周岁年龄：单列净迁移率的儿童的起止年龄，例如 [3, 17]",
		en: "an age in completed years from 0 to 24: the first and last age of the children with a net rate of their own, as [3, 17]",
	}),
	ageOrder: () => ({
		zh: "年龄段的起点大于终点：应写 [起, 止]，两端都含",
		en: "the ages begin after they end: write [from, to], both included",
	}),
	agesOrGrades: () => ({
		zh: "每组写 ages: [起, 止]，或者写 entry（入学年龄）和 grades（年级数），二者取一",
		en: "a group needs either ages: [from, to] or both entry (age at entry) and grades (number of grades)",
	}),
	conditionsOrTowns: () => ({
		zh: "每个目标写 met 和 demand 两个条件，或者写 towns（逐镇检验），二者取一",
		en: "a target needs either both conditions, met and demand, or towns (a rule tested town by town)",
	}),
	eachOrTotal: () => ({
		zh: "towns 里写 each（每镇几所）或 total（合计几所），二者取一",
		en: "towns needs either each (facilities per town) or total (of all towns together)",
	}),
	yearOrYears: () => ({
		zh: "每个目标写 year: 2025，或者写 years: [2025, 2030]，二者取一；都不写就用规划表的 target_year",
		en: "a target has either year: 2025 or years: [2025, 2030], or neither for the target_year of the plan's table",
	}),
	share: hint({
		zh: "0 至 1 的比例，85% 写作 0.85",
		en: "a proportion from 0 to 1, so 85 % is 0.85",
		meant: divided(100, 1, 150),
	}),
	spread: hint({
		zh: "0 至 5 的标准差，单位与所属数值相同",
		en: "a standard deviation from 0 to 5 in the unit of the value it belongs to",
		meant: divided(100, 5, 500),
	}),
	relative: hint({
		zh: "0 至 0.5 的相对标准差，3% 写作 0.03",
		en: "a relative standard deviation from 0 to 0.5, so 3 % is 0.03",
		meant: divided(100, 0.5, 50),
	}),
	damping: hint({
		zh: "0 至 1 的系数（每年保留的部分）",
		en: "a coefficient from 0 to 1, the part kept each year",
		meant: divided(100, 1, 100),
	}),
	persons: hint({
		zh: "不小于 0 的个数，单位是人、个或张，不用“万”",
		en: "a count of 0 or more in persons, places or beds",
	}),
	weight: hint({ zh: "大于 0 的权重，各表之和为 1", en: "a weight above 0; the tables' weights sum to 1" }),
	tail: hint({
		zh: "大于 2 的 t 分布自由度，否则方差无限",
		en: "degrees of freedom of a t distribution above 2, or the variance is infinite",
	}),
	tfr: hint({
		zh: "每名妇女的平均生育数，0 至 5，不是每千名妇女",
		en: "births per woman, above 0 and at most 5, not per 1,000 women",
		meant: divided(1000, 99, 5000),
	}),
	floor: hint({
		zh: "每名妇女的平均生育数下限，大于 0，至多 2",
		en: "the lowest births per woman, above 0 and at most 2",
		meant: divided(1000, 99, 2000),
	}),
	drift: hint({ zh: "平均生育年龄每年的变化，-1 至 1 岁", en: "years of mean age at birth per year, from -1 to 1" }),
	rate: hint({
		zh: "0 至 1.5 的比例，96% 写作 0.96（随迁子女多时可大于 1）",
		en: "a proportion from 0 to 1.5, so 96 % is 0.96 (above 1 where children come from elsewhere)",
		meant: divided(100, 1.5, 150),
	}),
	completed: hint({
		zh: "建成的比例，0 至 2，90% 写作 0.9",
		en: "the part delivered, from 0 to 2, so 90 % is 0.9",
		meant: divided(100, 2, 200),
	}),
	triangle: () => ({
		zh: "三角分布要求 low ≤ mode ≤ high；请按大小排列",
		en: "a triangular distribution needs low ≤ mode ≤ high; put them in order",
	}),
	lead: hint({ zh: "腾出教室到能用的年数，0 至 10 的整数", en: "whole years from 0 to 10 until a room is in use" }),
	later: hint({ zh: "推迟的年数，0 至 20", en: "years of further delay, from 0 to 20" }),
	idleYears: hint({ zh: "连续闲置的年数，1 至 30 的整数", en: "a whole number of idle years in a row, from 1 to 30" }),
	yuan: hint({ zh: "不小于 0 的金额，单位是元，不是万元", en: "an amount of 0 or more in yuan, not in 10,000 yuan" }),
	roomPlaces: hint({ zh: "每间房的位子数，大于 0", en: "places per room, above 0" }),
	roomCount: hint({ zh: "整数的房间数，至少 1", en: "a whole number of rooms, 1 or more" }),
	yearly: hint({
		zh: "每年的变化，-0.2 至 0.2，每年 1% 写作 0.01",
		en: "a change per year from -0.2 to 0.2, so 1 % a year is 0.01",
		meant: divided(100, 0.2, 20),
	}),
	netRateSd: hint({
		zh: "净迁移率的标准差，0 至 0.2，2.5‰ 写作 0.0025",
		en: "a standard deviation of net migrants per person, from 0 to 0.2: 2.5 per 1,000 is 0.0025",
		meant: divided(1000, 0.2, 200),
	}),
	ratio: hint({
		zh: "本地与全国之比，0 至 5，1 表示相同",
		en: "local divided by national, above 0 and at most 5; 1 means equal",
		meant: divided(100, 5, 500),
	}),
	srb: hint({
		zh: "每出生一名女婴对应的男婴数，0.8 至 1.4，即 1.05，不是 105",
		en: "male births per female birth, from 0.8 to 1.4: 1.05, not 105",
		meant: divided(100, 79, 140),
	}),
	e0Offset: hint({
		zh: "本地与全国预期寿命之差，-15 至 15 岁，不是预期寿命本身",
		en: "local minus national life expectancy, from -15 to 15 years, not the life expectancy itself",
	}),
	netRate: hint({
		zh: "每人每年的净迁移率，-0.2 至 0.2，2.5‰ 写作 0.0025",
		en: "net migrants per person and year, from -0.2 to 0.2: 2.5 per 1,000 is 0.0025",
		meant: divided(1000, 0.2, 200),
	}),
	trend: hint({
		zh: "每年的变化，-1 至 1，每年 1% 写作 0.01",
		en: "a change per year from -1 to 1, so 1 % a year is 0.01",
		meant: divided(100, 1, 100),
	}),
	draws: hint({ zh: "1 至 10000000 的整数抽样次数", en: "a whole number of draws from 1 to 10,000,000" }),
	scrambles: hint({
		zh: "2 至 1024 的整数（sobol 的独立置乱次数，通常 16）",
		en: "a whole number from 2 to 1024 (independent scrambles of sobol, usually 16)",
	}),
	correlation: hint({
		zh: "-1 至 1 的相关系数",
		en: "a correlation from -1 to 1",
		meant: divided(100, 1, 100),
	}),
	perUnit: hint({
		zh: "每班、每室或每名教师对应的人数，大于 0，至多 1000",
		en: "persons per class, room or teacher, above 0 and at most 1000",
	}),
	classSpread: hint({
		zh: "班额之间的标准差，单位是人，大于 0，至多 50",
		en: "a standard deviation of class sizes in pupils, above 0 and at most 50",
	}),
	retiring: hint({
		zh: "每年退休的比例，0 至 0.2，例如 0.026",
		en: "a share that retires in a year, from 0 to 0.2, such as 0.026",
		meant: divided(100, 0.2, 20),
	}),
	sizesOfGrades: () => ({
		zh: "classSize 写一个数，或每个年级各写一个",
		en: "classSize needs one number, or one for each grade",
	}),
	stay: hint({
		zh: "平均住院时间，单位是年，大于 0，至多 30",
		en: "a mean stay in years, above 0 and at most 30",
		meant: divided(12, 30, 240),
	}),
	discount: hint({
		zh: "每年的折现率，0 至 0.2，3% 写作 0.03",
		en: "a yearly discount rate from 0 to 0.2, so 3 % is 0.03",
		meant: divided(100, 0.2, 20),
	}),
	decisionLead: hint({
		zh: "从决定到启用的年数，0 至 20 的整数",
		en: "whole years from the decision to the first use, from 0 to 20",
	}),
	signalYears: hint({
		zh: "取平均的年数，1 至 10 的整数",
		en: "a whole number of years that are averaged, from 1 to 10",
	}),
	stageDates: () => ({
		zh: "写 1 至 8 个年份，例如 [2026, 2028, 2030, 2032]",
		en: "write one to eight years, such as [2026, 2028, 2030, 2032]",
	}),
	stagePlaces: hint({ zh: "1 以上的整数，单位是位子", en: "a whole number of places, at least 1" }),
	placesEach: hint({
		zh: "改成一个位子要占原来的几个，大于 0，至多 10",
		en: "how many places each converted one takes, above 0 and at most 10",
	}),
	budget: hint({
		zh: "一年可花的钱，单位是元，0 或以上：5,000 万元写作 50000000",
		en: "an amount for a year in yuan, 0 or more: 50 million is 50000000",
	}),
	risk: hint({
		zh: "可以接受的缺位概率，大于 0，至多 0.5，10% 写作 0.1",
		en: "the probability of a shortage that is accepted, above 0 and at most 0.5, so 10 % is 0.1",
		meant: divided(100, 0.5, 50),
	}),
	month: hint({ zh: "1 至 12 的月份", en: "a month from 1 to 12" }),
	supplyKey: hint({
		zh: "“服务.组”或“服务.合计”，例如 school.compulsory",
		en: "`service.group` or `service.sum`, such as school.compulsory",
	}),
};
