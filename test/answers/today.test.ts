import { beforeAll, describe, expect, it, vi } from "vitest";
import { accountFor } from "../../src/answers/account.js";
import { outlookOf } from "../../src/answers/outlook.js";
import { placesAsked } from "../../src/answers/places-asked.js";
import { scorePlan } from "../../src/answers/score-plan.js";
import { seatWarnings } from "../../src/answers/warnings.js";
import type { Model } from "../../src/draws/model.js";
import { type Forecast, runForecast } from "../../src/forecast/forecast.js";
import { parseCondition, type Target } from "../../src/plan/index.js";
import type { Plan } from "../../src/setup/index.js";
import type { SupplyModel } from "../../src/supply/index.js";
import { nurserySupply, smallModel } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const TODAY = 2023;
const timeline = { base: 2020, today: TODAY, focus: 2027, to: 2028 };

const primary: SupplyModel = { component: "grades.lower", stock: { kind: "base-need" }, additions: [], servedTo: 2 };
const model: Model = {
	...smallModel({ areas: 3, linked: true }),
	today: TODAY,
	supply: [primary, nurserySupply],
};

let forecast: Forecast;
beforeAll(async () => {
	forecast = await runForecast(model, { draws: 200 });
});

const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

function targetOf(year: number, met: string, more: Partial<Target> = {}): Target {
	const name = { zh: "目标", en: "target" };
	const demand = parseCondition("nursery.all.shortage <= 0");
	const plain = { id: `t${year}`, name, sector: "nursery", quote: "", unit: "places_per_1000", year, tolerance: 0.05 };
	return { ...plain, met: parseCondition(met), demand, ...more };
}

function planOf(targets: readonly Target[], actuals: Plan["actuals"] = []): Plan {
	const name = { zh: "规划", en: "plan" };
	return { id: "plan", name, assumed: false, targets, actuals, towns: [], inputs: [], achievements: [], outside: [] };
}

describe("seat warnings", () => {
	it("are of the stages of school that have seats, of every area and every year from this one on", () => {
		const warnings = seatWarnings(forecast, timeline);
		expect(new Set(warnings.map(({ component }) => component))).toEqual(new Set(["grades.lower"]));
		expect(new Set(warnings.map(({ area }) => area))).toEqual(new Set(forecast.areas));
		expect(new Set(warnings.map(({ year }) => year))).toEqual(new Set([2023, 2024, 2025, 2026, 2027]));
	});

	/** In how many draws an area is red, and yellow, counted by hand. */
	const flagsOf = (component: string, area: string, year: number) => {
		const [need, places] = ["need", "places"].map((kind) => forecast.values(`${component}.${kind}`, area, year)!);
		const red = Array.from(need!, (pupils, draw) => pupils - places![draw]! > 0.5);
		const yellow = Array.from(need!, (pupils, draw) => pupils / places![draw]! > 0.9 && !red[draw]);
		return { red, yellow };
	};
	const shareOf = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;
	const towns = model.areas.map(({ id }) => id);

	it("count the draws in which more pupils than seats are red, and from nine tenths on yellow", () => {
		for (const { component, area, year, red, yellow, level, ...rest } of seatWarnings(forecast, timeline)) {
			if (!towns.includes(area)) continue;
			const flags = flagsOf(component, area, year);
			expect(red.value).toBe(shareOf(flags.red));
			expect(yellow.value).toBe(shareOf(flags.yellow));
			expect(level).toBe(red.value > 0.5 ? "red" : red.value + yellow.value > 0.5 ? "yellow" : "none");
			expect(rest).not.toHaveProperty("redAreas");
		}
	});

	it("of all areas together are red in a draw with any short area, and say how many are on average", () => {
		const whole = seatWarnings(forecast, timeline).filter(({ area }) => area === "all");
		expect(whole).toHaveLength(5);
		for (const { component, year, red, yellow, redAreas } of whole) {
			const flags = towns.map((town) => flagsOf(component, town, year));
			const anyRed = flags[0]!.red.map((_, draw) => flags.some((town) => town.red[draw]));
			expect(red.value).toBe(shareOf(anyRed));
			expect(yellow.value).toBe(shareOf(anyRed.map((is, draw) => !is && flags.some((town) => town.yellow[draw]))));
			expect(redAreas).toBeCloseTo(
				flags.reduce((sum, town) => sum + shareOf(town.red), 0),
				9,
			);
		}
		expect(Math.max(...whole.map(({ red }) => red.value))).toBeGreaterThan(0);
	});

	it("do not let seats idle in one area hide that another is short", () => {
		const of: Readonly<Record<string, number>> = { need: 90, places: 100, used: 80 };
		const inTown: Readonly<Record<string, readonly number[]>> = { need: [60, 20, 10], places: [50, 30, 20] };
		const values: Forecast["values"] = (metric, area, year) => {
			const kind = metric.slice(metric.lastIndexOf(".") + 1);
			const value = area === "all" ? of[kind] : inTown[kind]?.[towns.indexOf(area)];
			return value === undefined ? forecast.values(metric, area, year) : new Float64Array(200).fill(value);
		};
		const [first] = seatWarnings({ ...forecast, values }, timeline).filter(({ area }) => area === "all");
		expect([first!.level, first!.red.value, first!.redAreas]).toEqual(["red", 1, 1]);
		expect(first!.use.find(({ stat }) => stat === "p50")!.value).toBe(0.8);
	});
});

describe("the outlook", () => {
	it("names the year in which most is missing on average, to the end of the five-year plan that is running", () => {
		for (const { component, stockKnown, tightest, from, to } of outlookOf(forecast, timeline)) {
			expect([from, to]).toEqual([2023, 2025]);
			const of = (year: number) =>
				mean(forecast.values(`${component}.${stockKnown ? "shortage" : "growth"}`, "all", year)!);
			for (const year of [2023, 2024, 2025]) expect(of(tightest.year)).toBeGreaterThanOrEqual(of(year));
		}
	});

	it("speaks of growth where the stock is not known, and of a shortage where it is", () => {
		const known = outlookOf(forecast, timeline).map(({ component, stockKnown }) => [component, stockKnown]);
		expect(known).toEqual([
			["grades.lower", false],
			["nursery.all", true],
		]);
	});

	it("says the part of all places that is used as a sum over areas: no town uses another's", () => {
		for (const { component, use, to } of outlookOf(forecast, timeline)) {
			const [used, places] = ["used", "places"].map((kind) => forecast.values(`${component}.${kind}`, "all", to)!);
			const shares = used!.map((taken, draw) => taken / places![draw]!);
			expect(use.find(({ stat }) => stat === "mean")!.value).toBeCloseTo(mean(shares), 12);
			const byArea = model.areas.map(({ id }) => forecast.values(`${component}.used`, id, to)!);
			expect(mean(used!)).toBeCloseTo(
				byArea.reduce((sum, values) => sum + mean(values), 0),
				9,
			);
		}
	});

	it("names the areas with the largest amount first", () => {
		for (const { tightest } of outlookOf(forecast, timeline)) {
			const means = tightest.areas.map(({ mean }) => mean);
			expect(means).toEqual([...means].sort((a, b) => b - a));
			expect(means.every((amount) => amount > 0)).toBe(true);
		}
	});
});

describe("a target whose year has ended", () => {
	const promise = "nursery.all.places / population * 1000 >= 5.6";
	const [past, future] = [targetOf(2022, promise), targetOf(2025, promise)];

	it("is accounted for and has no odds, and those together are of the others", () => {
		const card = scorePlan(forecast, planOf([past, future]));
		expect(card.account.map(({ year }) => year)).toEqual([2022]);
		expect(card.targets.map(({ year }) => year)).toEqual([2025]);
		expect(card.all.met.value).toBe(card.targets[0]!.met.value);
	});

	it("is settled by what was counted alone", () => {
		const verdict = (actual?: number) => {
			const actuals = actual === undefined ? [] : [{ id: "t2022", value: actual }];
			return accountFor(forecast, { target: past, actuals }, { value: [], threshold: 5.6 }).verdict;
		};
		expect([undefined, 5.5, 5.6, 7].map(verdict)).toEqual(["notSupplied", "missed", "met", "met"]);
	});

	it("means the places at which the mean promise is just kept", () => {
		const [places, people] = ["nursery.all.places", "population"].map((name) => forecast.values(name, "all", 2022)!);
		// mean((places + more) / people) x 1000 = 5.6, solved for `more`.
		const perThousand = (of: (draw: number) => number) => mean(people!.map((_, draw) => of(draw)));
		const now = perThousand((draw) => (1000 * places![draw]!) / people![draw]!);
		const more = (5.6 - now) / perThousand((draw) => 1000 / people![draw]!);
		expect(placesAsked(forecast, past, "nursery.all")).toBeCloseTo(mean(places!) + more, 4);
	});
});

describe("a demand held against places that nobody knows", () => {
	it("is left out of what holds together", () => {
		const hopeless = targetOf(2025, "births > 0", { demand: parseCondition("grades.lower.growth < -1000000") });
		const [told, untold] = [hopeless, { ...hopeless, demandUnknown: true as const }].map(
			(target) => scorePlan(forecast, planOf([target])).all,
		);
		expect([told!.demand.value, untold!.demand.value]).toEqual([0, Number.NaN]);
	});
});
