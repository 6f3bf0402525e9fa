/**
 * The browser-safe door of Nianlun: nothing behind it reaches a file system, a clock, the environment or global state.
 */

export {
	type Answer,
	answerQuestions,
	type Comparison,
	compare,
	type Scorecard,
	scorePlan,
	scorePlans,
	type TargetOdds,
} from "./answers/index.js";
export {
	type Programme,
	planProgramme,
	type Site,
	type Sizing,
	type StageSite,
	type Staging,
	sitesIn,
	sizedComponents,
	sizePlaces,
	stagedModel,
	stagePlaces,
	stageSites,
	undecidedModel,
} from "./decisions/index.js";
export type { Model } from "./draws/index.js";
export { formatIssue, InputError, type Issue, type Lang, type LocalText } from "./errors/index.js";
export { type Forecast, type RunOptions, runForecast, type SummaryRow, summarise } from "./forecast/index.js";
export { ConditionError } from "./plan/index.js";
export {
	SCENARIO_VERSION,
	type Scenario,
	scenarioJsonSchema,
	type Upgrade,
	upgradeScenario,
} from "./scenario/index.js";
export {
	type Learning,
	learnAbout,
	learningModel,
	parseOutput,
	type Regrets,
	regretOf,
	type Sensitivity,
	sensitivityModel,
	sensitivityOf,
	unknownNames,
} from "./sensitivity/index.js";
export { type Plan, type Prepared, type PrepareRequest, prepare } from "./setup/index.js";
export { type Latest, openLatest, openWebWorkers, serveBlocks, WorkerError } from "./workers/index.js";
