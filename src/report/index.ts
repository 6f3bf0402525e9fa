export { careOnMediumPath } from "./care-text.js";
export { type ChartData, chartSets, chartSpecs, describeChart, fanRecord } from "./charts/index.js";
export { type Comparisons, compareText } from "./compare-text.js";
export {
	type Components,
	componentsNamed,
	type Definition,
	definitionsIn,
	type NamedComponent,
	recordOfGroups,
} from "./components.js";
export { type DrawnSeries, eachDrawnSeries } from "./drawn-series.js";
export { learnFiles } from "./learn-files.js";
export { migrationGapText } from "./migration-gap.js";
export { componentName, componentsIn } from "./names.js";
export { programmeFiles } from "./programme-files.js";
export { agesOf, GROUP_NAMES, type Recorded, recordAt, recordSentence } from "./record.js";
export { regretFiles } from "./regret-files.js";
export { comparisonFiles, drawsFile, resultFiles, scorecardJson } from "./result-files.js";
export { type Results, scorecardText, statusCounts } from "./scorecard-text.js";
export { sensitivityFiles } from "./sensitivity-files.js";
export { sizeFiles } from "./size-files.js";
export { stageFiles } from "./stage-files.js";
export { askedText, comparatorSign, scaleOf } from "./target-figures.js";
export { unknownProjectsText } from "./unknown-projects-text.js";
