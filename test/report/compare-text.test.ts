import { describe, expect, it } from "vitest";
import type { Comparison } from "../../src/answers/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { compareText } from "../../src/report/index.js";
import { prepare } from "../../src/setup/index.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const open = (file: string) => prepare({ file, read }).prepared!;
const [first, prepared] = [open("baseline.yaml"), open("low-fertility.yaml")];

function textOf(metrics: readonly string[], lang: "zh" | "en"): string {
	const difference = { p025: -40, p10: -30, p50: -20, p90: -10, p975: -5 };
	const widths = { pairedWidth: 20, unpairedWidth: 100, ratio: 5 };
	const quantities = metrics.map((metric) => ({ metric, year: 2030, difference, ...widths }));
	const comparison: Comparison = { quantities, targets: [] };
	return compareText({ first, others: [{ prepared, comparison }], draws: 300 }, lang);
}

describe.each(["zh", "en"] as const)("a comparison in %s", (lang) => {
	it("marks places and shortages whose stock nobody published, and says once against what they are held", () => {
		const text = textOf(["school.primary.places", "school.primary.shortage", "school.primary.need"], lang);
		const rows = text.split("\n").filter((line) => line.startsWith("  2030 "));
		expect(rows.map((row) => row.includes("†"))).toEqual([true, true, false]);
		expect(text.match(/^ {2}† /gm)).toHaveLength(1);
	});

	it("has no mark and no note where all stocks are known", () => {
		expect(textOf(["nursery.all.places", "population"], lang)).not.toContain("†");
	});
});
