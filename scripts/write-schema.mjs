// Writes docs/schema/scenario.v<version>.json, by which editors complete and check scenarios: npm run build, then this.
import { mkdirSync, writeFileSync } from "node:fs";
import { SCENARIO_VERSION, scenarioJsonSchema } from "../dist/index.js";

mkdirSync("docs/schema", { recursive: true });
writeFileSync(
	`docs/schema/scenario.v${SCENARIO_VERSION}.json`,
	`${JSON.stringify(scenarioJsonSchema(), undefined, "\t")}\n`,
);
