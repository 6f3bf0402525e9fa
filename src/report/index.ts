export { type Explanation, explainScenario, explanationText } from "./explain.js";
export { componentName, componentsIn } from "./names.js";
export { type ResultFile, resultFiles } from "./result-files.js";
export { oddsTable, placesTable, summaryTable } from "./result-tables.js";
export { type Results, scorecardText, statusCounts } from "./scorecard-text.js";
