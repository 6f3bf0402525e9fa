import type { Bundle, Explorer } from "../../src/explore/index.js";
import type { ChartCard } from "./chart-card.js";
import type { State } from "./state.js";
import type { Lang, Text } from "./text.js";
import type { Baseline } from "./view.js";

/** A part of the page that shows a state. */
export interface PagePart {
	readonly node: HTMLElement;
	update(state: State): void | Promise<void>;
}

/** What a custom block may use. */
export interface PageTools {
	readonly lang: Lang;
	readonly baseline: Baseline;
	/** Runs a job on the page's workers in place of the one before; views come as they are, issues included. */
	readonly explore: (...job: Parameters<Explorer["run"]>) => ReturnType<Explorer["run"]>;
	/** The texts of all shipped scenario files, by name. */
	readonly files: () => Promise<Bundle>;
	/** A chart with heading and download, filled by `update`. */
	readonly chart: (kind: ChartCard["kind"], title: Text, unit: Text) => ChartCard;
}
