import { type Prepared, type Site, sitesIn, sizedComponents, sizePlaces, THRESHOLDS, undecidedModel } from "../node.js";
import { sizeFiles } from "../report/index.js";
import { among } from "./among.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import type { SIZE } from "./size-usage.js";
import { loadRun } from "./surroundings.js";
import { forecastToWeigh, handOver } from "./weigh.js";

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
	const forecast = await forecastToWeigh(prepared, { invocation, console, thresholds, draws });
	const sizings = sites.map((site) => sizePlaces(forecast, loaded, site));
	const files = sizeFiles(sizings, loaded, invocation.lang);
	const { id } = loaded.scenario;
	return handOver(
		{ folder: `size-${id}`, files, result: { scenario: id, seed: model.seed, sizings } },
		invocation,
		console,
	);
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
