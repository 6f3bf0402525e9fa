import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, STATE } from "../../src/demography/index.js";
import { openNormals } from "../../src/random/index.js";
import {
	type CareService,
	componentsOf,
	type ParticipationService,
	quantitiesOf,
	type ServiceModel,
	type ServiceNormals,
} from "../../src/services/index.js";
import { runService } from "../support/run-service.js";
import { care, nursery, school } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const YEARS = 5;
const normalsOf = (draw: number) => ({
	once: (component: string) => openNormals({ seed: "test", component: `${component}.once`, area: "*", draw }),
	yearly: (component: string) => openNormals({ seed: "test", component, area: "*", draw }),
});
const zero: ServiceNormals = { once: () => () => 0, yearly: () => () => 0 };
const even = (persons: number) => new Float64Array(STATE).fill(persons);

interface Moment {
	readonly state: Float64Array;
	readonly year?: number;
}

/** What the service records in a year when the people never change. */
function needs(service: ServiceModel, normals: ServiceNormals, { state, year = 0 }: Moment): number[] {
	const [area] = runService(service, { years: YEARS, normals, people: () => state });
	return Array.from(area![year]!);
}

describe("participation services", () => {
	it("need people of the ages times the rate, and sums are sums", () => {
		const [kindergarten, primary, junior, compulsory] = needs(school, zero, { state: even(10) });
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
		expect(needs(school, zero, { state }).slice(0, 3)).toEqual([0, 2, 1]);
	});

	it("share one path of innovations when taken together, and not otherwise", () => {
		const logit = (rate: number) => Math.log(rate / (1 - rate));
		for (let draw = 0; draw < 50; draw++) {
			const rates = needs(nursery, normalsOf(draw), { state: even(1), year: 3 })
				.slice(0, 3)
				.map((need) => need / 2);
			const errors = rates.map((rate, age) => logit(rate) - logit(0.02 + 0.05 * age));
			expect(errors[1]).toBeCloseTo(errors[0]!, 9);
			expect(errors[2]).toBeCloseTo(errors[0]!, 9);
		}
		const [, primary, junior] = needs(school, normalsOf(0), { state: even(1), year: 3 });
		expect(primary! / 12).not.toBeCloseTo(junior! / 6, 6);
	});

	it("scale with the population", () => {
		fc.assert(
			fc.property(fc.nat(), fc.double({ min: 0.1, max: 1e4, noNaN: true }), (draw, persons) => {
				for (const service of [school, nursery, care]) {
					const one = needs(service, normalsOf(draw), { state: even(1), year: 2 });
					needs(service, normalsOf(draw), { state: even(persons), year: 2 }).forEach((need, k) => {
						expect(need / (persons * one[k]!)).toBeCloseTo(1, 9);
					});
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe("rooms", () => {
	const plain = nursery as ParticipationService;
	const roomed = { ...plain, groups: plain.groups.map((group, k) => ({ ...group, groupSize: [10, 15, 20][k]! })) };

	it("are whole ones per group and add up, and are counted only where groups have a size", () => {
		const values = needs(roomed, zero, { state: even(1000) });
		// 2,000 children of each age; 0.02, 0.07 and 0.12 of them: 40 in tens, 140 in fifteens, 240 in twenties.
		expect(values.slice(0, 4).map((need) => Math.round(need))).toEqual([40, 140, 240, 420]);
		expect(values.slice(4)).toEqual([4, 10, 12, 26]);
		expect(quantitiesOf(roomed).slice(4)).toEqual(["age0", "age1", "age2", "all"].map((id) => `nursery.${id}.rooms`));
		expect(quantitiesOf(nursery).some((name) => name.endsWith(".rooms"))).toBe(false);
	});
});

describe("a ratio service", () => {
	it("needs no code: hospital beds, doctors and nurses per head are log rates over all ages", () => {
		const ratio = (id: string, start: number): ParticipationService["groups"][number] => ({
			id,
			weights: new Float64Array(AGES).fill(1),
			rate: { start, startSd: 0.05, sd: 0.01, trend: 0.02, scale: "log" },
		});
		const health: ServiceModel = {
			kind: "participation",
			id: "health",
			together: false,
			groups: [ratio("beds", 0.0065), ratio("doctors", 0.0032), ratio("nurses", 0.0038), ratio("gps", 0.0004)],
			sums: [],
		};
		const persons = even(1_000_000 / STATE);
		const [beds, doctors, nurses, gps] = needs(health, zero, { state: persons });
		expect([beds, doctors, nurses, gps].map((need) => Math.round(need!))).toEqual([6500, 3200, 3800, 400]);
		expect(needs(health, zero, { state: persons, year: 4 })[0]! / beds!).toBeCloseTo(Math.exp(0.08), 9);
	});
});

function poisson(mean: number, count: number): number {
	let log = -mean;
	for (let k = 1; k <= count; k++) log += Math.log(mean / k);
	return Math.exp(log);
}

describe("care", () => {
	const plain: CareService = { ...(care as CareService), occupancy: 0.8, trend: 0, trendSd: 0, levelSd: 0 };

	it("needs beds for the disabled in institutions and for the others there, over the occupancy", () => {
		const [nursing, ordinary, all] = needs(plain, zero, { state: even(10) }) as [number, number, number];
		const disabled = plain.severities.map(({ institutionalShare }, k) => {
			const prevalence = plain.definitions[0]!.prevalence[k]!;
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
		const [most] = needs(many, zero, { state: even(1), year: 1 }) as [number];
		const everyone = plain.severities.reduce((sum, { institutionalShare }) => sum + 2 * 41 * institutionalShare, 0);
		expect(most).toBeCloseTo(everyone / 0.8, 6);
		expect(needs(none, zero, { state: even(1), year: 1 })[0]).toBeLessThan(1e-9);
		const fifth = [{ id: "census", prevalence: [even(0.2)] }];
		const doubled = { ...plain, trend: Math.log(2), severities: plain.severities.slice(0, 1), definitions: fifth };
		const [before, after] = [0, 1].map((year) => needs(doubled, zero, { state: even(1), year })[0]!) as [
			number,
			number,
		];
		expect(after / before).toBeCloseTo(0.4 / 1.2 / 0.2, 9);
	});

	it("ignores people under sixty for nursing beds", () => {
		const young = even(100);
		for (const first of [60, AGES + 60]) young.fill(0, first, first + 41);
		expect(needs(plain, zero, { state: young }).every((need) => need === 0)).toBe(true);
	});

	it("shows every definition beside the chosen one on the same draws and never pools them", () => {
		const side = ["census", "adl"].flatMap((id) => [`nursing_${id}.need`, `all_${id}.need`, `all_${id}.residents`]);
		expect(quantitiesOf(plain)).toEqual(
			["nursing.need", "ordinary.need", "all.need", "all.residents", ...side].map((name) => `care.${name}`),
		);
		const [nursing, , , , census, , , adl] = needs(plain, normalsOf(3), { state: even(10), year: 2 });
		const alone = (at: number) =>
			needs({ ...plain, definitions: [plain.definitions[at]!], chosen: 0 }, normalsOf(3), {
				state: even(10),
				year: 2,
			})[0];
		expect([nursing, census, adl]).toEqual([census, alone(0), alone(1)]);
		const [chosen, , , , , , , other] = needs({ ...plain, chosen: 1 }, normalsOf(3), { state: even(10), year: 2 });
		expect(chosen).toBe(other);
	});

	it("admits each year the residents over their mean stay (Little's law)", () => {
		const stay = { ...plain, stay: { years: 2.5, sd: 0.3 } };
		const at = quantitiesOf(stay).indexOf("care.admissions.need");
		expect(needs(stay, zero, { state: even(10) })[at]).toBeCloseTo(
			(needs(stay, zero, { state: even(10) })[0]! * 0.8) / 2.5,
			9,
		);
		expect(needs(stay, normalsOf(1), { state: even(10) }).slice(0, quantitiesOf(plain).length)).toEqual(
			needs(plain, normalsOf(1), { state: even(10) }),
		);
	});

	it("keeps a bed free with the stated probability at the peak, the more beds the smaller the homes", () => {
		const mean = needs(plain, zero, { state: even(10) })[0]! * 0.8;
		const beds = (perHome?: number) => {
			const service = { ...plain, peak: { free: 0.95, ...(perHome && { perHome }) } };
			return needs(service, zero, { state: even(10) })[quantitiesOf(service).indexOf("care.peak.need")]!;
		};
		const none = Array.from({ length: Math.round(beds()) }, (_, count) => poisson(mean, count));
		const full = (beds: number) => none.slice(0, beds).reduce((sum, p) => sum + p, 0);
		expect(full(beds())).toBeGreaterThanOrEqual(0.95);
		expect(full(beds() - 1)).toBeLessThan(0.95);
		expect(beds(5)).toBeGreaterThan(beds(20));
		expect(beds(20)).toBeGreaterThan(beds());
	});
});
