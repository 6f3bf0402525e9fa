import { describe, expect, it } from "vitest";
import { parseScenario } from "../../src/scenario/index.js";
import { town } from "./town.js";

/** Issues of the town with its supply replaced, by path. */
function issuesOf(supply: string) {
	const [before, after] = [town.slice(0, town.indexOf("supply:")), town.slice(town.indexOf("supply:") + 7)];
	const rest = after.slice(after.search(/\n[a-z]/));
	const text = `${before}${supply}${rest}`;
	const { issues } = parseScenario({ file: "town.yaml", read: (name) => (name === "town.yaml" ? text : undefined) });
	return issues.map(({ path, message, line, col }) => ({ path, message: message.en, line, col }));
}

const room = (from: string, to: string, since = 2022) =>
	`{ name: { zh: 改, en: C }, from: { component: ${from}, places: 30 }, to: { component: ${to}, places: 18 }, share: { low: 0, mode: 0.5, high: 1 }, since: ${since} }`;

describe("the supply section", () => {
	it("takes projects, closures, rules, costs and conversions", () => {
		const supply = `supply:
  school.compulsory:
    stock: { kind: base-need }
    projects: { file: projects.csv, later: 1, likely: 0.8, together: 0.3 }
    closures: { file: closures.csv }
    closeWhen: { use: 0.6, years: 3, size: 360 }
    costs: { build: 60000, keep: 3000 }
  school.primary: { stock: { kind: base-need } }
  school.junior: { stock: { kind: base-need } }
conversions:
  rooms: ${room("school.primary", "school.junior")}`;
		expect(issuesOf(supply)).toEqual([]);
	});

	it.each([
		["sum of what is not supplied", "school.compulsory: { stock: { kind: sum, of: [school.primry] } }", "stock.of[0]"],
		["rest of no facilities", "school.compulsory: { stock: { kind: rest, of: school.primary } }", "stock.of"],
		[
			"a sum with projects",
			"school.compulsory: { stock: { kind: sum, of: [school.primary] }, projects: { file: p.csv } }",
			"projects",
		],
		[
			"closures in the base year",
			"school.compulsory: { stock: { kind: base-need }, closeWhen: { use: 0.5, years: 2, size: 300, from: 2020 } }",
			"closeWhen.from",
		],
	])("refuses %s", (_, line, path) => {
		const issues = issuesOf(`supply:\n  school.primary: { stock: { kind: base-need } }\n  ${line}`);
		expect(issues.map((issue) => issue.path)).toEqual([`supply.school.compulsory.${path}`]);
	});

	it.each([
		["rooms of an unknown component", `rooms: ${room("school.primry", "school.junior")}`, "rooms.from.component"],
		["a conversion into itself", `rooms: ${room("school.primary", "school.primary")}`, "rooms.to.component"],
		["a conversion before the base year", `rooms: ${room("school.primary", "school.junior", 2020)}`, "rooms.since"],
		["a conversion named like a service", `school: ${room("school.primary", "school.junior")}`, "school"],
	])("refuses %s", (_, line, path) => {
		const two = ["primary", "junior"].map((part) => `  school.${part}: { stock: { kind: base-need } }`).join("\n");
		expect(issuesOf(`supply:\n${two}\nconversions:\n  ${line}`).map((issue) => issue.path)).toEqual([
			`conversions.${path}`,
		]);
	});
});
