import { join } from "node:path";
import {
	type Prepared,
	runForecast,
	type StageSite,
	stagedModel,
	stagePlaces,
	stageSites,
	THRESHOLDS,
	writeAtomically,
} from "../node.js";
import { stageFiles } from "../report/index.js";
import { among } from "./among.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import { openProgress } from "./progress.js";
import type { STAGE } from "./stage-usage.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

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
	// A decision weighs whole draws against each other, so all are kept.
	refuseTooMany(prepared, { draws, thresholds: { ...thresholds, exactUpTo: draws } });
	const onProgress = openProgress(console, draws, invocation);
	const forecast = await withExecutor(invocation, draws, (executor, signal) =>
		runForecast(prepared, { draws, executor, signal, onProgress }),
	);
	const { lang, json, missing, out = join("out", `stage-${loaded.scenario.id}`) } = invocation;
	const stagings = sites.map((site) =>
		stagePlaces(forecast, loaded, { site, ...(missing !== undefined && { missing }) }),
	);
	const files = stageFiles(stagings, loaded, lang);
	writeAtomically(out, files);
	const screen = files.find(({ name }) => name === "stage.txt")!.content;
	console.stdout.write(
		json ? `${JSON.stringify({ scenario: loaded.scenario.id, seed: model.seed, stagings })}\n` : screen,
	);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
	return 0;
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
