import { join } from "node:path";
import {
	type Prepared,
	runForecast,
	type Site,
	sitesIn,
	sizedComponents,
	sizePlaces,
	THRESHOLDS,
	undecidedModel,
	writeAtomically,
} from "../node.js";
import { sizeFiles } from "../report/index.js";
import { among } from "./among.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import { openProgress } from "./progress.js";
import type { SIZE } from "./size-usage.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun size`: how much to build from today on. */
export async function sizeCommand(
	invocation: Invocation<typeof SIZE>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { prepared: loaded, draws } = loadRun(invocation.files[0], invocation, thresholds);
	const sites = sitesOf(loaded, invocation);
	const model = undecidedModel(loaded.model, [...new Set(sites.map(({ component }) => component))]);
	const prepared = { ...loaded, model };
	// A decision weighs whole draws against each other, so all are kept.
	refuseTooMany(prepared, { draws, thresholds: { ...thresholds, exactUpTo: draws } });
	const onProgress = openProgress(console, draws, invocation);
	const forecast = await withExecutor(invocation, draws, (executor, signal) =>
		runForecast(prepared, { draws, executor, signal, onProgress }),
	);
	const sizings = sites.map((site) => sizePlaces(forecast, loaded, site));
	const { lang, json, out = join("out", `size-${loaded.scenario.id}`) } = invocation;
	const files = sizeFiles(sizings, loaded, lang);
	writeAtomically(out, files);
	const screen = files.find(({ name }) => name === "size.txt")!.content;
	console.stdout.write(
		json ? `${JSON.stringify({ scenario: loaded.scenario.id, seed: model.seed, sizings })}\n` : screen,
	);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
	return 0;
}

interface Asked {
	readonly component?: string;
	readonly area?: string;
}

/** @throws UsageError for a component or an area that there is none of */
function sitesOf({ model }: Prepared, { component, area }: Asked): Site[] {
	const components = among(component, sizedComponents(model), {
		zh: "有自己位子的服务组",
		en: "component with places of its own",
	});
	const areas = among(
		area,
		model.areas.map(({ id }) => id),
		{ zh: "地区", en: "area" },
	);
	const sites = components.flatMap((one) => sitesIn(model, one));
	const own = area === undefined ? sites : sites.filter((site) => areas.includes(site.area));
	if (own.length > 0) return own;
	throw new UsageError({
		zh: `${components.join("、")} 服务全域，不分地区；请去掉 --area`,
		en: `${components.join(", ")}: serves the whole place and no area alone; leave out --area`,
	});
}
