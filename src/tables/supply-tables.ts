import type { LocalText } from "../errors/index.js";
import { type Column, type Values, year } from "./columns.js";
import { checkNames, type Flag, idTwice, onlyArea, type PlaceNames } from "./placed-rows.js";
import { readTable } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { Reading, TableText } from "./table.js";

/** The names a table of supply may use, and the years it may speak of. */
export interface SupplyNames extends PlaceNames {
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

/** What an unknown number of places lies between: uniform, or triangular where somebody can say what is likeliest. */
export interface PlacesRange {
	readonly low: number;
	readonly mode?: number;
	readonly high: number;
}

/** Facilities somebody plans to build. */
export interface ProjectRow {
	readonly id: string;
	readonly component: string;
	readonly area?: string;
	/** Year of the planned opening. */
	readonly year: number;
	readonly facilities: number;
	/** Places of all its facilities together: a figure, or the range of one that nobody published. */
	readonly places: number | PlacesRange;
	readonly name: LocalText;
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
const placesBound = { kind: "integer", min: 0, hint: "places", optional: true } as const;
const delay = { kind: "number", min: 0, max: 30, optional: true } as const;

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

const PROJECT_COLUMNS = [
	{ name: "id", kind: "text" },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	component,
	area,
	{ ...year, optional: true },
	{ name: "places", kind: "integer", min: 1, hint: "places", optional: true },
	{ ...placesBound, name: "places_low" },
	{ ...placesBound, name: "places_mode" },
	{ ...placesBound, name: "places_high" },
	facilities,
	{ ...delay, name: "delay_low" },
	{ ...delay, name: "delay_mode" },
	{ ...delay, name: "delay_high" },
	{ name: "probability", kind: "number", min: 0, max: 1, hint: "share", optional: true },
	{ name: "build_cost", kind: "number", min: 0, optional: true },
	{ ...year, name: "start_year", optional: true },
] as const satisfies readonly Column[];

/**
 * Reads projects. A row without places is kept in the table for the record and not used. Columns: id, name_zh, name_en,
 * component, area, year, places (of all facilities), or places_low, places_mode and places_high of what is unknown,
 * facilities, delay_low, delay_mode, delay_high (years), probability, build_cost (yuan per place), start_year (of the works,
 * where starts are counted), source, status.
 */
export function readProjects(table: TableText, names: SupplyNames): Reading<readonly ProjectRow[]> {
	return readTable(table, { columns: PROJECT_COLUMNS }, (sheet) => {
		const { rows, report } = sheet;
		reportRepeatedIds(sheet, idTwice);
		for (const row of rows) checkProject(row.values, (column, message) => report(row, column, message), names);
		return rows.flatMap(({ values }) => {
			const places = placesOf(values);
			return places === undefined ? [] : [toProject(values, places)];
		});
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

type ProjectValues = Values<typeof PROJECT_COLUMNS>;

/** A project whose row was checked: everything it needs is there. */
function toProject(values: ProjectValues, places: ProjectRow["places"]): ProjectRow {
	return {
		id: values.id,
		name: { zh: values.name_zh, en: values.name_en },
		component: values.component,
		year: values.year!,
		facilities: values.facilities ?? 1,
		places,
		delay: { low: values.delay_low!, mode: values.delay_mode!, high: values.delay_high! },
		probability: values.probability!,
		...onlyArea(values.area),
		...(values.build_cost !== undefined && { buildCost: values.build_cost }),
		...(values.start_year !== undefined && { startYear: values.start_year }),
	};
}

function placesOf(values: ProjectValues): ProjectRow["places"] | undefined {
	const { places, places_low: low, places_mode: mode, places_high: high } = values;
	if (places !== undefined) return places;
	return low === undefined || high === undefined ? undefined : { low, high, ...(mode !== undefined && { mode }) };
}

const NEEDED = ["year", "delay_low", "delay_mode", "delay_high", "probability"] as const;

function checkProject(values: ProjectValues, flag: Flag, names: SupplyNames): void {
	checkNames(values, flag, names);
	if (values.year !== undefined) checkYear(values.year, flag, names);
	checkRange(values, flag);
	if (placesOf(values) === undefined) return;
	for (const column of NEEDED) if (values[column] === undefined) flag(column, missing);
	checkDelay(values, flag);
	checkStart(values, flag, names);
	if ((values.places ?? 0) % (values.facilities ?? 1) !== 0) flag("places", notWhole(values));
}

/** A range is for what nobody published, and stands instead of a figure. */
function checkRange(values: ProjectValues, flag: Flag): void {
	const { places, places_low: low, places_mode: mode, places_high: high } = values;
	if (low === undefined && mode === undefined && high === undefined) return;
	if (places !== undefined) flag("places", placesTwice);
	else if (low === undefined || high === undefined) flag(low === undefined ? "places_low" : "places_high", halfRange);
	else {
		if (values.status !== "unknown") flag("status", rangeIsUnknown);
		checkOrder([low, mode ?? low, high], flag);
	}
}

function checkOrder([low, mode, high]: readonly [number, number, number], flag: Flag): void {
	if (low <= mode && mode <= high) return;
	flag(low > mode || low > high ? "places_low" : "places_high", {
		zh: `范围应满足 places_low ≤ places_mode ≤ places_high，读到 ${low}、${mode}、${high}`,
		en: `a range needs places_low ≤ places_mode ≤ places_high, found ${low}, ${mode}, ${high}`,
	});
}

const placesTwice: LocalText = {
	zh: "写了 places 又写了范围；知道位子数就删去 places_low、places_mode、places_high，不知道就把 places 留空",
	en: "places and a range are both given; drop places_low, places_mode and places_high where the number is known, leave places empty where it is not",
};

const halfRange: LocalText = {
	zh: "范围只写了一端；places_low 和 places_high 都要写，最少可写 0",
	en: "only one end of the range is given; write places_low and places_high, 0 at least",
};

const rangeIsUnknown: LocalText = {
	zh: "有范围的行，status 应写 unknown（未知）：位子数没有公布，由使用者收窄范围",
	en: "a row with a range has the status unknown: nobody published its places, and the user narrows the range",
};

const missing: LocalText = {
	zh: "写了 places 或范围的项目还要写计划年份、工期延误和建成概率；只作记录的项目请把这几栏留空",
	en: "a project with places or a range of them needs its planned year, its delays and its probability; leave these empty for a project on record only",
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

function checkYear(when: number, flag: Flag, { base, to }: SupplyNames): void {
	if (when > base && when <= to) return;
	flag("year", {
		zh: `${when} 年不在预测期 ${base + 1}–${to} 之内；基年及以前建成或关闭的已体现在存量里`,
		en: `${when} lies outside the years ${base + 1}–${to}; what opened or closed by the base year is part of the stock`,
	});
}
