import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { STATE } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import { quantitiesOf, type SchoolingService, type ServiceNormals, type Teachers } from "../../src/services/index.js";
import { runService } from "../support/run-service.js";
import { grades } from "../support/small-model.js";

const YEARS = 12;
const steady = () => new Float64Array(STATE).fill(500);
const teachers: Teachers = { pupilsPerTeacherNow: 16, retiring: 0.03, retiringSd: 0.3, hired: 4 };

const normalsOf = (draw: number): ServiceNormals => ({
	once: (component) => openNormals({ seed: "test", component: `${component}.once`, area: "*", draw }),
	yearly: (component) => openNormals({ seed: "test", component, area: "*", draw }),
});

function staffed(changed: Partial<Teachers> | undefined): SchoolingService {
	const stages = grades.stages.map(({ teachers: _, ...stage }) =>
		changed ? { ...stage, teachers: { ...teachers, ...changed } } : stage,
	);
	return { ...grades, stages };
}

interface Place {
	readonly shares?: readonly number[];
	readonly people?: (year: number) => Float64Array;
}

/** What an area's years hold, by name. */
function run(service: SchoolingService, draw: number, { shares = [1], people = steady }: Place = {}) {
	const [normals, names] = [normalsOf(draw), quantitiesOf(service)];
	const areas = runService(service, { years: YEARS, normals, own: shares.map(() => normals), shares, people });
	return areas.map((years) => years.map((values) => Object.fromEntries(names.map((name, k) => [name, values[k]!]))));
}

const draws = fc.nat(1e6);

describe("the teachers there are", () => {
	it("are what the norm asks for and the surplus, in every stage, sum and year", () => {
		fc.assert(
			fc.property(draws, (draw) => {
				for (const values of run(staffed({}), draw)[0]!)
					for (const id of ["lower", "upper", "both"]) {
						const of = (kind: string) => values[`grades.${id}.${kind}`]!;
						expect(of("teachers") + of("teacherSurplus")).toBeCloseTo(of("teacherStock"), 8);
					}
			}),
		);
	});

	it("are last year's less those who retired and with those who were hired, and begin with today's pupils per teacher", () => {
		fc.assert(
			fc.property(draws, (draw) => {
				const years = run(staffed({}), draw)[0]!;
				expect(years[0]!["grades.lower.teacherStock"]).toBe(years[0]!["grades.lower.need"]! / 16);
				expect(years[0]!["grades.lower.teacherRetired"]).toBe(0);
				for (let year = 1; year < YEARS; year++) {
					const [before, now] = [years[year - 1]!, years[year]!];
					const flows = 4 - now["grades.lower.teacherRetired"]!;
					expect(now["grades.lower.teacherStock"]! - before["grades.lower.teacherStock"]!).toBeCloseTo(flows, 9);
				}
			}),
		);
	});

	it("are as many as keep the pupils per teacher in every year that has ended, or those left where that is more; then those left and hired", () => {
		fc.assert(
			fc.property(draws, fc.integer({ min: -20, max: 20 }), (draw, growth) => {
				const moving = (year: number) => steady().fill(500 * (1 + growth / 100) ** year);
				const years = run(staffed({ keptTo: 5 }), draw, { people: moving })[0]!;
				const of = (year: number, kind: string) => years[year]![`grades.lower.${kind}`]!;
				for (let year = 1; year < YEARS; year++) {
					const left = of(year - 1, "teacherStock") - of(year, "teacherRetired");
					const ended = Math.max(left, of(year, "need") / 16);
					expect(of(year, "teacherStock")).toBe(year <= 5 ? ended : left + 4);
				}
			}),
		);
	});

	it("are not dismissed in years that have ended: where pupils fall to a tenth, only those who retire go", () => {
		const falling = (year: number) => steady().fill(year === 0 ? 500 : 50);
		const [followed, left] = [{ keptTo: 5 }, { hired: 0 }].map(
			(changed) => run(staffed({ retiringSd: 0, ...changed }), 3, { people: falling })[0]!,
		);
		for (let year = 0; year <= 5; year++)
			expect(followed![year]!["grades.both.teacherStock"]).toBe(left![year]!["grades.both.teacherStock"]);
	});

	it("are fewer in every year after the base when more retire, and more when more are hired", () => {
		const rate = fc.integer({ min: 1, max: 200 }).map((mille) => mille / 1000);
		const rates = fc.tuple(rate, rate).map(([a, b]) => [Math.min(a, b), Math.max(a, b) + 1e-6] as const);
		fc.assert(
			fc.property(draws, rates, fc.integer({ min: 5, max: 50 }), (draw, [low, high], hired) => {
				const stocks = (changed: Partial<Teachers>) =>
					run(staffed(changed), draw)[0]!.map((values) => values["grades.both.teacherStock"]!);
				const [few, many] = [low, high].map((retiring) => stocks({ retiring }));
				const joined = stocks({ retiring: low, hired });
				for (let year = 1; year < YEARS; year++) {
					expect(many![year]!).toBeLessThan(few![year]!);
					expect(joined[year]!).toBeGreaterThan(few![year]!);
				}
			}),
		);
	});

	it("stay when nobody retires or is hired, and all go when all retire", () => {
		const [stay, go] = [0, 1].map((retiring) => run(staffed({ retiring, hired: 0 }), 3)[0]!);
		expect(stay![YEARS - 1]!["grades.both.teacherStock"]).toBe(stay![0]!["grades.both.teacherStock"]);
		expect(go![1]!["grades.both.teacherStock"]).toBe(0);
	});

	it("share the hired of the whole place between areas", () => {
		const areas = run(staffed({ retiring: 0 }), 5, { shares: [0.25, 0.75] });
		const gained = areas.map(
			(years) => years[1]!["grades.lower.teacherStock"]! - years[0]!["grades.lower.teacherStock"]!,
		);
		expect(gained[0]).toBeCloseTo(1, 9);
		expect(gained[1]).toBeCloseTo(3, 9);
	});

	it("leave every other number as it is without them, bit for bit", () => {
		const [without, with_] = [undefined, {}].map((changed) => run(staffed(changed), 7)[0]!);
		without!.forEach((values, year) => {
			for (const [name, value] of Object.entries(values)) expect(with_![year]![name]).toBe(value);
		});
		expect(Object.keys(without![0]!).filter((name) => /teacher[A-Z]/.test(name))).toEqual([]);
	});

	it("of a sum are told only where all of its stages tell theirs", () => {
		const [first, second] = staffed({}).stages;
		const { teachers: _, ...unknown } = second!;
		const names = quantitiesOf({ ...grades, stages: [first!, unknown] });
		expect(names.filter((name) => name.endsWith(".teacherStock"))).toEqual(["grades.lower.teacherStock"]);
	});
});
