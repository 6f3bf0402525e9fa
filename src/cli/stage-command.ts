import { type Prepared, type StageSite, stagedModel, stagePlaces, stageSites, THRESHOLDS } from "../node.js";
import { stageFiles } from "../report/index.js";
import { among } from "./among.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { STAGE } from "./stage-usage.js";
import { loadRun } from "./surroundings.js";
import { forecastToWeigh, handOver } from "./weigh.js";

/** `nianlun stage`: when to move how many places, and what to look at before. */
export async function stageCommand(
	invocation: Invocation<typeof STAGE>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const sites = sitesOf(loaded, invocation);
	const model = stagedModel(loaded.model, sites);
	const prepared = { ...loaded, model };
	const forecast = await forecastToWeigh(prepared, { invocation, console, thresholds, draws });
	const { lang, missing } = invocation;
	const stagings = sites.map((site) =>
		stagePlaces(forecast, loaded, { site, ...(missing !== undefined && { missing }) }),
	);
	const files = stageFiles(stagings, loaded, lang);
	const { id } = loaded.scenario;
	return handOver(
		{ folder: `stage-${id}`, files, result: { scenario: id, seed: model.seed, stagings } },
		invocation,
		console,
	);
}

interface Asked {
	readonly stage?: string;
	readonly area?: string;
}

/** @throws UsageError for a stage or an area that there is none of */
function sitesOf({ scenario }: Prepared, { stage, area }: Asked): StageSite[] {
	const all = stageSites(scenario);
	if (all.length === 0) throw new UsageError(NO_STAGES);
	const ids = [...new Set(all.map(({ id }) => id))];
	const stages = among(stage, ids, { zh: "分步的决定（decisions.stages）", en: "stage under decisions.stages called" });
	const own = all.filter(({ id }) => stages.includes(id));
	const places = [...new Set(own.map((one) => one.area))];
	const areas = among(area, places, { zh: "地区", en: "area" });
	return own.filter((one) => areas.includes(one.area));
}

const NO_STAGES = {
	zh: "情景里没有写分步的决定；请在 decisions.stages 下写一项（docs/decisions.md）",
	en: "the scenario has no decisions in stages; write one under decisions.stages (docs/decisions.md)",
};
