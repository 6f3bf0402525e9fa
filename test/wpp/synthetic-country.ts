import { lifeTable } from "../../src/demography/index.js";
import {
	type Figures,
	fertilityLines,
	indicatorLine,
	lifeTableLines,
	type Place,
	populationLines,
	type UnFiles,
} from "./un-files.js";

/** An invented country, and beside it what an import must pass over: a region, a comma in a name, other variants. */
export const AVALON: Place = { locId: 4, iso3: "AVA", iso2: "", name: "Avalon" };
export const NEIGHBOURS: readonly Place[] = [
	{ locId: 900, iso3: "", iso2: "", name: "World" },
	{ locId: 344, iso3: "HKG", iso2: "HK", name: "China, Hong Kong SAR" },
	{ locId: 792, iso3: "TUR", iso2: "TR", name: "Türkiye" },
];

export const BASE = 2024;
export const TO = 2026;
const PATTERN_YEARS = [2024, 2054];

const rounded = (value: number, decimals: number) => Number(value.toFixed(decimals));
const ages = Array.from({ length: 101 }, (_, age) => age);

/** Gompertz with a falling level, infants above it. */
export function deathRates(sex: "Female" | "Male", year: number): number[] {
	const level = (sex === "Male" ? 6e-5 : 4e-5) * 0.985 ** (year - BASE);
	return ages.map((age) => rounded((age === 0 ? 60 * level : level) * 1.1 ** age, 8));
}

/** Births per 1,000 women at 15-49. */
export function birthRates(year: number): number[] {
	const peak = 29 + 0.02 * (year - BASE);
	return Array.from({ length: 35 }, (_, i) => rounded(90 * Math.exp(-(((15 + i - peak) / 6.5) ** 2)), 3));
}

/** Thousand persons on 1 January of a year. */
export function onFirstJanuary(year: number): { female: number[]; male: number[] } {
	const count = (age: number, factor: number) =>
		rounded(factor * 30 * Math.exp(-((age / 75) ** 4)) * (1 + 0.002 * (year - BASE)), 3);
	return { female: ages.map((age) => count(age, 1)), male: ages.map((age) => count(age, 1.02)) };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

export function indicatorsOf(year: number): Figures {
	const { female, male } = onFirstJanuary(year);
	const later = onFirstJanuary(year + 1);
	const start = sum(female) + sum(male);
	const expectancy = (sex: "Female" | "Male") =>
		lifeTable(Float64Array.from(deathRates(sex, year)), sex === "Male" ? "male" : "female").expectancy;
	// The UN gives no flows and rates for the year after its last, only the population of 1 January.
	if (year === 2101) return { TPopulation1Jan: rounded(start, 3) };
	return {
		TPopulation1Jan: rounded(start, 3),
		TPopulation1July: rounded((start + sum(later.female) + sum(later.male)) / 2, 3),
		...{ Births: rounded(40 + 0.1 * (year - BASE), 3), TFR: rounded(sum(birthRates(year)) / 1000 + 0.003, 4) },
		...{ SRB: 105.5, LExFemale: rounded(expectancy("Female"), 4), LExMale: rounded(expectancy("Male"), 4) },
		NetMigrations: rounded(4 + Math.sin(year), 3),
	};
}

const july = (year: number, sex: "female" | "male") => {
	const [start, end] = [onFirstJanuary(year)[sex], onFirstJanuary(year + 1)[sex]];
	return start.map((count, age) => rounded((count + end[age]) / 2, 3));
};

const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);

function fertilityFile(): string[] {
	return span(BASE, TO).flatMap((year) => [
		...fertilityLines(
			AVALON,
			{ year, variant: "High" },
			birthRates(year).map((rate) => rate + 20),
		),
		...fertilityLines(AVALON, { year }, birthRates(year)),
		...fertilityLines(
			AVALON,
			{ year, variant: "Low" },
			birthRates(year).map((rate) => rate / 2),
		),
	]);
}

/** Every file of the country that an import of 2024-2026 may read. */
export function syntheticFiles(): UnFiles {
	const others = NEIGHBOURS.flatMap((place) => [2024, 2025].map((year) => indicatorLine(place, year, { TFR: 2 })));
	const own = [...span(2004, 2054), 2101].map((year) => indicatorLine(AVALON, year, indicatorsOf(year)));
	return {
		WPP2024_Demographic_Indicators_Medium: [...others, ...own],
		WPP2024_Fertility_by_Age1: fertilityFile(),
		"WPP2024_Life_Table_Complete_Medium_Female_2024-2100": PATTERN_YEARS.flatMap((year) =>
			lifeTableLines(AVALON, { year, sex: "Female" }, deathRates("Female", year)),
		),
		"WPP2024_Life_Table_Complete_Medium_Male_2024-2100": PATTERN_YEARS.flatMap((year) =>
			lifeTableLines(AVALON, { year, sex: "Male" }, deathRates("Male", year)),
		),
		"WPP2024_Population1JanuaryBySingleAgeSex_Medium_2024-2100": populationLines(
			AVALON,
			BASE + 1,
			onFirstJanuary(BASE + 1),
		),
		"WPP2024_PopulationBySingleAgeSex_Medium_2024-2100": [BASE, BASE + 1].flatMap((year) =>
			populationLines(AVALON, year, { female: july(year, "female"), male: july(year, "male") }),
		),
	};
}
