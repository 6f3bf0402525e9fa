/** What pages import from `./engine/page.js`. The file is bundled; its paths are those of `notebooks/engine/`. */

import { loaded } from "nianlun:data";
import * as pages from "nianlun:pages";
import { FileAttachment } from "observablehq:stdlib";
import { type OpenNotebook, openNotebooks } from "./notebook.js";
import type { Sources } from "./sources.js";
import type { Lang } from "./text.js";
import type { Baseline } from "./view.js";

export { save } from "./csv.js";
export { element } from "./dom.js";
export * from "./figures.js";
export { pages };

const chartsOf: Readonly<Record<Lang, () => Promise<unknown>>> = {
	zh: () => FileAttachment("./charts.zh.json").json(),
	en: () => FileAttachment("./charts.en.json").json(),
};

async function load(lang: Lang): Promise<Sources> {
	const [baseline, charts] = await Promise.all([FileAttachment("../data/baseline.json").json(), chartsOf[lang]()]);
	return {
		baseline: unpacked(baseline as Baseline),
		charts: charts as Sources["charts"],
		worker: import.meta.resolve("./worker.js"),
		bundle: FileAttachment("../data/scenarios.json").href,
	};
}

/** Years are the same for most fans and are therefore stored once. */
function unpacked(baseline: Baseline): Baseline {
	const years = Array.from({ length: baseline.to - baseline.base + 1 }, (_, at) => baseline.base + at);
	return { ...baseline, fans: baseline.fans.map((fan) => ({ ...fan, years: fan.years ?? years })) };
}

/** Builds a page; see `notebook.ts`. */
export const notebook: OpenNotebook = openNotebooks(load, loaded);
