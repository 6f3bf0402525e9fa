import type { Lang } from "../errors/index.js";
import type { ChartData } from "../report/index.js";
import type { Dossier } from "./content.js";
import type { Drawing } from "./draw-chart.js";

/** A report that is written: its content, its language, and its charts as they were drawn, by their data. */
export interface Writing {
	readonly dossier: Dossier;
	readonly lang: Lang;
	readonly drawings: ReadonlyMap<ChartData, Drawing>;
}
