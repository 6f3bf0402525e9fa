import { learnAbout, learningModel, THRESHOLDS } from "../node.js";
import { learnFiles } from "../report/index.js";
import type { Console, ExitCode } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { LEARN } from "./learn-usage.js";
import { oneSite, unpriced } from "./one-site.js";
import { loadRun } from "./surroundings.js";
import { forecastToWeigh, handOver } from "./weigh.js";

/** `nianlun learn`: what to find out before deciding how much to build. */
export async function learnCommand(
	invocation: Invocation<typeof LEARN>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const site = oneSite(loaded, invocation);
	const prepared = { ...loaded, model: learningModel(loaded.model, site) };
	const forecast = await forecastToWeigh(prepared, { invocation, console, thresholds, draws });
	const learning = learnAbout(forecast, loaded, site);
	if (!learning) throw unpriced(loaded, site);
	const { id } = loaded.scenario;
	const files = learnFiles(learning, loaded, invocation.lang);
	return handOver(
		{ folder: `learn-${id}`, files, result: { scenario: id, seed: loaded.model.seed, learning } },
		invocation,
		console,
	);
}
