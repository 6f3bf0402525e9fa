export { combine, FAILS, HOLDS, isHeld, UNDEFINED } from "./columns.js";
export { ConditionError } from "./condition-error.js";
export { evaluate, holds, margins } from "./evaluate.js";
export {
	type Condition,
	namesIn,
	namesOf,
	parseCondition,
	parseQuantity,
	positionOf,
	type Quantity,
	withNumber,
	type YearTerm,
	yearsIn,
	yearsOf,
} from "./expression.js";
export {
	type FoldedCondition,
	foldCondition,
	holdsFolded,
	type Lookup,
	type Setting,
	yearOf,
	yearsBetween,
} from "./fold.js";
export { type Lever, smallestLever } from "./lever.js";
export { type PlanLine, tableScale } from "./plan-line.js";
export { type Reading, readingsIn, readingsOf } from "./readings.js";
export { jointly, type ScoredTarget, scoreTarget, settingOf, type Target } from "./scorecard.js";
export { openSpareColumns, type SpareColumns } from "./spare-columns.js";
export { type ScoredTowns, scoreTowns, type Town, type TownTarget } from "./town-rule.js";
export { FACTORS, type Factor, type Level, type Waterfall, waterfall } from "./waterfall.js";
