import { join } from "node:path";
import { type Forecast, type Prepared, runForecast, type Thresholds, writeAtomically } from "../node.js";
import { type Console, type ExitCode, type Manner, openNotes } from "./console.js";
import { openProgress } from "./progress.js";
import { refuseTooMany, withExecutor } from "./surroundings.js";

/** What a command that weighs draws was asked, and where it speaks. */
export interface Weighing {
	readonly invocation: Manner & { readonly workers?: number };
	readonly console: Console;
	readonly thresholds: Thresholds;
	readonly draws: number;
}

/** Whole draws are weighed against each other, so all are kept: refuses more than fit, of so many scenarios. */
export function refuseUnkept(prepared: Prepared, { draws, thresholds }: Weighing, scenarios = 1): void {
	refuseTooMany(prepared, { draws, thresholds: { ...thresholds, exactUpTo: draws } }, scenarios);
}

/** Runs a scenario and keeps all of its draws. */
export function forecastToWeigh(prepared: Prepared, weighing: Weighing): Promise<Forecast> {
	refuseUnkept(prepared, weighing);
	const { invocation, console, draws } = weighing;
	const onProgress = openProgress(console, draws, invocation);
	return withExecutor(invocation, draws, (executor, signal) =>
		runForecast(prepared, { draws, executor, signal, onProgress }),
	);
}

/** What was found. */
export interface Findings {
	/** Name of the folder under `out/`, unless another one is asked for. */
	readonly folder: string;
	/** One of them is the text for a screen. */
	readonly files: readonly { readonly name: string; readonly content: string }[];
	/** What `--json` prints instead of it. */
	readonly result: object;
}

/** Writes the files, prints the text or the JSON, and says where the rest is. */
export function handOver(
	{ folder, files, result }: Findings,
	invocation: Manner & { readonly json?: boolean; readonly out?: string },
	console: Console,
): ExitCode {
	const { json, out = join("out", folder) } = invocation;
	writeAtomically(out, files);
	const screen = files.find(({ name }) => name.endsWith(".txt"))!.content;
	console.stdout.write(json ? `${JSON.stringify(result)}\n` : screen);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
	return 0;
}
