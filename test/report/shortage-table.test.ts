import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { loadScenario, reportRun } from "../../src/node.js";
import { shortageTable } from "../../src/report/shortage-table.js";

vi.setConfig({ testTimeout: 60_000 });

const DRAWS = 60;
const path = fileURLToPath(new URL("../../data/jiyuan/towns.yaml", import.meta.url));
const prepared = loadScenario(path, {});
let results: Parameters<typeof shortageTable>[0];
beforeAll(async () => {
	results = { prepared, ...(await reportRun(prepared, { draws: DRAWS })), version: "9.9.9" };
}, 120_000);

describe("shortage.csv", () => {
	it("counts in every area and year from this one on the draws that are short of any place", () => {
		const rows = shortageTable(results, "en").filter(({ service }) => service === "nursery.all");
		const { areas, years } = results.forecast;
		expect(rows).toHaveLength(areas.length * years.filter((year) => year >= 2026).length);
		for (const { area, year, of, stock, probability, mean } of rows) {
			const values = [...results.forecast.values("nursery.all.shortage", String(area), Number(year))!];
			expect(of).toBe("shortage");
			expect(stock).toBe("known");
			expect(probability).toBe(values.filter((missing) => missing > 0).length / DRAWS);
			expect(mean).toBeCloseTo(values.reduce((sum, missing) => sum + missing, 0) / DRAWS, 9);
		}
	});

	it("has odds of growth, and none of a shortage, where nobody knows the stock", () => {
		const rows = shortageTable(results, "en").filter(({ service }) => service === "school.primary");
		expect(new Set(rows.map(({ of, stock }) => `${of} ${stock}`))).toEqual(new Set(["growth unknown"]));
		for (const { area, year, probability } of rows) {
			const need = (at: number) => results.forecast.values("school.primary.need", String(area), at)!;
			const [now, then] = [need(Number(year)), need(2025)];
			expect(probability).toBe(now.filter((pupils, draw) => pupils - then[draw]! > 0).length / DRAWS);
		}
	});

	it("has of what serves the whole place rows of that alone", () => {
		const rows = shortageTable(results, "en").filter(({ service }) => service === "school.senior");
		expect(new Set(rows.map(({ area }) => area))).toEqual(new Set(["all"]));
	});
});
