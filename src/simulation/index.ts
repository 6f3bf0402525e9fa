export type { Block } from "./block.js";
export {
	type Comparison,
	compare,
	type Difference,
	type ProbabilityDifference,
	type QuantityDifference,
	type Side,
} from "./compare.js";
export { compile } from "./compile.js";
export { type Conditioned, type Conditioner, openConditioner, pastOf } from "./condition.js";
export {
	type Columns,
	type DrawMemory,
	type DrawMemoryOf,
	type Known,
	packMetrics,
	packPeople,
	peopleKey,
	peopleLength,
	probeKeys,
	recordsPlacesOnly,
	suppliedNeeds,
	unpackMetrics,
	unpackPeople,
} from "./draw-memory.js";
export { type Deal, type Engine, type Made, MEDIAN, OWN_NUMBERS, openEngine } from "./engine.js";
export {
	BLOCK_SIZE,
	type BlockOptions,
	blockSize,
	type Chunks,
	chunkSize,
	chunksOf,
	type DrawRange,
	type Executor,
	inProcess,
	inThread,
	openChunks,
} from "./executor.js";
export { quantitiesUsed, type UsedQuantity } from "./export-draws.js";
export { type StartMemory, type StartsOf, startsKey } from "./feed.js";
export {
	type Conditioning,
	type Forecast,
	openRows,
	quantitiesOf,
	type ReadOptions,
	type RowOpener,
	type RunOptions,
	runForecast,
} from "./forecast.js";
export { type Inputs, readInputs } from "./inputs.js";
export {
	AGE_BANDS,
	type AreaModel,
	computedMetrics,
	type Model,
	metricsOf,
	observedServices,
	recordsFlows,
	WHOLE,
} from "./model.js";
export type { Numbers } from "./numbers.js";
export { dealLineages, dealPast, type Lineages, type Rows, type RowsOf } from "./past.js";
export { wholeOf } from "./plan-setting.js";
export type { Plan, PlanFigure } from "./plan-targets.js";
export { type Prepared, type PrepareRequest, prepare } from "./prepare.js";
export { openPrepareMemory, type PrepareMemory } from "./prepare-memory.js";
export { type Answer, answerQuestions, type PartAnswer, type YearSpan } from "./questions.js";
export { type Replicates, replicateProbability, replicateStatistics, replicatesOf } from "./replicates.js";
export {
	type ReportOptions,
	type RunReport,
	reportRun,
	type Streamed,
	streams,
	THRESHOLDS,
	type Thresholds,
} from "./report-run.js";
export type { Sampling } from "./sampling.js";
export { oddsOf, type Scorecard, scorePlan, scorePlans, type TargetOdds } from "./score-plan.js";
export {
	measuresOf,
	type Probability,
	probability,
	QUANTILES,
	type SummaryRow,
	statistics,
	summarise,
} from "./summary.js";
export { type MemoryQuestion, refuseTooLarge } from "./tally-memory.js";
export { openPartedRun, type PartedRun, partsOf, type RunPart } from "./tally-parts.js";
export type { Levers } from "./why-not.js";
