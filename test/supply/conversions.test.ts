import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Conversion, Project, SupplyModel, SupplyPlan } from "../../src/supply/index.js";
import { type Played, play } from "../support/play-supply.js";

vi.setConfig({ testTimeout: 60_000 });

const ROOM = 30;
const GROUP = 18;
const half = { low: 0.5, mode: 0.5, high: 0.5 };

const conversion: Conversion = {
	id: "rooms",
	from: { component: "school.kindergarten", places: ROOM },
	to: { component: "nursery.all", places: GROUP },
	lead: 0,
	enabled: true,
	onlyIfShort: false,
	rooms: "idle",
	share: half,
	since: 2,
	perYear: 4,
	total: 1000,
	cost: 180_000,
};

const stocked = (component: string, places: number, more: Partial<SupplyModel> = {}): SupplyModel => ({
	component,
	stock: { kind: "places", places, sd: 0 },
	additions: [],
	...more,
});

const planOf = (change: Partial<Conversion> = {}, kindergarten = 600, more: Partial<SupplyModel> = {}): SupplyPlan => ({
	supply: [stocked("school.kindergarten", kindergarten, more), stocked("nursery.all", 40)],
	conversions: [{ ...conversion, ...change }],
});

const anyPlan = fc.record({
	rooms: fc.constantFrom("idle" as const, "all" as const),
	low: fc.double({ min: 0, max: 0.5, noNaN: true }),
	high: fc.double({ min: 0.5, max: 1, noNaN: true }),
	since: fc.integer({ min: 1, max: 4 }),
	perYear: fc.integer({ min: 1, max: 30 }),
	total: fc.integer({ min: 1, max: 40 }),
});
type AnyPlan = typeof anyPlan extends fc.Arbitrary<infer T> ? T : never;

const changeOf = ({ low, high, ...rest }: AnyPlan): Partial<Conversion> => ({
	...rest,
	share: { low, mode: (low + high) / 2, high },
});

const needs = fc.array(fc.double({ min: 0, max: 900, noNaN: true }), { minLength: 8, maxLength: 8 });

const shortage = (played: Played, component: string) =>
	played[`${component}.places`]!.map((places, year) => Math.max(0, played[`${component}.need`]![year]! - places));

describe("a conversion", () => {
	it("turns rooms freed by falling enrolment into nursery rooms: a case by hand", () => {
		const need = [600, 450, 440, 300, 300, 500, 200, 200];
		const played = play(planOf(), { needs: { "school.kindergarten": need } });
		// Year 2: floor(160 / 30) = 5 free, half of them 2. Year 3: 600 - 60 - 300 = 240, 8 free, half of 10 is 5: 3 more.
		// Year 4: 150 free, 5 rooms, half of 10 is 5: none more. Year 5: no room free. Year 6: 250, 8 free, half of 13 is 6: 1 more.
		expect(played["rooms.rooms"]).toEqual([0, 0, 2, 5, 5, 5, 6, 6]);
		expect(played["school.kindergarten.places"]).toEqual([600, 600, 540, 450, 450, 450, 420, 420]);
		expect(played["nursery.all.places"]).toEqual([40, 40, 76, 130, 130, 130, 148, 148]);
		expect(played["rooms.taken"]).toEqual([0, 0, 60, 150, 150, 150, 180, 180]);
		expect(played["rooms.given"]).toEqual([0, 0, 36, 90, 90, 90, 108, 108]);
		expect(played["rooms.cost"]).toEqual([0, 0, 360_000, 540_000, 0, 0, 180_000, 0]);
	});

	it("turns ordinary beds into nursing beds one to one, idle or not, to its share of all", () => {
		const plan = {
			supply: [
				stocked("care.ordinary", 100),
				stocked("care.nursing", 80),
				{
					component: "care.all",
					stock: { kind: "sum" as const, of: ["care.ordinary", "care.nursing"] },
					additions: [],
				},
			],
			conversions: [
				{
					...conversion,
					id: "beds",
					from: { component: "care.ordinary", places: 1 },
					to: { component: "care.nursing", places: 1 },
					rooms: "all" as const,
					share: { low: 0.1, mode: 0.1, high: 0.1 },
					since: 1,
				},
			],
		};
		const played = play(plan, { needs: { "care.ordinary": 100 }, years: 5 });
		expect(played["care.nursing.places"]).toEqual([80, 84, 88, 90, 90]);
		expect(played["care.all.places"]).toEqual([180, 180, 180, 180, 180]);
	});

	it("moves rooms and makes none: what one side loses the other gains, whole, for good and within its bounds", () => {
		fc.assert(
			fc.property(anyPlan, needs, fc.nat(10_000), (spec, need, draw) => {
				const played = play(planOf(changeOf(spec)), { needs: { "school.kindergarten": need }, draw });
				const rooms = played["rooms.rooms"]!;
				rooms.forEach((converted, year) => {
					const left = played["school.kindergarten.places"]![year]!;
					expect(Number.isInteger(converted)).toBe(true);
					expect(left / ROOM + (played["nursery.all.places"]![year]! - 40) / GROUP).toBe(600 / ROOM);
					expect(left).toBeGreaterThanOrEqual(0);
					expect(converted).toBeLessThanOrEqual(spec.total);
					const new_ = converted - (rooms[year - 1] ?? 0);
					expect(new_).toBeGreaterThanOrEqual(0);
					expect(new_).toBeLessThanOrEqual(spec.perYear);
					if (year < spec.since) expect(converted).toBe(0);
					if (spec.rooms === "idle" && new_ > 0) expect(left).toBeGreaterThanOrEqual(need[year]!);
				});
			}),
			{ numRuns: 1000 },
		);
	});

	it("gives every area its part of the yearly bound in whole rooms, and no more than the bound in all", () => {
		const parts = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 2, maxLength: 16 });
		fc.assert(
			fc.property(parts, fc.integer({ min: 1, max: 20 }), (weights, perYear) => {
				const all = weights.reduce((sum, weight) => sum + weight, 0);
				const rooms = weights.map(
					(weight, at) =>
						play(planOf({ perYear, since: 1, share: { low: 1, mode: 1, high: 1 } }, 1e6), {
							area: { id: `area${at}`, share: weight / all },
						})["rooms.rooms"]!,
				);
				for (let year = 1; year < 8; year++) {
					const converted = rooms.reduce((sum, area) => sum + area[year]!, 0);
					expect(converted).toBeLessThanOrEqual(perYear * year);
					expect(converted).toBeGreaterThan(perYear * year - weights.length);
				}
			}),
			{ numRuns: 200 },
		);
	});

	it("never gives more shortage on either side when there are more rooms or more projects", () => {
		const more = fc.record({ rooms: fc.nat(20), facilities: fc.nat(3), year: fc.integer({ min: 1, max: 6 }) });
		fc.assert(
			fc.property(
				anyPlan,
				fc.tuple(needs, needs),
				fc.tuple(more, fc.nat(10_000)),
				(spec, [enrolled, under3], [add, draw]) => {
					const options = { needs: { "school.kindergarten": enrolled, "nursery.all": under3 }, draw };
					const project: Project = {
						id: "more",
						year: add.year,
						facilities: add.facilities,
						places: 4 * ROOM,
						delay: { low: 0, mode: 0.5, high: 2 },
						probability: 0.8,
						together: 0,
					};
					const poor = play(planOf(changeOf(spec)), options);
					const rich = play(planOf(changeOf(spec), 600 + ROOM * add.rooms, { projects: [project] }), options);
					for (const component of ["school.kindergarten", "nursery.all"]) {
						const less = shortage(rich, component);
						shortage(poor, component).forEach((short, year) => {
							expect(less[year]).toBeLessThanOrEqual(short + 1e-9);
						});
					}
				},
			),
			{ numRuns: 1000 },
		);
	});
});
