import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, STATE } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import { type CareService, quantitiesOf, type ServiceNormals } from "../../src/services/index.js";
import { readAgeRates } from "../../src/tables/index.js";
import { runService } from "../support/run-service.js";
import { care } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const COUNTED = 1480;
const reference = "data/reference/care-home-ages-china.csv";
const pattern = readAgeRates({ file: reference, text: readFileSync(reference, "utf8") }).value!;

const counted = (year = 0, sd = 0.05): CareService => ({
	...(care as CareService),
	ordinary: {
		first: pattern.first,
		weights: pattern.rates,
		rate: { start: 1, startSd: 0, sd: 0.05, trend: 0, scale: "log" },
	},
	residents: { year, persons: COUNTED, sd },
});

const normalsOf = (draw: number): ServiceNormals => ({
	once: (component) => openNormals({ seed: "test", component: `${component}.once`, area: "*", draw }),
	yearly: (component) => openNormals({ seed: "test", component, area: "*", draw }),
});
const zero: ServiceNormals = { once: () => () => 0, yearly: () => () => 0 };

/** Persons of each sex and age, falling with age as in an old population. */
const people = (size: number, at: (age: number) => number = () => 1) =>
	Float64Array.from(
		{ length: STATE },
		(_, cell) => size * at(cell % AGES) * Math.exp(-0.06 * Math.max(0, (cell % AGES) - 60)),
	);

interface Asked {
	readonly normals?: ServiceNormals;
	readonly areas?: number;
	readonly state: (year: number) => Float64Array;
	readonly years?: number;
}

/** The whole place's quantities by name, one number a year. */
function quantities(service: CareService, { normals = zero, areas = 1, state, years = 3 }: Asked) {
	const drawn = runService(service, {
		years,
		normals,
		own: Array.from({ length: areas }, () => normals),
		people: state,
	});
	const names = quantitiesOf(service);
	return (name: string, year: number) =>
		drawn.reduce((sum, area) => sum + area[year]![names.indexOf(`care.${name}`)]!, 0);
}

describe("residents that were counted", () => {
	const size = fc.double({ min: 100, max: 4000, noNaN: true });

	it("are as many as counted under every definition, in all areas together, whatever a draw says of disability", () => {
		fc.assert(
			fc.property(
				size,
				fc.nat(10_000),
				fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(2)),
				(persons, draw, [areas, year]) => {
					const at = quantities(counted(year, 0), { normals: normalsOf(draw), areas, state: () => people(persons) });
					for (const id of ["all", "all_census", "all_adl"]) {
						expect(at(`${id}.residents`, year) / COUNTED).toBeCloseTo(1, 9);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	it("have the error of the count: 1,480 within 5 %", () => {
		const drawn = Array.from({ length: 2000 }, (_, draw) =>
			quantities(counted(), { normals: normalsOf(draw), state: () => people(1500) })("all_adl.residents", 0),
		).map((residents) => Math.log(residents / COUNTED));
		const mean = drawn.reduce((sum, error) => sum + error, 0) / drawn.length;
		const sd = Math.sqrt(drawn.reduce((sum, error) => sum + error * error, 0) / drawn.length);
		expect(Math.abs(mean)).toBeLessThan(4 * (0.05 / Math.sqrt(2000)));
		expect(sd / 0.05).toBeGreaterThan(0.93);
		expect(sd / 0.05).toBeLessThan(1.07);
	});

	it("leave the ordinary part what the disabled do not take, and nothing where these alone would be more", () => {
		const few = quantities(counted(0, 0), { state: () => people(500) });
		const many = quantities(counted(0, 0), { state: () => people(500_000) });
		const beds = (id: string) => few(`${id}.need`, 0) * 0.85;
		expect(beds("nursing")).toBeLessThan(COUNTED);
		expect(beds("nursing") + beds("ordinary")).toBeCloseTo(COUNTED, 6);
		expect(many("ordinary.need", 0)).toBe(0);
		expect(many("nursing.need", 0) * 0.85).toBeCloseTo(COUNTED, 6);
	});

	it("grow with the very old and hardly with those who turn 60 to 69", () => {
		const twice = (from: number, to: number) => (year: number) =>
			people(500, (age) => (year > 0 && age >= from && age <= to ? 2 : 1));
		const grown = (from: number, to: number) => {
			const at = quantities(counted(0, 0), { state: twice(from, to) });
			return at("ordinary.need", 1) / at("ordinary.need", 0) - 1;
		};
		expect(grown(80, 100)).toBeGreaterThan(0.4);
		expect(grown(60, 69)).toBeLessThan(0.15);
		// At a rate that is the same at every age the young would make the larger half.
		const flat = { ...counted(0, 0), ordinary: { ...counted().ordinary, weights: new Float64Array(41).fill(1) } };
		const alike = quantities(flat, { state: twice(60, 69) });
		expect(alike("ordinary.need", 1) / alike("ordinary.need", 0) - 1).toBeGreaterThan(0.4);
	});

	it("are mostly 75 and over in China's population of 2020, as homes report", () => {
		const rows = readFileSync("data/jiyuan/population-2020.csv", "utf8")
			.split("\n")
			.filter((row) => row.includes("china_shape"));
		const header = readFileSync("data/jiyuan/population-2020.csv", "utf8").split("\n")[0]!.split(",");
		const [ageAt, personsAt] = [header.indexOf("age"), header.indexOf("population")];
		let [old, all] = [0, 0];
		for (const row of rows.map((line) => line.split(","))) {
			const [age, persons] = [Number(row[ageAt]), Number(row[personsAt])];
			if (age < pattern.first) continue;
			const residents = persons * pattern.rates[age - pattern.first]!;
			all += residents;
			if (age >= 75) old += residents;
		}
		expect(old / all).toBeGreaterThan(0.65);
		expect(old / all).toBeLessThan(0.85);
	});
});

describe("rates by age", () => {
	const read = (rows: string) => readAgeRates({ file: "ages.csv", text: `age,rate,source,status\n${rows}` });

	it("hold from their age to the next one given", () => {
		const { first, rates } = read("70,1,x,assumed\n80,3,x,assumed\n").value!;
		expect([first, rates.length, rates[0], rates[9], rates[10], rates[30]]).toEqual([70, 31, 1, 1, 3, 3]);
	});

	it("are refused where an age stands twice, or none has any", () => {
		expect(read("70,1,x,assumed\n70,3,x,assumed\n").issues.map(({ line, path }) => [line, path])).toEqual([[3, "age"]]);
		expect(read("70,0,x,assumed\n").issues.map(({ path }) => path)).toEqual(["rate"]);
	});
});
