import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedFrom, derivedMetrics, openDerivation } from "../../src/draws/derived.js";
import { type Model, WHOLE } from "../../src/draws/model.js";
import { quantitiesOf } from "../../src/draws/quantities.js";
import { runForecast } from "../../src/forecast/forecast.js";
import type { SchoolingService } from "../../src/services/index.js";
import type { SupplyModel } from "../../src/supply/index.js";
import { grades, smallModel } from "../support/small-model.js";

const [BASE, YEAR] = [2020, 2025];
const lower: SupplyModel = { component: "grades.lower", stock: { kind: "base-need" }, additions: [] };

type Figures = Readonly<Record<string, readonly [base: number, year: number]>>;

interface Schools {
	readonly service?: SchoolingService;
	readonly supply?: readonly SupplyModel[];
}

/** A figure of classes in one draw, from what is recorded of the base year and of the year. */
function figure(metric: string, recorded: Figures, { service = grades, supply = [lower] }: Schools = {}): number {
	const model = { base: BASE, today: BASE, services: [service], supply };
	const derive = openDerivation(model, (draws) => new Float64Array(draws));
	const read = (name: string, year: number) => {
		const known = recorded[name];
		return known && Float64Array.of(known[year === BASE ? 0 : 1]);
	};
	return derive(read, metric, YEAR)![0]!;
}

/** The lower stage's pupils and places. */
const lowerOf = (need: readonly [number, number], places: readonly [number, number]): Figures => ({
	"grades.lower.need": need,
	"grades.lower.places": places,
	"grades.upper.need": [400, 500],
});

function withSpread(classSpread: number): SchoolingService {
	return { ...grades, stages: grades.stages.map((stage) => ({ ...stage, classSpread })) };
}

const many = fc.integer({ min: 100, max: 40_000 }).map((halves) => halves / 2);

describe("rooms", () => {
	it("are those of the base year, whole ones, plus one for each class of the norm that was built", () => {
		fc.assert(
			fc.property(many, many, fc.nat(400), (pupils, later, rooms) => {
				const recorded = lowerOf([pupils, later], [pupils, pupils + 45 * rooms]);
				expect(figure("grades.lower.rooms", recorded)).toBeCloseTo(Math.ceil(pupils / 48) + rooms, 6);
			}),
		);
	});

	it("go with the places given up, in proportion, down to one, and never rise when more places go", () => {
		fc.assert(
			fc.property(many, fc.nat(1000), fc.nat(1000), (pupils, a, b) => {
				const [fewer, more] = [Math.min(a, b), Math.max(a, b)].map((kept) =>
					figure("grades.lower.rooms", lowerOf([pupils, pupils], [pupils, (kept / 1000) * pupils])),
				);
				expect(fewer!).toBeLessThanOrEqual(more!);
				expect(more!).toBeCloseTo(Math.max(1, (Math.ceil(pupils / 48) * Math.max(a, b)) / 1000), 6);
			}),
		);
	});

	it("of a stage without places of its own stay those of the base year, whatever a sum of stages builds", () => {
		const compulsory: SupplyModel = { ...lower, component: "grades.both" };
		const recorded = { ...lowerOf([900, 1200], [0, 0]), "grades.both.places": [1300, 5000] } as const;
		expect(figure("grades.lower.rooms", recorded, { supply: [compulsory] })).toBe(19);
		expect(derivedFrom({ services: [grades], supply: [compulsory] }, "grades.lower.rooms")).toEqual([
			"grades.lower.need",
		]);
	});

	it("and large classes of a sum are those of its stages, sizes and shares the quotients of these sums", () => {
		const recorded = lowerOf([900, 1200], [900, 1000]);
		const of = (metric: string) => figure(`grades.${metric}`, recorded);
		for (const kind of ["rooms", "largeClasses"])
			expect(of(`both.${kind}`)).toBe(of(`lower.${kind}`) + of(`upper.${kind}`));
		expect(of("both.classSize")).toBe((1200 + 500) / of("both.rooms"));
		expect(of("both.largeShare")).toBe(of("both.largeClasses") / of("both.rooms"));
	});
});

describe("large classes", () => {
	const shareAt = (pupils: number, spread: number) =>
		figure("grades.lower.largeShare", lowerOf([4800, pupils], [4800, 4800]), { service: withSpread(spread) });

	it("are a share between 0 and 1 of the rooms, half of them at a mean of 55.5, and more when classes are fuller", () => {
		expect(shareAt(5550, 7)).toBeCloseTo(0.5, 12);
		fc.assert(
			fc.property(
				many,
				many,
				fc.integer({ min: 5, max: 200 }).map((tenths) => tenths / 10),
				(a, b, spread) => {
					const [few, more] = [Math.min(a, b), Math.max(a, b)].map((pupils) => shareAt(pupils, spread));
					expect(few!).toBeGreaterThanOrEqual(0);
					expect(more!).toBeLessThanOrEqual(1);
					expect(few!).toBeLessThanOrEqual(more!);
				},
			),
		);
	});

	it("are never fewer with a larger spread when the mean is below 55.5, and never more when it is above", () => {
		const spreads = fc.integer({ min: 5, max: 200 }).map((tenths) => tenths / 10);
		fc.assert(
			fc.property(many, spreads, spreads, (pupils, a, b) => {
				const [narrow, wide] = [Math.min(a, b), Math.max(a, b)].map((spread) => shareAt(pupils, spread));
				if (pupils < 5550) expect(wide!).toBeGreaterThanOrEqual(narrow!);
				else expect(wide!).toBeLessThanOrEqual(narrow!);
			}),
		);
	});

	it("are the textbook's tail of the normal: 2.275 % of classes two standard deviations below 55.5", () => {
		for (const spread of [3, 9]) expect(shareAt(100 * (55.5 - 2 * spread), spread)).toBeCloseTo(0.0227501319, 9);
	});

	it("are not spoken of where the spread of a stage is not known", () => {
		const { classSpread: _, ...unknown } = grades.stages[1]!;
		const service = { ...grades, stages: [grades.stages[0]!, unknown] };
		const names = derivedMetrics({ services: [service], supply: [] });
		expect(names.filter((name) => name.includes("large"))).toEqual([
			"grades.lower.largeClasses",
			"grades.lower.largeShare",
		]);
		expect(names).toContain("grades.both.classSize");
	});
});

describe("a forecast", () => {
	it("has figures of classes in every area and year, and of the whole those of all areas' classes", async () => {
		const model: Model = { ...smallModel({ areas: 2 }), supply: [{ ...lower, additions: [] }] };
		const { values, years, draws } = await runForecast(model, { draws: 16 });
		expect(quantitiesOf(model).filter((name) => name.endsWith(".largeShare"))).toHaveLength(3);
		for (const year of years) {
			const of = (kind: string, area: string) => values(`grades.both.${kind}`, area, year)!;
			for (let draw = 0; draw < draws; draw++) {
				const large = of("largeClasses", "north")[draw]! + of("largeClasses", "south")[draw]!;
				const rooms = of("rooms", "north")[draw]! + of("rooms", "south")[draw]!;
				expect(of("largeShare", WHOLE)[draw]).toBe(large / rooms);
			}
		}
	});
});
