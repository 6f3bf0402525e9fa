/** Texts of the shipped scenarios and of every table they read, for the worker; by the names that scenarios use. */
import { readdirSync } from "node:fs";
import { openScenarioFolder } from "../../src/files/index.js";
import { prepare } from "../../src/index.js";

const FOLDER = "data/jiyuan";
const texts: Record<string, string> = {};

for (const name of readdirSync(FOLDER).filter((file) => file.endsWith(".yaml"))) {
	const { file, read } = openScenarioFolder(`${FOLDER}/${name}`);
	const kept = (reference: string) => {
		const text = read(reference);
		if (text !== undefined) texts[reference] = text;
		return text;
	};
	prepare({ file, read: kept });
}

process.stdout.write(JSON.stringify(texts));
