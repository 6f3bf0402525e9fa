import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { Comparison, Side } from "../../src/answers/compare.js";
import { compare, loadScenario, runForecast } from "../../src/node.js";

const data = fileURLToPath(new URL("../../data/jiyuan/", import.meta.url));

async function sideOf(file: string): Promise<Side> {
	const prepared = loadScenario(join(data, file), { seed: "common" });
	const model = { ...prepared.model, observations: [] };
	return { forecast: await runForecast({ ...prepared, model }, { draws: 200 }), plans: prepared.plans };
}

let base: Side;
let low: Side;
let there: Comparison;
let back: Comparison;

beforeAll(async () => {
	[base, low] = [await sideOf("baseline.yaml"), await sideOf("low-fertility.yaml")];
	there = compare(base, low, [2025, 2030, 2035]);
	back = compare(low, base, [2025, 2030, 2035]);
}, 60_000);

const zero = (value: number) => value === 0;

describe("compare", () => {
	it("gives a paired interval narrower than the unpaired one, less than half as wide for births", () => {
		const differing = there.quantities.filter(
			({ metric, difference }) => metric.endsWith(".need") && !zero(difference.p50),
		);
		expect(differing.length).toBeGreaterThan(10);
		for (const { pairedWidth, unpairedWidth, metric, year } of differing)
			expect(pairedWidth, `${metric} ${year}`).toBeLessThan(unpairedWidth);
		const births = there.quantities.find(({ metric, year }) => metric === "births" && year === 2035)!;
		expect(births.difference.p90).toBeLessThan(0);
		expect(births.ratio).toBeGreaterThan(2);
	});

	it("turns every sign, and nothing else, when the scenarios are swapped", () => {
		expect(back.quantities).toHaveLength(there.quantities.length);
		back.quantities.forEach(({ difference, pairedWidth, unpairedWidth }, at) => {
			const { difference: d, ...other } = there.quantities[at]!;
			expect(difference).toEqual({
				p025: 0 - d.p975,
				p10: 0 - d.p90,
				p50: 0 - d.p50,
				p90: 0 - d.p10,
				p975: 0 - d.p025,
			});
			expect([pairedWidth, unpairedWidth]).toEqual([other.pairedWidth, other.unpairedWidth]);
		});
		back.targets.forEach((row, at) => {
			const other = there.targets[at]!;
			expect([row.a, row.b, row.difference, row.error]).toEqual([other.b, other.a, 0 - other.difference, other.error]);
		});
	});

	it("gives zeros for identical scenarios", () => {
		const same = compare(base, base, [2025, 2030]);
		for (const { difference, pairedWidth } of same.quantities) {
			expect(Object.values(difference).every(zero)).toBe(true);
			expect(pairedWidth).toBe(0);
		}
		for (const { difference, error } of same.targets) expect([difference, error]).toEqual([0, 0]);
	});

	it("changes nothing that happens before the scenarios part", () => {
		const early = there.quantities.filter(({ year, metric }) => year === 2025 && metric.startsWith("school."));
		expect(early.length).toBeGreaterThan(5);
		for (const { difference } of early) expect(Object.values(difference).every(zero)).toBe(true);
	});

	it("gives probabilities their difference and an error from the draws that change", () => {
		const changed = there.targets.filter(({ a, b }) => a !== b);
		for (const { a, b, difference, error, unpairedError } of changed) {
			expect(difference).toBeCloseTo(b - a, 12);
			expect(error).toBeGreaterThan(0);
			expect(error).toBeLessThan(unpairedError * 1.5);
		}
	});
});
