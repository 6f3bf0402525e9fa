import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, STATE } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import {
	type CareService,
	componentsOf,
	drawService,
	type ServiceModel,
	type ServiceNormals,
} from "../../src/services/index.js";
import { care, nursery, school } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 5;
const normalsOf = (draw: number) => ({
	once: (component: string) => openNormals("test", `${component}.once`, "*", draw),
	yearly: (component: string) => openNormals("test", component, "*", draw),
});
const zero: ServiceNormals = { once: () => () => 0, yearly: () => () => 0 };
const even = (persons: number) => new Float64Array(STATE).fill(persons);

function needs(service: ServiceModel, normals: ServiceNormals, state: Float64Array, year = 0): number[] {
	const into = new Float64Array(componentsOf(service).length);
	drawService(service, YEARS, normals)(year, state, into, 0);
	return Array.from(into);
}

describe("participation services", () => {
	it("need people of the ages times the rate, and sums are sums", () => {
		const [kindergarten, primary, junior, compulsory] = needs(school, zero, even(10));
		expect(kindergarten).toBeCloseTo(2 * 10 * 3 * 0.9, 9);
		expect(primary).toBeCloseTo(2 * 10 * 6, 9);
		expect(junior).toBeCloseTo(2 * 10 * 3, 9);
		expect(compulsory).toBe(primary! + junior!);
		expect(componentsOf(school)).toEqual(
			["kindergarten", "primary", "junior", "compulsory"].map((id) => `school.${id}`),
		);
	});

	it("count only people of the group's ages", () => {
		const state = even(0);
		for (const age of [2, 6, 11, 12, 15]) state[age] = 1;
		expect(needs(school, zero, state).slice(0, 3)).toEqual([0, 2, 1]);
	});

	it("share one path of innovations when taken together, and not otherwise", () => {
		const logit = (rate: number) => Math.log(rate / (1 - rate));
		for (let draw = 0; draw < 50; draw++) {
			const rates = needs(nursery, normalsOf(draw), even(1), 3)
				.slice(0, 3)
				.map((need) => need / 2);
			const errors = rates.map((rate, age) => logit(rate) - logit(0.02 + 0.05 * age));
			expect(errors[1]).toBeCloseTo(errors[0]!, 9);
			expect(errors[2]).toBeCloseTo(errors[0]!, 9);
		}
		const [, primary, junior] = needs(school, normalsOf(0), even(1), 3);
		expect(primary! / 12).not.toBeCloseTo(junior! / 6, 6);
	});

	it("scale with the population", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0.1, max: 1e4, noNaN: true }), (draw, persons) => {
				for (const service of [school, nursery, care]) {
					const one = needs(service, normalsOf(draw), even(1), 2);
					needs(service, normalsOf(draw), even(persons), 2).forEach((need, k) => {
						expect(need / (persons * one[k]!)).toBeCloseTo(1, 9);
					});
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe("care", () => {
	const plain: CareService = { ...(care as CareService), occupancy: 0.8, trend: 0, trendSd: 0, levelSd: 0 };

	it("needs beds for the disabled in institutions and for the others there, over the occupancy", () => {
		const [nursing, ordinary, all] = needs(plain, zero, even(10)) as [number, number, number];
		const disabled = plain.severities.map(({ prevalence, institutionalShare }) => {
			let sum = 0;
			for (let age = 60; age <= 100; age++) sum += 10 * (prevalence[age]! + prevalence[AGES + age]!);
			return sum * institutionalShare;
		});
		expect(nursing).toBeCloseTo((disabled[0]! + disabled[1]!) / 0.8, 9);
		expect(ordinary).toBeCloseTo((2 * 10 * 41 * 0.007) / 0.8, 9);
		expect(all).toBe(nursing + ordinary);
	});

	it("moves the odds of disability, not its share, so that everybody is at most disabled once", () => {
		const many = { ...plain, trend: 30 };
		const none = { ...plain, trend: -30 };
		const [most] = needs(many, zero, even(1), 1) as [number];
		const everyone = plain.severities.reduce((sum, { institutionalShare }) => sum + 2 * 41 * institutionalShare, 0);
		expect(most).toBeCloseTo(everyone / 0.8, 6);
		expect(needs(none, zero, even(1), 1)[0]).toBeLessThan(1e-9);
		const doubled = { ...plain, trend: Math.log(2), severities: [{ ...plain.severities[0]!, prevalence: even(0.2) }] };
		const [before, after] = [0, 1].map((year) => needs(doubled, zero, even(1), year)[0]!) as [number, number];
		expect(after / before).toBeCloseTo(0.4 / 1.2 / 0.2, 9);
	});

	it("ignores people under sixty for nursing beds", () => {
		const young = even(100);
		for (const first of [60, AGES + 60]) young.fill(0, first, first + 41);
		expect(needs(plain, zero, young)).toEqual([0, 0, 0]);
	});
});
