import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { openEngine } from "../../src/draws/engine.js";
import { statistics } from "../../src/forecast/statistic.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { metricsIn, simulateValues } from "../support/draws.js";

const path = (name: string) => fileURLToPath(new URL(`../../data/jiyuan/${name}.yaml`, import.meta.url));
const DRAWS = 512;

describe("the baseline of Jiyuan", () => {
	it("has a fan of first-graders that is narrow while they are born already and opens afterwards", async () => {
		const forecast = await runForecast(loadScenario(path("baseline")), { draws: DRAWS });
		const width = (year: number) => {
			const rows = statistics(forecast.values("school.grade1.need", "jiyuan", year)!);
			const at = (stat: string) => rows.find((row) => row.stat === stat)!.value;
			return (at("p90") - at("p10")) / at("p50");
		};
		const born = [2029, 2030, 2031].map(width);
		const unborn = [2034, 2036, 2038].map(width);
		expect(Math.max(...born)).toBeLessThan(0.75 * Math.min(...unborn));
		expect(unborn).toEqual([...unborn].sort((a, b) => a - b));
	});
});

describe("the subdistricts and towns of Jiyuan", () => {
	const population = (name: string, draw: number) => {
		const engine = openEngine({ ...loadScenario(path(name)).model, seed: "same", years: 1 });
		const totals = new Map<number, number>();
		const migrants = new Map<number, number>();
		const width = metricsIn(engine).length;
		simulateValues(engine, { from: draw, to: draw + 1 }, ({ values }) => {
			for (let at = 0; at < values.length; at += width) {
				const year = (at / width) % 2;
				totals.set(year, (totals.get(year) ?? 0) + values[at]!);
				migrants.set(year, (migrants.get(year) ?? 0) + values[at + 3]!);
			}
		});
		return { totals, migrants };
	};

	it("start from the population of the whole, draw by draw", () => {
		for (const draw of [0, 1, 2]) {
			const [whole, parts] = ["baseline", "towns"].map((name) => population(name, draw).totals.get(0)!);
			expect(Math.abs(parts / whole - 1)).toBeLessThan(1e-12);
		}
	});
});
