import type { Charts } from "./chart-card.js";
import type { Baseline } from "./view.js";

/** What a page is made from, beside its configuration. */
export interface Sources {
	readonly baseline: Baseline;
	/** Addresses of the worker and of the scenario's files, fetched when they are first needed. */
	readonly worker: string;
	readonly bundle: string;
	readonly charts: Charts;
}
