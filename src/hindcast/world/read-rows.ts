import { fileIssue, type Issue } from "../../errors/index.js";
import { type Column, parseCsv, type Row } from "../../tables/index.js";
import {
	annualColumns,
	GROUP_AGES,
	longColumns,
	roundColumns,
	roundFigureColumns,
	scheduleColumns,
	wideColumns,
} from "./table-columns.js";

/** Where a row stands, for messages. */
export interface Place {
	readonly file: string;
	readonly line: number;
	readonly col: number;
}

/** Yearly figures of a country; persons. */
export interface AnnualRow {
	readonly code: string;
	readonly name: string;
	readonly year: number;
	readonly births: number;
	readonly deaths: number;
	readonly e0: number;
	readonly migrants: number;
	readonly tfr: number;
	readonly at: Place;
}

/** One or more groups of one table, persons; a table may come in several parts. */
export interface GroupsRow {
	readonly code: string;
	readonly vintage: string;
	readonly year: number;
	readonly sex: "female" | "male" | "both";
	/** Persons by group; NaN where this part has none. */
	readonly groups: Float64Array;
}

export interface ScheduleRow {
	readonly code: string;
	readonly year: number;
	readonly age: number;
	readonly percent: number;
}

export interface RoundTableRow {
	readonly code: string;
	readonly vintage: string;
	readonly quantity: "tfr" | "e0" | "netmig" | "births";
	readonly from: number;
	readonly to: number;
	readonly values: readonly [number, number, number, number, number];
}

export interface WorldRows {
	readonly annual: readonly AnnualRow[];
	readonly population: readonly GroupsRow[];
	readonly schedules: readonly ScheduleRow[];
	readonly rounds: readonly RoundTableRow[];
}

/** Names of the files of each table; each may come in parts, one for the countries kept here and more for others. */
export interface WorldFiles {
	readonly annual: readonly string[];
	readonly population: readonly string[];
	readonly fertilityAge: readonly string[];
	readonly rounds: readonly string[];
}

const THOUSAND = 1000;

/** Reads the tables. `read` gives a file's text by its name, `undefined` where there is none. */
export function readRows(files: WorldFiles, read: (file: string) => string | undefined) {
	const issues: Issue[] = [];
	const rows = <const C extends readonly Column[]>(file: string, columns: C): readonly Row<C>[] => {
		const text = read(file);
		if (text === undefined) return missing(file, issues);
		const parsed = parseCsv(text, { file, foreign: true }, columns);
		issues.push(...parsed.issues);
		return parsed.rows;
	};
	const found: WorldRows = {
		annual: files.annual.flatMap((file) => rows(file, annualColumns).map((row) => annualRow(row, file))),
		population: files.population.flatMap((file) =>
			isLong(read(file) ?? "") ? rows(file, longColumns).flatMap(longRow) : rows(file, wideColumns).map(wideRow),
		),
		schedules: files.fertilityAge.flatMap((file) =>
			rows(file, scheduleColumns).map(({ values: { country_code, year, age_from, percent } }) => ({
				...{ code: String(country_code), year, age: age_from, percent },
			})),
		),
		rounds: files.rounds.flatMap((file) =>
			isByFigure(read(file) ?? "")
				? figureRows(rows(file, roundFigureColumns))
				: rows(file, roundColumns).map(roundRow),
		),
	};
	return { rows: found, issues };
}

function missing(file: string, issues: Issue[]): [] {
	const zh = `找不到文件 ${file}；请检查文件名和文件夹`;
	issues.push(fileIssue(file, "tables", { zh, en: `there is no file ${file}; check its name` }));
	return [];
}

/** First line with a column for what a figure is. */
const isByFigure = (text: string) => /^[^\n]*\bstat\b/.test(text);
const isLong = (text: string) => /^[^\n]*\bage_from\b/.test(text);

function annualRow({ values, at }: Row<typeof annualColumns>, file: string): AnnualRow {
	const { country_code, country, year, births_thousand, deaths_thousand, e0_both, net_migrants_thousand, tfr } = values;
	return {
		...{ code: String(country_code), name: country ?? String(country_code), year, tfr, e0: e0_both },
		births: THOUSAND * births_thousand,
		deaths: THOUSAND * deaths_thousand,
		migrants: THOUSAND * net_migrants_thousand,
		at: { file, ...at("year") },
	};
}

function wideRow({ values }: Row<readonly Column[]>): GroupsRow {
	const cells = values as unknown as Readonly<Record<string, number>>;
	return {
		code: String(cells.country_code),
		vintage: String(cells.vintage),
		year: cells.year,
		sex: String(cells.sex) as GroupsRow["sex"],
		groups: Float64Array.from(GROUP_AGES, (age) => THOUSAND * cells[`a${age}`]),
	};
}

function longRow({ values }: Row<typeof longColumns>): GroupsRow[] {
	const { country_code, vintage, year, age_from, female_thousand, male_thousand } = values;
	const one = (sex: "female" | "male", thousand: number): GroupsRow => {
		const groups = new Float64Array(GROUP_AGES.length).fill(Number.NaN);
		groups[age_from / 5] = THOUSAND * thousand;
		return { code: String(country_code), vintage, year, sex, groups };
	};
	return [one("female", female_thousand), one("male", male_thousand)];
}

function roundRow({ values }: Row<typeof roundColumns>): RoundTableRow {
	const { country_code, vintage, quantity, from, to } = values;
	const { median, lower80 = Number.NaN, upper80 = Number.NaN, lower95 = Number.NaN, upper95 = Number.NaN } = values;
	return {
		...{ code: String(country_code), vintage, quantity, from, to },
		values: [median, lower80, upper80, lower95, upper95],
	};
}

const STATS = ["median", "lower80", "upper80", "lower95", "upper95"];

/** Figures of a quantity and period side by side; of life expectancy the mean of both sexes. */
function figureRows(rows: readonly Row<typeof roundFigureColumns>[]): RoundTableRow[] {
	const groups = new Map<string, { sums: number[]; counts: number[] }>();
	for (const { values } of rows) {
		const { country_code, vintage, quantity, period, year, stat, value } = values;
		const [from, to] = period === undefined ? [year, year] : period.split("-");
		const key = [country_code, vintage, quantity.replace(/^e0[FM]$/, "e0"), from, to].join("/");
		const group = groups.get(key) ?? { sums: STATS.map(() => 0), counts: STATS.map(() => 0) };
		groups.set(key, group);
		group.sums[STATS.indexOf(stat)] += value;
		group.counts[STATS.indexOf(stat)] += 1;
	}
	return [...groups].map(([key, { sums, counts }]) => {
		const [code, vintage, quantity, from, to] = key.split("/");
		const mean = (at: number) => sums[at] / counts[at];
		return {
			...{ code, vintage, quantity: quantity as RoundTableRow["quantity"], from: Number(from), to: Number(to) },
			values: [mean(0), mean(1), mean(2), mean(3), mean(4)],
		};
	});
}
