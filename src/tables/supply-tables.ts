import { closest, type LocalText } from "../errors/index.js";
import { type Column, year } from "./columns.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { Reading, TableText } from "./table.js";

/** The names a table of supply may use, and the years it may speak of. */
export interface SupplyNames {
	readonly components: readonly string[];
	readonly areas: readonly string[];
	/** Base year (exclusive) and last year (inclusive). */
	readonly base: number;
	readonly to: number;
}

/** One or more facilities of a kind that stand in the base year. */
export interface FacilityRow {
	readonly component: string;
	readonly type: string;
	readonly area?: string;
	readonly facilities: number;
	readonly places: number;
	/** Part of the places that is of the nursing kind; missing where nobody published it. */
	readonly nursingShare?: number;
}

/** Facilities somebody plans to build. */
export interface ProjectRow {
	readonly id: string;
	readonly component: string;
	readonly area?: string;
	/** Year of the planned opening. */
	readonly year: number;
	readonly facilities: number;
	/** Places of all its facilities together. */
	readonly places: number;
	readonly delay: { readonly low: number; readonly mode: number; readonly high: number };
	readonly probability: number;
	/** Yuan per place. */
	readonly buildCost?: number;
	/** Planned year in which works start, where the plan counts starts. */
	readonly startYear?: number;
}

/** Places somebody plans to give up. */
export interface ClosureRow {
	readonly component: string;
	readonly area?: string;
	readonly year: number;
	readonly places: number;
}

const component = { name: "component", kind: "text" } as const satisfies Column;
const area = { name: "area", kind: "text", optional: true } as const satisfies Column;
const facilities = { name: "facilities", kind: "integer", min: 1, optional: true } as const satisfies Column;
const delay = { kind: "number", min: 0, max: 30, optional: true } as const;

/** Word of the `area` column for what serves the whole place; an empty cell says the same. */
const EVERYWHERE = "all";

/**
 * Reads the facilities of the base year. Columns: component, type, name_zh, name_en, area (empty or `all` for the whole
 * place), facilities, places (of all of them), nursing_share, utilisation (kept for the reader), source, status.
 */
export function readFacilities(table: TableText, names: SupplyNames): Reading<readonly FacilityRow[]> {
	const columns = [
		component,
		{ name: "type", kind: "text" },
		{ name: "name_zh", kind: "text", optional: true },
		{ name: "name_en", kind: "text", optional: true },
		area,
		facilities,
		{ name: "places", kind: "integer", min: 1, hint: "places" },
		{ name: "nursing_share", kind: "number", min: 0, max: 1, hint: "share", optional: true },
		{ name: "utilisation", kind: "number", min: 0, max: 1, hint: "share", optional: true },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, ({ rows, report }) =>
		rows.map((row) => {
			const { values } = row;
			checkNames(values, (column, message) => report(row, column, message), names);
			return {
				component: values.component,
				type: values.type,
				facilities: values.facilities ?? 1,
				places: values.places,
				...onlyArea(values.area),
				...(values.nursing_share !== undefined && { nursingShare: values.nursing_share }),
			};
		}),
	);
}

/**
 * Reads projects. A row without places is kept in the table for the record and not used. Columns: id, name_zh, name_en,
 * component, area, year, places (of all facilities), facilities, delay_low, delay_mode, delay_high (years), probability,
 * build_cost (yuan per place), start_year (of the works, where starts are counted), source, status.
 */
export function readProjects(table: TableText, names: SupplyNames): Reading<readonly ProjectRow[]> {
	const columns = [
		{ name: "id", kind: "text" },
		{ name: "name_zh", kind: "text" },
		{ name: "name_en", kind: "text" },
		component,
		area,
		{ ...year, optional: true },
		{ name: "places", kind: "integer", min: 1, hint: "places", optional: true },
		facilities,
		{ ...delay, name: "delay_low" },
		{ ...delay, name: "delay_mode" },
		{ ...delay, name: "delay_high" },
		{ name: "probability", kind: "number", min: 0, max: 1, hint: "share", optional: true },
		{ name: "build_cost", kind: "number", min: 0, optional: true },
		{ ...year, name: "start_year", optional: true },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, (sheet) => {
		const { rows, report } = sheet;
		reportRepeatedIds(sheet, idTwice);
		for (const row of rows) checkProject(row.values, (column, message) => report(row, column, message), names);
		return rows.flatMap(({ values }) => (values.places === undefined ? [] : [toProject(values)]));
	});
}

/**
 * Reads closures. Columns: id, component, area, year (the first without the places), places, facilities (kept for the
 * reader), reason, source, status.
 */
export function readClosures(table: TableText, names: SupplyNames): Reading<readonly ClosureRow[]> {
	const columns = [
		{ name: "id", kind: "text" },
		component,
		area,
		year,
		{ name: "places", kind: "integer", min: 1, hint: "places" },
		facilities,
		{ name: "reason", kind: "text" },
	] as const satisfies readonly Column[];
	return readTable(table, { columns }, (sheet) => {
		reportRepeatedIds(sheet, idTwice);
		return sheet.rows.map((row) => {
			const { values } = row;
			const flag: Flag = (column, message) => sheet.report(row, column, message);
			checkNames(values, flag, names);
			checkYear(values.year, flag, names);
			return { component: values.component, year: values.year, places: values.places, ...onlyArea(values.area) };
		});
	});
}

function onlyArea(name: string | undefined): { readonly area?: string } {
	return name === undefined || name === EVERYWHERE ? {} : { area: name };
}

interface ProjectValues {
	readonly id: string;
	readonly component: string;
	readonly area?: string | undefined;
	readonly year?: number | undefined;
	readonly places?: number | undefined;
	readonly facilities?: number | undefined;
	readonly delay_low?: number | undefined;
	readonly delay_mode?: number | undefined;
	readonly delay_high?: number | undefined;
	readonly probability?: number | undefined;
	readonly build_cost?: number | undefined;
	readonly start_year?: number | undefined;
}

/** A project whose row was checked: everything it needs is there. */
function toProject(values: ProjectValues): ProjectRow {
	return {
		id: values.id,
		component: values.component,
		year: values.year!,
		facilities: values.facilities ?? 1,
		places: values.places!,
		delay: { low: values.delay_low!, mode: values.delay_mode!, high: values.delay_high! },
		probability: values.probability!,
		...onlyArea(values.area),
		...(values.build_cost !== undefined && { buildCost: values.build_cost }),
		...(values.start_year !== undefined && { startYear: values.start_year }),
	};
}

/** Reports a mistake at a cell of the row being checked. */
type Flag = (column: string, message: LocalText) => void;

const NEEDED = ["year", "delay_low", "delay_mode", "delay_high", "probability"] as const;

function checkProject(values: ProjectValues, flag: Flag, names: SupplyNames): void {
	checkNames(values, flag, names);
	if (values.year !== undefined) checkYear(values.year, flag, names);
	if (values.places === undefined) return;
	for (const column of NEEDED) if (values[column] === undefined) flag(column, missing);
	checkDelay(values, flag);
	checkStart(values, flag, names);
	if (values.places % (values.facilities ?? 1) !== 0) flag("places", notWhole(values));
}

const missing: LocalText = {
	zh: "写了 places 的项目还要写计划年份、工期延误和建成概率；只作记录的项目请把 places 留空",
	en: "a project with places needs its planned year, its delays and its probability; leave places empty for a project on record only",
};

function notWhole({ places, facilities }: ProjectValues): LocalText {
	return {
		zh: `${places} 个位子不能平分给 ${facilities} 所设施；大小不同请分行写`,
		en: `${places} places cannot be split evenly over ${facilities} facilities; write facilities of different size in rows of their own`,
	};
}

function checkDelay({ delay_low: low, delay_mode: mode, delay_high: high }: ProjectValues, flag: Flag): void {
	if (low === undefined || mode === undefined || high === undefined || (low <= mode && mode <= high)) return;
	flag(low > mode ? "delay_low" : "delay_high", {
		zh: `延误应满足 delay_low ≤ delay_mode ≤ delay_high，读到 ${low}、${mode}、${high}`,
		en: `delays need delay_low ≤ delay_mode ≤ delay_high, found ${low}, ${mode}, ${high}`,
	});
}

function checkStart({ start_year: start, year: opening }: ProjectValues, flag: Flag, { base }: SupplyNames): void {
	if (start === undefined || opening === undefined || (start > base && start <= opening)) return;
	flag("start_year", {
		zh: `开工年 ${start} 应在基年 ${base} 之后、不晚于建成年 ${opening}；不统计开工的项目请留空`,
		en: `works start after the base year ${base} and no later than the opening in ${opening}, not in ${start}; leave the cell empty where starts are not counted`,
	});
}

interface Named {
	readonly component: string;
	readonly area?: string | undefined;
}

function checkNames({ component, area }: Named, flag: Flag, { components, areas }: SupplyNames): void {
	if (!components.includes(component)) {
		flag("component", unknown(component, components, { zh: "服务组", en: "service group" }));
	}
	if (area !== undefined && ![EVERYWHERE, ...areas].includes(area)) {
		flag("area", unknown(area, [EVERYWHERE, ...areas], { zh: "地区", en: "area" }));
	}
}

function unknown(name: string, known: readonly string[], what: LocalText): LocalText {
	const meant = closest(name, known);
	const list = known.slice(0, 20).join(", ");
	return {
		zh: `没有${what.zh} ${name}${meant ? `；是不是 ${meant}？` : `；现有 ${list}`}`,
		en: `there is no ${what.en} ${name}${meant ? `; did you mean ${meant}?` : `; there are ${list}`}`,
	};
}

function checkYear(when: number, flag: Flag, { base, to }: SupplyNames): void {
	if (when > base && when <= to) return;
	flag("year", {
		zh: `${when} 年不在预测期 ${base + 1}–${to} 之内；基年及以前建成或关闭的已体现在存量里`,
		en: `${when} lies outside the years ${base + 1}–${to}; what opened or closed by the base year is part of the stock`,
	});
}

const idTwice = (id: string, line: number): LocalText => ({
	zh: `${id} 在第 ${line} 行已写过；每行要有自己的 id`,
	en: `${id} is already on line ${line}; every row needs an id of its own`,
});
