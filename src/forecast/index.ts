export {
	copyRows,
	type Forecast,
	joinAreas,
	openRows,
	quantitiesOf,
	type ReadOptions,
	type RowOpener,
	type RunOptions,
	remembering,
	runForecast,
} from "./forecast.js";
export { replicatesOf } from "./replicates.js";
export {
	cutsOf,
	type Measures,
	measuresOf,
	type Probability,
	probability,
	QUANTILES,
	quantileRows,
	type SummaryRow,
	shareOf,
	statistics,
	summarise,
} from "./summary.js";
