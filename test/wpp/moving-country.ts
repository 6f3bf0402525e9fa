import { lifeTable, survivalRatios } from "../../src/demography/index.js";
import { AVALON, BASE, birthRates, deathRates, onFirstJanuary } from "./synthetic-country.js";
import {
	fertilityLines,
	indicatorLine,
	lifeTableLines,
	type Persons,
	populationLines,
	type UnFiles,
} from "./un-files.js";

/** Last year of the country's projection. */
export const LAST = 2054;

const YEARS = Array.from({ length: LAST - BASE + 1 }, (_, k) => BASE + k);
const SEX_RATIO = 1.055;

/** Thousand net migrants of a year: twice as many in the middle as at its ends. */
export const netMigrants = (year: number) => 4 + 4 * Math.sin((Math.PI * (year - BASE)) / (LAST - BASE));

/** Japan's ages of net migrants in WPP 2024, all and by five years: mostly students who come at 15-24, some leaving later. */
export function netShare(age: number): number {
	if (age >= 15 && age < 20) return 0.46 / 5;
	if (age >= 20 && age < 25) return 0.94 / 5;
	return age >= 25 && age < 60 ? -0.4 / 35 : 0;
}

interface Ended {
	readonly people: Persons;
	readonly births: number;
}

/** A year of cohorts: half of the migrants come before its deaths, half after. */
function project({ female, male }: Persons, year: number): Ended {
	const moved = (age: number) => (netMigrants(year) * netShare(age)) / 2;
	const aged = (people: readonly number[], sex: "Female" | "Male") => {
		const survival = survivalRatios(
			lifeTable(Float64Array.from(deathRates(sex, year)), sex === "Male" ? "male" : "female"),
		);
		const before = people.map((persons, age) => persons + moved(age) / 2);
		const after = before.map((_, age) => (age > 0 ? before[age - 1]! * survival[age]! + moved(age) / 2 : 0));
		after[100]! += before[100]! * survival[100]!;
		return { before, after, atBirth: survival[0]! };
	};
	const [women, men] = [aged(female, "Female"), aged(male, "Male")];
	const rates = birthRates(year);
	const births = rates.reduce(
		(sum, rate, k) => sum + (rate / 1000) * ((women.before[15 + k]! + women.after[15 + k]!) / 2),
		0,
	);
	women.after[0] = (births / (1 + SEX_RATIO)) * women.atBirth;
	men.after[0] = ((births * SEX_RATIO) / (1 + SEX_RATIO)) * men.atBirth;
	return { people: { female: women.after, male: men.after }, births };
}

/** The country's projection: people on 1 January and births of each year, thousands. */
export function projection(): ReadonlyMap<number, Ended> {
	const years = new Map<number, Ended>([[BASE, { people: onFirstJanuary(BASE), births: 0 }]]);
	for (const year of YEARS) {
		const { people, births } = project(years.get(year)!.people, year);
		years.set(year, { ...years.get(year)!, births });
		years.set(year + 1, { people, births: 0 });
	}
	return years;
}

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const total = ({ female, male }: Persons) => sum(female) + sum(male);
const rounded = ({ female, male }: Persons) => {
	const cut = (values: readonly number[]) => values.map((value) => Number(value.toFixed(3)));
	return { female: cut(female), male: cut(male) };
};

/** The UN's files of the country. @param days populations of every 1 January, or of the first only */
export function movingFiles(days: "all" | "first"): UnFiles {
	const years = projection();
	const expectancy = (sex: "Female" | "Male", year: number) =>
		lifeTable(Float64Array.from(deathRates(sex, year)), sex === "Male" ? "male" : "female").expectancy;
	const indicators = [...years].map(([year, { people, births }]) =>
		indicatorLine(AVALON, year, {
			TPopulation1Jan: total(people),
			...(year <= LAST && {
				...{ TPopulation1July: (total(people) + total(years.get(year + 1)!.people)) / 2, Births: births },
				...{ TFR: sum(birthRates(year)) / 1000, SRB: 100 * SEX_RATIO, NetMigrations: netMigrants(year) },
				...{ LExFemale: expectancy("Female", year), LExMale: expectancy("Male", year) },
			}),
		}),
	);
	const tables = (sex: "Female" | "Male") =>
		YEARS.flatMap((year) => lifeTableLines(AVALON, { year, sex }, deathRates(sex, year)));
	const given = days === "all" ? [...years.keys()].slice(1) : [BASE + 1];
	return {
		WPP2024_Demographic_Indicators_Medium: indicators,
		WPP2024_Fertility_by_Age1: YEARS.flatMap((year) => fertilityLines(AVALON, { year }, birthRates(year))),
		"WPP2024_Life_Table_Complete_Medium_Female_2024-2100": tables("Female"),
		"WPP2024_Life_Table_Complete_Medium_Male_2024-2100": tables("Male"),
		"WPP2024_Population1JanuaryBySingleAgeSex_Medium_2024-2100": given.flatMap((year) =>
			populationLines(AVALON, year, rounded(years.get(year)!.people)),
		),
	};
}
