export { type Explanation, explainScenario, explanationText } from "./explain.js";
