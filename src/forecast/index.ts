export { isBeforeFlows } from "../draws/index.js";
export {
	conditioningOf,
	copyRows,
	type Forecast,
	openRows,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { indicatorBehind } from "./indicators.js";
export { type Measures, measuresOf, measuresOfCounts, replicatesOf } from "./measures.js";
export {
	cutsOf,
	definedIn,
	type Probability,
	probability,
	QUANTILES,
	type Quantile,
	type Statistic,
	statistics,
} from "./statistic.js";
export { type RowKey, readDefined, type SummaryRow, summarise } from "./summary.js";
