import { openScenarioFolder } from "../../src/files/index.js";
import { prepare } from "../../src/index.js";

export const FOLDER = "data/jiyuan";

/**
 * Prepares a shipped scenario.
 *
 * @param texts takes the texts of all files that the scenario reads, by the names that scenarios use
 */
export function prepareShipped(name: string, texts: Record<string, string>) {
	const { file, read } = openScenarioFolder(`${FOLDER}/${name}`);
	return prepare({
		file,
		read(reference) {
			const text = read(reference);
			if (text !== undefined) texts[reference] = text;
			return text;
		},
	});
}
