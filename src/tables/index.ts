export { readAgeRates } from "./age-rates.js";
export { plainForm } from "./aliases.js";
export { type BirthRow, readBirths } from "./births.js";
export type { Column, Row, Values } from "./columns.js";
export {
	type CostRow,
	type DecisionNames,
	type OptionRow,
	readCosts,
	readOptions,
} from "./decision-tables.js";
export { decodeText } from "./decode-text.js";
export { readDisability } from "./disability.js";
export { readFertilitySchedule } from "./fertility-schedule.js";
export { readLifeTable } from "./life-table.js";
export { readMortalityPattern } from "./mortality-pattern.js";
export { parseCsv } from "./parse-csv.js";
export { readPlanActuals } from "./plan-actuals.js";
export { readPlanRoles } from "./plan-roles.js";
export { readPlanTargets } from "./plan-targets.js";
export { readPopulation } from "./population.js";
export type { GroupedPopulation, PopulationTable } from "./population-table.js";
export { readCell } from "./read-cell.js";
export {
	RECORD_GROUPS,
	RECORD_QUANTITIES,
	type RecordGroup,
	type RecordQuantity,
	type RecordRow,
	readRecord,
} from "./record.js";
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
	readMoveSchedule,
	readObservations,
	readObservedRates,
	readSeries,
	type SeriesRow,
} from "./single-tables.js";
export { splitCsv } from "./split-csv.js";
export {
	type ClosureRow,
	type FacilityRow,
	type PlacesRange,
	type ProjectRow,
	readClosures,
	readFacilities,
	readProjects,
	type SupplyNames,
} from "./supply-tables.js";
export type {
	AgeRates,
	BySex,
	Disability,
	FertilitySchedule,
	MortalityPattern,
	PlanActual,
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
export { readTownFacilities, readTowns, type TownFacilityRow, type TownRow } from "./towns.js";
export { readFertilityPath, readFertilityRecord, readLifeExpectancyPath, readNetRatePath } from "./year-paths.js";
