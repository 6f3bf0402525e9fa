import { age, type Column, type Row, sex } from "./columns.js";
import { bySex, fillGrid, numbersOf, SEXES } from "./grid.js";
import { readTable, type Sheet } from "./read-table.js";
import type { Disability, Reading, TableText } from "./table.js";

export interface DisabilityOptions {
	/** The definition of disability that gives the need; the table may hold several, which are read beside it. */
	readonly definition: string;
	/** Severities that must be present. */
	readonly severities: readonly string[];
}

const columns = [
	{ name: "definition", kind: "text" },
	{ name: "severity", kind: "text" },
	sex,
	age,
	{ name: "rate", kind: "number", min: 0, max: 1, hint: "rate" },
] as const satisfies readonly Column[];

/** Spreads rates given at lower bounds of age groups over ages 0…100; ages below the first bound have 0. */
function spread(bounds: readonly number[], rates: Float64Array): Float64Array {
	const byAge = new Float64Array(101);
	bounds.forEach((bound, i) => {
		byAge.fill(rates[i], bound, bounds[i + 1] ?? 101);
	});
	return byAge;
}

function reportNoRows(sheet: Sheet<typeof columns>, definition: string): void {
	const zh = `没有口径 ${definition} 的行；请检查 definition 和 severity 两列`;
	sheet.report(undefined, "definition", {
		zh,
		en: `no row has the definition ${definition} and a severity in use; check both columns`,
	});
}

/** The chosen definition must be complete; another one counts where the table gives it all severities in use. */
function build(sheet: Sheet<typeof columns>, options: DisabilityOptions): Readonly<Record<string, Disability>> {
	const named = [...new Set(sheet.rows.map((row) => row.values.definition))];
	const complete = (definition: string) =>
		options.severities.every((severity) =>
			sheet.rows.some(({ values }) => values.definition === definition && values.severity === severity),
		);
	const read = [...new Set([options.definition, ...named.filter(complete)])].sort(byPlaceIn(named));
	return Object.fromEntries(read.map((definition) => [definition, buildOne(sheet, definition, options.severities)]));
}

const byPlaceIn = (names: readonly string[]) => (a: string, b: string) => names.indexOf(a) - names.indexOf(b);

function buildOne(
	whole: Sheet<typeof columns>,
	definition: string,
	severities: DisabilityOptions["severities"],
): Disability {
	const sheet = { ...whole, rows: whole.rows.filter((row) => row.values.definition === definition) };
	const bounds = [...new Set(sheet.rows.map((row) => row.values.age))].sort((a, b) => a - b);
	if (bounds.length === 0) {
		if (sheet.clean) reportNoRows(sheet, definition);
		return {};
	}
	const axes = [{ column: "severity", values: severities }, SEXES, { column: "age", values: bounds }];
	const cells = fillGrid(sheet, axes);
	const size = cells.length / severities.length;
	const ratesOf = (at: number) =>
		bySex(cells.slice(at * size, (at + 1) * size), (own) => spread(bounds, numbersOf(own, "rate")));
	return Object.fromEntries(severities.map((severity, at) => [severity, ratesOf(at)]));
}

/**
 * Reads disability prevalence under every definition of the table as steps over single ages: each row's rate holds from its age to the
 * next one given. Columns: definition, severity, sex, age (lower bound), rate, source, status.
 */
export function readDisability(
	table: TableText,
	options: DisabilityOptions,
): Reading<Readonly<Record<string, Disability>>> {
	const select = ({ values }: Row<typeof columns>) => options.severities.includes(values.severity);
	return readTable(table, { columns, select }, (sheet) => build(sheet, options));
}
