import { type Issue, type LocalText, onePerKind } from "../errors/index.js";
import type { AgeGroup, GraduationMethod } from "../graduation/index.js";
import type { Memo } from "../memo/index.js";
import {
	fileReferences,
	type ParsedScenario,
	type PlanSpec,
	type Scenario,
	type TownRuleSpec,
} from "../scenario/index.js";
import {
	type AgeRates,
	type BirthRow,
	type BridgeRow,
	type BySex,
	type CoverageRow,
	type Disability,
	type EffectRow,
	type FertilitySchedule,
	type GroupedPopulation,
	type MortalityPattern,
	type Observation,
	type ObservedRate,
	type PlanActual,
	type PlanRole,
	type PlanTarget,
	type PopulationTable,
	type Provenance,
	type RecordRow,
	readAgeRates,
	readBirthMonths,
	readBirths,
	readBridge,
	readCoverage,
	readDisability,
	readEffects,
	readFertilityPath,
	readFertilityRecord,
	readFertilitySchedule,
	readLifeExpectancyPath,
	readLifeTable,
	readMortalityPattern,
	readMoveSchedule,
	readNetRatePath,
	readObservations,
	readObservedRates,
	readPlanActuals,
	readPlanRoles,
	readPlanTargets,
	readPopulation,
	readRecord,
	readTownFacilities,
	readTowns,
	type TownFacilityRow,
	type TownRow,
	type YearPath,
} from "../tables/index.js";
import { type DecisionTables, readDecisions } from "./read-decisions.js";
import { readSupplies, type SupplyTables } from "./read-supply.js";
import { openTableReading, type TableFiles, type TableReader, type TableReading } from "./table-reading.js";

/** A scenario and the tables it names, read and checked. */
export interface Inputs {
	readonly scenario: Scenario;
	/** Base tables of each area, in the order of `population.tables`, persons. */
	readonly populations: Readonly<Record<string, readonly BasePopulation[]>>;
	/** What led the tables from their day to the start; undefined where they are of the year's end. */
	readonly led?: LedFlows;
	/** Births by calendar year, against which steps between ages are held; undefined where the scenario names none. */
	readonly births: readonly BirthRow[] | undefined;
	readonly tfr: YearPath;
	/** National rates on record up to the base year, by year; empty where no process asks for them. */
	readonly tfrRecord: readonly ObservedRate[];
	/** Median paths of a pool's members by reference. */
	readonly tfrPaths: Readonly<Record<string, YearPath>>;
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
	/** How often intervals held over many countries; empty where the scenario names no record. */
	readonly record: readonly RecordRow[];
	/** Prevalence by care service and definition. */
	readonly disability: Readonly<Record<string, Readonly<Record<string, Disability>>>>;
	/** Who takes an ordinary bed, by care service that names a table of ages. */
	readonly ordinaryAges: Readonly<Record<string, AgeRates>>;
	/** Tables of supply by component. */
	readonly supplies: Readonly<Record<string, SupplyTables>>;
	/** Each plan's figures, and where each of them stands, by the plan's id. */
	readonly targets: Readonly<Record<string, readonly PlanTarget[]>>;
	readonly roles: Readonly<Record<string, readonly PlanRole[]>>;
	readonly actuals: Readonly<Record<string, readonly PlanActual[]>>;
	/** Tables of the rules that are tested town by town, by the plan's id and the target's. */
	readonly towns: Readonly<Record<string, Readonly<Record<string, TownTables>>>>;
	readonly decisions: DecisionTables;
	/** What each table's rows rest on, by the reference under which the scenario names it. */
	readonly provenance: Readonly<Record<string, Provenance>>;
}

/** What happened between the tables' day and the end of the base year, persons of the whole as it is scaled. */
export interface LedFlows {
	readonly births: number;
	readonly deaths: number;
	readonly moves: number;
}

/** A base table by single ages. */
export interface BasePopulation extends PopulationTable {
	/** How single ages were made, where the table gives groups of them. */
	readonly graduated?: {
		readonly methods: BySex<readonly GraduationMethod[]>;
		/** One sentence about which ages rest on what. */
		readonly note: LocalText;
		/** The groups, of women: those of men are nearly always the same. */
		readonly groups: readonly AgeGroup[];
	};
}

/** Inputs whose populations stand in groups of ages where their tables do. */
export interface GivenInputs extends Omit<Inputs, "populations"> {
	readonly populations: Readonly<Record<string, readonly (PopulationTable | GroupedPopulation)[]>>;
}

/** The towns that a rule speaks of, and what each has. */
export interface TownTables {
	readonly towns: readonly TownRow[];
	readonly facilities: readonly TownFacilityRow[];
}

/**
 * Reads every table of a scenario. All mistakes of all tables come back together, each kind of a table once.
 *
 * @param files texts by reference (`population.csv`, `county.xlsx#人口`, `reference:tfr-china.csv`)
 * @param memo of readings; whoever reads many variants keeps one
 */
export function readInputs(
	parsed: ParsedScenario,
	files: TableFiles,
	memo: Memo,
): { readonly inputs?: GivenInputs; readonly issues: readonly Issue[] } {
	const missing = missingFiles(parsed, files);
	if (!parsed.scenario || missing.length > 0) return { issues: [...parsed.issues, ...missing] };
	const tables = openTableReading(files, memo);
	const apart = openTableReading(files, memo);
	const inputs = {
		...readTables(parsed.scenario, tables),
		decisions: readDecisions(parsed.scenario, apart),
		provenance: tables.provenance,
	};
	const issues = [...tables.issues, ...apart.issues];
	return issues.length > 0 ? { issues: onePerKind(issues) } : { inputs: inputs as GivenInputs, issues: [] };
}

/** References that lead to no table; a workbook whose sheet is to be found by its head is none of them. */
function missingFiles(parsed: ParsedScenario, { read, workbooks }: TableFiles): Issue[] {
	const issues = fileReferences(parsed).flatMap(({ reference, path, file, line, col }): readonly Issue[] => {
		if (read(reference) !== undefined) return [];
		const unread = workbooks?.unread(reference) ?? { refusal: noSuchFile(reference) };
		if ("issues" in unread) return unread.issues;
		return "refusal" in unread ? [{ file, line, col, path, message: unread.refusal }] : [];
	});
	return [...new Set(issues)];
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
	const populations = readPopulations(scenario, tables);
	return {
		scenario,
		populations,
		births: readBirthTable(scenario, populations, tables),
		tfr: tables.take(fertility.national.path.file, readFertilityPath, range),
		...readFertility(scenario, tables),
		expectancy: tables.take(mortality.national.path.file, readLifeExpectancyPath, range),
		schedule: tables.take(fertility.schedule.file, readFertilitySchedule),
		pattern: tables.take(mortality.pattern.file, readMortalityPattern),
		netRates: migration.netRate.path && tables.take(migration.netRate.path.file, readNetRatePath, range),
		...readOptional(scenario, tables),
		disability: readDisabilities(scenario, tables),
		ordinaryAges: readOrdinaryAges(scenario, tables),
		supplies: readSupplies(scenario, tables),
		...readPlans(scenario, tables),
	};
}

/** What some processes of fertility read beyond the median path. */
function readFertility({ horizon: { base, to }, fertility }: Scenario, tables: TableReading) {
	const { path, process } = fertility.national;
	const members = process.kind === "pool" ? process.members : [{ process, path: undefined }];
	const trends = members.some((member) => member.process.kind === "damped-trend");
	const paths = members.flatMap(({ path }) => (path ? [path.file] : []));
	return {
		tfrRecord: (trends && tables.take(path.file, readFertilityRecord, base)) || [],
		tfrPaths: Object.fromEntries(
			paths.map((file) => [file, tables.take(file, readFertilityPath, { from: base + 1, to })]),
		),
	};
}

function readPlans({ plans }: Scenario, tables: TableReading) {
	const each = <T>(read: (plan: PlanSpec) => T) =>
		Object.fromEntries(Object.entries(plans).map(([id, plan]) => [id, read(plan)]));
	return {
		targets: each(({ table }) => tables.take(table, readPlanTargets)),
		roles: each(({ coverage }) => (coverage === undefined ? [] : tables.take(coverage, readPlanRoles))),
		actuals: each(({ actuals }) => (actuals === undefined ? [] : tables.take(actuals, readPlanActuals))),
		towns: each(({ targets }) =>
			Object.fromEntries(
				Object.entries(targets).flatMap(([id, { towns }]) => (towns ? [[id, readTownRule(towns, tables)]] : [])),
			),
		),
	};
}

function readTownRule({ file, type, facilities, facility }: TownRuleSpec, tables: TableReading): TownTables {
	const all = tables.take(file, readTowns) ?? [];
	const ids = all.map(({ id }) => id);
	const known = tables.take(facilities, readTownFacilities, ids) ?? [];
	return {
		towns: all.filter((town) => type === undefined || town.type === type),
		facilities: known.filter((row) => row.facility === facility),
	};
}

/** Births are only looked at, unless groups of ages are split by them or tables led to the start. */
function readBirthTable(
	{ population: { births, date } }: Scenario,
	populations: ReturnType<typeof readPopulations>,
	tables: TableReading,
) {
	if (!births) return undefined;
	const isGrouped = Object.values(populations).some((own) => own.some((table) => table?.kind === "grouped"));
	const isUsed = isGrouped || date !== undefined;
	return isUsed ? tables.take(births.file, readBirths) : tables.consult(births.file, readBirths);
}

/** Tables a scenario may leave out. */
function readOptional(
	{ fertility, mortality, migration, schoolYear, observed, horizon, hindcast, record }: Scenario,
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
		record: (record && tables.take(record.file, readRecord, record.groups)) ?? [],
		observations: (observed && tables.take(observed.file, readObservations, horizon)) ?? [],
	};
}

function readPopulations({ areas, population, horizon }: Scenario, tables: TableReading) {
	const isWhole = areas.length === 1 || areas[0].share !== undefined;
	const tablesOf = ({ id, name }: Scenario["areas"][number]) =>
		population.tables.map(({ file, variant, area }) =>
			tables.take(file, readPopulation, {
				...(area === undefined || area === id ? { area: id, names: [name.zh, name.en] } : { area }),
				...{ variant, year: horizon.base, alone: isWhole || area !== undefined },
			}),
		);
	return Object.fromEntries(areas.map((area) => [area.id, tablesOf(area)]));
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

function readOrdinaryAges({ services }: Scenario, tables: TableReading) {
	return Object.fromEntries(
		Object.entries(services).flatMap(([id, service]) => {
			if (service.kind !== "care" || !("file" in service.ordinary.ages)) return [];
			return [[id, tables.take(service.ordinary.ages.file, readAgeRates)]];
		}),
	);
}
