export { ConditionError } from "./condition-error.js";
export { evaluate, holds, type Lookup, margins, type Setting, yearOf } from "./evaluate.js";
export { type Condition, namesIn, parseCondition, positionOf, yearsIn } from "./expression.js";
export { type Lever, smallestLever } from "./lever.js";
export { jointly, type ScoredTarget, scoreTarget, settingOf, type Target } from "./scorecard.js";
export { FACTORS, type Factor, type Level, type Waterfall, waterfall } from "./waterfall.js";
