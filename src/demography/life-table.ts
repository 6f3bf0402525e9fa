import { AGES, OPEN_AGE, type Sex } from "./ages.js";

/** A period life table by single age with radix 1. */
export interface LifeTable {
	/** Person-years L_x lived between x and x+1; the last entry is all of 100+. */
	readonly personYears: Float64Array;
	/** Life expectancy at birth, years. */
	readonly expectancy: number;
}

/**
 * Life table from central death rates by single age 0-100+ (per person-year). a_0 after Andreev and Kingkade 2015,
 * a_x = 0.5 elsewhere, the open age closed with e = 1/m.
 *
 * @param rates m_x, length 101, the last of 100+
 */
export function lifeTable(rates: Float64Array, sex: Sex): LifeTable {
	const personYears = new Float64Array(AGES);
	return { personYears, expectancy: lifeExpectancy(rates, sex, personYears) };
}

/**
 * Life expectancy at birth of {@link lifeTable}, years.
 *
 * @param personYears is filled with the table's L_x
 */
export function lifeExpectancy(rates: Float64Array, sex: Sex, personYears?: Float64Array): number {
	let survivors = 1;
	let expectancy = 0;
	for (let age = 0; age < OPEN_AGE; age++) {
		const lived = age === 0 ? infantYears(rates[0], sex) : 0.5;
		const dying = survivors * Math.min(1, rates[age] / (1 + (1 - lived) * rates[age]));
		const years = survivors - (1 - lived) * dying;
		survivors -= dying;
		expectancy += years;
		if (personYears) personYears[age] = years;
	}
	const rest = survivors / rates[OPEN_AGE];
	if (personYears) personYears[OPEN_AGE] = rest;
	return expectancy + rest;
}

/** Years lived in the first year of life by those who die in it: Andreev and Kingkade 2015, table 3 (in terms of m_0). */
function infantYears(rate: number, sex: Sex): number {
	const [low, high, first, second, rest] = INFANT[sex];
	if (rate < low) return first[0] + first[1] * rate;
	return rate < high ? second[0] + second[1] * rate : rest;
}

const INFANT = {
	female: [0.01724, 0.06891, [0.14903, -2.05527], [0.04667, 3.88089], 0.31411],
	male: [0.023, 0.08307, [0.14929, -1.99545], [0.02832, 3.26021], 0.29915],
} as const;

/**
 * Survival ratios of a life table: entry 0 is L_0 / l_0 (newborn to age 0 at the year's end), entry x is L_x / L_(x-1),
 * entry 100 is the share of those aged 99 and over who are alive a year later. Zero where nobody lives to be that old.
 */
export function survivalRatios(table: LifeTable): Float64Array {
	const years = table.personYears;
	const ratios = new Float64Array(AGES);
	ratios[0] = years[0];
	for (let age = 1; age < OPEN_AGE; age++) ratios[age] = share(years[age], years[age - 1]);
	ratios[OPEN_AGE] = share(years[OPEN_AGE], years[OPEN_AGE - 1] + years[OPEN_AGE]);
	return ratios;
}

function share(part: number, whole: number): number {
	return whole > 0 ? part / whole : 0;
}
