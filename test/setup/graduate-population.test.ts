import { describe, expect, it } from "vitest";
import type { AgeGroup } from "../../src/graduation/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { birthSeries } from "../../src/setup/birth-series.js";
import { graduatePopulation } from "../../src/setup/graduate-population.js";
import { prepare } from "../../src/setup/index.js";

const rows = (vintage: string, births: Readonly<Record<number, number>>) =>
	Object.entries(births).map(([year, count]) => ({ year: Number(year), births: count, vintage }));

describe("births of several vintages", () => {
	it("are one series: the longest, continued by the others' changes on its own level", () => {
		const long = rows("long", { 2000: 100, 2001: 110, 2002: 120, 2003: 130 });
		const short = rows("short", { 2002: 12, 2003: 13, 2004: 10 });
		const series = birthSeries([...short, ...long]);
		expect(series.get(2002)).toBe(120);
		expect(series.get(2004)).toBeCloseTo(100);
	});

	it("are taken as they stand where no year is common", () => {
		const series = birthSeries([...rows("a", { 2000: 100, 2001: 90 }), ...rows("b", { 2002: 80 })]);
		expect([...series.values()]).toEqual([100, 90, 80]);
	});
});

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const { inputs } = prepare({ file: "baseline.yaml", read }).prepared!;
const [truth] = inputs.populations.jiyuan;
const END_OF_2020 = 2021;

/** Five-year groups of a population, the last open. */
function fives(counts: Float64Array, open = 85): AgeGroup[] {
	return Array.from({ length: open / 5 + 1 }, (_, at) => {
		const [from, to] = [5 * at, 5 * at === open ? 100 : 5 * at + 4];
		const count = Math.round(sumOf(counts, from, to));
		return { from, to, open: 5 * at === open, count };
	});
}

const sumOf = (counts: Float64Array, from: number, to: number) =>
	counts.subarray(from, to + 1).reduce((sum, count) => sum + count, 0);

const groups = { female: fives(truth.female), male: fives(truth.male) };

describe("a county's table in five-year groups", () => {
	const { population, methods, note } = graduatePopulation(groups, { ...inputs, date: END_OF_2020 });

	it("comes to the single ages from which its groups were made, by births of the nation's cohorts", () => {
		for (const sex of ["female", "male"] as const) {
			for (const [from, to] of [
				[3, 5],
				[6, 11],
				[3, 3],
				[6, 6],
			] as const) {
				const off = sumOf(population[sex], from, to) / sumOf(truth[sex], from, to) - 1;
				expect(Math.abs(off), `${sex} ${from}-${to}`).toBeLessThan(0.03);
			}
		}
	});

	it("says in one sentence which ages rest on what", () => {
		expect(note).toEqual({
			zh: "5 岁组拆成单岁：按历年出生数（0–70 岁）、单调插值（71–84 岁）、按生命表（85 岁及以上）",
			en: "5-year groups to single ages: births of the cohort (0–70), monotone (71–84), life table (85+)",
		});
		expect(methods.male).toHaveLength(101);
	});

	it("takes a reference's shape where the scenario knows no births", () => {
		const bare = { ...inputs, births: undefined, date: END_OF_2020 };
		const referred = graduatePopulation(groups, { ...bare, reference: truth });
		expect(referred.note.en).toBe("5-year groups to single ages: reference population (0+)");
		for (let age = 0; age <= 84; age++)
			expect(Math.abs(referred.population.male[age] / truth.male[age] - 1)).toBeLessThan(0.001);
	});
});
