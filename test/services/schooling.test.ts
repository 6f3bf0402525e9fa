import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, cohortWeights, STATE } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import { quantitiesOf, type SchoolingService, type ServiceNormals, type Stage } from "../../src/services/index.js";
import { runService } from "../support/run-service.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 8;
/** No deferral and the cut-off at the year's end: grade 1 holds exactly those aged 6. */
const wholeYears = { bornBeforeCutoff: 1, deferral: 0 };
const china = { bornBeforeCutoff: 0.666, deferral: 0.02 };

interface Entry {
	readonly from?: number;
	readonly schoolYear?: typeof china;
}

/** A stage of the ages from `entry` to below `end`. */
function stage(id: string, [entry, end]: readonly [number, number], { from, schoolYear = china }: Entry = {}): Stage {
	return {
		id,
		grades: Array.from({ length: end - entry }, (_, grade) => ({
			id: `${id}${grade + 1}`,
			cohort: { first: entry + grade, weights: cohortWeights(schoolYear, entry + grade, 1).slice(entry + grade) },
			classSize: 45,
		})),
		...(from !== undefined && { from }),
		rate: { start: from === undefined ? 0.98 : 0.9, startSd: 0.05, sd: 0.02, trend: 0, scale: "log" },
		progression: { ratio: 0.99, ratioSd: 0.004, damping: 0.6, sd: 0.01, small: 0.7 },
		classSizeNow: 50,
		pupilsPerTeacher: 19,
		teachers: { pupilsPerTeacherNow: 17, retiring: 0.03, retiringSd: 0.3, hired: 5 },
	};
}

const school: SchoolingService = {
	kind: "schooling",
	id: "school",
	stages: [stage("primary", [6, 12]), stage("junior", [12, 15], { from: 0 })],
	sums: [{ id: "compulsory", members: [0, 1] }],
	parts: [
		{ id: "boarding", shares: Float64Array.of(0.1, 0.4), drift: { startSd: 0.3, sd: 0.1, trend: 0.02 }, rest: "day" },
	],
	detail: "grades",
};

const normalsOf = (draw: number, area = "*"): ServiceNormals => ({
	once: (component) => openNormals({ seed: "test", component: `${component}.once`, area, draw }),
	yearly: (component) => openNormals({ seed: "test", component, area, draw }),
});
const zero: ServiceNormals = { once: () => () => 0, yearly: () => () => 0 };

/** Children who differ by year and age, so that no two cohorts are alike. */
const uneven = (year: number) =>
	Float64Array.from({ length: STATE }, (_, cell) => 5000 * (1 + 0.3 * Math.sin(1.7 * (cell % AGES) + 0.9 * year)));
const even = (persons: number) => () => new Float64Array(STATE).fill(persons);

type Values = Readonly<Record<string, number>>[];

interface Area {
	readonly own?: ServiceNormals;
	readonly people?: typeof uneven;
}

/** What the service records in each year, by name. */
function run(
	service: SchoolingService,
	normals: ServiceNormals,
	{ own = normals, people = uneven }: Area = {},
): Values {
	const names = quantitiesOf(service);
	const [years] = runService(service, { years: YEARS, normals, own: [own], people });
	return years!.map((values) => Object.fromEntries(names.map((name, k) => [name, values[k]!])));
}

const cohortOf = (entry: number, year: number, people = uneven) => {
	const weights = cohortWeights(china, entry, 1);
	const state = people(year);
	return weights.reduce((sum, weight, age) => sum + weight * (state[age]! + state[AGES + age]!), 0);
};

/** The drawn factor r of each grade's progression, told again from the streams. */
function progressionOf({ progression, id, grades }: Stage, shared: ServiceNormals, own: ServiceNormals) {
	const { ratio, ratioSd, damping, sd, small } = progression;
	const settled = 1 / Math.sqrt(1 - damping ** 2);
	const common = shared.yearly(`school.${id}.progression`);
	const level = ratio * Math.exp(ratioSd * common());
	const alone = own.yearly(`school.${id}.grades`);
	let city = sd * settled * common();
	const errors = grades.map(() => settled * alone());
	return (cohorts: readonly number[]) => {
		city = damping * city + sd * common();
		// Numbers are used from the last grade to the first.
		for (let grade = grades.length - 1; grade >= 0; grade--) errors[grade] = damping * errors[grade]! + alone();
		return cohorts.map((cohort, grade) => level * Math.exp(city + (small * errors[grade]!) / Math.sqrt(cohort)));
	};
}

describe("grade progression", () => {
	it("makes a grade's pupils next year the pupils of this year x cohort change x the drawn ratio", () => {
		for (let draw = 0; draw < 20; draw++) {
			const [shared, own] = [normalsOf(draw), normalsOf(draw, "north")];
			const values = run(school, shared, { own });
			const ratios = progressionOf(school.stages[0]!, shared, own);
			for (let year = 1; year < YEARS; year++) {
				const cohorts = Array.from({ length: 6 }, (_, grade) => cohortOf(6 + grade, year));
				const r = ratios(cohorts);
				for (let grade = 1; grade < 6; grade++) {
					const pupils = values[year]![`school.primary${grade + 1}.need`]!;
					const before = values[year - 1]![`school.primary${grade}.need`]!;
					const change = cohorts[grade]! / cohortOf(5 + grade, year - 1);
					expect(pupils / before / (change * r[grade]!)).toBeCloseTo(1, 10);
				}
			}
		}
	});

	it("enrols grades by cohort and rate in the base year, then entrants by rate, leavers by transition (by hand)", () => {
		const plain: SchoolingService = {
			...school,
			stages: [
				stage("primary", [6, 8], { schoolYear: wholeYears }),
				stage("junior", [8, 9], { from: 0, schoolYear: wholeYears }),
			],
		};
		const byAge = new Float64Array(STATE);
		for (const [age, girls] of [
			[6, 1000],
			[7, 900],
			[8, 800],
		] as const)
			byAge[age] = girls;
		const older = new Float64Array(STATE);
		for (const [age, girls] of [
			[6, 1100],
			[7, 990],
			[8, 909],
		] as const)
			older[age] = girls;
		const [first, second] = run(plain, zero, { people: (year) => (year === 0 ? byAge : older) });
		const need = (values: Values[number] | undefined, ids: readonly string[]) =>
			ids.map((id) => Number(values![`school.${id}.need`]!.toFixed(6)));
		// Base: 980, 882; junior 800 x 0.98 x 0.9. Next: 1100 x 0.98; 980 x 990/1000 x 0.99; 882 x 909/900 x 0.9.
		expect(need(first, ["primary1", "primary2", "junior1"])).toEqual([980, 882, 705.6]);
		expect(need(second, ["primary1", "primary2", "junior1"])).toEqual([1078, 960.498, 801.738]);
		expect(first!["school.primary.cohort"]).toBe(1900);
		// 980 and 882 pupils in classes of 45: 22 + 20; 1862 pupils at 19 per teacher, at 17 today.
		expect(first!["school.primary.classes"]).toBe(42);
		expect(first!["school.primary.teachers"]).toBe(98);
		expect(first!["school.primary.teacherStock"]).toBeCloseTo(1862 / 17, 9);
		expect(second!["school.primary.teacherRetired"]).toBeCloseTo((0.03 * 1862) / 17, 9);
		expect(second!["school.primary.teacherStock"]).toBeCloseTo((0.97 * 1862) / 17 + 5, 9);
		expect(second!["school.boarding.need"]).toBeGreaterThan(0);
	});

	it("adds grades to stages, stages to sums, a part and its rest to the whole, and never goes below 0", () => {
		fc.assert(
			fc.property(fc.nat(1e6), (draw) => {
				for (const values of run(school, normalsOf(draw), { own: normalsOf(draw, "north") })) {
					const sum = (ids: readonly string[], kind = "need") =>
						ids.reduce((total, id) => total + values[`school.${id}.${kind}`]!, 0);
					const grades = school.stages[0]!.grades.map(({ id }) => id);
					expect(values["school.primary.need"]).toBeCloseTo(sum(grades), 6);
					expect(values["school.primary.classes"]).toBe(sum(grades, "classes"));
					for (const kind of [
						"need",
						"cohort",
						"classes",
						"teachers",
						"teacherStock",
						"teacherRetired",
						"teacherSurplus",
					])
						expect(values[`school.compulsory.${kind}`]).toBeCloseTo(sum(["primary", "junior"], kind), 6);
					expect(sum(["boarding", "day"])).toBeCloseTo(values["school.compulsory.need"]!, 6);
					const counts = Object.entries(values).filter(([name]) => !name.endsWith(".teacherSurplus"));
					expect(counts.every(([, value]) => value >= 0)).toBe(true);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it("leaves every other stage as it was when a stage is added", () => {
		const more = { ...school, stages: [...school.stages, stage("senior", [15, 18], { from: 1 })], parts: [] };
		const [before, after] = [school, more].map((service) => run(service, normalsOf(5), { own: normalsOf(5, "north") }));
		before!.forEach((values, year) => {
			for (const name of Object.keys(values).filter((name) => !/boarding|day/.test(name)))
				expect(after![year]![name]).toBe(values[name]);
		});
	});

	it("has more entrants when more were born, in every draw", () => {
		fc.assert(
			fc.property(
				fc.nat(1e6),
				fc.integer({ min: 1, max: 4000 }),
				fc.double({ min: 1, max: 3, noNaN: true }),
				(draw, few, times) => {
					const one = run(school, normalsOf(draw), { own: normalsOf(draw, "north"), people: even(few) });
					const many = run(school, normalsOf(draw), { own: normalsOf(draw, "north"), people: even(few * times) });
					one.forEach((values, year) => {
						const [less, more] = [values, many[year]!].map((row) => row["school.primary1.need"]!);
						expect(more! - less!).toBeGreaterThanOrEqual(-1e-9 * less!);
					});
				},
			),
			{ numRuns: 300 },
		);
	});

	it("varies more where cohorts are small: floor squared plus small squared over the cohort", () => {
		const spread = (persons: number) => {
			const logs = Array.from({ length: 1500 }, (_, draw) => {
				const values = run(school, normalsOf(draw), { own: normalsOf(draw, "north"), people: even(persons) });
				return Math.log(values[7]!["school.primary2.need"]! / values[6]!["school.primary1.need"]!);
			});
			const mean = logs.reduce((a, b) => a + b) / logs.length;
			return Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length);
		};
		const settled = 1 / Math.sqrt(1 - 0.36);
		for (const persons of [100, 5000]) {
			const truth = settled * Math.sqrt(0.01 ** 2 + 0.7 ** 2 / (2 * persons));
			expect(spread(persons) / Math.hypot(truth, 0.004)).toBeCloseTo(1, 1);
		}
	});

	it("shares entry and transition among areas and gives each area errors of its own", () => {
		const names = quantitiesOf(school);
		const own = ["north", "south"].map((area) => normalsOf(1, area));
		const areas = runService(school, { years: 2, normals: normalsOf(1), own, people: even(1e9) });
		const [north, south] = areas.map((years) => years[1]!);
		const at = names.indexOf("school.primary2.need");
		expect(north![at]! / south![at]!).toBeCloseTo(1, 3);
		expect(north![at]).not.toBe(south![at]);
	});

	it("records the first grade of each stage only when asked for stages", () => {
		const brief = { ...school, detail: "stages" as const };
		const full = run(school, normalsOf(2));
		run(brief, normalsOf(2)).forEach((values, year) => {
			expect(Object.keys(values).filter((name) => /\d\.need/.test(name))).toEqual([
				"school.primary1.need",
				"school.junior1.need",
			]);
			for (const [name, value] of Object.entries(values)) expect(value).toBe(full[year]![name]);
		});
	});
});
