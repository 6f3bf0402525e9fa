export type { AgeGroup } from "./age-group.js";
export { birthdayShares } from "./birthdays.js";
export type { BirthSeries } from "./cohort-levels.js";
export { graduateDeathRates, type RateGroup } from "./death-rates.js";
export { graduateShares } from "./fertility-shares.js";
export { type Graduated, type GraduationHelp, type GraduationMethod, graduate } from "./graduate.js";
export { partsOf } from "./monotone-curve.js";
