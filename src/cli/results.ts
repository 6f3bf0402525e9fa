import { join } from "node:path";
import {
	inputHashes,
	openScenarioFolder,
	type Prepared,
	type RunReport,
	scenarioHash,
	writeAtomically,
} from "../node.js";
import { drawsFile, type Results, resultFiles, scorecardJson } from "../report/index.js";
import type { Console, Invocation } from "./invocation.js";
import { version } from "./version.js";

/** Scorecard on stdout and result files in the output folder. */
export function writeResults(
	invocation: Invocation,
	{ stdout, stderr }: Console,
	{ file, prepared, report }: { readonly file: string; readonly prepared: Prepared; readonly report: RunReport },
): void {
	const { lang, json, quiet, exportDraws } = invocation;
	const results: Results = { prepared, ...report, version: version() };
	const hashes = { scenario: scenarioHash(prepared), inputs: inputHashes(prepared, openScenarioFolder(file).read) };
	const out = invocation.out ?? join("out", prepared.scenario.id);
	const files = resultFiles(results, hashes, lang);
	writeAtomically(out, exportDraws ? [...files, drawsFile(results)] : files);
	// The scorecard is one of the files; computing it again would take as long as writing them all.
	const scorecard = files.find(({ name }) => name === "scorecard.txt")!.content;
	stdout.write(json ? `${JSON.stringify(scorecardJson(results))}\n` : scorecard);
	if (!quiet) stderr.write(`${lang === "zh" ? "结果写入" : "Results in"} ${out}\n`);
}
