export type { Column, Row, Values } from "./columns.js";
export { decodeText } from "./decode-text.js";
export { readDisability } from "./disability.js";
export { readFertilitySchedule } from "./fertility-schedule.js";
export { readMortalityPattern } from "./mortality-pattern.js";
export { parseCsv } from "./parse-csv.js";
export { readPlanRoles } from "./plan-roles.js";
export { readPlanTargets } from "./plan-targets.js";
export { readPopulation } from "./population.js";
export {
	type BridgeRow,
	type CoverageRow,
	type EffectRow,
	type Observation,
	type ObservedRate,
	readBirthMonths,
	readBridge,
	readCoverage,
	readEffects,
	readLifeTable,
	readMoveSchedule,
	readObservations,
	readObservedRates,
} from "./single-tables.js";
export {
	type ClosureRow,
	type FacilityRow,
	type ProjectRow,
	readClosures,
	readFacilities,
	readProjects,
	type SupplyNames,
} from "./supply-tables.js";
export type {
	BySex,
	Disability,
	FertilitySchedule,
	MortalityPattern,
	PlanRole,
	PlanTarget,
	Population,
	Provenance,
	Reading,
	Status,
	TableText,
	YearPath,
} from "./table.js";
export { csvCell, numberCell, type OutputTable, type OutputValue, toCsv } from "./to-csv.js";
export { readFertilityPath, readLifeExpectancyPath } from "./year-paths.js";
