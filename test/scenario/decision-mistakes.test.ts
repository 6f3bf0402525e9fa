import { describe, expect, it } from "vitest";
import { parseFiles, town } from "./town.js";

const parsed = (block: string) => parseFiles({ "town.yaml": `${town}decisions: ${block}\n` });

describe("decisions in a scenario", () => {
	it("take a discount rate, and nothing else is asked for", () => {
		const { scenario, issues } = parsed("{ discount: 0.03 }");
		expect(issues).toEqual([]);
		expect(scenario!.decisions).toEqual({ discount: 0.03, lead: 0, levels: {}, stages: {} });
	});

	it.each([
		["a discount rate in percent", "{ discount: 3 }", "decisions.discount", /did you mean 0\.03/],
		[
			"a risk in percent",
			"{ discount: 0, levels: { a: { component: care.nursing, to: 2030, risk: 10 } } }",
			"decisions.levels.a.risk",
			/did you mean 0\.1/,
		],
		["a last year before today", "{ discount: 0, to: 2020 }", "decisions.to", /must lie from 2021 to 2040/],
		[
			"a lead beyond the last year",
			"{ discount: 0, lead: 12, to: 2030 }",
			"decisions.lead",
			/used 12 years later is after the last year 2030/,
		],
		[
			"a level of what has no places",
			"{ discount: 0, levels: { a: { component: care.nursin, to: 2030, risk: 0.1 } } }",
			"decisions.levels.a.component",
			/did you mean care\.nursing/,
		],
		[
			"a level of an unknown area",
			"{ discount: 0, levels: { a: { component: care.nursing, area: nort, to: 2030, risk: 0.1 } } }",
			"decisions.levels.a.area",
			/north/,
		],
		[
			"a level beyond the last year",
			"{ discount: 0, to: 2030, levels: { a: { component: care.nursing, to: 2031, risk: 0.1 } } }",
			"decisions.levels.a.to",
			/must lie from 2021 to 2030/,
		],
		["a negative budget", "{ discount: 0, budget: { yearly: -1 } }", "decisions.budget.yearly", /in yuan, 0 or more/],
		[
			"a year of the budget beyond the last",
			"{ discount: 0, to: 2030, budget: { yearly: 1, years: [{ year: 2031, yuan: 5 }] } }",
			"decisions.budget.years[0].year",
			/must lie from 2021 to 2030/,
		],
		[
			"a year of the budget given twice",
			"{ discount: 0, budget: { yearly: 1, years: [{ year: 2026, yuan: 5 }, { year: 2026, yuan: 6 }] } }",
			"decisions.budget.years[1].year",
			/the budget of 2026 is given twice/,
		],
		[
			"a budget that requires a level there is none of",
			"{ discount: 0, levels: { sure: { component: care.nursing, to: 2030, risk: 0.1 } }, budget: { yearly: 1, levels: [sur] } }",
			"decisions.budget.levels[0]",
			/did you mean sure/,
		],
		["an absolute path", "{ discount: 0, costs: { file: /etc/costs.csv } }", "decisions.costs.file", /relative/],
	] as const)("with %s get one line at its place", (...[_, block, path, says]) => {
		const { issues } = parsed(block);
		expect(issues.map((issue) => issue.path)).toEqual([path]);
		expect(issues[0]!.message.en).toMatch(says);
		expect(issues[0]!.message.zh).toMatch(/[\u4e00-\u9fff]/);
	});
});
