import { describe, expect, it } from "vitest";
import { lifeTable } from "../../src/demography/index.js";
import { type StepReasons, unexplainedSteps } from "../../src/setup/age-steps.js";
import type { BirthRow } from "../../src/tables/index.js";
import { hasSharedData, rowsOf } from "../support/shared-data.js";
import { chinaDeathRates, chinaPopulation } from "../wpp/china-files.js";

const ages = Array.from({ length: 101 }, (_, age) => age);

/** Death rates that double every eight years: from 85 on neighbouring ages differ by over 15 % by deaths alone. */
const rates = Float64Array.from(ages, (age) => Math.min(1, 0.00002 * 2 ** (age / 6.5)));
const { personYears } = lifeTable(rates, "female");
const BASE = 2020;

interface Town {
	readonly births: (year: number) => number;
	/** What the table says of an age over what is true. */
	readonly factor?: (age: number) => number;
	/** How many years of birth earlier than at the year's end, from 0 to 1. */
	readonly earlier?: number;
}

/** A table of both sexes: births of each year times survival. */
function tableOf({ births, factor = () => 1, earlier = 0 }: Town) {
	const half = Float64Array.from(ages, (age) => {
		const year = BASE - age;
		const born = (1 - earlier) * births(year) + earlier * births(year - 1);
		return (born * personYears[age] * factor(age)) / 2;
	});
	return { female: half, male: half };
}

const rows = (births: (year: number) => number, from = 1920): BirthRow[] =>
	Array.from({ length: BASE - from + 1 }, (_, at) => ({ year: from + at, births: births(from + at), vintage: "" }));

const reasons = (births: readonly BirthRow[] | undefined): StepReasons => ({
	base: BASE,
	stationary: personYears.map((years) => 2 * years),
	births,
});

const even = () => 10_000;
const famine = (year: number) => (year >= 1959 && year <= 1961 ? 6000 : year === 1966 ? 7500 : 10_000);
const seam = (age: number) => (age >= 15 && age < 60 ? 0.75 : 1);

const agesOf = (town: Town, births: readonly BirthRow[] | undefined) =>
	unexplainedSteps(tableOf(town), reasons(births)).map(({ age }) => age);

describe("a step between neighbouring ages", () => {
	it("that deaths make is not named, however steep", () => {
		const persons = tableOf({ births: even }).female;
		expect(persons[89] / persons[88]).toBeLessThan(0.85);
		expect(agesOf({ births: even }, undefined)).toEqual([]);
	});

	it("is named at both ends of a band that was scaled on its own, births known or not", () => {
		const town = { births: even, factor: seam };
		expect(agesOf(town, rows(even))).toEqual([15, 60]);
		expect(agesOf(town, undefined)).toEqual([15, 60]);
	});

	it("says people and births of both ages", () => {
		const [step] = unexplainedSteps(tableOf({ births: even, factor: seam }), reasons(rows(even)));
		expect(step.younger).toBeCloseTo(10_000 * personYears[14], 6);
		expect(step.older).toBeCloseTo(7500 * personYears[15], 6);
		expect(step.births).toBe(0);
		expect(unexplainedSteps(tableOf({ births: even, factor: seam }), reasons(undefined))[0].births).toBeUndefined();
	});

	it("that births made is not named, on whatever day of the year people were counted", () => {
		for (const earlier of [0, 0.25, 0.5, 0.75, 1])
			expect(agesOf({ births: famine, earlier }, rows(famine))).toEqual([]);
		expect(agesOf({ births: famine }, undefined)).toEqual([54, 55, 59, 62]);
	});

	it("is named where births moved the other way", () => {
		const fall = (year: number) => (year > 2005 ? 8000 : 10_000);
		const town = { births: even, factor: (age: number) => (age > 14 ? 0.7 : 1) };
		expect(agesOf(town, rows(fall))).toEqual([15]);
	});

	it("is explained by any vintage of births", () => {
		const first = rows(even).map((row) => ({ ...row, vintage: "first" }));
		const later = rows(famine).map((row) => ({ ...row, vintage: "later" }));
		expect(agesOf({ births: famine }, [...first, ...later])).toEqual([]);
		expect(agesOf({ births: famine }, first)).toEqual([54, 55, 59, 62]);
	});

	it("is not judged where births are known but not of these years", () => {
		expect(agesOf({ births: even, factor: seam }, rows(even, 1990))).toEqual([15]);
	});

	it("that chance explains is not named: the same seam in a town a hundredth the size", () => {
		const town = { births: () => 100, factor: seam };
		expect(agesOf(town, undefined)).toEqual([]);
	});
});

describe.skipIf(!hasSharedData)("the UN's China, whose jumps are those of 1959-1963 and of later policies", () => {
	const births = rowsOf(new URL("../../data/reference/births-china.csv", import.meta.url)).map((row) => ({
		...{ year: Number(row.year), births: Number(row.births), vintage: row.vintage },
	}));
	const yearsOf = (sex: "female" | "male") => lifeTable(Float64Array.from(chinaDeathRates(2020, sex)), sex).personYears;

	it.each([2010, 2015, 2020, 2024])("has no step of 1 July %i that births do not explain", (base) => {
		const persons = (sex: "female" | "male") => Float64Array.from(chinaPopulation(base, sex), (count) => 1000 * count);
		const men = yearsOf("male");
		const stationary = yearsOf("female").map((years, age) => years + men[age]);
		const population = { female: persons("female"), male: persons("male") };
		expect(unexplainedSteps(population, { base, stationary, births })).toEqual([]);
		expect(unexplainedSteps(population, { base, stationary, births: undefined }).length).toBeGreaterThan(2);
	});
});
