import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseScenario, upgradeScenario } from "../../src/scenario/index.js";
import { town } from "./town.js";

const upgraded = (text: string) => upgradeScenario("old.yaml", text);

/** The form of scenario files before plans had names and the gap between the sexes two processes. */
const OLD = `# Before 0.1
nianlun: 1
mortality:
  national:
    path: { file: e0.csv }   # the median
    gap: { damping: 0.97, sd: 0.2 }

plan:
  # one plan
  table: targets.csv

  targets:
    a: { year: 2025, met: population >= 1 } # kept
# the end
`;
const NEW = `# Before 0.1
nianlun: 1
mortality:
  national:
    path: { file: e0.csv }   # the median
    gap: { kind: around-path, damping: 0.97, sd: 0.2 }

plans:
  plan:
    # one plan
    table: targets.csv

    targets:
      a: { year: 2025, met: population >= 1 } # kept
# the end
`;

describe("a scenario file of an older form", () => {
	it("is changed where it is older and nowhere else, each change named with its line", () => {
		const { version, text, changes, issues } = upgraded(OLD);
		expect(issues).toEqual([]);
		expect(text).toBe(NEW);
		expect(version).toBe(1);
		expect(changes.map(({ line, path }) => [line, path])).toEqual([
			[8, "plan"],
			[6, "mortality.national.gap"],
		]);
	});

	it("says the same in whatever layout it is written", () => {
		const block = OLD.replace(
			"gap: { damping: 0.97, sd: 0.2 }",
			"gap:\n      damping: 0.97 # half-life\n      sd: 0.2",
		);
		const flow = OLD.replace(
			/plan:[\s\S]*/,
			"plan: { table: targets.csv, targets: { a: { year: 2025, met: population >= 1 } } }\n",
		);
		for (const text of [block, flow, OLD.replaceAll("\n", "\r\n")])
			expect(parse(upgraded(text).text)).toEqual(parse(NEW));
	});

	it("is left as it is when it is upgraded again", () => {
		expect(upgraded(NEW)).toEqual({ version: 1, text: NEW, changes: [], issues: [] });
	});

	it("reads again: the town in both older forms", () => {
		const plans = /^plans:\n((?: .*\n|\n)*)/m.exec(town)!;
		const name = /^ {2}(\w+):\n/.exec(plans[1])![1];
		const deeper = plans[1].replace(`  ${name}:\n`, "").replace(/^ {2}/gm, "");
		const old = town.replace(plans[0], `plan:\n${deeper}`).replace("kind: around-path, ", "");
		const read = (text: string) => parseScenario({ file: "town.yaml", read: () => text });
		expect(read(old).scenario).toBeUndefined();
		const { issues, scenario } = read(upgraded(old).text);
		expect(issues).toEqual([]);
		expect(Object.keys(scenario!.plans)).toEqual(["plan"]);
	});
});

describe("a file that is no older form", () => {
	it("and ships with Nianlun is up to date", () => {
		const files = readdirSync("data/jiyuan").filter((name) => name.endsWith(".yaml"));
		for (const name of files)
			expect(upgraded(readFileSync(`data/jiyuan/${name}`, "utf8")), name).toMatchObject({ changes: [], issues: [] });
	});

	it("but is newer than this program is refused at the line of its version", () => {
		expect(upgraded(OLD.replace("nianlun: 1", "nianlun: 2"))).toMatchObject({
			changes: [],
			issues: [
				{ file: "old.yaml", line: 2, col: 1, path: "nianlun", message: { en: expect.stringContaining("version 2") } },
			],
		});
	});

	it("but states no version, or is no YAML, is refused", () => {
		expect(upgraded("plan: {}\n").issues.map(({ message }) => message.en)).toEqual([
			expect.stringContaining("not stated"),
		]);
		expect(upgraded("a: [\n").issues.length).toBe(1);
		expect(upgraded("extends: baseline.yaml\n")).toMatchObject({ version: undefined, changes: [], issues: [] });
	});
});
