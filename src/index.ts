/**
 * The browser-safe door of Nianlun: nothing behind it reaches a file system, a clock, the environment or global state.
 */
export { formatIssue, InputError, type Issue, type Lang, type LocalText } from "./errors/index.js";
export { type Scenario, scenarioJsonSchema } from "./scenario/index.js";
export {
	type Answer,
	answerQuestions,
	type Comparison,
	compare,
	type Forecast,
	type Model,
	type Plan,
	type Prepared,
	type PrepareRequest,
	prepare,
	type RunOptions,
	runForecast,
	type Scorecard,
	type SummaryRow,
	scorePlan,
	scorePlans,
	summarise,
	type TargetOdds,
} from "./simulation/index.js";
export { type Latest, openLatest, openWebWorkers, serveBlocks, WorkerError } from "./workers/index.js";
