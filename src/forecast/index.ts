export {
	conditioningOf,
	copyRows,
	type Forecast,
	joinAreas,
	openRows,
	quantitiesOf,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { type Measures, measuresOf, measuresOfCounts, replicatesOf } from "./measures.js";
export {
	cutsOf,
	definedIn,
	type Probability,
	plainMean,
	probability,
	QUANTILES,
	type Statistic,
	statistics,
} from "./statistic.js";
export { isBeforeFlows, type RowKey, readDefined, type SummaryRow, summarise } from "./summary.js";
