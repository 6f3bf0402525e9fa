import { describe, expect, it } from "vitest";
import { conditioningLines } from "../../src/report/scorecard-text.js";
import { scorecardWords } from "../../src/report/scorecard-words.js";

const lines = (distinct: number, draws: number) =>
	conditioningLines({ effective: [{ year: 2025, share: distinct }], distinct }, draws, scorecardWords("en"));

describe("draws that pass through observations", () => {
	it("are said to be too few where few different starts agree with what was observed", () => {
		expect(lines(0.03, 10_000)[1]).toMatch(/^Mind: only 300 different starts agree/);
	});

	it.each([
		["many starts are left of very many draws", 0.03, 100_000],
		["observations culled few, and the draws themselves are few", 0.6, 300],
	])("are not where %s", (_, distinct, draws) => {
		expect(lines(distinct, draws)).toHaveLength(1);
	});
});
