import { readDefined } from "../forecast/index.js";
import type { Results } from "./scorecard-text.js";
import { splitMetric } from "./summary-files.js";

/** One quantity of an area and year in every draw, named as `summary.csv` names it. */
export interface DrawnSeries {
	readonly area: string;
	/** Empty where the quantity belongs to no service. */
	readonly service: string;
	readonly metric: string;
	readonly year: number;
	/** By draw; NaN in draws in which it is not defined. The next series overwrites them: use them before, or copy. */
	readonly values: Float64Array;
}

/** Every quantity of which `summary.csv` has rows, draw by draw and in its order; of a streamed run the draws that were kept. */
export function eachDrawnSeries(
	{ forecast, prepared }: Pick<Results, "forecast" | "prepared">,
	hear: (series: DrawnSeries) => void,
): void {
	readDefined(forecast, ({ metric: name, area, year }, values) => {
		hear({ area, ...splitMetric(name, prepared.scenario), year, values });
	});
}
