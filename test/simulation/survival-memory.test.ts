import { describe, expect, it } from "vitest";
import { survivalTable } from "../../src/demography/index.js";
import { loadScenario, openScenarioFolder } from "../../src/node.js";
import { openSurvivalMemory, prepare } from "../../src/simulation/index.js";

const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const variant = "extends: baseline.yaml\nfertility:\n  local: { ratio: 1.3 }\n";
const readVariant = (name: string) => (name === "variant.yaml" ? variant : read(name));
const ages = (value: number) => new Float64Array(101).fill(value);
const patterns = (a: number) => {
	const pattern = { a: ages(a), b: ages(1 / 101), bUltimate: ages(1 / 101) };
	return { female: pattern, male: pattern };
};

describe("keeping the survival table between variants", () => {
	it("gives the model that reading everything anew gives", () => {
		const survivalOf = openSurvivalMemory();
		const first = prepare({ file: "baseline.yaml", read, survivalOf }).prepared!.model;
		const second = prepare({ file: "variant.yaml", read: readVariant, survivalOf }).prepared!.model;
		expect(second).toEqual(prepare({ file: "variant.yaml", read: readVariant }).prepared!.model);
		expect(second.mortality.survival).toBe(first.mortality.survival);
		expect(first).toEqual(loadScenario("data/jiyuan/baseline.yaml").model);
	});

	it("makes another table for patterns that differ in one bit", () => {
		const survivalOf = openSurvivalMemory();
		const [table, other] = [survivalOf(patterns(-5)), survivalOf(patterns(-5 - 1e-15))];
		expect(other).not.toBe(table);
		expect(other).toEqual(survivalTable(patterns(-5 - 1e-15)));
	});
});
