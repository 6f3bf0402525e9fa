export {
	copyRows,
	type Forecast,
	joinAreas,
	openRows,
	type PoolReport,
	quantitiesOf,
	type ReadOptions,
	type RowOpener,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { type Measures, measuresOf, replicatesOf, withoutErrors } from "./measures.js";
export {
	cutsOf,
	type Probability,
	plainMean,
	probability,
	QUANTILES,
	type Statistic,
	shareOf,
	statistics,
	statisticsOf,
} from "./statistic.js";
export { type RowKey, readDefined, type SummaryRow, summarise, summaryRows } from "./summary.js";
