import { basename } from "node:path";
import { SEXES } from "../demography/index.js";
import type { LocalText } from "../errors/index.js";
import type { Population } from "../tables/index.js";
import type { WppFiles } from "./find-files.js";
import { readPopulations } from "./read-ages.js";
import type { Indicators } from "./read-indicators.js";

/** Persons at 31 December of the base year, and how they were come by. */
export interface YearEndPopulation {
	readonly population: Population;
	/** The UN's own figures of that day. */
	readonly published: boolean;
	readonly file: string;
	readonly method: LocalText;
}

const THOUSAND = 1000;

/**
 * The population at 31 December of the base year, which is the UN's 1 January of the year after. Where the UN's file of
 * 1 January is there, its figures; else the mean of 1 July of the base year and of the year after, or 1 July of the base
 * year alone, scaled to the UN's total of 1 January. The mean blurs neighbouring cohorts: a single age may be off by a
 * few percent where births changed sharply; the total is not.
 */
export async function yearEndPopulation(
	files: WppFiles,
	indicators: Indicators,
	base: number,
): Promise<YearEndPopulation> {
	if (files.january !== undefined) return fromJanuary(files.january, indicators, base);
	return fromJuly(files.july, indicators, base);
}

async function fromJanuary(path: string, { location }: Indicators, base: number): Promise<YearEndPopulation> {
	const surface = await readPopulations([path], { location, years: [base + 1] });
	const persons = (sex: "female" | "male") => surface[sex].get(base + 1)!.map((count) => THOUSAND * count);
	return {
		population: { female: persons("female"), male: persons("male") },
		published: true,
		file: basename(path),
		method: {
			zh: `联合国 ${base + 1} 年 1 月 1 日的人口，即 ${base} 年 12 月 31 日`,
			en: `the UN's population of 1 January ${base + 1}, which is 31 December ${base}`,
		},
	};
}

async function fromJuly(paths: readonly string[], indicators: Indicators, base: number): Promise<YearEndPopulation> {
	const { location } = indicators;
	const surface = await readPopulations(paths, { location, years: [base, base + 1] });
	const mean = (sex: "female" | "male") =>
		surface[sex].get(base)!.map((count, age) => (count + surface[sex].get(base + 1)![age]) / 2);
	const july = { female: mean("female"), male: mean("male") };
	return {
		population: scaledTo(july, THOUSAND * indicators.at("TPopulation1Jan", base + 1)),
		published: false,
		file: paths.map((path) => basename(path)).join(" and "),
		method: {
			zh: `${base} 与 ${base + 1} 年 7 月 1 日人口的平均，按联合国 ${base + 1} 年 1 月 1 日总人口调整`,
			en: `the mean of 1 July ${base} and ${base + 1}, scaled to the UN's total of 1 January ${base + 1}`,
		},
	};
}

/** The same structure with another number of persons. */
export function scaledTo(population: Population, total: number): Population {
	const factor = total / personsOf(population);
	return {
		female: population.female.map((count) => count * factor),
		male: population.male.map((count) => count * factor),
	};
}

export function personsOf(population: Population): number {
	return SEXES.reduce((sum, sex) => population[sex].reduce((part, count) => part + count, sum), 0);
}
