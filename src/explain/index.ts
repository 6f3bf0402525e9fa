export { type Explanation, explainScenario, explanationText } from "./explain.js";
export { type Assumption, type Facts, factsFile } from "./facts.js";
