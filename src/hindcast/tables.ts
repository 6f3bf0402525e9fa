import { fileIssue, type Issue } from "../errors/index.js";
import { type Column, type FertilitySchedule, parseCsv, readFertilitySchedule, type Values } from "../tables/index.js";
import type { HindcastPlan } from "./plan.js";

const month = { name: "available", kind: "text" } as const satisfies Column;
const count = { kind: "number", min: 0 } as const;
const calendarYear = { kind: "integer", min: 1900, max: 2200 } as const;
/** Columns of what a UN round publishes. */
const ofRound = [
	{ name: "round", kind: "text" },
	month,
	{ name: "kind", kind: "enum", values: ["estimate", "projection"] },
] as const satisfies readonly Column[];

const seriesColumns = [
	{ name: "area", kind: "text" },
	{ name: "quantity", kind: "text" },
	{ name: "date", kind: "text" },
	{ name: "value", ...count },
	{ name: "vintage", kind: "text" },
	month,
] as const satisfies readonly Column[];

const populationColumns = [
	...ofRound,
	{ name: "year", ...calendarYear },
	{ name: "sex", kind: "enum", values: ["female", "male", "both"] },
	{ name: "age", kind: "integer", min: 0, max: 100 },
	{ name: "persons", ...count },
] as const satisfies readonly Column[];

const fertilityColumns = [
	...ofRound,
	{ name: "from", ...calendarYear },
	{ name: "to", ...calendarYear },
	{ name: "tfr", kind: "number", min: 0, max: 10 },
] as const satisfies readonly Column[];

const birthColumns = [
	...ofRound,
	{ name: "year", ...calendarYear },
	{ name: "persons", ...count },
] as const satisfies readonly Column[];

/** One official figure: a flow of the year that ends on `date`, or a stock on it; persons. */
export type SeriesRow = Values<typeof seriesColumns>;
/** One five-year age group (`age` is its first age, 100 is open) of a UN round; persons. */
export type PopulationRow = Values<typeof populationColumns>;
/** Births per woman: 1 July `from` to 30 June `to`, or the calendar year where both are the same. */
export type FertilityRow = Values<typeof fertilityColumns>;
/** Births of a UN round; persons. */
export type BirthRow = Values<typeof birthColumns>;

/** Everything a hindcast reads, future included. Models never see this, only `knowledgeAt` of it. */
export interface HindcastTables {
	readonly series: readonly SeriesRow[];
	readonly population: readonly PopulationRow[];
	readonly fertility: readonly FertilityRow[];
	readonly births: readonly BirthRow[];
	readonly schedule: FertilitySchedule;
}

export interface ReadTables {
	readonly tables?: HindcastTables;
	readonly issues: readonly Issue[];
}

/** Reads the tables a plan names. `read` gives a file's text by its name, `undefined` where there is none. */
export function readTables({ tables }: HindcastPlan, read: (file: string) => string | undefined): ReadTables {
	const issues: Issue[] = [];
	const text = (file: string) => read(file) ?? missing(file, issues);
	const rows = <const C extends readonly Column[]>(file: string, columns: C) => {
		const parsed = parseCsv(text(file), file, columns);
		issues.push(...parsed.issues, ...badMonths(parsed.rows as readonly AnyRow[], file));
		return parsed.rows.map(({ values }) => values);
	};
	const series = rows(tables.series, seriesColumns);
	const population = rows(tables.population, populationColumns);
	const fertility = rows(tables.fertility, fertilityColumns);
	const births = rows(tables.births, birthColumns);
	const schedule = readFertilitySchedule({ file: tables.schedule, text: text(tables.schedule) });
	issues.push(...schedule.issues);
	if (issues.length > 0 || !schedule.value) return { issues };
	return { tables: { series, population, fertility, births, schedule: schedule.value }, issues };
}

function missing(file: string, issues: Issue[]): string {
	const zh = `找不到文件 ${file}；请检查文件名和文件夹`;
	issues.push(fileIssue(file, "tables", { zh, en: `there is no file ${file}; check its name` }));
	return "";
}

interface AnyRow {
	readonly values: { readonly available?: string; readonly date?: string };
	readonly at: (column: string) => { readonly line: number; readonly col: number };
}

/** A month that cannot be compared would let a figure slip past the cut-off. */
function badMonths(rows: readonly AnyRow[], file: string): Issue[] {
	const bad = (path: string, pattern: RegExp, form: string) =>
		rows
			.filter(({ values }) => path in values && !pattern.test(values[path as "available"] ?? ""))
			.map((row) => ({ file, ...row.at(path), path, message: { zh: `应写 ${form}`, en: `write ${form}` } }));
	return [
		...bad("available", /^\d{4}-(0[1-9]|1[0-2])$/, "YYYY-MM"),
		...bad("date", /^\d{4}-(0[1-9]|1[0-2])-\d\d$/, "YYYY-MM-DD"),
	];
}
