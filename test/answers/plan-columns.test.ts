import { describe, expect, it } from "vitest";
import { columnsOf } from "../../src/answers/plan-columns.js";
import { runForecast } from "../../src/forecast/index.js";
import { UNDEFINED } from "../../src/plan/index.js";
import { prepare } from "../../src/setup/prepare.js";
import { short } from "../explore/jiyuan.js";

/** Jiyuan to 2028 with one target, whose demand asks of places that nobody has counted. */
const ONE = `extends: free.yaml
plans:
  fourteenth: null
  draft2030:
    targets:
      d30_junior_large: { years: [2027], met: school.junior.largeClasses <= 1e9, demand: school.junior.shortage <= 0 }
`;

describe("all of a plan at once", () => {
	it("says neither yes nor no of demands where none is counted, and does count the promises", async () => {
		const { prepared, issues } = prepare({
			file: "one.yaml",
			read: (name) => (name === "one.yaml" ? ONE : short[name]),
		});
		expect(issues).toEqual([]);
		const plan = prepared!.plans[0]!;
		const only = { ...plan, targets: plan.targets.filter(({ id }) => id.startsWith("d30_junior_large")) };
		expect(only.targets).toHaveLength(1);
		const forecast = await runForecast(prepared!.model, { draws: 64 });
		const { all } = columnsOf(forecast, only);
		expect([...new Set(all.demand)]).toEqual([UNDEFINED]);
		expect([...new Set(all.met)]).toEqual([1]);
	});
});
