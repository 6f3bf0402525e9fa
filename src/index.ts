/**
 * The browser-safe door of Nianlun: nothing behind it reaches a file system, a clock, the environment or global state.
 */
export { formatIssue, InputError, type Issue, type Lang, type LocalText } from "./errors/index.js";
export { type Scenario, scenarioJsonSchema } from "./scenario/index.js";
export {
	type Forecast,
	type Model,
	type Prepared,
	type PrepareRequest,
	prepare,
	type RunOptions,
	runForecast,
	type Scorecard,
	type SummaryRow,
	scorePlan,
	summarise,
	type TargetOdds,
} from "./simulation/index.js";
