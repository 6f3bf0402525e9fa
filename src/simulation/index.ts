export { compile } from "./compile.js";
export { type Conditioned, openConditioner } from "./condition.js";
export { type Engine, openEngine, type Recorder } from "./engine.js";
export {
	BLOCK_SIZE,
	type Conditioning,
	type Forecast,
	quantitiesOf,
	type RunOptions,
	runForecast,
} from "./forecast.js";
export { type Inputs, readInputs } from "./inputs.js";
export { AGE_BANDS, type AreaModel, type Model, metricsOf, WHOLE } from "./model.js";
export type { Plan } from "./plan-targets.js";
export { type Prepared, type PrepareRequest, prepare } from "./prepare.js";
export { keyedRandomness, MEDIAN, type Randomness } from "./randomness.js";
export { type Scorecard, scorePlan, type TargetOdds } from "./score-plan.js";
export { type Probability, probability, QUANTILES, type SummaryRow, statistics, summarise } from "./summary.js";
