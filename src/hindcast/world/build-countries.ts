import { AGES } from "../../demography/index.js";
import type { Issue, LocalText } from "../../errors/index.js";
import { GROUP_WIDTH } from "../bands.js";
import type { AgeTable, Country, History, Round, Schedule } from "./country.js";
import type { AnnualRow, GroupsRow, WorldRows } from "./read-rows.js";
import type { Series } from "./series.js";
import { singleAges } from "./single-ages.js";
import { GROUP_AGES } from "./table-columns.js";
import { isUnitSlip, unbrokenRun } from "./usable-years.js";

/** The round that is taken as what came true. */
export const OUTCOME_ROUND = "wpp2024";

/** Countries of the tables, and one line for each series that is not used as it stands. */
export interface BuiltCountries {
	readonly countries: readonly Country[];
	/** What is wrong with a series, and what is used instead. */
	readonly notes: readonly Issue[];
}

/** Years of a series without which no slope or spread can be seen. */
const LEAST_YEARS = 10;

export function buildCountries(rows: WorldRows): BuiltCountries {
	const notes: Issue[] = [];
	const population = groupedBy(rows.population, ({ code }) => code);
	const schedules = groupedBy(rows.schedules, ({ code }) => code);
	const rounds = groupedBy(rows.rounds, ({ code }) => code);
	const countries = [...groupedBy(rows.annual, ({ code }) => code)].flatMap(([code, found]) => {
		const tables = population.get(code) ?? [];
		const annual = usable(found, tables, notes);
		if (annual.length < LEAST_YEARS) return [];
		const series = seriesOf(annual);
		const own = tables.filter(({ vintage }) => vintage === OUTCOME_ROUND);
		const history: History = {
			...series,
			tables: tablesOf(own.filter(rowsAfter(series.births)), series.births).filter(({ projected }) => !projected),
			schedules: schedulesOf(schedules.get(code) ?? []),
		};
		return [{ code, name: annual[0].name, history, rounds: roundsOf(tables, rounds.get(code) ?? []) }];
	});
	return { countries, notes };
}

/** Tables whose children under five were born in years with births: others cannot be carried on from. */
const rowsAfter =
	({ first }: Series) =>
	({ year }: GroupsRow) =>
		year >= first + GROUP_WIDTH;

export function groupedBy<R>(rows: readonly R[], keyOf: (row: R) => string): Map<string, R[]> {
	const groups = new Map<string, R[]>();
	for (const row of rows) {
		const key = keyOf(row);
		const group = groups.get(key);
		if (group) group.push(row);
		else groups.set(key, [row]);
	}
	return groups;
}

/** The rows that can be used, by year, each mistake noted with what is used instead. */
function usable(found: readonly AnnualRow[], tables: readonly GroupsRow[], notes: Issue[]): readonly AnnualRow[] {
	const note = (row: AnnualRow, path: string, message: LocalText) => notes.push({ ...row.at, path, message });
	const { rows, twice, gap } = unbrokenRun(found);
	for (const row of twice) note(row, "year", twiceText(row));
	if (gap) note(gap, "year", gapText(gap));
	const women = firstTotal(tables);
	const slip = rows.find((row) => isUnitSlip(row, women));
	if (slip) note(slip, "births_thousand", slipText(slip));
	if (rows.length < LEAST_YEARS) note(rows[0], "year", shortText(rows[0], rows.length));
	return slip ? rows.map(inThousand) : rows;
}

const inThousand = (row: AnnualRow): AnnualRow => ({
	...row,
	births: row.births / 1000,
	deaths: row.deaths / 1000,
	migrants: row.migrants / 1000,
});

const twiceText = ({ name, year }: AnnualRow): LocalText => ({
	zh: `${name} 的 ${year} 年出现了两次；请删去一行。这里用的是前一行`,
	en: `${name} has the year ${year} twice; remove one row. The earlier row is used`,
});
const gapText = ({ name, year }: AnnualRow): LocalText => ({
	zh: `${name} 在 ${year} 年之前缺了年份；逐年数不能断，请补上。这里只用 ${year} 年起的数`,
	en: `${name} lacks years before ${year}; a series must have every year, add them. Only years from ${year} on are used`,
});
const slipText = ({ name, year }: AnnualRow): LocalText => ({
	zh: `${name} ${year} 年的出生数像是以“人”为单位；应以千人为单位。这里把出生、死亡和净迁移除以 1000`,
	en: `births of ${name} in ${year} look like persons; write thousands. Births, deaths and net migrants are divided by 1000 here`,
});
const shortText = ({ name }: AnnualRow, years: number): LocalText => ({
	zh: `${name} 只有连续 ${years} 年；至少要 ${LEAST_YEARS} 年，请补足。这里不用这个国家`,
	en: `${name} has ${years} consecutive years; at least ${LEAST_YEARS} are needed, add earlier ones. The country is left out here`,
});

/** People of the earliest table, to compare births with; NaN where there is none. */
function firstTotal(tables: readonly GroupsRow[]): number {
	const [first] = tables.filter(({ sex }) => sex !== "both").toSorted((a, b) => a.year - b.year);
	if (!first) return Number.NaN;
	const own = tables.filter(
		({ vintage, year, sex }) => vintage === first.vintage && year === first.year && sex !== "both",
	);
	return own.flatMap(({ groups }) => [...groups]).reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
}

function seriesOf(rows: readonly AnnualRow[]): Pick<History, "tfr" | "births" | "deaths" | "migrants" | "e0"> {
	const series = (of: (row: AnnualRow) => number): Series => ({
		first: rows[0].year,
		values: Float64Array.from(rows, of),
	});
	return {
		tfr: series(({ tfr }) => tfr),
		births: series(({ births }) => births),
		deaths: series(({ deaths }) => deaths),
		migrants: series(({ migrants }) => migrants),
		e0: series(({ e0 }) => e0),
	};
}

/** Tables of one round by year, single ages; those of both sexes stand in the female cells and are projections. */
function tablesOf(rows: readonly GroupsRow[], births?: Series): (AgeTable & { readonly projected: boolean })[] {
	const byYear = [...groupedBy(rows, ({ year }) => String(year)).values()].sort((a, b) => a[0].year - b[0].year);
	return byYear.flatMap((parts) => {
		const { year } = parts[0];
		const groups = (sex: string) => joined(parts.filter((part) => part.sex === sex));
		const projected = parts.every(({ sex }) => sex === "both");
		const pair = projected
			? { female: groups("both"), male: new Float64Array(GROUP_AGES.length) }
			: { female: groups("female"), male: groups("male") };
		return [{ year, projected, state: singleAges(pair, births, year) }];
	});
}

function joined(parts: readonly GroupsRow[]): Float64Array {
	const groups = new Float64Array(GROUP_AGES.length);
	for (const part of parts)
		for (const [at, value] of part.groups.entries()) if (!Number.isNaN(value)) groups[at] = value;
	return groups;
}

function schedulesOf(rows: WorldRows["schedules"]): Schedule[] {
	const byYear = [...groupedBy(rows, ({ year }) => String(year)).values()].sort((a, b) => a[0].year - b[0].year);
	return byYear.map((parts) => {
		const share = new Float64Array(AGES);
		const all = parts.reduce((sum, { percent }) => sum + percent, 0);
		for (const { age, percent } of parts) share.fill(percent / all / 5, age, age + 5);
		return { year: parts[0].year, share };
	});
}

function roundsOf(tables: readonly GroupsRow[], rows: WorldRows["rounds"]): Round[] {
	const ids = new Set([...tables.map(({ vintage }) => vintage), ...rows.map(({ vintage }) => vintage)]);
	ids.delete(OUTCOME_ROUND);
	return [...ids].sort().map((id) => ({
		id,
		rows: rows.filter(({ vintage }) => vintage === id),
		tables: tablesOf(tables.filter(({ vintage }) => vintage === id)),
	}));
}
