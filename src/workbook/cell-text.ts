import type { ShownAs } from "./shown-as.js";

/** The most digits before the point that are written out. */
const MOST_DIGITS = 400;

/** A number as a person would type it: every digit, no exponent. */
export function plainNumber(value: number): string {
	const text = String(value);
	const match = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
	if (!match) return text;
	const [, sign, first, rest = "", exponent] = match;
	const digits = first + rest;
	const point = 1 + Number(exponent);
	if (Math.abs(point) > MOST_DIGITS) return text;
	if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
	return (
		sign + (digits.length <= point ? digits.padEnd(point, "0") : `${digits.slice(0, point)}.${digits.slice(point)}`)
	);
}

const DAY_SECONDS = 86_400;
/** Day number of 1 March 1900; before it spreadsheets count a 29 February that never was. */
const AFTER_LEAP_ERROR = 61;
/** Days from 1 March of year 0 to 1 January 1900, less the two by which spreadsheets' count is ahead. */
const DAYS_BEFORE = 693_899;
const BEFORE_1904 = 1462;
/** 31 December 9999. */
const LAST_DAY = 2_958_465;

/** How a workbook counts its days. */
export interface Calendar {
	/** Day 0 is 1 January 1904, as old files of Macintosh count. */
	readonly from1904: boolean;
}

/**
 * A number that its format shows as a date or time: `2020-11-01`, `2020`, `3月5日`, `08:30:00`.
 *
 * @param serial days since the calendar's start, with the time of day as fraction
 * @returns nothing for a number that is no date of a spreadsheet
 */
export function dateText(
	serial: number,
	shown: Exclude<ShownAs, "number">,
	{ from1904 }: Calendar,
): string | undefined {
	const days = serial + (from1904 ? BEFORE_1904 : 0);
	if (!(days >= 0 && days < LAST_DAY + 1)) return undefined;
	const seconds = Math.round((days % 1) * DAY_SECONDS);
	const clock = clockText(seconds % DAY_SECONDS);
	if (shown === "time") return clock;
	const { year, month, day } = civilDate(Math.floor(days) + Math.floor(seconds / DAY_SECONDS));
	if (shown === "year") return String(year);
	if (shown === "month-day") return `${month}月${day}日`;
	const date = `${year}-${two(month)}-${two(day)}`;
	return shown === "date-time" && seconds % DAY_SECONDS > 0 ? `${date} ${clock}` : date;
}

const two = (number: number) => String(number).padStart(2, "0");

function clockText(seconds: number): string {
	return [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((part) => two(Math.floor(part))).join(":");
}

/** Day, month and year of a spreadsheet's day; by eras of 400 years that begin on 1 March (Hinnant 2013, days and civil dates). */
function civilDate(serial: number): { readonly year: number; readonly month: number; readonly day: number } {
	const days = serial + DAYS_BEFORE + (serial < AFTER_LEAP_ERROR ? 1 : 0);
	const era = Math.floor(days / 146_097);
	const ofEra = days - era * 146_097;
	const yearOfEra = Math.floor(
		(ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
	);
	const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const fromMarch = Math.floor((5 * ofYear + 2) / 153);
	const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
	};
}

/** A cell as CSV holds it: line breaks and tabs are spaces. */
export function csvText(text: string): string {
	const flat = text.replace(/\r\n|[\r\n\t\u2028\u2029\u0085]/g, " ");
	return /[",]|^\s|\s$/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
