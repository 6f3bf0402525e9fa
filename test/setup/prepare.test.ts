import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { lruMemo, type Memo } from "../../src/memo/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { prepare } from "../../src/setup/prepare.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
type Texts = Readonly<Record<string, string>>;

const prepared = (texts: Texts, memo?: Memo) =>
	prepare({ file: "variant.yaml", read: (name) => texts[name] ?? read(name), ...(memo && { memo }) });

const variant = (text: string): Texts => ({ "variant.yaml": `extends: baseline.yaml\n${text}` });
const firstRow = (name: string, change: (row: string) => string) => {
	const [head, row, ...rest] = read(name)!.split("\n");
	return { [name]: [head, change(row), ...rest].join("\n") };
};

/** Scenarios one after the other, as sliders and a user's own files change them; some are wrong. */
const SEQUENCE: readonly Texts[] = [
	variant(""),
	variant("fertility:\n  local: { ratio: 1.3 }\n"),
	variant("fertility:\n  local: { ratio: -1 }\n"),
	variant("horizon: { base: 2020, to: 2040 }\n"),
	variant("population: { total: 300000 }\n"),
	variant("population: { total: 730000 }\n"),
	variant("mortality: { local: { female: -0.5 } }\n"),
	variant("observed: { file: nowhere.csv }\n"),
	variant("plans: { fourteenth: { targets: { nur_places_per_1000: { met: 'nursery.al.places >= 1' } } } }\n"),
	variant("services: { school: { stages: { primary: { entry: 7 } } } }\nmigration:\n\tnetRate: 3\n"),
	{ ...variant(""), ...firstRow("observed.csv", (row) => row.replace(/\d{4}/, "year")) },
	{ ...variant(""), ...firstRow("population-2020.csv", (row) => row.replace(/,/, ",,")) },
	variant(""),
];

describe("what preparing a scenario leaves behind for the next one", () => {
	it("changes neither a model nor a plan nor an issue, whatever came before", () => {
		const memo = lruMemo(1e7);
		const outcomes = SEQUENCE.map((texts) => {
			const { prepared: own, issues } = prepared(texts, memo);
			const anew = prepared(texts);
			expect(issues).toEqual(anew.issues);
			expect(isDeepStrictEqual(own, anew.prepared), JSON.stringify(texts)).toBe(true);
			return issues.length;
		});
		expect(outcomes.filter((issues) => issues > 0)).toHaveLength(7);
	});

	it("is shared, not copied: tables and survival that did not change are the same objects", () => {
		const memo = lruMemo(1e7);
		const [one, other] = SEQUENCE.slice(0, 2).map((texts) => prepared(texts, memo).prepared!);
		expect(other.model.mortality.survival).toBe(one.model.mortality.survival);
		expect(other.inputs.pattern).toBe(one.inputs.pattern);
		expect(other.inputs.populations.jiyuan[0]).toBe(one.inputs.populations.jiyuan[0]);
		expect(other.model.fertility.ratio).not.toEqual(one.model.fertility.ratio);
	});
});
