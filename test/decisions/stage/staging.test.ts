import { describe, expect, it } from "vitest";
import { batches } from "../../../src/decisions/groups.js";
import type { PriceRanges } from "../../../src/decisions/prices.js";
import type { Decided } from "../../../src/decisions/scene.js";
import { halvesOf, onFreshDraws, ratioOfDraws } from "../../../src/decisions/stage/fresh.js";
import { everywhere } from "../../../src/decisions/stage/problem.js";
import { stagedModel, stageSites } from "../../../src/decisions/stage/signals.js";
import { type Staging, stagePlaces } from "../../../src/decisions/stage/staging.js";
import type { Forecast } from "../../../src/forecast/index.js";
import { openStreams } from "../../../src/random/index.js";
import type { StageSpec } from "../../../src/scenario/index.js";
import { smallModel } from "../../support/small-model.js";
import { exactly } from "../scenes.js";
import { building, walk } from "./problems.js";

const component = "care.nursing";
const model = { ...smallModel({ years: 8 }), today: 2023 };
const DRAWS = 2000;
/** Values of a quantity by year, for a draw. */
type Values = (year: number, draw: number) => number;

interface Case {
	readonly need: Values;
	readonly spec: Partial<StageSpec>;
	readonly prices: PriceRanges;
	readonly fromPrices?: PriceRanges;
	readonly rate?: number;
	readonly others?: Values;
	readonly missing?: number;
	readonly supply?: typeof model.supply;
}

/** A stage of what is told of need; there are 100 places here, and 100 of what is converted. */
function stageOf({
	need,
	spec,
	prices,
	fromPrices = {},
	rate = 0,
	others,
	missing,
	supply = model.supply,
}: Case): Staging {
	const given: StageSpec = {
		...{ name: { zh: "甲", en: "a" }, component, move: "close", back: false, dates: [2023] },
		...{ lead: 0, signal: { of: "need", years: 1 }, step: 50, most: 100 },
		...spec,
	};
	const own = { ...model, supply };
	const values: Forecast["values"] = (metric, _, year) => {
		const of = metric.startsWith("nursery.") ? others! : need;
		return Float64Array.from({ length: DRAWS }, (_, draw) => (metric.endsWith(".need") ? of(year, draw) : 100));
	};
	const costs = [
		...Object.entries(prices).map(([kind, range]) => ({ component, kind, ...range })),
		...Object.entries(fromPrices).map(([kind, range]) => ({ component: "nursery.all", kind, ...range })),
	];
	const decided = {
		scenario: { decisions: { discount: rate, lead: 0, to: 2026, levels: {}, stages: { a: given } } },
		...{ inputs: { decisions: { costs, options: [] } }, model: own },
	} as unknown as Decided;
	const site = { id: "a", spec: given, component, area: "north" };
	const asked = { site, ...(missing !== undefined && { missing }) };
	return stagePlaces({ model: own, draws: DRAWS, values } as unknown as Forecast, decided, asked);
}

const closing = { close: exactly(30), keep_open: exactly(10), missing: exactly(1000) };
const uniform = (() => {
	const open = openStreams("staging", "test", "*");
	return Float64Array.from({ length: DRAWS }, (_, draw) => open(draw)());
})();

describe("what a stage costs", () => {
	it("is by hand: closing once when decided, keeping open what is not closed from the effect on, people left without", () => {
		// 60 people, 100 places: closing 50 leaves 10 without.
		const { advice, steps } = stageOf({
			need: () => 60,
			spec: { dates: [2024], lead: 1 },
			prices: { ...closing, missing: exactly(1) },
			rate: 0.1,
		});
		const [year, after] = [1 / 1.1, 1 / 1.1 ** 2 + 1 / 1.1 ** 3];
		const nothing = 100 * 10 * (1 + year + after);
		const half = 30 * 50 * year + 10 * 100 * (1 + year) + (10 * 50 + 10) * after;
		const all = 30 * 100 * year + 10 * 100 * (1 + year) + 60 * after;
		expect(advice!.plans.nothing.cost.value).toBeCloseTo(nothing, 6);
		expect(advice!.plans.fixed.cost.value).toBeCloseTo(Math.min(nothing, half, all), 6);
		expect(steps[1]!.missing.value).toBeCloseTo(10 * after, 9);
		// At the break-even price of the first step it costs what nothing costs.
		expect(steps[1]!.breakEven!.value).toBeCloseTo((nothing - half + 10 * after) / (10 * after), 6);
	});

	it("of rooms that are kept counts what keeping costs, and the price of opening them again", () => {
		const swing = (year: number) => (year < 2025 ? 0 : 100);
		const prices = { ...closing, close: exactly(1), keep_closed: exactly(2), reopen: exactly(3) };
		const { advice } = stageOf({ need: swing, spec: { back: true, dates: [2023, 2025] }, prices });
		expect(advice!.plans.fixed.path).toEqual([100, 0]);
		expect(advice!.plans.fixed.cost.value).toBeCloseTo(100 * 1 + 2 * 100 * 2 + 100 * 3 + 2 * 100 * 10, 6);
	});

	it("of converted places is that of both sides: people who wait here, and those whose place was taken there", () => {
		const prices = { convert: exactly(5), missing: exactly(100) };
		const spec: Partial<StageSpec> = { move: "convert", from: { component: "nursery.all", each: 1.5 }, dates: [2026] };
		const at = (fromPrices: PriceRanges) =>
			stageOf({ need: () => 130, others: () => 60, spec, prices, fromPrices }).steps.map(
				({ missing }) => missing.value,
			);
		// 130 people on 100, 150 and 200 places; 60 others on 100, 25 and -50; the years before 2026 are as they are.
		expect(at({})).toEqual([120, 90 + 35, 90 + 110]);
		expect(at({ missing: exactly(1) })).toEqual(at({}));
		const cheap = stageOf({ need: () => 130, others: () => 60, spec, prices, fromPrices: { missing: exactly(1) } });
		const dear = stageOf({ need: () => 130, others: () => 60, spec, prices });
		expect(cheap.advice!.plans.fixed.path).toEqual([50]);
		expect(dear.advice!.plans.fixed.path).toEqual([0]);
	});

	it("does not count as without a place who takes an idle one of what was converted", () => {
		const guests = model.supply.map((one) =>
			one.component === "nursery.all" ? { ...one, overflowTo: component } : one,
		);
		const spec: Partial<StageSpec> = { move: "convert", from: { component: "nursery.all", each: 1 }, dates: [2026] };
		const prices = { convert: exactly(5), missing: exactly(100) };
		const { steps } = stageOf({ need: () => 110, others: () => 70, spec, prices, supply: guests });
		// With 50 converted 40 stand idle here, and of the 20 who lost theirs none is without.
		expect(steps.map(({ missing }) => missing.value)).toEqual([40, 30, 30]);
	});

	it("keeps to what may be moved at one date and in all, also where more would pay", () => {
		const { advice } = stageOf({
			need: () => 0,
			spec: { dates: [2023, 2024, 2025], step: 10, most: 50, perDate: 20 },
			prices: { ...closing, close: exactly(0) },
		});
		expect(advice!.plans.fixed.path).toEqual([20, 40, 50]);
		expect(advice!.branches.every(({ held, to }) => to - held <= 20 && to <= 50)).toBe(true);
	});
});

describe("waiting to see", () => {
	const prices = { build: exactly(100), missing: exactly(1000) };
	/** Need turns out high or low for good from 2024 on, which is known in 2025. */
	const turn: Values = (year, draw) => (year < 2024 ? 100 : uniform[draw]! < 0.3 ? 200 : 100);
	const build = { move: "build" as const, step: 100, most: 100 };

	it("is worth something where the signal is known in time, and nothing where notice is shorter than the lead", () => {
		const at = (date: number, lead: number, price = 700) =>
			stageOf({
				need: turn,
				spec: { ...build, dates: [2023, date], lead },
				prices: { ...prices, build: exactly(price) },
			}).advice!.waiting;
		// Building at 700 for use in 2025 and 2026 pays where need is high only, and in 2025 it is seen.
		expect(at(2025, 0).told).toBe(true);
		expect(at(2025, 0).value).toBeGreaterThan(5000);
		expect(at(2024, 1)).toEqual({ value: 0, mcse: 0, told: false });
	});

	it("is worth nothing where what is seen has nothing to do with what is needed: 0 within three standard errors", () => {
		const noise: Values = (year, draw) => (year === 2024 ? uniform[(7 * draw) % DRAWS]! : turn(2026, draw));
		const { waiting } = stageOf({
			need: noise,
			spec: { ...build, dates: [2023, 2025] },
			prices: { ...prices, build: exactly(700) },
		}).advice!;
		expect(Math.abs(waiting.value)).toBeLessThan(3 * waiting.mcse + 1e-9);
	});

	it("is perfect information where the signal says all that will be needed", () => {
		const { plans, branches } = stageOf({
			need: turn,
			spec: { ...build, dates: [2025] },
			prices: { ...prices, build: exactly(700) },
		}).advice!;
		expect(plans.perfect.extra.value).toBeCloseTo(0, 9);
		expect(branches.map(({ to, below, from }) => [to, below, from])).toEqual([
			[0, 150, undefined],
			[100, undefined, 150],
		]);
		expect(branches[0]!.odds.value + branches[1]!.odds.value).toBeCloseTo(1, 12);
	});

	it("closes less, never more, where more people are seen", () => {
		const { plans, branches } = stageOf({
			need: (year, draw) => (year < 2024 ? 50 : uniform[draw]! < 0.3 ? 100 : 0),
			spec: { dates: [2025], step: 100 },
			prices: { ...closing, close: exactly(5) },
		}).advice!;
		expect(plans.perfect.extra.value).toBeCloseTo(0, 9);
		expect(branches.map(({ to, below, from }) => [to, below, from])).toEqual([
			[100, 50, undefined],
			[0, undefined, 50],
		]);
	});

	it("looks at nothing where a decision is taken today, and says which years it looks at later", () => {
		const { decisions, advice } = stageOf({
			need: turn,
			spec: { ...build, dates: [2023, 2026], signal: { of: "need", years: 2 } },
			prices,
		});
		expect(decisions.map(({ seen }) => seen)).toEqual([[], [2024, 2025]]);
		expect(advice!.branches.filter(({ decision }) => decision === 0)).toHaveLength(1);
	});
});

describe("prices of a stage", () => {
	it("that nobody gave are not invented: without one nothing is recommended, and each step has its break-even price", () => {
		const { close, keep_open } = closing;
		const need: Values = (_, draw) => 100 * uniform[draw]!;
		const unpriced = stageOf({ need, spec: {}, prices: { close, keep_open } });
		expect(unpriced.advice).toBeUndefined();
		expect(unpriced.unpriced).toEqual(["missing"]);
		const [, first, second] = unpriced.steps;
		expect(first!.breakEven!.value).toBeGreaterThan(second!.breakEven!.value);
		// Below the price a step pays, above it it does not.
		const pathAt = (missing: number) =>
			stageOf({ need, spec: {}, prices: { close, keep_open }, missing }).advice!.plans.fixed.path;
		expect(pathAt(second!.breakEven!.value * 0.999)).toEqual([100]);
		expect(pathAt(second!.breakEven!.value * 1.001)).toEqual([50]);
		expect(pathAt(first!.breakEven!.value * 0.999)).toEqual([50]);
		expect(pathAt(first!.breakEven!.value * 1.001)).toEqual([0]);
	});

	it("of which two are missing give no break-even price either", () => {
		const { steps, unpriced } = stageOf({ need: () => 50, spec: {}, prices: { keep_open: exactly(1) } });
		expect(unpriced).toEqual(["close", "missing"]);
		expect(steps.every(({ breakEven }) => breakEven === undefined)).toBe(true);
	});

	it("ten times as high change no decision, and every cost tenfold", () => {
		const at = (scale: number) =>
			stageOf({
				need: (year, draw) => 60 * uniform[draw]! + 10 * (year - 2023),
				spec: { dates: [2023, 2025], step: 25 },
				prices: Object.fromEntries(Object.entries(closing).map(([name, { mode }]) => [name, exactly(scale * mode)])),
			}).advice!;
		const [one, ten] = [at(1), at(10)];
		expect(ten.branches).toEqual(one.branches);
		expect(ten.plans.fixed.path).toEqual(one.plans.fixed.path);
		expect(ten.waiting.value).toBeCloseTo(10 * one.waiting.value, 6);
		expect(ten.plans.runnerUp!.extra.value).toBeCloseTo(10 * one.plans.runnerUp!.extra.value, 6);
	});
});

describe("the published plan", () => {
	it("costs what its places cost and spares what they spare, and without places what never moving anything costs", () => {
		const prices = { build: exactly(100), missing: exactly(1000) };
		const spec = { move: "build" as const, step: 50, most: 100 };
		const project = {
			...{ id: "new", year: 5, facilities: 1, places: 30, probability: 1, together: 0 },
			delay: { low: 0, mode: 0, high: 0 },
		};
		const supply = model.supply.map((one) =>
			one.component === component ? { ...one, additions: [], projects: [project] } : one,
		);
		const bare = model.supply.map((one) =>
			one.component === component ? { ...one, additions: [], projects: [] } : one,
		);
		const at = (own: typeof model.supply) => stageOf({ need: () => 120, spec, prices, supply: own }).advice!.plans;
		const { share } = model.areas[0]!;
		const places = 30 * share;
		expect(at(bare).published!.cost).toEqual(at(bare).nothing.cost);
		const spared = 2 * 1000 * Math.min(20, places);
		expect(at(supply).published!.cost.value).toBeCloseTo(at(bare).nothing.cost.value + 100 * places - spared, 6);
	});
});

describe("fresh draws", () => {
	it("are decided on by what the other half teaches, halves of whole groups", () => {
		const { need, seen } = walk(40, { decisions: 1 });
		const draw = Float64Array.from({ length: 40 }, (_, at) => at);
		const problem = {
			...building({ need, signals: seen, terms: { missing: 1, idle: 1, once: 1 }, steps: 2 }),
			signals: [draw],
		};
		const groups = batches(40);
		const halves = halvesOf(problem, groups);
		expect(halves).toHaveLength(2);
		for (const { learning, valued, draws } of halves) {
			const of = ({ signals }: typeof learning) => new Set([...signals[0]!].map((one) => groups.of(one)));
			expect([...of(learning)].filter((group) => of(valued).has(group))).toEqual([]);
			expect(learning.signals[0]!.length + valued.signals[0]!.length).toBe(40);
			expect([...valued.signals[0]!]).toEqual([...draws]);
		}
		const levels = onFreshDraws(halves, ({ valued }, at) => everywhere([1 + at], valued.signals[0]!.length));
		expect([...levels[0]!]).toEqual([...draw].map((one) => 1 + (groups.of(one) % 2)));
		const [alone, ...none] = halvesOf(problem, { count: 1, of: () => 0 });
		expect(alone!.learning).toBe(alone!.valued);
		expect(none).toEqual([]);
	});

	it("give a ratio of means the error of its parts within the same draws", () => {
		const under = uniform.map((value) => 1 + value);
		const exact = ratioOfDraws(
			under.map((value) => 3 * value),
			under,
			batches(DRAWS),
		);
		expect(exact.value).toBeCloseTo(3, 12);
		expect(exact.mcse).toBeCloseTo(0, 12);
		expect(ratioOfDraws(under, new Float64Array(DRAWS), batches(DRAWS)).value).toBeNaN();
	});
});

describe("the model of stages", () => {
	const scenario = (one: Partial<StageSpec>, supply = {}) =>
		({ areas: [{ id: "north" }, { id: "south" }], supply, decisions: { stages: { a: one } } }) as never;

	it("records need and places of what is decided on and converted, and the signals, and nothing else", () => {
		const of = (signal: StageSpec["signal"], decided: string) =>
			stagedModel(
				model,
				stageSites(scenario({ component: decided, from: { component: "nursery.all", each: 1 }, signal })),
			).recorded;
		const places = ["nursery.all.need", "nursery.all.places"];
		expect(new Set(of({ of: "births", years: 1 }, component))).toEqual(
			new Set(["births", ...places, `${component}.need`, `${component}.places`]),
		);
		// The intake of a school is its first grade.
		expect(new Set(of({ of: "intake", years: 1 }, "grades.upper"))).toEqual(
			new Set([...places, "grades.upper.need", "grades.upper1.need"]),
		);
	});

	it("decides on a stage in all areas, unless it names one", () => {
		const one = { component, signal: { of: "births" as const, years: 1 } };
		expect(stageSites(scenario(one)).map(({ area }) => area)).toEqual(["north", "south"]);
		expect(stageSites(scenario({ ...one, area: "south" })).map(({ area }) => area)).toEqual(["south"]);
	});

	it("decides once on a stage whose places serve the whole place", () => {
		const one = { component, signal: { of: "births" as const, years: 1 } };
		const supply = { [component]: { serves: "place" } };
		expect(stageSites(scenario(one, supply)).map(({ area }) => area)).toEqual(["all"]);
	});
});
