export { type Comparisons, compareText } from "./compare-text.js";
export { componentName, componentsIn } from "./names.js";
export { comparisonFiles, drawsFile, resultFiles, scorecardJson } from "./result-files.js";
export { type Results, scorecardText, statusCounts } from "./scorecard-text.js";
export { wrapText } from "./text-table.js";
