import { join } from "node:path";
import { factsFile } from "../explain/index.js";
import { inputHashes, openScenarioFolder, type RunReport, scenarioHash, writeAtomically } from "../node.js";
import { drawsFile, migrationGapText, type Results, resultFiles, scorecardJson } from "../report/index.js";
import { type Console, type Manner, openNotes } from "./console.js";
import type { LoadedRun } from "./surroundings.js";
import { version } from "./version.js";

/** What `run` and those that end like it are asked to write. */
interface Wishes extends Manner {
	readonly out?: string;
	readonly json: boolean;
	readonly exportDraws: boolean;
}

/** A run and what came of it. */
interface FinishedRun extends Pick<LoadedRun, "file" | "prepared"> {
	readonly report: RunReport;
}

/** Scorecard on stdout and result files in the output folder. */
export function writeResults(wishes: Wishes, console: Console, { file, prepared, report }: FinishedRun): void {
	const { lang, json, exportDraws } = wishes;
	const results: Results = { prepared, ...report, version: version() };
	const hashes = { scenario: scenarioHash(prepared), inputs: inputHashes(prepared, openScenarioFolder(file).read) };
	const out = wishes.out ?? join("out", prepared.scenario.id);
	const files = [...resultFiles(results, hashes, lang), factsFile(results)];
	writeAtomically(out, exportDraws ? [...files, drawsFile(results)] : files);
	// The scorecard is one of the files; computing it again would take as long as writing them all.
	const scorecard = files.find(({ name }) => name === "scorecard.txt")!.content;
	console.stdout.write(json ? `${JSON.stringify(scorecardJson(results))}\n` : scorecard);
	const say = openNotes(console, wishes);
	const gap = migrationGapText(report.forecast, prepared.scenario);
	if (gap) say(gap);
	say({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
}
