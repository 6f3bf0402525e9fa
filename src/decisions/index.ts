export { type Figure, figureOf, type Groups, groupsOf, isTold } from "./groups.js";
export type { LevelAnswer } from "./level-answers.js";
export type { PlanCost, Recommendation } from "./recommend.js";
export { openScales, type Scales, type WeighedPlan } from "./scales.js";
export { type Decided, openScene, type Scene } from "./scene.js";
export { type Sizing, sizePlaces } from "./size.js";
export type { CurvePoint, Step } from "./steps.js";
export { type Site, sizedComponents, undecidedModel } from "./undecided.js";
