import { basename } from "node:path";
import { AGES, type Sex } from "../demography/index.js";
import type { WppLocation } from "./location.js";
import { gap } from "./read-indicators.js";
import { readRows, type WppRow } from "./read-rows.js";
import { WppError } from "./wpp-error.js";

/** Values by single age, length 101; NaN at ages a file does not give. */
type ByAge = Float64Array;

/** One measure of one location by year and age. */
export type AgeSurface = ReadonlyMap<number, ByAge>;

const KEYS = ["LocID", "Variant", "Time", "AgeGrpStart", "AgeGrpSpan"];

/** Whose figures are wanted, and of which years. */
interface PlaceAndYears {
	readonly location: WppLocation;
	readonly years: readonly number[];
	/** Further years that are read where a file has all their ages. */
	readonly also?: readonly number[];
}

interface AgeRequest extends PlaceAndYears {
	readonly paths: readonly string[];
	/** Columns of values to read. */
	readonly columns: readonly string[];
	/** Ages that must be complete, first and last. */
	readonly ages: readonly [number, number];
	/** What every row's `Sex` must be, in files of one sex. */
	readonly sex?: string;
}

/** One year by single age; the UN marks the open group 100+ by a span of -1. */
const isSingleAge = (row: WppRow) => ["1", "-1"].includes(row.text("AgeGrpSpan"));

/** Reads columns of values by single age for some years of a location, medium variant, and insists on complete ages. */
async function readAges(request: AgeRequest): Promise<readonly AgeSurface[]> {
	const { paths, location, years, also = [], columns, sex } = request;
	const wanted = [...new Set([...years, ...also])];
	const surfaces = columns.map(() => new Map(wanted.map((year) => [year, new Float64Array(AGES).fill(Number.NaN)])));
	// The ISO code is in no other cell; the number of a location can be.
	const containing = `,${location.iso3 || location.locId},`;
	const needed = [...KEYS, ...columns, ...(sex === undefined ? [] : ["Sex"])];
	for (const path of paths) {
		for await (const row of readRows(path, { columns: needed, containing })) {
			if (row.text("LocID") !== location.locId || row.text("Variant") !== "Medium" || !isSingleAge(row)) continue;
			if (sex !== undefined && row.text("Sex") !== sex) throw wrongSex(basename(path), row.text("Sex"), sex);
			const [year, age] = [row.number("Time"), row.number("AgeGrpStart")];
			for (const [i, column] of columns.entries()) {
				const byAge = surfaces[i].get(year);
				if (byAge && age < AGES) byAge[age] = row.number(column);
			}
		}
	}
	for (const [i, surface] of surfaces.entries()) {
		for (const year of wanted) {
			if (!years.includes(year) && lackingAge(surface.get(year)!, request) !== undefined) surface.delete(year);
		}
		insistOnAges(surface, columns[i], request);
	}
	return surfaces;
}

/** First age without a figure. */
function lackingAge(byAge: ByAge, { ages: [from, to] }: AgeRequest): number | undefined {
	const age = byAge.subarray(from, to + 1).findIndex(Number.isNaN);
	return age < 0 ? undefined : from + age;
}

function insistOnAges(surface: AgeSurface, column: string, request: AgeRequest): void {
	for (const [year, byAge] of surface) {
		const age = lackingAge(byAge, request);
		if (age === undefined) continue;
		const file = request.paths.map((path) => basename(path)).join(", ");
		throw gap(file, request.location, `${column} ${year} (age ${age})`);
	}
}

/** Ages at which the UN's single-year file gives births; the few births at 10-14 and 50-54 are in its five-year file. */
export const FERTILE_AGES = [15, 49] as const;

/** Births per 1,000 women by single age, `WPP2024_Fertility_by_Age1`, medium variant among the eighteen of the file. */
export async function readFertilityRates(path: string, wanted: PlaceAndYears): Promise<AgeSurface> {
	const [surface] = await readAges({ ...wanted, paths: [path], columns: ["ASFR"], ages: FERTILE_AGES });
	return surface;
}

/** Death rates per person-year by single age, `WPP2024_Life_Table_Complete_Medium_<Sex>_*`. */
export async function readDeathRates(paths: readonly string[], sex: Sex, wanted: PlaceAndYears): Promise<AgeSurface> {
	const written = { female: "Female", male: "Male" }[sex];
	const [surface] = await readAges({ ...wanted, paths, columns: ["mx"], ages: [0, 100], sex: written });
	return surface;
}

function wrongSex(file: string, found: string, wanted: string): WppError {
	return new WppError({
		zh: `${file} 里是 ${found} 的行，应为 ${wanted}；文件可能改错了名，请重新下载`,
		en: `${file} holds rows of ${found}, not ${wanted}; it may have been renamed: download it again`,
	});
}

/** Thousand persons by year, sex and single age. */
export async function readPopulations(
	paths: readonly string[],
	wanted: PlaceAndYears,
): Promise<Readonly<Record<Sex, AgeSurface>>> {
	const columns = ["PopFemale", "PopMale"];
	const [female, male] = await readAges({ ...wanted, paths, columns, ages: [0, 100] });
	return { female, male };
}
