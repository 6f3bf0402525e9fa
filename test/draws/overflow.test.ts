import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { derivedFrom } from "../../src/draws/derived.js";
import type { Deriving } from "../../src/draws/deriving.js";
import { WHOLE } from "../../src/draws/model.js";
import { openQuantities, quantitiesOf } from "../../src/draws/quantities.js";
import type { Conversion, Stock, SupplyModel } from "../../src/supply/index.js";

vi.setConfig({ testTimeout: 60_000 });

const [BASE, YEAR] = [2020, 2025];
const AREAS = ["north", "south"];
const usable = { share: 0.9, sd: 0.5 };
const nursing: Stock = { kind: "facilities", facilities: [{ places: 100, share: 0.5 }], shareSd: 0, usable };

const supplied = (component: string, stock: Stock, more: Partial<SupplyModel> = {}): SupplyModel => ({
	...{ component, stock, additions: [] },
	costs: { keep: 3, shortage: 7 },
	...more,
});

/** Nursing-type beds take in who finds no ordinary one, unless told otherwise. */
const supplyOf = (ordinary: Partial<SupplyModel> = { overflowTo: "care.nursing" }): SupplyModel[] => [
	supplied("care.nursing", nursing),
	supplied("care.ordinary", { kind: "rest", of: "care.nursing" }, ordinary),
	supplied("care.all", { kind: "sum", of: ["care.nursing", "care.ordinary"] }),
];

const modelOf = (supply = supplyOf(), conversions: readonly Conversion[] = []) =>
	({
		...{ base: BASE, today: BASE + 1, services: [], supply, conversions },
		areas: AREAS.map((id) => ({ id })),
	}) as unknown as Deriving & Parameters<typeof openQuantities>[0];

/** Need and usable places of each part in each area, one per draw. */
type Columns = Readonly<Record<string, Float64Array>>;

const DRAWS = 40;
const figure = fc.oneof(fc.nat(60), fc.double({ min: 0, max: 60, noNaN: true }), fc.constant(0));
const columns = fc.array(figure, { minLength: 97, maxLength: 211 }).map((figures): Columns => {
	const all: Record<string, Float64Array> = {};
	const column = (at: number) =>
		Float64Array.from({ length: DRAWS }, (_, k) => figures[(at + 17 * k) % figures.length]!);
	for (const [a, area] of AREAS.entries()) {
		for (const [p, part] of ["nursing", "ordinary"].entries()) {
			all[`${area} care.${part}.need`] = column(31 * a + 7 * p);
			all[`${area} care.${part}.usable`] = column(31 * a + 7 * p + 3);
			all[`${area} care.${part}.placesIfConverted`] = column(31 * a + 7 * p + 5);
		}
		for (const kind of ["need", "usable"]) {
			const [one, other] = ["nursing", "ordinary"].map((part) => all[`${area} care.${part}.${kind}`]!);
			all[`${area} care.all.${kind}`] = one!.map((value, draw) => value + other![draw]!);
		}
	}
	return all;
});

/** Reads quantities of a year; registered places are twice the usable ones, so that nothing is derived from them by mistake. */
function open(all: Columns, model = modelOf()) {
	const readIn = (area: string) => (metric: string) =>
		all[`${area} ${metric}`] ?? all[`${area} ${metric.replace(/places$/, "usable")}`]?.map((beds) => 2 * beds);
	const quantity = openQuantities(model, readIn, (draws) => new Float64Array(draws));
	return (metric: string, area = "north") => quantity(metric, area, YEAR)!;
}

const each = (of: (draw: number) => void) => {
	for (let draw = 0; draw < DRAWS; draw++) of(draw);
};

describe("people who take idle places of another component", () => {
	it("are as many as find no place in their own and as stand idle in the other, whichever is fewer", () => {
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all);
				const [need, beds] = [read("care.ordinary.need"), read("care.ordinary.usable")];
				const [hostNeed, hostBeds] = [read("care.nursing.need"), read("care.nursing.usable")];
				const guests = read("care.ordinary.overflow");
				each((k) => {
					const [short, idle] = [Math.max(0, need[k]! - beds[k]!), Math.max(0, hostBeds[k]! - hostNeed[k]!)];
					expect(guests[k]).toBe(Math.min(short, idle));
					expect(read("care.ordinary.shortage")[k]).toBe(short - guests[k]!);
					expect(read("care.nursing.surplus")[k]).toBe(idle - guests[k]!);
				});
			}),
			{ numRuns: 100 },
		);
	});

	it("leave nobody out and no place taken twice: need = own places in use + guests + short, places = in use + idle", () => {
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all);
				const of = (kind: string) => ["ordinary", "nursing", "all"].map((part) => read(`care.${part}.${kind}`));
				const [need, beds, used, short, idle] = ["need", "usable", "used", "shortage", "surplus"].map(of);
				const guests = read("care.ordinary.overflow");
				each((k) => {
					const [ordinary, host, together] = [0, 1, 2];
					expect(used![ordinary]![k]! + guests[k]! + short![ordinary]![k]!).toBeCloseTo(need![ordinary]![k]!, 9);
					expect(used![host]![k]! - guests[k]! + short![host]![k]!).toBeCloseTo(need![host]![k]!, 9);
					expect(used![together]![k]! + short![together]![k]!).toBeCloseTo(need![together]![k]!, 9);
					for (const part of [ordinary, host, together]) {
						expect(used![part]![k]! + idle![part]![k]!).toBeCloseTo(beds![part]![k]!, 9);
						expect(used![part]![k]).toBeLessThanOrEqual(beds![part]![k]!);
						for (const figure of [short, idle, used]) expect(figure![part]![k]).toBeGreaterThanOrEqual(0);
					}
				});
			}),
			{ numRuns: 100 },
		);
	});

	it("make the figures of a sum those of its parts: who needs a place of the other kind is short in both", () => {
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all);
				for (const kind of ["shortage", "surplus", "used", "idleCost", "shortageCost"]) {
					const [nurse, other, both] = ["nursing", "ordinary", "all"].map((part) => read(`care.${part}.${kind}`));
					each((k) => expect(both![k]).toBeCloseTo(nurse![k]! + other![k]!, 9));
				}
			}),
			{ numRuns: 100 },
		);
	});

	it("never leave someone short while a place that would take them stands idle, and the other way never comes about", () => {
		const read = open({
			"north care.ordinary.need": Float64Array.of(50, 50, 50, 30, 30),
			"north care.ordinary.usable": Float64Array.of(30, 30, 30, 50, 40),
			"north care.nursing.need": Float64Array.of(20, 20, 45, 60, 10),
			"north care.nursing.usable": Float64Array.of(60, 30, 40, 40, 40),
			"north care.all.need": Float64Array.of(70, 70, 95, 90, 40),
			"north care.all.usable": Float64Array.of(90, 60, 70, 90, 80),
		});
		const listed = (metric: string) => [...read(metric)];
		expect(listed("care.ordinary.overflow")).toEqual([20, 10, 0, 0, 0]);
		expect(listed("care.ordinary.shortage")).toEqual([0, 10, 20, 0, 0]);
		expect(listed("care.nursing.shortage")).toEqual([0, 0, 5, 20, 0]);
		expect(listed("care.nursing.used")).toEqual([40, 30, 40, 40, 10]);
		expect(listed("care.nursing.surplus")).toEqual([20, 0, 0, 0, 30]);
		expect(listed("care.ordinary.used")).toEqual([30, 30, 30, 30, 30]);
		expect(listed("care.ordinary.surplus")).toEqual([0, 0, 0, 20, 10]);
		expect(listed("care.all.shortage")).toEqual([0, 10, 25, 20, 0]);
		expect(listed("care.all.surplus")).toEqual([20, 0, 0, 20, 40]);
		expect(listed("care.nursing.idleCost")).toEqual([60, 0, 0, 0, 90]);
		expect(listed("care.ordinary.shortageCost")).toEqual([0, 70, 140, 0, 0]);
	});

	it("never use more places than there are, to the last bit", () => {
		const [need, beds] = [Float64Array.of(8.1), Float64Array.of(24.3)];
		expect(need[0]! + (beds[0]! - need[0]!)).toBeGreaterThan(beds[0]!);
		const guest = { "north care.ordinary.need": Float64Array.of(99), "north care.ordinary.usable": Float64Array.of(0) };
		const read = open({ ...guest, "north care.nursing.need": need, "north care.nursing.usable": beds });
		expect(read("care.nursing.used")).toEqual(beds);
	});

	it("stay in their area: the whole is the sum of the areas", () => {
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all);
				for (const metric of [
					"ordinary.overflow",
					"ordinary.shortage",
					"nursing.used",
					"nursing.surplus",
					"all.shortage",
				]) {
					const [whole, ...areas] = [WHOLE, ...AREAS].map((area) => read(`care.${metric}`, area));
					each((k) => expect(whole![k]).toBe(areas[0]![k]! + areas[1]![k]!));
				}
			}),
			{ numRuns: 50 },
		);
	});

	it("find, where a conversion that is not enabled is followed, the places that it would leave on both sides", () => {
		const conversion: Conversion = {
			...{
				id: "beds",
				enabled: false,
				rooms: "all" as const,
				since: 1,
				lead: 0,
				perYear: 1,
				total: 1,
				onlyIfShort: false,
			},
			from: { component: "care.ordinary", places: 1 },
			to: { component: "care.nursing", places: 1 },
			share: { low: 0, mode: 0.5, high: 1 },
		};
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all, modelOf(supplyOf(), [conversion]));
				const [need, left] = ["need", "placesIfConverted"].map((kind) => read(`care.ordinary.${kind}`));
				const [hostNeed, given] = ["need", "placesIfConverted"].map((kind) => read(`care.nursing.${kind}`));
				const short = read("care.ordinary.shortageIfConverted");
				each((k) => {
					const all = Math.max(0, need![k]! - left![k]!);
					expect(short[k]).toBe(all - Math.min(all, Math.max(0, given![k]! - hostNeed![k]!)));
				});
			}),
			{ numRuns: 50 },
		);
	});
});

describe("a supply without places elsewhere", () => {
	it("is derived from its own need and places to the bit, and a sum pools its parts as ever", () => {
		fc.assert(
			fc.property(columns, (all) => {
				const read = open(all, modelOf(supplyOf({})));
				for (const part of ["nursing", "ordinary", "all"]) {
					const [need, beds] = [read(`care.${part}.need`), read(`care.${part}.usable`)];
					each((k) => {
						const [short, idle] = [Math.max(0, need[k]! - beds[k]!), Math.max(0, beds[k]! - need[k]!)];
						expect(read(`care.${part}.shortage`)[k]).toBe(short);
						expect(read(`care.${part}.surplus`)[k]).toBe(idle);
						expect(read(`care.${part}.used`)[k]).toBe(Math.min(need[k]!, beds[k]!));
						expect(read(`care.${part}.idleCost`)[k]).toBe(3 * idle);
						expect(read(`care.${part}.shortageCost`)[k]).toBe(7 * short);
					});
				}
				expect(read("care.ordinary.overflow")).toBeUndefined();
			}),
			{ numRuns: 30 },
		);
	});
});

describe("what a quantity rests on", () => {
	const asked = (model: ReturnType<typeof modelOf>, metric: string) => {
		const names = new Set<string>();
		const readIn = () => (name: string) => {
			names.add(name);
			return Float64Array.of(1);
		};
		openQuantities(model, readIn, () => new Float64Array(1))(metric, "north", YEAR);
		return names;
	};

	it("holds all that it is read from, of the other component, too", () => {
		const model = modelOf();
		for (const metric of quantitiesOf({ ...model, bands: [], indicators: [] } as never)) {
			const rests = derivedFrom(model, metric);
			if (!rests) continue;
			for (const name of asked(model, metric)) {
				if (name !== metric && !name.endsWith(".built")) expect(rests, metric).toContain(name);
			}
		}
		expect(derivedFrom(model, "care.ordinary.shortage")).toContain("care.nursing.need");
		expect(derivedFrom(model, "care.ordinary.surplus")).not.toContain("care.nursing.need");
		expect(derivedFrom(model, "care.nursing.shortage")).not.toContain("care.ordinary.need");
	});
});
