/** `2020-11-01`, or the words for the middle and the end of the base year. */
export const TABLE_DATE = /^(?:mid-year|year-end|\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))$/;

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

interface DatedScenario {
	readonly population: { readonly date?: string | undefined };
	readonly horizon: { readonly base: number };
}

/**
 * Day of the base tables as a decimal year: that of its first hour, but the end of the year for 31 December, as everywhere
 * in the model.
 */
export function tableDateOf({ population, horizon }: DatedScenario): number {
	return decimalYear(population.date ?? "year-end", horizon.base);
}

/** @param text as `TABLE_DATE` allows */
export function decimalYear(text: string, base: number): number {
	if (text === "mid-year") return base + 0.5;
	if (text === "year-end") return base + 1;
	const [year, month, day] = text.split("-").map(Number);
	if (month === 12 && day === 31) return year + 1;
	const before = DAYS.slice(0, month - 1).reduce((sum, days) => sum + days, 0) + day - 1;
	const leapDay = isLeap(year) ? 1 : 0;
	return year + (before + (month > 2 ? leapDay : 0)) / (365 + leapDay);
}

/** Whether the month has such a day. */
export function isDay(text: string): boolean {
	const [year, month, day] = text.split("-").map(Number);
	return !month || day <= DAYS[month - 1] + (month === 2 && isLeap(year) ? 1 : 0);
}

const isLeap = (year: number) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
