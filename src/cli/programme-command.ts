import { openHighs, planProgramme, sizedComponents, THRESHOLDS, undecidedModel } from "../node.js";
import { programmeFiles } from "../report/index.js";
import type { Console, ExitCode } from "./console.js";
import type { Invocation } from "./invocation.js";
import type { PROGRAMME } from "./programme-usage.js";
import { loadRun } from "./surroundings.js";
import { forecastToWeigh, handOver } from "./weigh.js";

/** `nianlun programme`: one plan for all services and areas under a budget. */
export async function programmeCommand(
	invocation: Invocation<typeof PROGRAMME>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const model = undecidedModel(loaded.model, sizedComponents(loaded.model));
	const prepared = { ...loaded, model };
	const forecast = await forecastToWeigh(prepared, { invocation, console, thresholds, draws });
	const { budget: yearly, lang } = invocation;
	const solve = await openHighs();
	const programme = planProgramme(forecast, loaded, { solve, ...(yearly !== undefined && { yearly }) });
	const files = programmeFiles(programme, loaded, lang);
	const { id } = loaded.scenario;
	return handOver(
		{ folder: `programme-${id}`, files, result: { scenario: id, seed: model.seed, programme } },
		invocation,
		console,
	);
}
