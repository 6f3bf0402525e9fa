import { describe, expect, it } from "vitest";
import { formatIssue } from "../../src/errors/index.js";
import { readPlan } from "../../src/hindcast/read-plan.js";
import { readTables } from "../../src/hindcast/tables.js";
import { china, planText } from "./china.js";

const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split("\n").length;

function issuesOf(from: string, to: string): string[] {
	const text = planText.replace(from, to);
	expect(text).not.toBe(planText);
	return readPlan("china.yaml", text).issues.map((issue) => formatIssue(issue, "en"));
}

describe("the hindcast's file", () => {
	it("is right as shipped", () => {
		expect(readPlan("china.yaml", planText).issues).toEqual([]);
	});

	it.each([
		["horizons: 10", "horizons: 11", "horizons", "out of range: write at most 10"],
		["cutoffMonth: 7", "cutoffMonth: July", "cutoffMonth", "missing or of the wrong type: expected number"],
		["seed: hindcast-china", "sead: hindcast-china", "sead", "there is no key sead here; remove or rename it"],
		["priorSd: 0.023", "priorSd: -1", "schools.priorSd", "out of range: write at least 0"],
	])("names the place of %s → %s", (...[from, to, path, message]) => {
		const line = lineOf(planText.replace(from, to), to);
		const found = issuesOf(from, to).find((issue) => issue.includes(` ${path}: `));
		expect(found).toMatch(new RegExp(`^china\\.yaml:${line}:\\d+ `));
		expect(found).toContain(message);
	});

	it("must not turn origins round", () => {
		expect(issuesOf("from: 2010, to: 2024", "from: 2024, to: 2010")[0]).toContain("must lie below");
	});

	it("reports broken YAML at its line", () => {
		expect(issuesOf("draws: 1000", "draws: [1000")[0]).toMatch(/^china\.yaml:\d+:\d+ hindcast: a YAML syntax error/);
	});
});

describe("the hindcast's tables", () => {
	const { plan } = china();
	const header = "area,quantity,date,value,vintage,available,source,status\n";

	it("report a file that is not there", () => {
		const { issues } = readTables(plan, () => undefined);
		expect(issues.map(({ message }) => message.en)).toContain("there is no file series.csv; check its name");
	});

	it("report a month that cannot be compared", () => {
		const row = "china,births,2012-12-31,16350000,first_release,2013/02,x,published\n";
		const { issues } = readTables(plan, (file) => (file === "series.csv" ? header + row : undefined));
		expect(issues.map((issue) => formatIssue(issue, "en"))).toContain("series.csv:2:48 available: write YYYY-MM");
	});
});
