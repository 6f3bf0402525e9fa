import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Project, SupplyModel } from "../../src/supply/index.js";
import { play } from "../support/play-supply.js";
import { moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

const onTime = { low: 0, mode: 0, high: 0 };
const school: Project = {
	id: "school",
	year: 2,
	facilities: 1,
	places: 1000,
	delay: onTime,
	probability: 1,
	together: 0,
};

const model = (...projects: Project[]): SupplyModel => ({
	component: "a.b",
	stock: { kind: "places", places: 0, sd: 0 },
	additions: [],
	projects,
});

const built = (projects: readonly Project[], draw = 0, years = 10) =>
	play({ supply: [model(...projects)] }, { draw, years })["a.b.places"]!;

const anyProject = fc.record({
	year: fc.integer({ min: 1, max: 6 }),
	facilities: fc.integer({ min: 1, max: 5 }),
	places: fc.integer({ min: 1, max: 400 }),
	low: fc.double({ min: 0, max: 2, noNaN: true }),
	toMode: fc.double({ min: 0, max: 2, noNaN: true }),
	toHigh: fc.double({ min: 0, max: 2, noNaN: true }),
	probability: fc.double({ min: 0, max: 1, noNaN: true }),
	together: fc.double({ min: 0, max: 1, noNaN: true }),
});
type AnyProject = typeof anyProject extends fc.Arbitrary<infer T> ? T : never;

function projectOf({ low, toMode, toHigh, ...rest }: AnyProject, id: string): Project {
	return { ...rest, id, delay: { low, mode: low + toMode, high: low + toMode + toHigh } };
}

describe("a project", () => {
	it("delivers from the year its delay ends, planned for the middle of its year", () => {
		expect(built([school], 0, 5)).toEqual([0, 0, 1000, 1000, 1000]);
		const late = { ...school, delay: { low: 0.4, mode: 0.4, high: 0.4 } };
		expect(built([late], 0, 5)).toEqual([0, 0, 1000, 1000, 1000]);
		const later = { ...school, delay: { low: 0.5, mode: 0.5, high: 0.5 } };
		expect(built([later], 0, 5)).toEqual([0, 0, 0, 1000, 1000]);
	});

	it("is built with its probability, and when it is, opens with its triangular delay", () => {
		const delay = { low: 0, mode: 0.5, high: 2 };
		const draws = 20_000;
		const openings = Array.from({ length: draws }, (_, draw) =>
			built([{ ...school, probability: 0.85, together: 0.5, delay }], draw).indexOf(1000),
		);
		// The triangular distribution by hand: P(delay < 0.5) = 0.5 / 2, P(delay < 1.5) = 1 - 0.25 / 3.
		const truths = { [-1]: 0.15, 2: 0.85 * 0.25, 3: 0.85 * (0.75 - 0.25 / 3), 4: (0.85 * 0.25) / 3 };
		const claims = Object.entries(truths).map(([year, truth]) => {
			const found = openings.filter((opening) => opening === Number(year)).length / draws;
			return { name: `opens in ${year}`, truth, found, error: Math.sqrt((truth * (1 - truth)) / draws) };
		});
		expect(violations(claims)).toEqual([]);
	});

	it("counts starts its lead before each opening, of what is built in the end, even where that is beyond the horizon", () => {
		fc.assert(
			fc.property(anyProject, fc.nat(10_000), fc.nat(5), (spec, draw, steps) => {
				const project = projectOf(spec, "p");
				const lead = Math.min(steps, project.year - 1);
				const played = (years: number) => play({ supply: [model({ ...project, lead })] }, { draw, years });
				const [long, short] = [played(24), played(8)];
				for (let year = 1; year < 8; year++) {
					expect(short["a.b.started"]![year]).toBe(long["a.b.places"]![year + lead]);
					expect(short["a.b.places"]![year]).toBe(long["a.b.places"]![year]);
				}
			}),
			{ numRuns: 300 },
		);
		expect(play({ supply: [model(school)] })).not.toHaveProperty("a.b.started");
	});

	it("has facilities that are all there or not at all", () => {
		fc.assert(
			fc.property(anyProject, fc.nat(10_000), (spec, draw) => {
				const project = projectOf(spec, "p");
				built([project], draw).forEach((places, year, all) => {
					expect(places % spec.places).toBe(0);
					expect(places).toBeLessThanOrEqual(project.facilities * spec.places);
					if (year > 0) expect(places).toBeGreaterThanOrEqual(all[year - 1]!);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it("changes the luck of no other project and of no other draw", () => {
		fc.assert(
			fc.property(fc.tuple(anyProject, anyProject), anyProject, fc.nat(10_000), ([one, two], more, draw) => {
				const [a, b] = [projectOf(one, "a"), projectOf(two, "b")];
				const alone = built([a, b], draw);
				const extra = built([projectOf(more, "new")], draw);
				const together = built([projectOf(more, "new"), a, b], draw);
				alone.forEach((places, year) => {
					expect(together[year]! - extra[year]!).toBe(places);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it("leaves its facilities as they were when it gets one more", () => {
		fc.assert(
			fc.property(anyProject, fc.nat(10_000), (spec, draw) => {
				const project = projectOf(spec, "p");
				const larger = built([{ ...project, facilities: project.facilities + 1 }], draw);
				built([project], draw).forEach((places, year) => {
					expect([0, project.places]).toContain(larger[year]! - places);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it("only moves later when its delays grow, and only gains when its probability does", () => {
		const more = fc.double({ min: 0, max: 3, noNaN: true });
		fc.assert(
			fc.property(anyProject, more, fc.nat(10_000), (spec, add, draw) => {
				const project = projectOf(spec, "p");
				const { low, mode, high } = project.delay;
				const later = built([{ ...project, delay: { low: low + add, mode: mode + add, high: high + add } }], draw);
				const likelier = built([{ ...project, probability: Math.min(1, project.probability + add / 3) }], draw);
				built([project], draw).forEach((places, year) => {
					expect(later[year]).toBeLessThanOrEqual(places);
					expect(likelier[year]).toBeGreaterThanOrEqual(places);
				});
			}),
			{ numRuns: 300 },
		);
	});

	it("shares the luck of the others as often as it is told, and keeps its own odds", () => {
		const pair = (together: number) => {
			const one = { ...school, probability: 0.5, together };
			const both = Array.from({ length: 10_000 }, (_, draw) => [
				built([{ ...one, id: "x" }], draw, 4)[3]! / 1000,
				built([{ ...one, id: "y" }], draw, 4)[3]! / 1000,
			]);
			const agree = moments(both.map(([x, y]) => Number(x === y)));
			return { agree, first: moments(both.map(([x]) => x!)) };
		};
		// Both share the common luck with probability 0.6 squared, else their luck is independent.
		for (const [together, truth] of [
			[0, 0.5],
			[0.6, 0.36 + 0.64 * 0.5],
			[1, 1],
		] as const) {
			const { agree, first } = pair(together);
			const claims = [{ name: "odds", truth: 0.5, found: first.mean, error: first.meanError }];
			if (together < 1) claims.push({ name: "agree", truth, found: agree.mean, error: agree.meanError });
			else expect(agree.mean).toBe(1);
			expect(violations(claims)).toEqual([]);
		}
	});
});
