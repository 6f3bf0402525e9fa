export { fertilityRecord } from "./fertility-record.js";
export type { Indicator } from "./indicators.js";
export type { Plan, PlanFigure } from "./plan-targets.js";
export { type Preparation, type Prepared, type PrepareRequest, prepare } from "./prepare.js";
