import type { LocalText } from "../errors/index.js";
import type { FormCell } from "./grid.js";
import type { Ages } from "./read-age.js";

/** What a user reads about a table in a published form: what is wrong, what is allowed, what to do. */

const quoted = (text: string) => JSON.stringify(text.trim().length > 40 ? `${text.trim().slice(0, 39)}…` : text.trim());

const SEXES: Readonly<Record<"female" | "male", LocalText>> = {
	female: { zh: "女", en: "women" },
	male: { zh: "男", en: "men" },
};

/** 24764 as 24,764; a fraction keeps what it has, at most three digits. */
export function people(count: number): string {
	const [whole, fraction] = String(Number(count.toFixed(3))).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	return fraction ? `${grouped}.${fraction}` : grouped;
}

/** Ages as 5, 0–4 or 85+. */
export function agesText({ from, to }: Pick<Ages, "from" | "to">): string {
	if (to === Number.POSITIVE_INFINITY) return `${from}+`;
	return from === to ? String(from) : `${from}–${to}`;
}

export const noAges = (text: string): LocalText => ({
	zh: `${quoted(text)} 不是年龄：可写 0–4、0 岁、85+ 或 合计；不是年龄的行请删去`,
	en: `${quoted(text)} is no age: write 0-4, 0, 85+ or total; delete rows of other things`,
});

export const headless = (text: string): LocalText => ({
	zh: `${quoted(text)} 这一列没有表头；千位逗号会把一个数拆成两格：请给数加引号，或去掉千位逗号`,
	en: `there is no head above ${quoted(text)}; a comma between thousands parts a number in two: quote the number, or write it without`,
});

export const noSex = (sex: "female" | "male"): LocalText => ({
	zh: `没有${SEXES[sex].zh}性的人数：推算要分男女；请给出男、女两列（或两组行）`,
	en: `there are no figures of ${SEXES[sex].en}: a projection needs both sexes; give a column (or rows) of men and of women`,
});

export const twice = ({ label }: { label: FormCell }, first: { label: FormCell; cell: FormCell }): LocalText => ({
	zh: `${quoted(label.text)} 的人数给了两次，另一个在第 ${first.cell.line} 行（${quoted(first.cell.text)}）；一张表只留一份，或分别写明地区、年份`,
	en: `the people of ${quoted(label.text)} are given twice, the other on line ${first.cell.line} (${quoted(first.cell.text)}); keep one, or name area or year of each`,
});

export const otherUnit = (other: string, own: string, times: number): LocalText => ({
	zh: `这里的单位是 ${quoted(other)}，表头（或标题、单位行）写的是 ${quoted(own)}，相差 ${people(times)} 倍；请核对人数，只留对的一个`,
	en: `the unit here is ${quoted(other)}, but a head (or title, or unit line) says ${quoted(own)}, ${people(times)} times another; check the figures and keep the right one`,
});

export const mark = (text: string): LocalText => ({
	zh: `单元格${text.trim() === "" ? "是空的" : `写的是 ${quoted(text)}`}：没有人就写 0，不知道就删去这一行，由别的年龄段补足`,
	en: `the cell ${text.trim() === "" ? "is empty" : `holds ${quoted(text)}`}: write 0 if nobody is there; if it is not known, leave the row out and give a wider group`,
});

export const noNumber = (text: string): LocalText => ({
	zh: `应为人数，读到 ${quoted(text)}`,
	en: `expected a number of people, found ${quoted(text)}`,
});

export const decimalComma = (text: string): LocalText => ({
	zh: `${quoted(text)} 里的逗号不是千位分隔；小数点请写成 .，千位不分隔或三位一逗`,
	en: `the comma in ${quoted(text)} parts no thousands; write a decimal point (.), and thousands without a mark`,
});

export const inPercent = (text: string): LocalText => ({
	zh: `${quoted(text)} 是百分数，不是人数；请用人数的表`,
	en: `${quoted(text)} is a percentage, not a number of people; use a table of numbers`,
});

export const allAside = (what: "percent" | "ratio" | "other"): LocalText => ({
	zh: `表里只有${ASIDE[what].zh}，没有人数；请用人数的表`,
	en: `the table holds ${ASIDE[what].en} only, no numbers of people; use a table of numbers`,
});

export const noFigures: LocalText = {
	zh: "找到了年龄，没有找到人数；请核对表头和单元格",
	en: "there are ages but no numbers of people; check heads and cells",
};

/** What figures that count no people are called. */
export const ASIDE: Readonly<Record<"percent" | "ratio" | "other", LocalText>> = {
	percent: { zh: "比重", en: "shares" },
	ratio: { zh: "性别比", en: "sex ratios" },
	other: { zh: "其他指标", en: "other figures" },
};

export const negative = (text: string): LocalText => ({
	zh: `人数不会是负数，读到 ${quoted(text)}`,
	en: `a number of people is never negative, found ${quoted(text)}`,
});

export const tooMany = (text: string): LocalText => ({
	zh: `${quoted(text)} 比世界上任何国家的人还多（上限 20 亿）；请核对这个数和单位`,
	en: `${quoted(text)} is more people than any country has (2,000,000,000 at most); check the figure and its unit`,
});

export function overlap(one: { ages: Ages }, other: { ages: Ages }): LocalText {
	const [a, b] = [agesText(one.ages), agesText(other.ages)];
	return {
		zh: `年龄段 ${a} 与 ${b} 重叠，也不是小计；请改其中一个`,
		en: `the groups ${a} and ${b} overlap, and neither is a sum of others; change one of them`,
	};
}

export function gap(ages: Pick<Ages, "from" | "to">, sex: "female" | "male"): LocalText {
	const which = agesText(ages);
	return {
		zh: `${SEXES[sex].zh}性缺少 ${which} 岁；请补上（最后一组写成 85+ 这样的开口组）`,
		en: `ages ${which} of ${SEXES[sex].en} are missing; add them (the last group is open, as 85+)`,
	};
}

export interface Disagreement {
	readonly entry: { readonly label: FormCell; readonly sex: "female" | "male" | "both" };
	readonly kind: "subtotals" | "totals" | "both";
	readonly given: number;
	readonly sum: number;
	readonly parts: readonly { readonly entry: { readonly cell: FormCell } }[];
}

export function disagreement({ entry, kind, given, sum, parts }: Disagreement): LocalText {
	const lines = parts.map((part) => part.entry.cell.line);
	const [first, last] = [Math.min(...lines), Math.max(...lines)];
	const where =
		first === last
			? { zh: `第 ${first} 行`, en: `row ${first}` }
			: { zh: `第 ${first}–${last} 行`, en: `rows ${first}–${last}` };
	const what = kind === "both" ? { zh: "男女之和", en: "women and men" } : { zh: "各年龄之和", en: "its ages" };
	return {
		zh: `${quoted(entry.label.text)} 写的是 ${people(given)}，${what.zh}（${where.zh}）是 ${people(sum)}；请改正其中一个，或删去这个合计`,
		en: `${quoted(entry.label.text)} says ${people(given)}, but ${what.en} (${where.en}) sum to ${people(sum)}; correct one of them, or delete the total`,
	};
}
