import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors/index.js";
import { worldMarkdown, worldText } from "../../../src/hindcast/world/card-pages.js";
import { forecastCsv, readForecastCsv } from "../../../src/hindcast/world/forecast-csv.js";
import { scoreFigures } from "../../../src/hindcast/world/score-csv.js";
import { scoresText } from "../../../src/hindcast/world/score-text.js";
import { worldCard } from "../../../src/hindcast/world/world-card.js";
import { CODES, toyCountries, toyPlan } from "./toy.js";

const plan = toyPlan({ origins: { from: 2009, to: 2018 } });
const { card, figures } = worldCard({ countries: toyCountries(CODES), notes: [] }, plan);
const csv = forecastCsv(figures);

describe("the card of a hindcast over countries", () => {
	it.each(["zh", "en"] as const)("says its coverage, its groups and China's births in %s", (lang) => {
		const text = worldText(card, lang);
		expect(text).toContain(lang === "zh" ? "中国 2017—2023 年的出生数" : "Births of China in 2017-2023");
		expect(text).toContain(lang === "zh" ? "各组的 80 % 区间覆盖率" : "Coverage of the 80 % interval by group");
		expect(text).not.toMatch(/NaN|undefined/);
	});

	it("is a page whose tables have as many cells as their heads", () => {
		const page = worldMarkdown(card);
		const tables = page.split("\n\n").filter((block) => block.startsWith("|"));
		expect(tables.length).toBeGreaterThan(5);
		for (const table of tables) {
			const widths = table
				.trimEnd()
				.split("\n")
				.map((line) => line.split("|").length);
			expect(new Set(widths).size).toBe(1);
		}
		expect(page).not.toMatch(/NaN|undefined/);
	});

	it("shows coverage before, after, and on countries that the factors never saw", () => {
		const [row] = card.summaries.filter(
			({ group, quantity, horizons }) => group === "world" && quantity === "births" && horizons[1] === 3,
		);
		expect(row.after.coverage[1].share).toBeGreaterThanOrEqual(0.78);
		expect(row.unseen.forecasts).toBe(row.before.forecasts);
		expect(row.factors.of95).toBeGreaterThan(0);
	});

	it("counts every forecast of its groups once in all countries", () => {
		const first = (group: string) =>
			card.summaries.find((row) => row.group === group && row.quantity === "tfr" && row.horizons[0] === 1)!.before
				.forecasts;
		expect(first("world")).toBe(first("origins-2000") + first("origins-2010"));
	});
});

describe("forecasts as a table", () => {
	it("have the columns that anyone can score, quantiles rising", () => {
		const [head, ...rows] = csv.trimEnd().split("\n");
		expect(head).toBe("country,origin,target_year,quantity,q025,q10,q25,q50,q75,q90,q975,outcome");
		expect(rows.length).toBe(figures.length);
		expect(() => readForecastCsv("forecasts.csv", csv)).not.toThrow();
	});

	it("give, read back, the coverage and bias that the card has", () => {
		const scores = scoreFigures(readForecastCsv("forecasts.csv", csv));
		for (const { quantity, horizons, before } of card.summaries.filter(({ group }) => group === "world")) {
			const again = scores.find((row) => row.quantity === quantity && String(row.horizons) === String(horizons))!;
			expect(again.forecasts).toBe(before.forecasts);
			expect(again.bias).toBeCloseTo(before.bias, 5);
			expect(Math.abs(again.coverage[1].share - before.coverage[1].share)).toBeLessThan(0.01);
		}
		expect(scoresText(scores, "en")).toContain("Births");
	});

	it("are scored whoever made them, of quantities nobody named", () => {
		const own =
			"country,origin,target_year,quantity,q025,q10,q25,q50,q75,q90,q975,outcome\nAtlantis,2000,2003,pupils,1,2,3,4,5,6,7,6.5\n";
		const [row] = scoreFigures(readForecastCsv("own.csv", own));
		expect(row).toMatchObject({ quantity: "pupils", horizons: [3, 3], forecasts: 1 });
		expect(row.coverage.map(({ share }) => share)).toEqual([0, 0, 1]);
	});

	it.each([
		["quantiles that fall", "A,2000,2003,x,1,2,3,2,5,6,7,6", "own.csv:2:21 q50: q50 is below the quantile before it"],
		[
			"a target before its origin",
			"A,2000,1999,x,1,2,3,4,5,6,7,6",
			"own.csv:2:8 target_year: the target year must lie after",
		],
		["an outcome of 0", "A,2000,2003,x,1,2,3,4,5,6,7,0", "own.csv:2:29 outcome: must be above 0"],
	])("with %s are refused in one line", (_, row, message) => {
		const text = `country,origin,target_year,quantity,q025,q10,q25,q50,q75,q90,q975,outcome\n${row}\n`;
		expect(() => readForecastCsv("own.csv", text)).toThrow(InputError);
		expect(() => readForecastCsv("own.csv", text)).toThrow(message);
	});
});
