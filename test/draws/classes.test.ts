import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { derivedFrom, derivedMetrics, openDerivation } from "../../src/draws/derived.js";
import { type Model, WHOLE } from "../../src/draws/model.js";
import { quantitiesOf } from "../../src/draws/quantities.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { normalCdf } from "../../src/random/index.js";
import type { SchoolingService } from "../../src/services/index.js";
import type { Conversion, SupplyModel } from "../../src/supply/index.js";
import { play } from "../support/play-supply.js";
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

function withSpread(spread: number | undefined): SchoolingService {
	const stages = grades.stages.map(({ classSpread: _, ...stage }) =>
		spread === undefined ? stage : { ...stage, classSpread: spread },
	);
	return { ...grades, stages };
}

type Figure = "rooms" | "idleRooms" | "classSize";

interface Later {
	/** From the base year on, the last one lasting. */
	readonly pupils: readonly number[];
	readonly kind?: Figure | undefined;
	readonly others?: readonly SupplyModel[];
	readonly conversions?: readonly Conversion[];
}

/** A figure of the lower stage in the tenth year, its places being played from year to year; five years have ended. */
function roomsAfter(model: SupplyModel, { pupils, kind = "rooms", others = [], conversions = [] }: Later): number {
	const supply = [model, ...others];
	const needs = { "grades.lower": pupils, "grades.upper": [500] };
	const played = play({ supply, conversions }, { needs, years: 11 });
	const deriving = { base: BASE, today: BASE + 6, services: [grades], supply, conversions };
	const derive = openDerivation(deriving, (draws) => new Float64Array(draws));
	const read = (name: string, year: number) => played[name] && Float64Array.of(played[name][year - BASE]!);
	return derive(read, `grades.lower.${kind}`, BASE + 10)![0]!;
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
		expect(of("both.classSize")).toBe((1200 + 500) / of("both.classesFormed"));
		expect(of("both.largeShare")).toBe(of("both.largeClasses") / of("both.classesFormed"));
	});
});

describe("rooms of a bureau that closes and converts", () => {
	const served = { ...lower, servedTo: 5 };

	it("fall by what was closed although more was built before, and as far whichever came first", () => {
		const additions = [{ from: 1, to: 1, places: 450, completion: { low: 1, mode: 1, high: 1 } }];
		const rooms = [1, 3].map((year) =>
			roomsAfter({ ...lower, additions, closures: [{ year, places: 345 }] }, { pupils: [960, 400] }),
		);
		expect(rooms[1]).toBeCloseTo((20 + 10) * (1 - 345 / (960 + 450)), 6);
		expect(rooms[0]).toBe(rooms[1]);
	});

	it("fall with a closure in a year that has ended, though everyone kept a seat: the rooms that stay are fuller", () => {
		const closed = { ...served, closures: [{ year: 2, places: 240 }] };
		expect(roomsAfter(closed, { pupils: [960] })).toBeCloseTo(15, 6);
		expect(roomsAfter(closed, { pupils: [960], kind: "classSize" })).toBeCloseTo(960 / 15, 6);
	});

	it("come with the pupils of years that have ended, who sat somewhere, and a later closure takes its part of them", () => {
		const later = { ...served, closures: [{ year: 7, places: 141 }] };
		const grown = { pupils: [960, 1410, 1410, 1410, 1410, 1410, 900] };
		expect(roomsAfter(served, grown)).toBeCloseTo(20 + 450 / 45, 6);
		expect(roomsAfter(later, grown)).toBeCloseTo(0.9 * (20 + 450 / 45), 6);
	});

	it("are fewer with merging than without, never more idle, and leave classes no smaller", () => {
		const closeWhen = { from: 1, years: 1, use: 0.8, size: 100, perYear: 3 };
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 50, max: 800 }), { minLength: 4, maxLength: 8 }), (later) => {
				const pupils = [2000, ...later];
				const of = (supply: SupplyModel, kind?: Figure) => roomsAfter(supply, { pupils, kind });
				const merged = { ...lower, closeWhen };
				expect(of(merged)).toBeLessThan(of(lower));
				expect(of(merged, "idleRooms")).toBeLessThan(of(lower, "idleRooms"));
				expect(of(merged, "classSize")).toBeGreaterThanOrEqual(of(lower, "classSize"));
			}),
		);
	});

	it("fall by the rooms that a conversion moved out, whole ones, whatever places they count for", () => {
		const conversion: Conversion = {
			...{ id: "move", from: { component: "grades.lower", places: 45 }, to: { component: "grades.upper", places: 50 } },
			...{ rooms: "idle", share: { low: 1, mode: 1, high: 1 }, since: 1, lead: 0, enabled: true },
			...{ onlyIfShort: false, perYear: 3, total: 1000 },
		};
		const upper = { ...lower, component: "grades.upper" };
		const rooms = roomsAfter(lower, { pupils: [960, 300], others: [upper], conversions: [conversion] });
		expect(rooms).toBe(20 - Math.floor((960 - 300) / 45));
		const idle = { ...conversion, enabled: false };
		expect(roomsAfter(lower, { pupils: [960, 300], others: [upper], conversions: [idle] })).toBe(20);
	});
});

describe("classes formed", () => {
	it("are what pupils need at the usual size while there are rooms, then all rooms; the other rooms are idle", () => {
		fc.assert(
			fc.property(many, many, (pupils, later) => {
				const of = (kind: string) =>
					figure(`grades.lower.${kind}`, lowerOf([pupils, later], [pupils, pupils]), {
						service: withSpread(undefined),
					});
				const rooms = Math.ceil(pupils / 48);
				expect(of("rooms")).toBe(rooms);
				expect(of("classesFormed")).toBeCloseTo(Math.min(rooms, Math.max(1, later / 45)), 9);
				expect(of("classesFormed") + of("idleRooms")).toBeCloseTo(rooms, 9);
			}),
		);
	});

	it("keep their size however few pupils are left, and are fuller only where there is no room", () => {
		const sizeAt = (pupils: number) =>
			figure("grades.lower.classSize", lowerOf([4800, pupils], [4800, 4800]), { service: withSpread(undefined) });
		fc.assert(
			fc.property(many, (pupils) => {
				expect(sizeAt(pupils)).toBeCloseTo(Math.max(Math.min(45, pupils), pupils / 100), 9);
			}),
		);
	});

	it("of more than 55 are split while a room is idle, so that none is left where idle rooms are enough", () => {
		const of = (kind: string, pupils: number) =>
			figure(`grades.lower.${kind}`, lowerOf([4800, pupils], [4800, 4800]), { service: withSpread(7) });
		const formed = 80;
		const large = formed * normalCdf((45 - 55.5) / 7);
		expect(of("largeClasses", 45 * formed)).toBe(0);
		expect(of("classesFormed", 45 * formed)).toBeCloseTo(formed + large, 9);
		expect(of("largeClasses", 45 * 97)).toBeCloseTo((97 / formed) * large - 3, 9);
	});
});

describe("large classes", () => {
	const shareAt = (pupils: number, spread: number) =>
		figure("grades.lower.largeShare", lowerOf([4800, pupils], [4800, 4800]), { service: withSpread(spread) });

	it("are a share between 0 and 1 of the classes, half of them at a mean of 55.5, and more when classes are fuller", () => {
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

	it("are the textbook's tail of the normal where all rooms are in use: 2.275 % of classes two standard deviations below 55.5", () => {
		for (const spread of [3, 5]) expect(shareAt(100 * (55.5 - 2 * spread), spread)).toBeCloseTo(0.0227501319, 9);
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
				const classes = of("classesFormed", "north")[draw]! + of("classesFormed", "south")[draw]!;
				expect(of("largeShare", WHOLE)[draw]).toBe(large / classes);
			}
		}
	});

	it("says nothing of the classes of a year beyond it, whatever was asked before", async () => {
		const model: Model = { ...smallModel(), supply: [lower] };
		const { areas, values, years } = await runForecast(model, { draws: 4 });
		const last = years[years.length - 1]!;
		expect(values("grades.lower.idleRooms", areas[0]!, last)).toBeDefined();
		expect(values("grades.lower.idleRooms", areas[0]!, last + 1)).toBeUndefined();
	});
});
