import type { Issue } from "../errors/index.js";
import type { Memo } from "../memo/index.js";
import { fileReferences, type ParsedScenario, type PlanSpec, type Scenario } from "../scenario/index.js";
import {
	type BridgeRow,
	type BySex,
	type CoverageRow,
	type Disability,
	type EffectRow,
	type FertilitySchedule,
	type MortalityPattern,
	type Observation,
	type ObservedRate,
	type PlanRole,
	type PlanTarget,
	type Population,
	type Provenance,
	readBirthMonths,
	readBridge,
	readCoverage,
	readDisability,
	readEffects,
	readFertilityPath,
	readFertilitySchedule,
	readLifeExpectancyPath,
	readLifeTable,
	readMortalityPattern,
	readMoveSchedule,
	readNetRatePath,
	readObservations,
	readObservedRates,
	readPlanRoles,
	readPlanTargets,
	readPopulation,
	type YearPath,
} from "../tables/index.js";
import { readSupplies, type SupplyTables } from "./read-supply.js";
import { openTableReading, type TableReader, type TableReading } from "./table-reading.js";

/** A scenario and the tables it names, read and checked. */
export interface Inputs {
	readonly scenario: Scenario;
	/** Base tables of each area, in the order of `population.tables`, persons. */
	readonly populations: Readonly<Record<string, readonly Population[]>>;
	readonly tfr: YearPath;
	/** National rates, effects and marriages beyond the median path; empty where the scenario names none. */
	readonly observedRates: readonly ObservedRate[];
	readonly effects: readonly EffectRow[];
	readonly bridge: readonly BridgeRow[];
	readonly expectancy: BySex<YearPath>;
	readonly schedule: FertilitySchedule;
	readonly pattern: BySex<MortalityPattern>;
	/** Net migrants per person by projected year, where the scenario names a table of them. */
	readonly netRates: Float64Array | undefined;
	readonly lifeTable: BySex<Float64Array> | undefined;
	readonly moves: {
		readonly inflow: BySex<Float64Array> | undefined;
		readonly outflow: BySex<Float64Array> | undefined;
	};
	/** Births by month; undefined for even days. */
	readonly birthMonths: Float64Array | undefined;
	readonly observations: readonly Observation[];
	/** Coverage of the same method in hindcasts; empty where the scenario names none. */
	readonly coverage: readonly CoverageRow[];
	/** Prevalence by care service and definition. */
	readonly disability: Readonly<Record<string, Readonly<Record<string, Disability>>>>;
	/** Tables of supply by component. */
	readonly supplies: Readonly<Record<string, SupplyTables>>;
	/** Each plan's figures, and where each of them stands, by the plan's id. */
	readonly targets: Readonly<Record<string, readonly PlanTarget[]>>;
	readonly roles: Readonly<Record<string, readonly PlanRole[]>>;
	/** What each table's rows rest on, by the reference under which the scenario names it. */
	readonly provenance: Readonly<Record<string, Provenance>>;
}

/**
 * Reads every table of a scenario. All mistakes of all tables come back together.
 *
 * @param read text of a reference (`population.csv`, `reference:tfr-china.csv`); `undefined` when there is no such file
 * @param memo of readings; whoever reads many variants keeps one
 */
export function readInputs(
	parsed: ParsedScenario,
	read: (reference: string) => string | undefined,
	memo: Memo,
): { readonly inputs?: Inputs; readonly issues: readonly Issue[] } {
	const missing = missingFiles(parsed, read);
	if (!parsed.scenario || missing.length > 0) return { issues: [...parsed.issues, ...missing] };
	const tables = openTableReading(read, memo);
	const inputs = { ...readTables(parsed.scenario, tables), provenance: tables.provenance };
	return tables.issues.length > 0 ? { issues: tables.issues } : { inputs: inputs as Inputs, issues: [] };
}

function missingFiles(parsed: ParsedScenario, read: (reference: string) => string | undefined): Issue[] {
	return fileReferences(parsed)
		.filter(({ reference }) => read(reference) === undefined)
		.map(({ reference, path, file, line, col }) => ({ file, line, col, path, message: noSuchFile(reference) }));
}

function noSuchFile(reference: string) {
	return {
		zh: `找不到文件 ${reference}：请写情景文件所在文件夹内的文件名，或随软件附带的 reference:<名称>.csv`,
		en: `there is no file ${reference}: name a file in the scenario's folder, or reference:<name>.csv for a table that comes with Nianlun`,
	};
}

/** The readers' values; some are missing when there are issues. */
function readTables(scenario: Scenario, tables: TableReading) {
	const { horizon, fertility, mortality, migration } = scenario;
	const range = { from: horizon.base + 1, to: horizon.to };
	return {
		scenario,
		populations: readPopulations(scenario, tables),
		tfr: tables.take(fertility.national.path.file, readFertilityPath, range),
		expectancy: tables.take(mortality.national.path.file, readLifeExpectancyPath, range),
		schedule: tables.take(fertility.schedule.file, readFertilitySchedule),
		pattern: tables.take(mortality.pattern.file, readMortalityPattern),
		netRates: migration.netRate.path && tables.take(migration.netRate.path.file, readNetRatePath, range),
		...readOptional(scenario, tables),
		disability: readDisabilities(scenario, tables),
		supplies: readSupplies(scenario, tables),
		...readPlans(scenario, tables),
	};
}

function readPlans({ plans }: Scenario, tables: TableReading) {
	const each = <T>(read: (plan: PlanSpec) => T) =>
		Object.fromEntries(Object.entries(plans).map(([id, plan]) => [id, read(plan)]));
	return {
		targets: each(({ table }) => tables.take(table, readPlanTargets)),
		roles: each(({ coverage }) => (coverage === undefined ? [] : tables.take(coverage, readPlanRoles))),
	};
}

/** Tables a scenario may leave out. */
function readOptional(
	{ fertility, mortality, migration, schoolYear, observed, horizon, hindcast }: Scenario,
	tables: TableReading,
) {
	const { national } = fertility;
	const take = <T>(reference: { readonly file: string } | undefined, reader: TableReader<T, []>) =>
		reference && tables.take(reference.file, reader);
	const moves = (schedule: Scenario["migration"]["inflow"]) =>
		schedule.kind === "table" ? tables.take(schedule.file, readMoveSchedule) : undefined;
	return {
		observedRates: take(national.observed, readObservedRates) ?? [],
		effects: take(national.effects, readEffects) ?? [],
		bridge: take(national.marriages, readBridge) ?? [],
		lifeTable: take(mortality.local.lifeTable, readLifeTable),
		moves: { inflow: moves(migration.inflow), outflow: moves(migration.outflow) },
		birthMonths: take(schoolYear.births, readBirthMonths),
		coverage: take(hindcast, readCoverage) ?? [],
		observations: (observed && tables.take(observed.file, readObservations, horizon)) ?? [],
	};
}

function readPopulations({ areas, population, horizon }: Scenario, tables: TableReading) {
	const whole = areas.length === 1 || areas[0].share !== undefined;
	const total = whole ? { total: population.total } : {};
	const tablesOf = (id: string) =>
		population.tables.map(({ file, variant, area = id }) =>
			tables.take(file, readPopulation, { area, variant, year: horizon.base, ...total }),
		);
	return Object.fromEntries(areas.map(({ id }) => [id, tablesOf(id)]));
}

function readDisabilities({ services }: Scenario, tables: TableReading) {
	return Object.fromEntries(
		Object.entries(services).flatMap(([id, service]) => {
			if (service.kind !== "care") return [];
			const { file, definition } = service.disability;
			const severities = Object.keys(service.severities);
			return [[id, tables.take(file, readDisability, { definition, severities })]];
		}),
	);
}
