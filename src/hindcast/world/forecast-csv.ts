import { InputError, type Issue } from "../../errors/index.js";
import { type Column, parseCsv, type Row, toCsv } from "../../tables/index.js";
import type { Figure } from "./figure.js";

const QUANTILE_COLUMNS = ["q025", "q10", "q25", "q50", "q75", "q90", "q975"] as const;

const number = { kind: "number", min: 0 } as const;
const columns = [
	{ name: "country", kind: "text" },
	{ name: "origin", kind: "integer", min: 1900, max: 2200 },
	{ name: "target_year", kind: "integer", min: 1900, max: 2200 },
	{ name: "quantity", kind: "text" },
	{ name: "q025", ...number },
	{ name: "q10", ...number },
	{ name: "q25", ...number },
	{ name: "q50", ...number },
	{ name: "q75", ...number },
	{ name: "q90", ...number },
	{ name: "q975", ...number },
	{ name: "outcome", ...number },
] as const satisfies readonly Column[];

const DIGITS = 7;
const short = (value: number) => Number(value.toPrecision(DIGITS));

/** Forecasts and outcomes as a table that anyone can score; births per woman or persons, seven digits. */
export function forecastCsv(figures: readonly Figure[]): string {
	const rows = figures.map(({ country, origin, target, quantity, quantiles, outcome }) => ({
		...{ country, origin, target_year: target, quantity },
		...Object.fromEntries(QUANTILE_COLUMNS.map((name, at) => [name, short(quantiles[at])])),
		outcome: short(outcome),
	}));
	return toCsv(rows, { columns: columns.map(({ name }) => name), raw: true });
}

/**
 * Reads such a table, whoever made it.
 *
 * @throws InputError that lists every row that cannot be scored
 */
export function readForecastCsv(file: string, text: string): Figure[] {
	const { rows, issues } = parseCsv(text, { file, foreign: true }, columns);
	const found = [...issues, ...rows.flatMap((row) => faultOf(row, file))];
	if (found.length > 0) throw new InputError(found);
	return rows.map(({ values }) => ({
		...{ country: values.country, origin: values.origin, target: values.target_year, quantity: values.quantity },
		quantiles: Float64Array.from(QUANTILE_COLUMNS, (name) => values[name]),
		outcome: values.outcome,
	}));
}

function faultOf({ values, at }: Row<typeof columns>, file: string): Issue[] {
	const issue = (path: string, zh: string, en: string): Issue[] => [{ file, ...at(path), path, message: { zh, en } }];
	const fallen = QUANTILE_COLUMNS.find((name, k) => k > 0 && values[name] < values[QUANTILE_COLUMNS[k - 1]]);
	if (fallen)
		return issue(
			fallen,
			`${fallen} 小于前一个分位数；分位数应从小到大，请检查`,
			`${fallen} is below the quantile before it; quantiles must rise, check the row`,
		);
	if (values.target_year <= values.origin)
		return issue("target_year", "目标年应晚于起点；请改正", "the target year must lie after the origin; correct it");
	if (!(values.outcome > 0) || !(values.q025 > 0))
		return issue(
			values.outcome > 0 ? "q025" : "outcome",
			"应大于 0，误差按比例计算；请删去这一行或改正",
			"must be above 0, since errors are ratios; remove or correct the row",
		);
	return [];
}
