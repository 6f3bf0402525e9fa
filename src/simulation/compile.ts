import {
	AGES,
	type JumpOff,
	type MigrationPattern,
	type NationalFertility,
	type NationalMortality,
	OFFSET,
	rogersCastro,
	STATE,
	survivalTable,
} from "../demography/index.js";
import type { Scenario, ServiceSpec } from "../scenario/index.js";
import type { ServiceModel } from "../services/index.js";
import type { SupplyModel } from "../supply/index.js";
import type { FertilitySchedule, Population } from "../tables/index.js";
import type { Inputs } from "./inputs.js";
import type { AreaModel, Model } from "./model.js";

/** Turns checked inputs into the plain arrays that draws are computed from. */
export function compile(inputs: Inputs): Model {
	const { scenario } = inputs;
	const { base, to } = scenario.horizon;
	const { schedule, sexRatioAtBirth } = scenario.fertility;
	return {
		seed: scenario.simulation.seed,
		base,
		years: to - base,
		areas: compileAreas(inputs),
		fertility: {
			national: nationalFertility(inputs),
			schedules: Array.from({ length: to - base }, (_, flow) => scheduleOf(inputs.schedule, base + 1 + flow)),
			meanAgeDrift: schedule.meanAgeDrift,
			meanAgeDriftSd: schedule.meanAgeDriftSd,
			sexRatio: sexRatioAtBirth.value,
			sexRatioSd: sexRatioAtBirth.sd,
		},
		mortality: { national: nationalMortality(inputs), survival: survivalTable(inputs.pattern) },
		services: Object.entries(scenario.services).map(([id, service]) => compileService(id, service, inputs)),
		supply: Object.entries(scenario.supply).map(([component, supply]) => compileSupply(component, supply, base)),
	};
}

function nationalFertility({ scenario, tfr }: Inputs): NationalFertility {
	const { process, observedTo, floor } = scenario.fertility.national;
	return { median: tfr.median, observed: knownYears(scenario, observedTo), process, floor };
}

function nationalMortality({ scenario, expectancy }: Inputs): NationalMortality {
	const { process, gap, spread, observedTo } = scenario.mortality.national;
	return {
		female: expectancy.female.median,
		male: expectancy.male.median,
		observed: knownYears(scenario, observedTo),
		process,
		gap,
		spread,
	};
}

function knownYears({ horizon }: Scenario, observedTo: number): number {
	return Math.min(Math.max(observedTo - horizon.base, 0), horizon.to - horizon.base);
}

/** The schedule of a year, length 101, by linear interpolation between the table's years; its ends are carried on. */
function scheduleOf({ years, share }: FertilitySchedule, year: number): Float64Array {
	const after = years.findIndex((known) => known >= year);
	const upper = after < 0 ? years.length - 1 : after;
	const lower = after < 0 ? upper : Math.max(0, after - 1);
	const width = years[upper] - years[lower];
	const weight = width > 0 ? Math.max(0, (year - years[lower]) / width) : 0;
	const ages = share.length / years.length;
	const at = (row: number, age: number) => share[row * ages + age];
	const byAge = new Float64Array(AGES);
	for (let age = 0; age < ages; age++) {
		byAge[FIRST_FERTILE_AGE + age] = (1 - weight) * at(lower, age) + weight * at(upper, age);
	}
	return byAge;
}

/** The first age of the schedule table's rows. */
const FIRST_FERTILE_AGE = 10;

function compileAreas(inputs: Inputs): AreaModel[] {
	const { scenario } = inputs;
	const { local } = scenario.mortality;
	return scenario.areas.map(({ id }) => {
		const jumpOff = compileJumpOff(scenario, inputs.populations[id]);
		return {
			id,
			jumpOff,
			fertilityRatio: scenario.fertility.local,
			mortality: { ...local, offset: { female: local.female, male: local.male } },
			netRate: scenario.migration.netRate,
			migration: migrationPattern(scenario, jumpOff),
		};
	});
}

function compileJumpOff({ population }: Scenario, tables: readonly Population[]): JumpOff {
	const { total, error, combine } = population;
	const ageSd = new Float64Array(AGES);
	for (const { from, to, sd } of error.ages) ageSd.fill(sd, from, to + 1);
	return {
		tables: tables.map((table) => scaledTo(total, toState(table.female, table.male))),
		weights: population.tables.map(({ weight }) => weight),
		combine,
		total,
		totalSd: error.total,
		ageSd,
		correlation: error.correlation,
	};
}

function toState(female: Float64Array, male: Float64Array): Float64Array {
	const state = new Float64Array(STATE);
	state.set(female, OFFSET.female);
	state.set(male, OFFSET.male);
	return state;
}

function scaledTo(total: number, state: Float64Array): Float64Array {
	const factor = total / state.reduce((sum, persons) => sum + persons, 0);
	return state.map((persons) => persons * factor);
}

/** In-movers are spread as the schedule times the mean base population, out-movers by the schedule alone. */
function migrationPattern({ migration }: Scenario, { tables, weights }: JumpOff): MigrationPattern {
	const arriving = rogersCastro(migration.inflow);
	const leaving = rogersCastro(migration.outflow);
	const meanBase = (cell: number) => tables.reduce((sum, table, k) => sum + weights[k] * table[cell], 0);
	const inflow = Float64Array.from({ length: STATE }, (_, cell) => arriving[cell % AGES] * meanBase(cell));
	const all = inflow.reduce((sum, share) => sum + share, 0);
	return {
		inflow: inflow.map((share) => share / all),
		outflow: toState(leaving, leaving),
		grossRate: migration.grossRate,
	};
}

function compileService(id: string, service: ServiceSpec, inputs: Inputs): ServiceModel {
	if (service.kind === "participation") return compileParticipation(id, service);
	const disability = inputs.disability[id];
	return {
		kind: "care",
		id,
		severities: Object.entries(service.severities).map(([severity, { institutionalShare, sd }]) => ({
			id: severity,
			prevalence: toState(disability[severity].female, disability[severity].male),
			institutionalShare,
			sd,
		})),
		levelSd: service.disability.levelSd,
		trend: service.disability.trend,
		trendSd: service.disability.trendSd,
		ordinary: service.ordinary,
		occupancy: service.occupancy.value,
		occupancySd: service.occupancy.sd,
	};
}

function compileParticipation(id: string, service: Extract<ServiceSpec, { kind: "participation" }>): ServiceModel {
	const names = Object.keys(service.groups);
	return {
		kind: "participation",
		id,
		together: service.together,
		groups: Object.entries(service.groups).map(([group, { ages, rate }]) => ({ id: group, ages, rate })),
		sums: Object.entries(service.sums).map(([sum, { groups }]) => ({
			id: sum,
			members: groups.map((group) => names.indexOf(group)),
		})),
	};
}

function compileSupply(component: string, { stock, additions }: Scenario["supply"][string], base: number): SupplyModel {
	const fromBase = additions.map((addition) => ({ ...addition, from: addition.from - base, to: addition.to - base }));
	return { component, stock, additions: fromBase };
}
