import { basename } from "node:path";
import { chineseName, isAskedFor, unknownLocation, type WppLocation } from "./location.js";
import { readRows, type WppRow } from "./read-rows.js";
import { WppError } from "./wpp-error.js";

/** Columns of `WPP2024_Demographic_Indicators_Medium` that are read. Populations and migrants in thousands. */
const MEASURES = [
	"TPopulation1Jan",
	"TPopulation1July",
	"Births",
	"TFR",
	"SRB",
	"LExFemale",
	"LExMale",
	"NetMigrations",
] as const;

export type Measure = (typeof MEASURES)[number];

/** A location's yearly figures. */
export interface Indicators {
	readonly location: WppLocation;
	/** @throws WppError where the UN's file has no figure */
	readonly at: (measure: Measure, year: number) => number;
	readonly has: (measure: Measure, year: number) => boolean;
}

type Years = Map<number, Readonly<Record<Measure, number>>>;

const COLUMNS = ["LocID", "ISO3_code", "ISO2_code", "Location", "Variant", "Time", ...MEASURES];

/**
 * Reads one location's yearly figures: births per woman, life expectancy by sex (years), births and net migrants
 * (thousands), population (thousands), male births per 100 female.
 *
 * @param asked ISO code, number or name of the location
 */
export async function readIndicators(path: string, asked: string): Promise<Indicators> {
	const known = new Map<string, WppLocation>();
	const series = new Map<string, Years>();
	for await (const row of readRows(path, { columns: COLUMNS })) {
		if (row.text("Variant") !== "Medium") continue;
		const location = known.get(row.text("LocID")) ?? locationOf(row);
		known.set(location.locId, location);
		if (!isAskedFor(location, asked)) continue;
		const years: Years = series.get(location.locId) ?? new Map();
		series.set(location.locId, years.set(row.number("Time"), measuresOf(row)));
	}
	const location = choose([...series.keys()].map((locId) => known.get(locId)!));
	if (!location) throw unknownLocation(asked, [...known.values()]);
	return indicatorsOf(basename(path), location, series.get(location.locId)!);
}

function locationOf(row: WppRow): WppLocation {
	const en = row.text("Location");
	return {
		locId: row.text("LocID"),
		iso3: row.text("ISO3_code"),
		name: { en, zh: chineseName(row.text("ISO2_code")) ?? en },
	};
}

function measuresOf(row: WppRow): Readonly<Record<Measure, number>> {
	return Object.fromEntries(MEASURES.map((measure) => [measure, row.number(measure)])) as Record<Measure, number>;
}

/** A country before a group of the same name. */
function choose(found: readonly WppLocation[]): WppLocation | undefined {
	return found.find(({ iso3 }) => iso3 !== "") ?? found[0];
}

function indicatorsOf(file: string, location: WppLocation, years: Years): Indicators {
	const find = (measure: Measure, year: number) => years.get(year)?.[measure] ?? Number.NaN;
	return {
		location,
		has: (measure, year) => !Number.isNaN(find(measure, year)),
		at: (measure, year) => {
			const value = find(measure, year);
			if (Number.isNaN(value)) throw gap(file, location, `${measure} ${year}`);
			return value;
		},
	};
}

/** The error for a figure the UN's file should hold. */
export function gap(file: string, { name }: WppLocation, what: string): WppError {
	return new WppError({
		zh: `${file} 里没有 ${name.zh} 的 ${what}；文件可能没有下载完，请重新下载`,
		en: `${file} has no ${what} for ${name.en}; it may not have been downloaded fully: download it again`,
	});
}
