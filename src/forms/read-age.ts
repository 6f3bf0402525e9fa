import type { LocalText } from "../errors/index.js";
import { labelOf } from "./plain.js";

/** Ages from … to, both included; `to` is Infinity where the group is open. */
export interface Ages {
	readonly from: number;
	readonly to: number;
	/** A number alone, without 岁, a second age or a sign: what it means, only its neighbours say. */
	readonly bare?: true;
	/** Read from a date that a spreadsheet made of two ages (`5月9日`). */
	readonly dated?: true;
}

/** A label of ages that cannot be used, and why. */
export interface RefusedAges {
	readonly refused: LocalText;
}

/** Nobody is older in any table. */
export const OLDEST = 130;

const YEARS = "(?:周?岁|years? ?(?:old|of age)?|yrs?)?";
const DASH = "(?:[-–—―─~〜∼‐‑‒至到一]+| ?to ?)";
const RANGE = new RegExp(`^(?:ages? ?|aged ?)?(\\d{1,3})${YEARS}${DASH}(\\d{1,3})${YEARS}组?$`);
const OPEN = new RegExp(
	`^(?:≥|>=|ages? ?|aged ?)?(\\d{1,3})${YEARS}(?:\\+|及?其?以上|及以上人口|及更大|,? ?(?:and|or|&) ?(?:over|older|above|more)|plus|over)${YEARS}组?$`,
);
const ATLEAST = new RegExp(`^(?:≥|>=)(\\d{1,3})${YEARS}$`);
const UNDER = new RegExp(
	`^(?:(?:不满|未满|不足|<|under ?|below ?|less than ?)(\\d{1,3}|一)${YEARS}|(\\d{1,3}|一)${YEARS}以下)组?$`,
);
const UPTO = new RegExp(`^(?:≤|<=)?(\\d{1,3})${YEARS}(?:及以下|and under|and below)组?$`);
const SINGLE = /^(?:ages? ?|aged ?)?(\d{1,3})(?:周?岁|years? ?(?:old|of age)?|yrs?)组?$/;
/** `0～`, `5～`, `85～`: where a group begins, and the next one says where it ends. */
const ONWARD = new RegExp(`^(\\d{1,3})${YEARS}${DASH}(?:${YEARS})$`);
const SAYS_AGES =
	/^[^\d０-９]*[\d０-９]{1,3}([^\d０-９.,，、 \u00A0\u2009\u202F].*)?[ \u3000]*$|\d.*[^\d.,，、%\s]|一岁/s;
const BARE = /^\d{1,3}$/;
const MONTHS = /^\d+(?:[-–—~至到]\d+)?(?:个?月|个月以下|months?)(?:龄)?$/;
const DATE = /^(?:(\d{1,2})月(\d{1,2})日|(\d{1,2})-([a-z]{3})|([a-z]{3})-(\d{1,2}))$/;
const MONTH_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Reads a label of ages in any form that tables have; `undefined` where the text is none. */
export function readAges(text: string): Ages | RefusedAges | undefined {
	// Nearly every cell of a table is a figure, and no age.
	if (!SAYS_AGES.test(text)) return undefined;
	const label = withoutCodes(labelOf(text).replace(/^(#|其中|of which):?/, ""));
	if (BARE.test(label)) return Number(label) <= OLDEST ? { ...single(Number(label)), bare: true } : undefined;
	if (MONTHS.test(label)) return { refused: inMonths(text) };
	return closed(label, text) ?? open(label) ?? dated(label);
}

/** Ages as statistical offices code them: Y_LT5, Y5-9, Y_GE85. */
const withoutCodes = (label: string) =>
	label
		.replace(/^y_?lt(?=\d)/, "<")
		.replace(/^y_?ge(?=\d)/, "≥")
		.replace(/^y(?=\d)/, "");

function closed(label: string, text: string): Ages | RefusedAges | undefined {
	const range = RANGE.exec(label);
	if (range) return ordered(Number(range[1]), Number(range[2]), text);
	const under = UNDER.exec(label);
	if (under) return below(countOf(under[1] ?? under[2]), text);
	const upTo = UPTO.exec(label);
	if (upTo) return { from: 0, to: Number(upTo[1]) };
	const onward = ONWARD.exec(label);
	if (onward) return { ...single(Number(onward[1])), bare: true };
	const one = SINGLE.exec(label);
	return one ? single(Number(one[1])) : undefined;
}

function open(label: string): Ages | undefined {
	const [, from] = OPEN.exec(label) ?? ATLEAST.exec(label) ?? [];
	return from === undefined ? undefined : { from: Number(from), to: Number.POSITIVE_INFINITY };
}

/** A spreadsheet takes 5-9 for the ninth of May. */
function dated(label: string): Ages | undefined {
	const found = DATE.exec(label);
	if (!found) return undefined;
	const [, month, day, dayBefore, monthAfter, monthBefore, dayAfter] = found;
	const first = month ?? MONTH_NAMES.indexOf(monthAfter ?? monthBefore) + 1;
	const [from, to] = [Number(first), Number(day ?? dayBefore ?? dayAfter)];
	return from > 0 && from < to ? { from, to, dated: true } : undefined;
}

const single = (age: number): Ages => ({ from: age, to: age });

const countOf = (digits: string) => (digits === "一" ? 1 : Number(digits));

function below(age: number, text: string): Ages | RefusedAges {
	return age > 0 ? { from: 0, to: age - 1 } : { refused: backwards(text) };
}

function ordered(from: number, to: number, text: string): Ages | RefusedAges {
	return from < to ? { from, to } : { refused: backwards(text) };
}

const inMonths = (text: string): LocalText => ({
	zh: `${JSON.stringify(text.trim())} 是月龄；请合并成周岁的一行（不满 1 岁写 0 岁）`,
	en: `${JSON.stringify(text.trim())} is in months; put it into one row of completed years (0 for under 1)`,
});

const backwards = (text: string): LocalText => ({
	zh: `${JSON.stringify(text.trim())} 不是一个年龄段：应写 起-止，起小于止；一岁一行就写 0、1、2`,
	en: `${JSON.stringify(text.trim())} is no group of ages: write from-to with from below to, or one age as 0, 1, 2`,
});
