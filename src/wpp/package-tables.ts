import { SEXES } from "../demography/index.js";
import { type BySex, type MortalityPattern, type OutputTable, type Population, toCsv } from "../tables/index.js";
import { LAST_ESTIMATE } from "./find-files.js";
import { type AgeSurface, FERTILE_AGES } from "./read-ages.js";
import type { Indicators } from "./read-indicators.js";

const UN = "United Nations World Population Prospects 2024";
const INDICATORS = `${UN}, Demographic_Indicators_Medium`;

const kindOf = (year: number) => (year <= LAST_ESTIMATE ? "estimate" : "projection");

/** Decimals per column, so that a table's bytes do not depend on the last bit of a computation. */
type Columns = Readonly<Record<string, number | undefined>>;

function csv(rows: OutputTable, columns: Columns): string {
	const named = Object.entries({ ...columns, source: undefined, status: undefined });
	return toCsv(rows, {
		raw: true,
		columns: named.map(([name, decimals]) => (decimals === undefined ? { name } : { name, decimals })),
	});
}

/** What the base population is and where it comes from. */
export interface PopulationTable {
	readonly area: string;
	readonly year: number;
	readonly population: Population;
	readonly published: boolean;
	readonly source: string;
}

/** The only variant of an imported population. */
export const VARIANT = "wpp2024";

/** Persons by sex and single age. */
export function populationCsv({ area, year, population, published, source }: PopulationTable): string {
	const status = published ? "published" : "derived";
	const rows = SEXES.flatMap((sex) =>
		Array.from(population[sex], (count, age) => ({
			...{ area, variant: VARIANT, year, sex, age, population: count },
			...{ source: `${UN}, ${source}`, status },
		})),
	);
	return csv(rows, { area: undefined, variant: undefined, year: 0, sex: undefined, age: 0, population: 3 });
}

/** The first year of the UN's figures. */
const FIRST_YEAR = 1950;

/** Years up to one, as far back as the file has an indicator. */
function yearsWith(indicators: Indicators, name: Parameters<Indicators["has"]>[0], to: number): number[] {
	const years = Array.from({ length: to - FIRST_YEAR + 1 }, (_, at) => FIRST_YEAR + at);
	return years.filter((year) => indicators.has(name, year));
}

/** Births by year up to the base year, as far back as the file goes. */
export function birthsCsv(indicators: Indicators, base: number): string {
	const rows = yearsWith(indicators, "Births", base).map((year) => ({
		...{ year, births: 1000 * indicators.at("Births", year), source: INDICATORS, status: "published" },
	}));
	return csv(rows, { year: 0, births: 0 });
}

/** Births per woman by year, as far back as the file goes; the UN's files of the medium variant hold no bounds. */
export function fertilityCsv(indicators: Indicators, to: number): string {
	const rows = yearsWith(indicators, "TFR", to).map((year) => ({
		...{ year, kind: kindOf(year), tfr: indicators.at("TFR", year), lower80: null, upper80: null },
		...{ source: INDICATORS, status: "published" },
	}));
	return csv(rows, { year: 0, kind: undefined, tfr: undefined, lower80: undefined, upper80: undefined });
}

/** Life expectancy at birth by year and sex, years. */
export function lifeExpectancyCsv(indicators: Indicators, years: readonly number[]): string {
	const measures = { female: "LExFemale", male: "LExMale" } as const;
	const rows = SEXES.flatMap((sex) =>
		years.map((year) => ({
			...{ year, kind: kindOf(year), sex, e0: indicators.at(measures[sex], year), lower80: null, upper80: null },
			...{ source: INDICATORS, status: "published" },
		})),
	);
	return csv(rows, {
		...{ year: 0, kind: undefined, sex: undefined, e0: undefined, lower80: undefined, upper80: undefined },
	});
}

/** Share of each year's births per woman by age. */
export function scheduleCsv(rates: AgeSurface): string {
	const [from, to] = FERTILE_AGES;
	const rows = [...rates].flatMap(([year, byAge]) => {
		const sum = byAge.subarray(from, to + 1).reduce((total, rate) => total + rate, 0);
		return Array.from(byAge.subarray(from, to + 1), (rate, i) => ({
			...{ year, age: from + i, share: rate / sum },
			...{ source: `${UN}, Fertility_by_Age1, births per woman of each age over their sum`, status: "derived" },
		}));
	});
	return csv(rows, { year: 0, age: 0, share: 12 });
}

/** The rotated Lee-Carter pattern. */
export function patternCsv(pattern: BySex<MortalityPattern>, first: number, last: number): string {
	const source = `${UN}, Life_Table_Complete_Medium, death rates ${first} (a) and change ${first}-${last} (b), Li-Lee-Gerland 2013`;
	const rows = SEXES.flatMap((sex) =>
		Array.from(pattern[sex].a, (a, age) => ({
			...{ sex, age, a, b: pattern[sex].b[age], bUltimate: pattern[sex].bUltimate[age] },
			...{ source, status: "derived" },
		})),
	);
	return csv(rows, { sex: undefined, age: 0, a: 8, b: 12, bUltimate: 12 });
}

/** Male births per female birth by year; the UN publishes them per 100. */
export function sexRatioCsv(indicators: Indicators, years: readonly number[]): string {
	const rows = years.map((year) => ({
		...{ year, kind: kindOf(year), srb: indicators.at("SRB", year) / 100, source: INDICATORS, status: "published" },
	}));
	return csv(rows, { year: 0, kind: undefined, srb: 6 });
}

/** Net migrants per person at the year's start, as the scenario's process takes them. */
export function netRateOf(indicators: Indicators, year: number): number {
	return indicators.at("NetMigrations", year) / indicators.at("TPopulation1Jan", year);
}

/** Shares of movers by sex and age, as schedules of migration are read. */
export function moversCsv(
	movers: BySex<Float64Array>,
	what: "arrivals" | "departures",
	years: readonly number[],
): string {
	const span = `${years[0]}-${years[years.length - 1]}`;
	const source = `${UN}, population by single age and sex less survivors of the year before, mean of ${span}, ${what} on balance`;
	const rows = SEXES.flatMap((sex) =>
		Array.from(movers[sex], (share, age) => ({ ...{ sex, age, share }, ...{ source, status: "derived" } })),
	);
	return csv(rows, { sex: undefined, age: 0, share: 9 });
}

/** Net migration rate by year. */
export function netMigrationCsv(indicators: Indicators, years: readonly number[]): string {
	const source = `${INDICATORS}, NetMigrations over TPopulation1Jan`;
	const rows = years.map((year) => ({
		...{ year, kind: kindOf(year), net_rate: netRateOf(indicators, year), source, status: "derived" },
	}));
	return csv(rows, { year: 0, kind: undefined, net_rate: 8 });
}
