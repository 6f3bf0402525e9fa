export { type Condition, evaluate, holds, type Lookup, namesIn, parseCondition } from "./expression.js";
export { jointly, type ScoredTarget, scoreTarget, type Target } from "./scorecard.js";
