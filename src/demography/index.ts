export { AGES, countAges, OFFSET, OPEN_AGE, SEXES, type Sex, STATE } from "./ages.js";
export { type DampedTrend, LEAST_YEARS, POOLED_SCALE, slopeOf, trendErrors, trendScale } from "./damped-trend.js";
export { type DampedWalk, type DrawPath, openDampedWalk } from "./damped-walk.js";
export { type ChangePrior, fitDriftingLevel, NOISE_SHARES } from "./drifting-level.js";
export { addEffects } from "./fertility-effects.js";
export {
	composeFertility,
	DRAWS_RATES,
	loneFertility,
	nationalFertilityTrait,
	openFertilityLogs,
	openNationalFertility,
	shapesOf,
} from "./fertility-process.js";
export { fertilityRates } from "./fertility-rates.js";
export { type FertilityRatio, fertilityRatio, fertilityRatioTrait } from "./fertility-ratio.js";
export { fitMortalityPattern } from "./fit-mortality-pattern.js";
export {
	composeJumpOff,
	drawJumpOff,
	JUMP_OFF_ERRORS,
	JUMP_OFF_NORMALS,
	type JumpOff,
	jumpOffErrors,
	tableShares,
	tablesDrawn,
} from "./jump-off.js";
export { closeWithKannisto, logRates } from "./kannisto.js";
export { lifeTable, survivalRatios } from "./life-table.js";
export { type NetRateProcess, netRatePath, netRateTrait } from "./migration-process.js";
export { type MortalityPattern, ratesAt } from "./mortality-pattern.js";
export {
	type LocalMortality,
	localMortality,
	localMortalityTrait,
	type NationalMortality,
	nationalMortalityTrait,
	openNationalMortality,
	sexGapTrait,
} from "./mortality-process.js";
export { type InternalMoves, moveBetween } from "./move-between.js";
export type { NationalFertility } from "./national-fertility.js";
export { type ChildMigration, type MigrationPattern, netMigrants, patternWithout } from "./net-migrants.js";
export type { PathTrait } from "./path-trait.js";
export { projectStep, type StepFlows, type StepRates } from "./project-step.js";
export { rogersCastro } from "./rogers-castro.js";
export { cohortWeights, type SchoolYear } from "./school-cohort.js";
export { GAP_TAIL } from "./sex-gap.js";
export { readSurvival, type SurvivalTable, survivalTable } from "./survival-table.js";
