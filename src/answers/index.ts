export { type Comparison, compare, type Side } from "./compare.js";
export { columnsOf, type PlanColumns } from "./plan-columns.js";
export { wholeOf } from "./plan-setting.js";
export { quantitiesUsed } from "./quantities-used.js";
export { type Answer, answerQuestions, type PartAnswer } from "./questions.js";
export { measurePlan, oddsOf, type Scorecard, scorePlan, scorePlans, type TargetOdds } from "./score-plan.js";
export type { TownOdds } from "./score-towns.js";
export type { Levers } from "./why-not.js";
