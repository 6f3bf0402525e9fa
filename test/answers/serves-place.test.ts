import { beforeAll, describe, expect, it, vi } from "vitest";
import { outlookOf } from "../../src/answers/outlook.js";
import { seatWarnings } from "../../src/answers/warnings.js";
import { sitesIn } from "../../src/decisions/index.js";
import type { Model } from "../../src/draws/model.js";
import { type Forecast, runForecast } from "../../src/forecast/index.js";
import type { SupplyModel } from "../../src/supply/index.js";
import { smallModel } from "../support/small-model.js";

vi.setConfig({ testTimeout: 60_000 });

const TODAY = 2023;
const timeline = { base: 2020, today: TODAY, focus: 2027, to: 2028 };

const lower: SupplyModel = { component: "grades.lower", stock: { kind: "base-need" }, additions: [], servedTo: 2 };
const upper: SupplyModel = {
	...{ component: "grades.upper", stock: { kind: "base-need" }, servedTo: 2 },
	additions: [{ from: 2, to: 5, places: 30, completion: { low: 0.5, mode: 0.9, high: 1 } }],
};

const modelOf = (areas: number, serves: Pick<SupplyModel, "serves">): Model => ({
	...smallModel({ areas, linked: areas > 1 }),
	...{ today: TODAY, supply: [lower, { ...upper, ...serves }] },
});
const run = (areas: number, serves: Pick<SupplyModel, "serves"> = {}) =>
	runForecast(modelOf(areas, serves), { draws: 200 });

const quantity = (component: string, kind: string) => `${component}.${kind}`;
const ofUpper = (metric: string) => /^grades\.(upper\d?|both)\./.test(metric);

let [divided, whole]: readonly Forecast[] = [];
beforeAll(async () => {
	[divided, whole] = [await run(3), await run(3, { serves: "place" })];
});

/** The values of every quantity in every area and year, by name. */
function* valuesOf(forecast: Forecast, wanted: (metric: string) => boolean) {
	for (const metric of forecast.metrics.filter(wanted))
		for (const area of forecast.areas)
			for (const year of forecast.years) yield { metric, area, year, values: forecast.values(metric, area, year) };
}

describe("facilities that serve the whole place", () => {
	it("leave every quantity of everything else as it was, bit by bit", () => {
		for (const { metric, area, year, values } of valuesOf(whole!, (one) => !ofUpper(one))) {
			expect(values).toEqual(divided!.values(metric, area, year));
		}
	});

	it("have no figure of any area, nor have the grades of their stage or a sum with it", () => {
		for (const { area, values } of valuesOf(whole!, ofUpper)) {
			if (area === "all") expect(values).toBeDefined();
			else expect(values).toBeUndefined();
		}
	});

	it("are needed by everyone in all areas together", () => {
		for (const { metric, year, values } of valuesOf(whole!, (one) => /^grades\.upper\d?\.need$/.test(one))) {
			if (values) expect(values).toEqual(divided!.values(metric, "all", year));
		}
	});

	it("were seen to hold as many as ever sat in the whole place, in the years that have ended", () => {
		const read = (kind: string, year: number) => whole!.values(quantity("grades.upper", kind), "all", year)!;
		const most = new Float64Array(200);
		for (const year of [2020, 2021, 2022]) {
			const [need, places, built] = [read("need", year), read("places", year), read("built", year)];
			for (let draw = 0; draw < 200; draw++) {
				most[draw] = Math.max(
					most[draw]! + built[draw]! - (year > 2020 ? read("built", year - 1)[draw]! : 0),
					need[draw]!,
				);
				expect(places[draw]).toBeCloseTo(most[draw]!, 9);
			}
		}
	});

	it("are short where all together are more than the places, which is in fewer draws than where every town is on its own", () => {
		let fewer = 0;
		for (const year of [2024, 2026, 2028]) {
			const read = (forecast: Forecast, kind: string) => forecast.values(quantity("grades.upper", kind), "all", year)!;
			const [need, places, short] = ["need", "places", "shortage"].map((kind) => read(whole!, kind));
			short!.forEach((missing, draw) => {
				expect(missing).toBe(Math.max(0, need![draw]! - places![draw]!));
			});
			const count = (forecast: Forecast) => read(forecast, "shortage").filter((missing) => missing > 0).length;
			fewer += count(divided!) - count(whole!);
		}
		expect(fewer).toBeGreaterThan(0);
	});

	it("have classes as if all pupils were in one place, and so never more of them than pupils", () => {
		for (const year of whole!.years) {
			const read = (kind: string) => whole!.values(quantity("grades.upper", kind), "all", year)!;
			const [need, formed, size] = ["need", "classesFormed", "classSize"].map(read);
			size!.forEach((pupils, draw) => {
				expect(pupils).toBeCloseTo(need![draw]! / formed![draw]!, 9);
			});
		}
	});

	it("have one seat warning a year, with odds of the place itself and no count of red towns", () => {
		const own = seatWarnings(whole!, timeline).filter(({ component }) => component === "grades.upper");
		expect(own.map(({ area, year }) => `${area} ${year}`)).toEqual(
			[2023, 2024, 2025, 2026, 2027].map((y) => `all ${y}`),
		);
		for (const { year, red, redAreas, use } of own) {
			const read = (kind: string) => whole!.values(quantity("grades.upper", kind), "all", year)!;
			const [need, places] = [read("need"), read("places")];
			expect(redAreas).toBeUndefined();
			expect(red.value).toBe(need.filter((pupils, draw) => pupils - places[draw]! > 0.5).length / 200);
			expect(use.find(({ stat }) => stat === "mean")?.value).toBeCloseTo(
				need.reduce((sum, pupils, draw) => sum + pupils / places[draw]!, 0) / 200,
				9,
			);
		}
		const others = seatWarnings(whole!, timeline).filter(({ component }) => component === "grades.lower");
		expect(others).toEqual(seatWarnings(divided!, timeline).filter(({ component }) => component === "grades.lower"));
	});

	it("are short in no town that an outlook could name, and are sized once", () => {
		const [outlook] = outlookOf(whole!, timeline, ["grades.upper"]);
		expect(outlook!.tightest.areas).toEqual([]);
		expect(outlookOf(divided!, timeline, ["grades.upper"])[0]!.tightest.areas).not.toEqual([]);
		expect(sitesIn(whole!.model, "grades.upper")).toEqual([{ component: "grades.upper", area: "all" }]);
		expect(sitesIn(whole!.model, "grades.lower").map(({ area }) => area)).toEqual(["north", "south", "east"]);
	});

	it("are nothing new where there is one area: it is the whole, bit by bit", async () => {
		const [plain, one] = [await run(1), await run(1, { serves: "place" })];
		for (const { metric, area, year, values } of valuesOf(one, () => true)) {
			expect(values).toEqual(plain.values(metric, area, year));
		}
		expect(seatWarnings(one, timeline)).toEqual(seatWarnings(plain, timeline));
	});
});
