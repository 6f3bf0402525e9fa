import { join } from "node:path";
import {
	openHighs,
	planProgramme,
	runForecast,
	sizedComponents,
	THRESHOLDS,
	undecidedModel,
	writeAtomically,
} from "../node.js";
import { programmeFiles } from "../report/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { PROGRAMME } from "./programme-usage.js";
import { openProgress } from "./progress.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun programme`: one plan for all services and areas under a budget. */
export async function programmeCommand(
	invocation: Invocation<typeof PROGRAMME>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const model = undecidedModel(loaded.model, sizedComponents(loaded.model));
	const prepared = { ...loaded, model };
	// A decision weighs whole draws against each other, so all are kept.
	refuseTooMany(prepared, { draws, thresholds: { ...thresholds, exactUpTo: draws } });
	const onProgress = openProgress(console, draws, invocation);
	const forecast = await withExecutor(invocation, draws, (executor, signal) =>
		runForecast(prepared, { draws, executor, signal, onProgress }),
	);
	const { budget: yearly, lang, json, out = join("out", `programme-${loaded.scenario.id}`) } = invocation;
	const solve = await openHighs();
	const programme = planProgramme(forecast, loaded, { solve, ...(yearly !== undefined && { yearly }) });
	const files = programmeFiles(programme, loaded, lang);
	writeAtomically(out, files);
	const screen = files.find(({ name }) => name === "programme.txt")!.content;
	console.stdout.write(
		json ? `${JSON.stringify({ scenario: loaded.scenario.id, seed: model.seed, programme })}\n` : screen,
	);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
	return 0;
}
