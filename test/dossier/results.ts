import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { factsFile } from "../../src/explain/index.js";
import { loadScenario, reportRun, THRESHOLDS } from "../../src/node.js";
import { resultFiles } from "../../src/report/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

export const VERSION = "9.9.9";

/** The texts of a result folder of the baseline with few draws, by name of file. */
export async function baselineResults(draws = 100): Promise<Map<string, string>> {
	const prepared = loadScenario(`${root}data/jiyuan/baseline.yaml`, {});
	const report = await reportRun(prepared, { draws, thresholds: THRESHOLDS });
	const results = { prepared, ...report, version: VERSION };
	const files = [...resultFiles(results, { scenario: "abc", inputs: {} }, "zh"), factsFile(results)];
	return new Map(files.map(({ name, content }) => [name, content]));
}

/** The same results as if of two areas, with warnings of each: a run of towns in little. */
export function dividedResults(results: ReadonlyMap<string, string>): Map<string, string> {
	const json = (name: string) => JSON.parse(results.get(name)!);
	const [manifest, facts, card] = [json("manifest.json"), json("facts.json"), json("scorecard.json")];
	const warnings = card.today.warnings.flatMap((one: { readonly component: string; readonly year: number }) => [
		{ ...one, area: "east", level: "red", red: { value: 0.64 }, yellow: { value: 0.21 } },
		{ ...one, area: "west", level: "none", red: { value: 0.03 }, yellow: { value: 0.11 } },
		{ ...one, area: "all", level: "red", redAreas: 0.67 },
	]);
	const areas = [
		{ id: "east", name: { zh: "东镇", en: "East" } },
		{ id: "west", name: { zh: "西镇", en: "West" } },
	];
	return new Map([
		...results,
		["manifest.json", JSON.stringify({ ...manifest, areas: ["east", "west", "all"] })],
		["facts.json", JSON.stringify({ ...facts, areas })],
		["scorecard.json", JSON.stringify({ ...card, today: { ...card.today, warnings } })],
		...["summary.csv", "shortage.csv"].map((name): [string, string] => [
			name,
			results.get(name)!.replaceAll("\njiyuan,", "\nall,"),
		]),
	]);
}

/** What pictures are made with. */
export function pictureParts() {
	const read = (file: string) => readFileSync(`${root}${file}`);
	return { wasm: read("node_modules/@resvg/resvg-wasm/index_bg.wasm"), font: read("data/fonts/chart-font.otf") };
}
