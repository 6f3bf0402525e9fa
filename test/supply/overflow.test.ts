import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Conversion, SupplyModel, SupplyPlan } from "../../src/supply/index.js";
import { type Played, play } from "../support/play-supply.js";

vi.setConfig({ testTimeout: 60_000 });

const stocked = (component: string, places: number, more: Partial<SupplyModel> = {}): SupplyModel => ({
	...{ component, stock: { kind: "places", places, sd: 0, usable: { share: 0.8, sd: 0.4 } }, additions: [] },
	...more,
});

const conversion: Conversion = {
	...{ id: "rooms", enabled: true, rooms: "idle", onlyIfShort: false, since: 1, lead: 0, perYear: 9, total: 100 },
	from: { component: "care.nursing", places: 7 },
	to: { component: "nursery.all", places: 5 },
	share: { low: 1, mode: 1, high: 1 },
};

const planOf = (change: Partial<Conversion>, nursing: Partial<SupplyModel> = {}): SupplyPlan => ({
	supply: [
		stocked("care.nursing", 400, nursing),
		stocked("care.ordinary", 200, { overflowTo: "care.nursing" }),
		stocked("nursery.all", 50),
	],
	conversions: [{ ...conversion, ...change }],
});

const usableIn = (played: Played, component: string, year: number) => played[`${component}.usable`]![year]!;
const need = (played: Played, component: string, year: number) => played[`${component}.need`]![year]!;

/** Who finds no ordinary bed and has an idle nursing-type one. */
function guestsIn(played: Played, year: number): number {
	const short = need(played, "care.ordinary", year) - usableIn(played, "care.ordinary", year);
	const idle = usableIn(played, "care.nursing", year) - need(played, "care.nursing", year);
	return Math.min(Math.max(0, short), Math.max(0, idle));
}

const someNeed = fc.double({ min: 0, max: 400, noNaN: true });
const constant = fc.record({ "care.nursing": someNeed, "care.ordinary": someNeed, "nursery.all": someNeed });
const years = Array.from({ length: 8 }, (_, year) => year);

describe("a place in which somebody of another component sits", () => {
	it("is not idle: a conversion of idle rooms leaves it alone", () => {
		let taken = 0;
		fc.assert(
			fc.property(constant, fc.nat(10_000), (needs, draw) => {
				const played = play(planOf({}), { needs, draw });
				for (const year of years) expect(guestsIn(played, year)).toBeCloseTo(guestsIn(played, 0), 6);
				expect(Math.max(...played["rooms.displaced"]!)).toBeLessThan(1e-6);
				if (guestsIn(played, 0) > 0 && played["rooms.rooms"]!.at(-1)! > 0) taken += 1;
			}),
			{ numRuns: 400 },
		);
		expect(taken).toBeGreaterThan(0);
	});

	it("is in use: where all rooms may be taken, whoever sat in one is displaced", () => {
		fc.assert(
			fc.property(constant, fc.nat(10_000), (needs, draw) => {
				const played = play(planOf({ rooms: "all" }), { needs, draw });
				const inUse = (year: number) =>
					Math.min(need(played, "care.nursing", year), usableIn(played, "care.nursing", year)) + guestsIn(played, year);
				for (const year of years) expect(inUse(year) + played["rooms.displaced"]![year]!).toBeCloseTo(inUse(0), 6);
			}),
			{ numRuns: 400 },
		);
	});

	it("counts as use where idle facilities close, so that no closure puts it out", () => {
		const closeWhen = { use: 0.9, years: 1, size: 20, perYear: 3, from: 1 };
		fc.assert(
			fc.property(constant, fc.nat(10_000), (needs, draw) => {
				const played = play(planOf({ total: 0 }, { closeWhen }), { needs, draw });
				for (const year of years) expect(guestsIn(played, year)).toBeCloseTo(guestsIn(played, 0), 6);
			}),
			{ numRuns: 400 },
		);
		const full = { "care.nursing": 10, "care.ordinary": 600, "nursery.all": 0 };
		const closed = (needs: typeof full) => play(planOf({ total: 0 }, { closeWhen }), { needs })["care.nursing.closed"];
		expect(closed(full)!.at(-1)).toBe(0);
		expect(closed({ ...full, "care.ordinary": 0 })!.at(-1)).toBeGreaterThan(0);
	});

	it("makes no year idle: the years that count begin when it is free again", () => {
		const closeWhen = { use: 0.9, years: 3, size: 20, perYear: 3, from: 1 };
		const needs = { "care.nursing": 10, "care.ordinary": [600, 600, 600, 600, 0, 0, 0, 0] };
		const closed = play(planOf({ total: 0 }, { closeWhen }), { needs })["care.nursing.closed"]!;
		expect(closed.map((places) => places > 0)).toEqual([false, false, false, false, false, false, false, true]);
	});
});

describe("a conversion only for who is short", () => {
	it("counts nobody who has a place elsewhere", () => {
		const rooms = (nursing: number) => {
			const to = { from: { component: "nursery.all", places: 5 }, to: { component: "care.ordinary", places: 5 } };
			const needs = { "care.nursing": nursing, "care.ordinary": 260, "nursery.all": 0 };
			return play(planOf({ ...to, onlyIfShort: true }), { needs })["rooms.rooms"]!.at(-1)!;
		};
		expect(rooms(0)).toBe(0);
		expect(rooms(400)).toBeGreaterThan(0);
	});
});
