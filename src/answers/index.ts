export type { AccountEntry } from "./account.js";
export { type Comparison, compare, type Side } from "./compare.js";
export type { Outlook } from "./outlook.js";
export { columnsOf, type PlanColumns } from "./plan-columns.js";
export { wholeOf } from "./plan-setting.js";
export { quantitiesUsed } from "./quantities-used.js";
export { type Answer, answerQuestions, type PartAnswer } from "./questions.js";
export {
	accountOf,
	hasEnded,
	measurePlan,
	oddsOf,
	type Scorecard,
	scorePlan,
	scorePlans,
	type TargetOdds,
} from "./score-plan.js";
export { type AskedToday, answerToday, type Today } from "./today.js";
export type { SeatWarning } from "./warnings.js";
export type { Levers } from "./why-not.js";
