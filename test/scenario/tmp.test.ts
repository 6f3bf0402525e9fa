import { test } from "vitest";
import { scenarioJsonSchema } from "../../src/scenario/index.js";
import { parseFiles, town, townWith } from "./town.js";

test("t", () => {
	for (const t of [town, townWith("floor: 0.5", "flor: 0.5")]) {
		parseFiles({ "town.yaml": t });
		const a = performance.now();
		for (let i = 0; i < 20; i++) parseFiles({ "town.yaml": t });
		console.log((performance.now() - a) / 20);
	}
	const a = performance.now();
	for (let i = 0; i < 20; i++) scenarioJsonSchema();
	console.log((performance.now() - a) / 20);
});
