import { describe, expect, it } from "vitest";
import { compare } from "../../src/answers/compare.js";
import { scorePlans } from "../../src/answers/score-plan.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { reportRun } from "../../src/large-runs/report-run.js";
import { parseCondition } from "../../src/plan/index.js";
import type { Prepared } from "../../src/setup/prepare.js";
import { smallModel } from "../support/small-model.js";

const DRAWS = 700;
const thresholds = { exactUpTo: 300, kept: 256, pilot: 256, part: 16 };

/** Without a surplus, as in most draws, there is no ratio to it; nothing is born in the base year in any. */
const plan = {
	id: "plan",
	name: { zh: "plan", en: "plan" },
	assumed: false,
	targets: [
		["some", "min(school.compulsory.places / school.compulsory.surplus, 500) >= 30", "school.compulsory.surplus >= 0"],
		["none", "ratio(births) >= 1", "school.compulsory.surplus >= 0"],
	].map(([id = "", met = "", demand = ""]) => ({
		...{ id, name: { zh: id, en: id }, sector: "nursery", quote: "", unit: "", year: 2024, tolerance: 0 },
		...{ met: parseCondition(met), demand: parseCondition(demand) },
	})),
	inputs: [],
	outside: [],
	achievements: [],
	actuals: [],
	towns: [],
};

const model = smallModel({ areas: 2, years: 4 });
const prepared = {
	model,
	plans: [plan],
	scenario: { questions: {}, horizon: { base: 2020, to: 2024 } },
	files: [],
} as unknown as Prepared;
const whole = runForecast(model, { draws: DRAWS });

describe("a condition that is undefined in some draws", () => {
	it("has its odds and quantiles over the others, and says the share it leaves out", async () => {
		const forecast = await whole;
		const [surplus, places] = ["surplus", "places"].map(
			(kind) => forecast.values(`school.compulsory.${kind}`, "all", 2024)!,
		);
		const ratios = [...surplus!].flatMap((idle, draw) => (idle > 0 ? [Math.min(500, places![draw]! / idle)] : []));
		const left = (DRAWS - ratios.length) / DRAWS;
		expect(left).toBeGreaterThan(0.05);
		expect(left).toBeLessThan(0.98);
		const { met, both, demand, value } = scorePlans(forecast, [plan])[0]!.targets[0]!;
		expect(met.value).toBe(ratios.filter((ratio) => ratio >= 30).length / ratios.length);
		expect(met).toMatchObject({ undefined: left, draws: ratios.length });
		expect(both.undefined).toBe(left);
		expect(demand).not.toHaveProperty("undefined");
		expect(value.find(({ stat }) => stat === "undefined")!.value).toBeCloseTo(left, 12);
		const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
		expect(value.find(({ stat }) => stat === "mean")!.value).toBeCloseTo(mean, 9);
	});

	it("has no odds where it is undefined in all of them", async () => {
		const { met, value } = scorePlans(await whole, [plan])[0]!.targets[1]!;
		expect(met).toEqual({ value: Number.NaN, mcse: Number.NaN, undefined: 1, draws: 0 });
		expect(value.filter(({ stat }) => stat !== "undefined").every((row) => Number.isNaN(row.value))).toBe(true);
	});

	it("is counted alike in a run that streams, with a second pass to the bit", async () => {
		const expected = scorePlans(await whole, [plan])[0]!;
		const { scorecards } = await reportRun(prepared, { draws: DRAWS, thresholds, exact: true });
		expect(scorecards[0]!.all).toEqual(expected.all);
		expected.targets.forEach(({ met, demand, both, value }, k) => {
			const found = scorecards[0]!.targets[k]!;
			expect({ met: found.met, demand: found.demand, both: found.both }).toEqual({ met, demand, both });
			expect(found.value.slice(1)).toEqual(value.slice(1));
			expect(found.value[0]!.value - value[0]!.value || 0).toBeCloseTo(0, 9);
		});
	});

	it("has errors from the replicates of the draws that count where draws are Sobol points", async () => {
		const sobol = { ...model, sampling: { kind: "sobol", scrambles: 8 } } as const;
		const card = scorePlans(await runForecast(sobol, { draws: DRAWS }), [plan])[0]!;
		const [some, none] = card.targets;
		expect(some!.met.mcse).toBeGreaterThan(0);
		for (const { mcse } of some!.value) expect(mcse).toBeGreaterThanOrEqual(0);
		expect(none!.met.mcse).toBeNaN();
	});

	it("is compared over the draws in which both sides are defined", async () => {
		const forecast = await whole;
		const other = await runForecast(smallModel({ areas: 2, years: 4, seed: "other" }), { draws: DRAWS });
		const side = { forecast, plans: [plan] } as never;
		const { targets } = compare(side, { forecast: other, plans: [plan] } as never, []);
		const met = targets.find(({ id, question }) => id === "some" && question === "met")!;
		const [one, two] = [forecast, other].map((of) => of.values("school.compulsory.surplus", "all", 2024)!);
		const shared = [...one!].filter((idle, draw) => idle > 0 && two![draw]! > 0).length;
		expect(met.undefined).toBeCloseTo(1 - shared / DRAWS, 12);
		expect(met.difference).toBeCloseTo(met.b - met.a, 12);
		expect(compare(side, side, []).targets[0]).toMatchObject({ difference: 0, error: 0 });
	});
});
