import { describe, expect, it } from "vitest";
import { parseFiles, town } from "./town.js";

const STAGE = {
	name: "{ zh: 甲, en: a }",
	component: "care.nursing",
	move: "build",
	dates: "[2021, 2024, 2027]",
	lead: "1",
	signal: "{ of: need, years: 2 }",
	step: "10",
	most: "100",
};

/** The town with one stage, some of whose keys are written otherwise. */
function parsed(changes: Readonly<Record<string, string>> = {}, more = "") {
	const keys = Object.entries({ ...STAGE, ...changes }).map(([key, value]) => `      ${key}: ${value}\n`);
	return parseFiles({
		"town.yaml": `${town}decisions:\n  discount: 0.03\n${more}  stages:\n    beds:\n${keys.join("")}`,
	});
}

describe("a stage in a scenario", () => {
	it("has a lead and a signal of its own, and rooms that are closed stay closed unless it says otherwise", () => {
		const { scenario, issues } = parsed();
		expect(issues).toEqual([]);
		expect(scenario!.decisions!.stages.beds).toMatchObject({ back: false, lead: 1, signal: { of: "need", years: 2 } });
	});

	it.each([
		["an unknown component", { component: "care.nursin" }, "component", /did you mean care\.nursing/],
		[
			"an unknown source",
			{ move: "convert", from: "{ component: care.ordinry }" },
			"from.component",
			/there is no component under supply care\.ordinry/,
		],
		["an unknown area", { area: "nort" }, "area", /did you mean north/],
		["dates out of order", { dates: "[2021, 2027, 2024]" }, "dates[2]", /2024 stands after 2027/],
		["a date twice", { dates: "[2024, 2024]" }, "dates[1]", /each once/],
		["a date before today", { dates: "[2020, 2024]" }, "dates[0]", /must lie from 2021 to 2040/],
		["a date after the last year", { dates: "[2021, 2041]", lead: "0" }, "dates[1]", /must lie from 2021 to 2040/],
		[
			"a lead beyond the last year",
			{ dates: "[2021, 2038]", lead: "3" },
			"lead",
			/decided in 2038 takes effect 3 years later, after the last year 2040/,
		],
		[
			"a signal known after the decision",
			{ signal: "{ of: births, lag: 0 }" },
			"signal.lag",
			/known 1 year later, after the decision; write a lag of 1 at least/,
		],
		["a signal of years before the forecast", { signal: "{ of: need, years: 6 }" }, "signal", /look at 2018/],
		["an intake of what has no grades", { signal: "{ of: intake }" }, "signal.of", /has no grades/],
		["an unknown signal", { signal: "{ of: deaths }" }, "signal.of", /births/],
		["a conversion without a source", { move: "convert" }, "move", /convert needs from/],
		["a source without a conversion", { from: "{ component: school.compulsory }" }, "from", /only move: convert/],
		["a source that is the same", { move: "convert", from: "{ component: care.nursing }" }, "from.component", /same/],
		["a way back from what is built", { back: "true" }, "back", /move: close/],
		["less in all than a step", { most: "5" }, "most", /1 to 40 steps of 10/],
		["too many steps", { most: "401" }, "most", /1 to 40 steps of 10/],
		["less at a date than a step", { perDate: "9" }, "perDate", /nothing can ever move/],
		["no dates", { dates: "[]" }, "dates", /one to eight years/],
		["a step of nothing", { step: "0" }, "step", /at least 1/],
	] as const)("with %s gets one line at its place", (...[_, changes, path, says]) => {
		const { issues } = parsed(changes);
		expect(issues.map((issue) => issue.path)).toEqual([`decisions.stages.beds.${path}`]);
		expect(issues[0]!.message.en).toMatch(says);
		expect(issues[0]!.message.zh).toMatch(/[\u4e00-\u9fff]/);
		expect(issues[0]!.line).toBeGreaterThan(1);
	});

	it("takes the block's lead where it has none, and is told at its dates that this is too long", () => {
		const { lead: _, ...rest } = STAGE;
		const keys = Object.entries({ ...rest, dates: "[2021, 2038]" }).map(([key, value]) => `      ${key}: ${value}\n`);
		const { issues } = parseFiles({
			"town.yaml": `${town}decisions:\n  discount: 0.03\n  lead: 4\n  stages:\n    beds:\n${keys.join("")}`,
		});
		expect(issues.map(({ path }) => path)).toEqual(["decisions.stages.beds.dates"]);
	});
});
