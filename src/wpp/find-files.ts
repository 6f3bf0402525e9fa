import { existsSync } from "node:fs";
import { join } from "node:path";
import type { LocalText } from "../errors/index.js";
import { WppError } from "./wpp-error.js";

/** The year of the UN's last estimates; later years are its medium projection and lie in files of their own. */
export const LAST_ESTIMATE = 2023;

/** First and last year of the revision. */
export const FIRST_YEAR = 1950;
export const LAST_YEAR = 2100;

/** Files of one folder, as paths. */
export interface WppFiles {
	readonly indicators: string;
	readonly fertility: string;
	/** Death rates by sex, in the order of the years asked for. */
	readonly female: readonly string[];
	readonly male: readonly string[];
	/** Population of 1 January after the base year, which is that of 31 December. */
	readonly january: string | undefined;
	/** Population of 1 July of the base year and of the year after it; empty where that of 1 January is there. */
	readonly july: readonly string[];
	/** Every file with populations of 1 January or, where there is none, of 1 July. */
	readonly populations: { readonly day: "january" | "july"; readonly paths: readonly string[] };
}

const INDICATORS = "WPP2024_Demographic_Indicators_Medium";
const FERTILITY = "WPP2024_Fertility_by_Age1";

const halfOf = (year: number) => (year <= LAST_ESTIMATE ? "1950-2023" : "2024-2100");
const lifeTableName = (sex: "Female" | "Male", year: number) =>
	`WPP2024_Life_Table_Complete_Medium_${sex}_${halfOf(year)}`;
const januaryName = (year: number) => `WPP2024_Population1JanuaryBySingleAgeSex_Medium_${halfOf(year)}`;
const julyName = (year: number) => `WPP2024_PopulationBySingleAgeSex_Medium_${halfOf(year)}`;

function missing(folder: string, name: string, instead?: string): LocalText {
	const either = instead ? ` (or ${instead}.csv)` : "";
	return {
		zh: `${folder} 里缺少 ${name}.csv 或 .csv.gz${instead ? `（或 ${instead}.csv）` : ""}；请从联合国下载中心 population.un.org/wpp/downloads（CSV format）下载，文件名不要改`,
		en: `${folder} lacks ${name}.csv or .csv.gz${either}; download it from the UN at population.un.org/wpp/downloads (CSV format) and keep its name`,
	};
}

/**
 * Finds the UN's files that an import needs, as `.csv` or as downloaded, `.csv.gz`.
 *
 * @param base base year
 * @param rateYears years whose death rates are needed
 * @throws WppError naming every file that is missing
 */
export function findFiles(folder: string, base: number, rateYears: readonly number[]): WppFiles {
	const mistakes: LocalText[] = [];
	const find = (name: string) =>
		[`${name}.csv`, `${name}.csv.gz`].map((file) => join(folder, file)).find((path) => existsSync(path));
	const need = (name: string, found = find(name), instead?: string): string => {
		if (found === undefined) mistakes.push(missing(folder, name, instead));
		return found ?? "";
	};
	const january = find(januaryName(base + 1));
	const files = {
		indicators: need(INDICATORS),
		fertility: need(FERTILITY),
		female: unique(rateYears.map((year) => lifeTableName("Female", year))).map((name) => need(name)),
		male: unique(rateYears.map((year) => lifeTableName("Male", year))).map((name) => need(name)),
		january,
		july: january === undefined ? julyFiles(base, find, need) : [],
	};
	if (mistakes.length > 0) throw new WppError(...mistakes);
	return { ...files, populations: populationFiles(find) };
}

/** Both halves of a series, as far as they are there: two populations that follow one another show who moved. */
function populationFiles(find: (name: string) => string | undefined): WppFiles["populations"] {
	const halves = [LAST_ESTIMATE, LAST_ESTIMATE + 1];
	const found = (nameOf: (year: number) => string) => halves.flatMap((year) => find(nameOf(year)) ?? []);
	const january = found(januaryName);
	return january.length > 0 ? { day: "january", paths: january } : { day: "july", paths: found(julyName) };
}

// 1 July of the base year alone would leave every cohort half a year too young: both years are needed.
function julyFiles(
	base: number,
	find: (name: string) => string | undefined,
	need: (name: string, found: string | undefined, instead: string) => string,
): string[] {
	return unique([julyName(base), julyName(base + 1)]).map((name) => need(name, find(name), januaryName(base + 1)));
}

function unique(names: readonly string[]): string[] {
	return [...new Set(names)];
}
