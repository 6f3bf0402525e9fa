export { tableScale } from "../plan/index.js";
export type { AccountEntry } from "./account.js";
export { type Comparison, compare, type Side } from "./compare.js";
export type { Outlook } from "./outlook.js";
export { columnsOf, type PlanColumns } from "./plan-columns.js";
export { areaOf, settingIn, wholeOf } from "./plan-setting.js";
export { quantitiesUsed } from "./quantities-used.js";
export { type Answer, answerQuestions } from "./questions.js";
export {
	accountOf,
	measurePlan,
	oddsOf,
	type Scorecard,
	scorePlan,
	scorePlans,
	type TargetOdds,
	targetsToCome,
} from "./score-plan.js";
export type { TownOdds } from "./score-towns.js";
export { answerToday, type Today } from "./today.js";
export type { SeatWarning } from "./warnings.js";
