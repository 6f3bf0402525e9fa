import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Conversion, Project, SupplyPlan, Usable } from "../../src/supply/index.js";
import { play } from "../support/play-supply.js";

vi.setConfig({ testTimeout: 60_000 });

const homes = { places: 1000, share: 0.45 };
const beds: Conversion = {
	id: "beds",
	enabled: true,
	from: { component: "care.ordinary", places: 1 },
	to: { component: "care.nursing", places: 1 },
	rooms: "all",
	share: { low: 0.2, mode: 0.3, high: 0.6 },
	since: 1,
	lead: 0,
	perYear: 100,
	onlyIfShort: false,
	total: 10_000,
};

const planOf = (usable: Usable | undefined, change: Partial<Conversion> = {}): SupplyPlan => ({
	supply: [
		{
			component: "care.nursing",
			stock: { kind: "facilities", facilities: [homes], shareSd: 0.2, ...(usable && { usable }) },
			additions: [],
		},
		{ component: "care.ordinary", stock: { kind: "rest", of: "care.nursing" }, additions: [] },
		{ component: "care.all", stock: { kind: "sum", of: ["care.nursing", "care.ordinary"] }, additions: [] },
	],
	conversions: [{ ...beds, ...change }],
});

const anyUsable = fc.record({
	share: fc.double({ min: 0.3, max: 0.99, noNaN: true }),
	sd: fc.double({ min: 0, max: 1, noNaN: true }),
});
const anyNeed = fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 8, maxLength: 8 });
const draws = fc.nat(10_000);

describe("registered places", () => {
	it("are never fewer than those that can be used, of each component and of their sum, which converting leaves as it is", () => {
		fc.assert(
			fc.property(anyUsable, anyNeed, draws, (usable, need, draw) => {
				const played = play(planOf(usable), { needs: { "care.ordinary": need }, draw });
				for (const id of ["care.nursing", "care.ordinary", "care.all"]) {
					played[`${id}.usable`]!.forEach((held, year) => {
						expect(held).toBeGreaterThan(0);
						expect(held).toBeLessThanOrEqual(played[`${id}.places`]![year]!);
					});
				}
				const all = played["care.all.usable"]!;
				for (const held of all) expect(held).toBeCloseTo(all[0]!, 6);
				expect(played["care.all.places"]).toEqual(all.map(() => 1000));
			}),
			{ numRuns: 500 },
		);
	});

	it("are the share of them that can be used, of all homes alike", () => {
		const played = play(planOf({ share: 0.8, sd: 0 }), {});
		for (const id of ["care.nursing", "care.ordinary"]) {
			expect(played[`${id}.usable`]![0]! / played[`${id}.places`]![0]!).toBeCloseTo(0.8, 12);
		}
	});

	it("keep their bits where all can be used, and the luck of everything else where some cannot", () => {
		const all = play(planOf(undefined), { draw: 5 });
		expect(all["care.nursing.usable"]).toBeUndefined();
		const some = play(planOf({ share: 0.9, sd: 0.5 }), { draw: 5 });
		expect(some["care.nursing.places"]![0]).toBe(all["care.nursing.places"]![0]);
	});

	it("close with those that cannot be used among them, in proportion", () => {
		const plan: SupplyPlan = {
			supply: [
				{
					component: "a.b",
					stock: { kind: "places", places: 400, sd: 0, usable: { share: 0.75, sd: 0 } },
					additions: [],
					closures: [{ year: 2, places: 100 }],
				},
			],
		};
		const played = play(plan, { years: 4 });
		expect(played["a.b.places"]).toEqual([400, 400, 300, 300]);
		expect(played["a.b.usable"]).toEqual([300, 300, 225, 225]);
	});
});

describe("converting a place in use", () => {
	it("moves its occupant: who was there is there still or counted as displaced, and nobody is lost", () => {
		fc.assert(
			fc.property(
				fc.option(anyUsable, { nil: undefined }),
				fc.double({ min: 0, max: 900, noNaN: true }),
				draws,
				(usable, need, draw) => {
					const played = play(planOf(usable), { needs: { "care.ordinary": need }, draw });
					const held = played["care.ordinary.usable"] ?? played["care.ordinary.places"]!;
					const inUse = held.map((places) => Math.min(places, need));
					const displaced = played["beds.displaced"]!;
					displaced.forEach((moved, year) => {
						expect(inUse[year]! + moved).toBeCloseTo(inUse[0]!, 6);
						// Their need is still there: the shortage grows by them.
						expect(Math.max(0, need - held[year]!)).toBeCloseTo(Math.max(0, need - held[0]!) + moved, 6);
					});
				},
			),
			{ numRuns: 500 },
		);
	});

	it("takes idle places first, and of idle ones only, moves nobody", () => {
		fc.assert(
			fc.property(fc.option(anyUsable, { nil: undefined }), anyNeed, draws, (usable, need, draw) => {
				const played = play(planOf(usable, { rooms: "idle" }), { needs: { "care.ordinary": need }, draw });
				expect(Math.max(...played["beds.displaced"]!)).toBe(0);
			}),
			{ numRuns: 300 },
		);
		const certain = { share: { low: 0.5, mode: 0.5, high: 0.5 }, perYear: 1000 };
		const plan = { ...planOf(undefined, certain) };
		const ordinary = play(plan)["care.ordinary.places"]![0]!;
		const taken = Math.floor(ordinary / 2);
		const displacedAt = (need: number) => play(plan, { needs: { "care.ordinary": need } })["beds.displaced"]![1]!;
		expect(displacedAt(ordinary - taken)).toBeCloseTo(0, 9);
		expect(displacedAt(ordinary - taken + 7)).toBeCloseTo(7, 9);
	});
});

describe("a project of unknown size", () => {
	const project = (places: Project["places"]): Project => ({
		id: "unknown",
		year: 2,
		facilities: 4,
		places,
		delay: { low: 0, mode: 0.5, high: 2 },
		probability: 0.8,
		together: 0.3,
	});
	const built = (places: Project["places"][], draw: number) =>
		play(
			{
				supply: [
					{
						component: "care.nursing",
						stock: { kind: "places", places: 1000, sd: 0.05 },
						additions: [],
						projects: places.map((size, at) => ({ ...project(size), id: `p${at}` })),
					},
				],
			},
			{ draw },
		)["care.nursing.places"]!.at(-1)!;
	const spread = (values: readonly number[]) => {
		const sorted = [...values].sort((a, b) => a - b);
		return sorted[Math.floor(0.9 * sorted.length)]! - sorted[Math.floor(0.1 * sorted.length)]!;
	};
	const many = Array.from({ length: 4000 }, (_, draw) => draw);

	it("lies in its range, at its ends alike, and at its mode more often where there is one", () => {
		const sizes = (places: Project["places"]) => many.map((draw) => built([places], draw) - built([], draw));
		const uniform = sizes({ low: 0, high: 100 });
		expect(Math.min(...uniform)).toBeGreaterThanOrEqual(-1e-9);
		expect(Math.max(...uniform)).toBeLessThanOrEqual(400);
		const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
		expect(mean(uniform)).toBeGreaterThan(0.8 * 4 * 50 * 0.95);
		expect(mean(uniform)).toBeLessThan(0.8 * 4 * 50 * 1.05);
		expect(mean(sizes({ low: 0, mode: 100, high: 100 }))).toBeGreaterThan(mean(uniform) * 1.2);
	});

	it("widens the interval, the more the wider its range, and never narrows it", () => {
		const known = many.map((draw) => built([50], draw));
		const widths = [0, 20, 50].map((half) =>
			spread(many.map((draw) => built([50, { low: 50 - half, high: 50 + half }], draw))),
		);
		expect(widths[0]).toBeGreaterThanOrEqual(spread(known));
		expect(widths[1]).toBeGreaterThan(widths[0]!);
		expect(widths[2]).toBeGreaterThan(widths[1]!);
	});

	it("changes nobody else's luck, and narrowed to a point is the project of that size", () => {
		for (const draw of [0, 1, 2, 3, 4, 5]) {
			expect(built([{ low: 30, high: 30 }], draw)).toBe(built([30], draw));
			expect(built([{ low: 0, high: 0 }], draw)).toBe(built([], draw));
		}
	});
});
