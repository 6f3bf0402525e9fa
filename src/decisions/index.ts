export { batches, type Figure, figureOf, type Groups, groupsOf, isTold, orderOf } from "./groups.js";
export type { LevelAnswer } from "./level-answers.js";
export { MISSING, type PriceRanges } from "./prices.js";
export {
	type Answer,
	type Bound,
	type Programme,
	type ProgrammePlan,
	planProgramme,
} from "./programme/index.js";
export type { Choosing, PlanCost, Recommendation } from "./recommend.js";
export { openScales, type Scales, type WeighedPlan } from "./scales.js";
export { type Decided, openScene, type Scene } from "./scene.js";
export { type Sizing, sizePlaces } from "./size.js";
export type { Branch } from "./stage/branches.js";
export type { StagePlan } from "./stage/plans.js";
export { type StageSite, stagedModel, stageSites } from "./stage/signals.js";
export { type StageAdvice, type Staging, stagePlaces } from "./stage/staging.js";
export {
	type AskedStakes,
	lastAbove,
	openWeighing,
	openYear,
	type Stakes,
	stakesOf,
	type Weighing,
} from "./stakes.js";
export type { CurvePoint, Step } from "./steps.js";
export { type Site, sitesIn, sizedComponents, undecidedModel } from "./undecided.js";
export { middleOf, PRICE_DRAWS } from "./worth.js";
