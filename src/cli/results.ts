import { join, resolve } from "node:path";
import { factsFile } from "../explain/index.js";
import { inputHashes, type OutputFile, type RunReport, scenarioHash, writeAtomically } from "../node.js";
import { drawsFile, migrationGapText, type Results, resultFiles, scorecardJson } from "../report/index.js";
import { type Console, type Manner, openNotes } from "./console.js";
import { drawsParquet } from "./draws-parquet.js";
import type { LoadedRun } from "./surroundings.js";
import { version } from "./version.js";

/** What `run` and those that end like it are asked to write. */
interface Wishes extends Manner {
	readonly out?: string;
	readonly json: boolean;
	readonly exportDraws: boolean;
	readonly drawsParquet?: string;
}

/** A run and what came of it. */
interface FinishedRun extends Pick<LoadedRun, "prepared" | "read"> {
	readonly report: RunReport;
}

/** Scorecard on stdout and result files in the output folder. */
export async function writeResults(wishes: Wishes, console: Console, finished: FinishedRun): Promise<void> {
	const { prepared, read, report } = finished;
	const { lang, json, exportDraws } = wishes;
	const results: Results = { prepared, ...report, version: version() };
	const hashes = { scenario: scenarioHash(prepared), inputs: inputHashes(prepared, read) };
	const out = wishes.out ?? join("out", prepared.scenario.id);
	const files = [...resultFiles(results, hashes, lang), factsFile(results)];
	const draws = exportDraws ? [drawsFile(results)] : [];
	writeAtomically(out, [...files, ...draws, ...(await parquetFiles(wishes, results, hashes.scenario))]);
	// The scorecard is one of the files; computing it again would take as long as writing them all.
	const scorecard = files.find(({ name }) => name === "scorecard.txt")!.content;
	console.stdout.write(json ? `${JSON.stringify(scorecardJson(results))}\n` : scorecard);
	const say = openNotes(console, wishes);
	const gap = migrationGapText(report.forecast, prepared.scenario);
	if (gap) say(gap);
	say({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
}

/** All draws in the file that was asked for, which need not lie in the output folder. */
async function parquetFiles({ drawsParquet: file }: Wishes, results: Results, sha256: string): Promise<OutputFile[]> {
	if (file === undefined) return [];
	return [{ name: resolve(file), content: await drawsParquet(results, { version: results.version, sha256 }) }];
}
