export { type Answer, type Bound, type Programme, planProgramme } from "./programme.js";
export type { ProgrammePlan } from "./told.js";
