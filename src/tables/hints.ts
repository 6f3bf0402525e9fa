import type { LocalText } from "../errors/index.js";
import type { NumberColumn } from "./columns.js";

interface Limits {
	readonly zh: string;
	readonly en: string;
	/** The figure the user probably meant, `undefined` when no likely slip explains the value. */
	readonly meant?: (value: number) => number | undefined;
}

const tidy = (value: number) => Number(value.toPrecision(12));

const divided = (by: number, from: number, to: number) => (value: number) =>
	value > from && value <= to ? tidy(value / by) : undefined;

/** What a figure must be, by the `hint` key of its column, and the likely slip. */
const limits: Readonly<Record<string, Limits>> = {
	age: {
		zh: "0 至 100 的周岁年龄（100 表示 100 岁及以上），不是出生年份或月数",
		en: "an age in completed years from 0 to 100 (100 stands for 100 and over), not a year of birth or months",
	},
	fertileAge: {
		zh: "10 至 54 的生育年龄（周岁）",
		en: "an age at childbearing from 10 to 54 completed years",
	},
	year: { zh: "四位数的公历年份，1900 至 2200", en: "a calendar year from 1900 to 2200" },
	persons: { zh: "不小于 0 的人数，单位是人", en: "a number of persons, 0 or more" },
	share: {
		zh: "0 至 1 的比例，85% 写作 0.85",
		en: "a proportion from 0 to 1, so 85 % is 0.85",
		meant: divided(100, 1, 100),
	},
	rate: {
		zh: "0 至 1 的比率；像是百分数，2.34% 写作 0.0234",
		en: "a rate from 0 to 1; this looks like percent, so 2.34 % is 0.0234",
		meant: divided(100, 1, 100),
	},
	mx: {
		zh: "0 至 2 的年死亡率（每人每年），不是千分数；再高存活比就会小于 0",
		en: "a death rate per person-year from 0 to 2, not per 1,000; above it survival would fall below 0",
		meant: divided(1000, 2, 1000),
	},
	places: {
		zh: "整数的位子（个、张），至少 1，不用“万”",
		en: "a whole number of places or beds, 1 or more, not in units of 10,000",
		meant: (value) => (value > 0 && value < 1 ? tidy(value * 10_000) : undefined),
	},
	yuan: { zh: "不小于 0 的金额，单位是元，不是万元", en: "an amount of 0 or more in yuan, not in 10,000 yuan" },
	count: { zh: "整数，至少 1", en: "a whole number, 1 or more" },
	lead: {
		zh: "从决定到启用的年数，0 至 20 的整数",
		en: "whole years from the decision to the first use, from 0 to 20",
	},
	tfr: {
		zh: "每名妇女的平均生育数，0.1 至 10，不是每千名妇女",
		en: "births per woman from 0.1 to 10, not per 1,000 women",
		meant: divided(1000, 99, 10_000),
	},
	e0: {
		zh: "预期寿命，20 至 120 岁，单位是岁，不是月",
		en: "a life expectancy from 20 to 120 years, not months",
		meant: divided(12, 240, 1440),
	},
};

/** Words a figure outside its column's range. */
export function describeRange(value: number, { hint = "", min = -Infinity, max = Infinity }: NumberColumn): LocalText {
	const [low, high] = [min, max].map((end) => String(end).replace("Infinity", "∞"));
	const known = limits[hint] ?? { zh: `${low} 至 ${high} 的数`, en: `a number from ${low} to ${high}` };
	const meant = known.meant?.(value);
	return {
		zh: `${value} 不行：应写 ${known.zh}${meant === undefined ? "" : `；是不是应写 ${meant}？`}`,
		en: `${value} is not allowed: write ${known.en}${meant === undefined ? "" : `; did you mean ${meant}?`}`,
	};
}
