export {
	conditioningOf,
	copyRows,
	type Forecast,
	openRows,
	type RowOpener,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { indicatorText, quantitiesIn } from "./indicators.js";
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
export { isBeforeFlows, type RowKey, readDefined, type SummaryRow, summarise } from "./summary.js";
