import { describe, expect, it } from "vitest";
import { openConditioner } from "../../src/draws/condition.js";
import type { Model } from "../../src/draws/model.js";
import { runForecast } from "../../src/forecast/forecast.js";
import { smallModel } from "../support/small-model.js";

const DRAWS = 4096;
const bare: Model = { ...smallModel({ years: 4 }), services: [], supply: [] };
const observed = (sd: number, value: number): Model => ({
	...bare,
	observations: [{ file: "observed.csv", place: {}, year: 2021, area: "all", quantity: "births", value, sd } as never],
});

/** Mean and standard deviation of weighted draws, and the number of draws that the weights are worth. */
function weighted(values: Float64Array, weights: Float64Array) {
	const sum = weights.reduce((a, b) => a + b);
	const mean = values.reduce((all, value, i) => all + value * weights[i]!, 0) / sum;
	const variance = values.reduce((all, value, i) => all + (value - mean) ** 2 * weights[i]!, 0) / sum;
	return { mean, sd: Math.sqrt(variance), effective: sum ** 2 / weights.reduce((all, weight) => all + weight ** 2, 0) };
}

describe("draws that pass through an observation", () => {
	const prior = runForecast(bare, { draws: DRAWS });

	it("have the distribution that weighting all draws by the observation's density gives, in later years too", async () => {
		const births = (await prior).values("births", "north", 2021)!;
		const mean = births.reduce((a, b) => a + b) / DRAWS;
		const [value, sd] = [Math.round(1.15 * mean), 0.06];
		const weights = births.map((count) => Math.exp(-(Math.log(value / count) ** 2) / (2 * sd * sd)));
		const posterior = await runForecast(observed(sd, value), { draws: DRAWS });
		for (const [metric, year] of [
			["births", 2021],
			["births", 2024],
			["people.under3", 2024],
		] as const) {
			const truth = weighted((await prior).values(metric, "north", year)!, weights);
			const found = weighted(posterior.values(metric, "north", year)!, new Float64Array(DRAWS).fill(1));
			const error = truth.sd / Math.sqrt(truth.effective / 2);
			expect(Math.abs(found.mean - truth.mean), `${metric} ${year}`).toBeLessThan(4 * error);
			expect(Math.abs(found.sd / truth.sd - 1), `${metric} ${year}`).toBeLessThan(0.12);
			const free = weighted((await prior).values(metric, "north", year)!, new Float64Array(DRAWS).fill(1));
			expect(Math.abs(found.mean - free.mean), `${metric} ${year}`).toBeGreaterThan(4 * error);
		}
	}, 120_000);

	it("stay nearly as they were when the observation says nothing", async () => {
		const vague = await runForecast(observed(50, 200), { draws: DRAWS });
		expect(vague.conditioning.effective[0]!.share).toBeGreaterThan(0.99);
		const [free, found] = [(await prior).values("births", "north", 2024)!, vague.values("births", "north", 2024)!].map(
			(values) => weighted(values, new Float64Array(DRAWS).fill(1)),
		) as [ReturnType<typeof weighted>, ReturnType<typeof weighted>];
		expect(Math.abs(found.mean - free.mean)).toBeLessThan((4 * free.sd) / Math.sqrt(DRAWS / 2));
	}, 120_000);

	it("refuse an observation that no draw can have produced", async () => {
		await expect(runForecast(observed(0.01, 100_000), { draws: 64 })).rejects.toThrow();
	}, 120_000);
});

describe("observations that contradict the model", () => {
	it("are named, and not those of the same year that agree with it", async () => {
		const births = { ...observed(0.05, 1e6).observations[0], area: "north" };
		const pool = { ...bare, observations: [births, { ...births, value: await medianBirths() }] };
		const { conflict } = openConditioner(pool, { size: 256 })(0);
		expect(conflict?.map(({ message }) => message.en)).toEqual([
			expect.stringContaining("the observation 1000000 and"),
		]);
	});
});

/** Births of the year after the base year, in the north, as most draws have them. */
async function medianBirths(): Promise<number> {
	const births = (await runForecast(bare, { draws: 256 })).values("births", "north", 2021)!;
	return Float64Array.from(births).sort()[128];
}
