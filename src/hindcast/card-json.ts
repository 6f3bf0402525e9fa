import type { ReportCard } from "./report-card.js";

const DIGITS = 6;

/** The report card as JSON, figures at six significant digits. */
export function cardJson(card: ReportCard): string {
	const rounded = (_: string, value: unknown) =>
		typeof value === "number" ? Number(value.toPrecision(DIGITS)) : value;
	return JSON.stringify({ product: "nianlun-hindcast", ...card }, rounded, "\t");
}
