/** The calendar year of a date, YYYY-MM-DD. */
export const yearOf = (date: string) => Number(date.slice(0, 4));

/** A date as years: 31 December of year y is y + 1. Months count as twelfths, to which no outcome here is sensitive. */
export function timeOf(date: string): number {
	const [year, month, day] = date.split("-").map(Number);
	return year + (month - 1 + Math.min(day, 30) / 30 - (day === 1 ? 1 / 30 : 0)) / 12;
}
