export type { AgeGroup } from "./age-group.js";
export type { BirthSeries } from "./cohort-levels.js";
export { type Graduated, type GraduationHelp, type GraduationMethod, graduate } from "./graduate.js";
export { partsOf } from "./monotone-curve.js";
