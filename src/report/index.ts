export { careOnMediumPath } from "./care-text.js";
export { type Comparisons, compareText } from "./compare-text.js";
export { type DrawnSeries, eachDrawnSeries } from "./drawn-series.js";
export { migrationGapText } from "./migration-gap.js";
export { componentName, componentsIn } from "./names.js";
export { comparisonFiles, drawsFile, resultFiles, scorecardJson } from "./result-files.js";
export { type Results, scorecardText, statusCounts } from "./scorecard-text.js";
export { unknownProjectsText } from "./unknown-projects-text.js";
