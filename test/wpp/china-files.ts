import { type Row, readSharedRows } from "../support/shared-data.js";
import {
	type Figures,
	fertilityLines,
	indicatorLine,
	lifeTableLines,
	type Place,
	populationLines,
	type UnFiles,
} from "./un-files.js";

export const CHINA: Place = { locId: 156, iso3: "CHN", iso2: "CN", name: "China" };

/** The UN's figures for China from the shared data, back in the UN's own format; base year 2020, pattern 2020-2050. */
const MEASURES: Readonly<Record<string, string>> = {
	births: "Births",
	tfr: "TFR",
	e0_female: "LExFemale",
	e0_male: "LExMale",
	net_migration: "NetMigrations",
	population_1july: "TPopulation1July",
};

export function chinaIndicators(): Map<number, Record<string, number>> {
	const years = new Map<number, Record<string, number>>();
	const put = (year: number, measure: string, value: number) =>
		years.set(year, { ...years.get(year), [measure]: value });
	for (const { year, indicator, statistic, value } of readSharedRows("wpp2024_cn_indicators_annual.csv")) {
		if (statistic !== "estimate" && statistic !== "median") continue;
		if (MEASURES[indicator]) put(Number(year), MEASURES[indicator], Number(value));
		if (indicator === "srb") put(Number(year), "SRB", 100 * Number(value));
	}
	// The shared data hold no 1 January before 2025: the mean of the Julys around it.
	for (const [year, { TPopulation1July }] of [...years]) {
		const before = years.get(year - 1)?.TPopulation1July;
		if (before !== undefined) put(year, "TPopulation1Jan", Number(((before + TPopulation1July) / 2).toFixed(3)));
	}
	return years;
}

function columnByAge(rows: readonly Row[], column: string, ages: readonly number[]): number[] {
	return ages.map((age) => Number(rows.find((row) => Number(row.age) === age)?.[column]));
}

const ages = Array.from({ length: 101 }, (_, age) => age);

export function chinaDeathRates(year: number, sex: "female" | "male"): number[] {
	const rows = readSharedRows("wpp2024_cn_mx_single_age_sex.csv");
	return columnByAge(
		rows.filter((row) => Number(row.year) === year && row.sex === sex),
		"mx",
		ages,
	);
}

export function chinaPopulation(year: number, sex: "female" | "male"): number[] {
	const rows = readSharedRows("wpp2024_cn_population_single_age_sex.csv");
	return columnByAge(
		rows.filter((row) => Number(row.year) === year && row.sex === sex),
		"population_thousand",
		ages,
	);
}

const fertileAges = Array.from({ length: 35 }, (_, i) => 15 + i);

/** The shared data hold some years; those between are put in by straight lines, which the tests do not look at. */
export function chinaBirthRates(): (year: number) => number[] {
	const rows = readSharedRows("wpp2024_cn_asfr_single_age.csv");
	const years = [...new Set(rows.map((row) => Number(row.year)))].sort((a, b) => a - b);
	const given = new Map(
		years.map((year) => [
			year,
			columnByAge(
				rows.filter((row) => Number(row.year) === year),
				"asfr_per_1000",
				fertileAges,
			),
		]),
	);
	return (year) => {
		const lower = years.findLast((known) => known <= year)!;
		const upper = years.find((known) => known >= year)!;
		const weight = upper > lower ? (year - lower) / (upper - lower) : 0;
		return given.get(lower)!.map((rate, i) => (1 - weight) * rate + weight * given.get(upper)![i]);
	};
}

/** China from 2020. July 2021 by age is not in the shared data: 2020 stands for both, so that their mean is 2020. That
 * is half a year too young for December, which matters to no test here: do not forecast from it. */
export function chinaFiles(): UnFiles {
	const rates = chinaBirthRates();
	const years = Array.from({ length: 31 }, (_, i) => 2020 + i);
	const table = (year: number, sex: "Female" | "Male") =>
		lifeTableLines(CHINA, { year, sex }, chinaDeathRates(year, sex === "Male" ? "male" : "female"));
	return {
		WPP2024_Demographic_Indicators_Medium: [...chinaIndicators()].map(([year, figures]) =>
			indicatorLine(CHINA, year, figures as Figures),
		),
		WPP2024_Fertility_by_Age1: years.flatMap((year) => fertilityLines(CHINA, { year }, rates(year))),
		"WPP2024_Life_Table_Complete_Medium_Female_1950-2023": table(2020, "Female"),
		"WPP2024_Life_Table_Complete_Medium_Female_2024-2100": table(2050, "Female"),
		"WPP2024_Life_Table_Complete_Medium_Male_1950-2023": table(2020, "Male"),
		"WPP2024_Life_Table_Complete_Medium_Male_2024-2100": table(2050, "Male"),
		"WPP2024_PopulationBySingleAgeSex_Medium_1950-2023": [2020, 2021].flatMap((year) =>
			populationLines(CHINA, year, { female: chinaPopulation(2020, "female"), male: chinaPopulation(2020, "male") }),
		),
	};
}
