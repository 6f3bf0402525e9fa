export type { Figure } from "./groups.js";
export type { LevelAnswer } from "./level-answers.js";
export {
	type Answer,
	type Bound,
	type LeftOut,
	type Programme,
	type ProgrammePlan,
	planProgramme,
} from "./programme/index.js";
export type { PlanCost, Recommendation } from "./recommend.js";
export { type Sizing, sizePlaces } from "./size.js";
export type { CurvePoint, Step } from "./steps.js";
export { type Site, sizedComponents, undecidedModel } from "./undecided.js";
