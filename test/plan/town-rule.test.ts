import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreTowns, type Town, type TownTarget } from "../../src/plan/index.js";

const words = { name: { zh: "镇", en: "town" }, sector: "education", quote: "", unit: "", year: 2025, table: "t.csv" };

const town = (id: string, people: number, facilities?: number): Town => ({
	...{ id, name: { zh: id, en: id }, people, period: "c2005", status: "published" },
	...(facilities !== undefined && { facilities }),
});

const rule = (towns: readonly Town[], own: Partial<TownTarget>): TownTarget => ({
	...{ id: "rule", ...words, from: 0, under: Number.POSITIVE_INFINITY, towns },
	...own,
});

const steady = () => Float64Array.of(1, 1, 1);

describe("a rule tested town by town", () => {
	it("speaks of towns of its size only, with the residents that each draw gives them", () => {
		const towns = [town("small", 29_000, 1), town("large", 30_000, 0)];
		const growing = ({ id }: Town) => (id === "small" ? Float64Array.of(1, 1.04, 1) : Float64Array.of(1, 1, 0.99));
		const { inClass, met } = scoreTowns(rule(towns, { under: 30_000, each: 1 }), growing);
		expect(inClass.map((flags) => [...flags])).toEqual([
			[1, 0, 1],
			[0, 0, 1],
		]);
		// In the third draw the town without a kindergarten has shrunk into the rule's size.
		expect([...met!]).toEqual([1, 1, 0]);
	});

	it("needs enough in each town, or enough in all of them together", () => {
		const towns = [town("a", 10, 3), town("b", 10, 1)];
		const met = (own: Partial<TownTarget>) => scoreTowns(rule(towns, own), steady).met![0];
		expect([met({ each: 1 }), met({ each: 2 }), met({ total: 4 }), met({ total: 5 })]).toEqual([1, 0, 1, 0]);
	});

	it("answers nothing while a single town's number is missing, whatever the others have", () => {
		const count = fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined });
		fc.assert(
			fc.property(fc.array(count, { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 3 }), (counts, each) => {
				const towns = counts.map((facilities, at) => town(`t${at}`, 100, facilities));
				const { met } = scoreTowns(rule(towns, { each }), steady);
				if (counts.includes(undefined)) expect(met).toBeUndefined();
				else expect(met![2]).toBe(Number(counts.every((facilities) => facilities! >= each)));
			}),
			{ numRuns: 300 },
		);
	});
});
