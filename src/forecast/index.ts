export {
	conditioningOf,
	copyRows,
	type Forecast,
	joinAreas,
	openRows,
	quantitiesOf,
	type RowOpener,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { indicatorText, quantitiesIn } from "./indicators.js";
export { type Measures, measuresOf, measuresOfCounts, replicatesOf } from "./measures.js";
export { cutsOf, type Probability, probability, QUANTILES, type Statistic, statistics } from "./statistic.js";
export { type RowKey, readDefined, type SummaryRow, summarise } from "./summary.js";
