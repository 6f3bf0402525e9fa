import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Forecast } from "../../src/forecast/forecast.js";
import { probability, QUANTILES, statistics } from "../../src/forecast/statistic.js";
import { summarise } from "../../src/forecast/summary.js";
import { openNormals } from "../../src/random/index.js";

vi.setConfig({ testTimeout: 60_000 });

const statOf = (values: Float64Array, stat: string) => statistics(values).find((row) => row.stat === stat)!;
const samples = fc
	.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 400 })
	.map((values) => Float64Array.from(values));

describe("statistics", () => {
	it("has quantiles in order, between the smallest and the largest value", () => {
		fc.assert(
			fc.property(samples, (values) => {
				const cuts = Object.keys(QUANTILES).map((stat) => statOf(values, stat).value);
				const inOrder = [Math.min(...values), ...cuts, Math.max(...values)];
				inOrder.slice(1).forEach((cut, k) => {
					expect(cut).toBeGreaterThanOrEqual(inOrder[k]!);
				});
			}),
			{ numRuns: 1000 },
		);
	});

	it("has the quantiles of the sorted values, interpolated linearly (Hyndman and Fan 1996, type 7)", () => {
		fc.assert(
			fc.property(samples, (values) => {
				const sorted = values.slice().sort();
				for (const [stat, p] of Object.entries(QUANTILES)) {
					const position = (values.length - 1) * p;
					const [below, above] = [sorted[Math.floor(position)]!, sorted[Math.ceil(position)]!];
					const truth = below + (position % 1) * (above - below);
					expect(Math.abs(statOf(values, stat).value - truth)).toBeLessThanOrEqual(1e-9 * Math.abs(truth) + 1e-300);
				}
			}),
			{ numRuns: 1000 },
		);
	});

	it("does not depend on the order of the draws and leaves them alone", () => {
		fc.assert(
			fc.property(samples, (values) => {
				const before = values.slice();
				const [there, back] = [statistics(values), statistics(values.slice().reverse())];
				expect(values).toEqual(before);
				there.forEach(({ stat, value }, k) => {
					if (stat !== "mean") expect(back[k]!.value).toBe(value);
				});
			}),
			{ numRuns: 500 },
		);
	});

	it("states errors that hold: standard errors of repeated samples agree with the stated ones", () => {
		const repeats = Array.from({ length: 300 }, (_, k) => {
			const normal = openNormals({ seed: "test", component: "summary", area: "*", draw: k });
			return statistics(Float64Array.from({ length: 1000 }, normal));
		});
		for (const stat of ["mean", "p10", "p50", "p975"]) {
			const rows = repeats.map((rows) => rows.find((row) => row.stat === stat)!);
			const mean = rows.reduce((sum, { value }) => sum + value, 0) / rows.length;
			const spread = Math.sqrt(rows.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / rows.length);
			const stated = rows.reduce((sum, { mcse }) => sum + mcse, 0) / rows.length;
			expect(stated / spread, stat).toBeGreaterThan(0.8);
			expect(stated / spread, stat).toBeLessThan(1.25);
		}
	});

	it("gives the quantiles of a normal sample", () => {
		const normal = openNormals({ seed: "test", component: "summary", area: "*", draw: 1 });
		const values = Float64Array.from({ length: 200_000 }, normal);
		expect(statOf(values, "p975").value).toBeCloseTo(1.96, 1);
		expect(statOf(values, "p10").value).toBeCloseTo(-1.2816, 1);
		expect(Math.abs(statOf(values, "mean").value)).toBeLessThan(0.01);
	});
});

describe("probability", () => {
	it("is the share of set flags with an error that is never zero", () => {
		expect(probability([1, 0, 0, 1]).value).toBe(0.5);
		expect(probability([0, 0, 0, 0])).toEqual({ value: 0, mcse: 0.25 });
		expect(probability(new Uint8Array(1000).fill(1, 0, 100)).mcse).toBeCloseTo(Math.sqrt(0.09 / 1000), 12);
	});
});

describe("summarise", () => {
	it("gives every series the statistics it has alone, also where series agree in all draws or in most", () => {
		const normal = openNormals({ seed: "test", component: "summarise", area: "*", draw: 0 });
		const first = Float64Array.from({ length: 1500 }, () => 100 + normal());
		const almost = first.slice();
		almost[5]! += 1;
		const stored: Record<string, Float64Array> = { first, twin: first.slice(), almost, zeros: first.map(() => 0) };
		const derive = (metric: string) => (metric === "half" ? first.map((value) => value / 2) : first);
		const forecast = {
			model: {},
			...{ draws: 1500, metrics: [...Object.keys(stored), "half", "copy"], areas: ["here"], years: [2020, 2021] },
			valuesIn: (room: (draws: number) => Float64Array) => (metric: string) => {
				if (metric in stored) return stored[metric];
				const column = room(1500);
				column.set(derive(metric));
				return column;
			},
		} as unknown as Forecast;
		const rows = summarise(forecast);
		for (const metric of forecast.metrics)
			for (const year of forecast.years) {
				const alone = statistics(stored[metric] ?? derive(metric)).map((row) => ({
					area: "here",
					year,
					metric,
					...row,
				}));
				expect(rows.filter((row) => row.metric === metric && row.year === year)).toEqual(alone);
			}
	});
});
