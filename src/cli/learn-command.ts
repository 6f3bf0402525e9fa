import { join } from "node:path";
import { learnAbout, learningModel, runForecast, THRESHOLDS, writeAtomically } from "../node.js";
import { learnFiles } from "../report/index.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { LEARN } from "./learn-usage.js";
import { oneSite, unpriced } from "./one-site.js";
import { openProgress } from "./progress.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun learn`: what to find out before deciding how much to build. */
export async function learnCommand(
	invocation: Invocation<typeof LEARN>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const site = oneSite(loaded, invocation);
	const prepared = { ...loaded, model: learningModel(loaded.model, site) };
	// A decision weighs whole draws against each other, so all are kept.
	refuseTooMany(prepared, { draws, thresholds: { ...thresholds, exactUpTo: draws } });
	const onProgress = openProgress(console, draws, invocation);
	const forecast = await withExecutor(invocation, draws, (executor, signal) =>
		runForecast(prepared, { draws, executor, signal, onProgress }),
	);
	const learning = learnAbout(forecast, loaded, site);
	if (!learning) throw unpriced(loaded, site);
	const { lang, json, out = join("out", `learn-${loaded.scenario.id}`) } = invocation;
	const files = learnFiles(learning, loaded, lang);
	writeAtomically(out, files);
	const result = { scenario: loaded.scenario.id, seed: loaded.model.seed, learning };
	console.stdout.write(json ? `${JSON.stringify(result)}\n` : files[1].content);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
	return 0;
}
