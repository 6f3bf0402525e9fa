import { join } from "node:path";
import {
	answerQuestions,
	inputHashes,
	loadScenario,
	openScenarioFolder,
	runForecast,
	scenarioHash,
	scorePlans,
	writeAtomically,
} from "../node.js";
import { drawsFile, type Results, resultFiles, scorecardJson, scorecardText } from "../report/index.js";
import { type Console, type Invocation, onlyFile } from "./invocation.js";
import { openProgress } from "./progress.js";
import type { ExitCode } from "./run-cli.js";
import { version } from "./version.js";

/** `nianlun run`: forecast, scorecard on stdout, result files in the output folder. */
export async function runCommand(invocation: Invocation, console: Console): Promise<ExitCode> {
	const file = onlyFile(invocation);
	const prepared = loadScenario(file, invocation.seed === undefined ? {} : { seed: invocation.seed });
	const draws = invocation.draws ?? prepared.scenario.simulation.draws;
	const onProgress = invocation.quiet ? () => {} : openProgress(console, draws, invocation.lang);
	const forecast = await interruptible((signal) => runForecast(prepared, { draws, onProgress, signal }));
	const scorecards = scorePlans(forecast, prepared.plans);
	const answers = answerQuestions(forecast, prepared.scenario);
	const results: Results = { prepared, forecast, scorecards, answers, version: version() };
	const hashes = { scenario: scenarioHash(prepared), inputs: inputHashes(prepared, openScenarioFolder(file).read) };
	const out = invocation.out ?? join("out", prepared.scenario.id);
	const files = resultFiles(results, hashes, invocation.lang);
	writeAtomically(out, invocation.exportDraws ? [...files, drawsFile(results)] : files);
	const { stdout, stderr } = console;
	stdout.write(
		`${invocation.json ? JSON.stringify(scorecardJson(results)) : scorecardText(results, invocation.lang)}\n`,
	);
	if (!invocation.quiet) stderr.write(`${invocation.lang === "zh" ? "结果写入" : "Results in"} ${out}\n`);
	return 0;
}

/** Runs work that Ctrl-C stops between blocks, before anything is written. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
	const controller = new AbortController();
	const stop = () => controller.abort();
	process.once("SIGINT", stop);
	try {
		return await work(controller.signal);
	} finally {
		process.removeListener("SIGINT", stop);
	}
}
