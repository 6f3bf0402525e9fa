export type { Column, EnumColumn, NumberColumn, Row, TextColumn, TextPosition, Values } from "./columns.js";
export { decodeText, type Encoding } from "./decode-text.js";
export { type DisabilityOptions, readDisability } from "./disability.js";
export { readFertilitySchedule } from "./fertility-schedule.js";
export { readMortalityPattern } from "./mortality-pattern.js";
export { type ParsedTable, parseCsv } from "./parse-csv.js";
export { readPlanRoles } from "./plan-roles.js";
export { readPlanTargets } from "./plan-targets.js";
export { type PopulationOptions, readPopulation } from "./population.js";
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
export {
	type CsvOptions,
	csvCell,
	numberCell,
	type OutputColumn,
	type OutputTable,
	type OutputValue,
	toCsv,
} from "./to-csv.js";
export { readFertilityPath, readLifeExpectancyPath, readNetRatePath, type YearRange } from "./year-paths.js";
