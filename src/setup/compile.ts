import {
	AGES,
	closeWithKannisto,
	cohortWeights,
	type JumpOff,
	lifeTable,
	logRates,
	type MigrationPattern,
	type NationalFertility,
	type NationalMortality,
	OFFSET,
	patternWithout,
	rogersCastro,
	type SchoolYear,
	type Sex,
	STATE,
	type SurvivalTable,
	survivalTable,
} from "../demography/index.js";
import type { Model } from "../draws/index.js";
import { cholesky, ln } from "../random/index.js";
import { type Scenario, type ServiceSpec, timelineOf } from "../scenario/index.js";
import type { Grade, ServiceModel } from "../services/index.js";
import type { AgeRates, BySex, FertilitySchedule, Population } from "../tables/index.js";
import { compileConversions, compileSupplies } from "./compile-supply.js";
import { fertilityRecord, type TrendSpec, trendProcess } from "./fertility-record.js";
import { expressionsIn } from "./indicators.js";
import type { Inputs } from "./inputs.js";

/** Tabulates survival; whoever prepares many variants keeps the table of patterns that stay as they are. */
export type SurvivalOf = (patterns: Parameters<typeof survivalTable>[0]) => SurvivalTable;

/** Turns checked inputs into the plain arrays that draws are computed from. */
export function compile(inputs: Inputs, survivalOf: SurvivalOf = survivalTable): Model {
	const { scenario } = inputs;
	const { base, today, to } = timelineOf(scenario);
	const { betweenAreas, children } = scenario.migration;
	const internal = { rate: betweenAreas, propensity: schedules(inputs).outflow };
	return {
		seed: scenario.simulation.seed,
		base,
		today,
		years: to - base,
		areas: compileAreas(inputs),
		areaShareSd: scenario.areas.length > 1 ? scenario.areaErrors.shareSd : 0,
		fertility: compileFertility(inputs),
		mortality: compileMortality(inputs, survivalOf),
		migration: {
			netRate: netRateProcess(inputs),
			...(children && { children }),
			...(scenario.areas.length > 1 && betweenAreas > 0 && { internal }),
		},
		...compileCorrelation(scenario),
		...compileSimulation(scenario),
		observations: inputs.observations,
		services: Object.entries(scenario.services).map(([id, service]) => compileService(id, service, inputs)),
		supply: compileSupplies(scenario, inputs.supplies),
		conversions: compileConversions(scenario),
		...expressionsIn(scenario),
	};
}

function netRateProcess({ scenario, netRates }: Inputs): Model["migration"]["netRate"] {
	const { path: _, ...process } = scenario.migration.netRate;
	return { ...process, ...(netRates && { path: netRates }) };
}

function compileFertility(inputs: Inputs): Model["fertility"] {
	const { horizon, fertility } = inputs.scenario;
	const { schedule, sexRatioAtBirth, local } = fertility;
	const years = horizon.to - horizon.base;
	return {
		national: nationalFertility(inputs),
		ratio: local,
		schedules: Array.from({ length: years }, (_, flow) => scheduleOf(inputs.schedule, horizon.base + 1 + flow)),
		meanAgeDrift: schedule.meanAgeDrift,
		meanAgeDriftSd: schedule.meanAgeDriftSd,
		sexRatio: new Float64Array(years).fill(sexRatioAtBirth.value),
		sexRatioSd: sexRatioAtBirth.sd,
	};
}

function nationalFertility(inputs: Inputs): NationalFertility {
	const { scenario, tfr, observedRates, effects, bridge } = inputs;
	const { observedTo, floor, marriages } = scenario.fertility.national;
	const { base } = scenario.horizon;
	const deviation = new Float64Array(tfr.median.length);
	for (const { year, tfr: rate } of observedRates)
		setYear(deviation, year - base - 1, ln(rate / tfr.median[year - base - 1]));
	const expected = new Float64Array(tfr.median.length).fill(Number.NaN);
	for (const { year, ratio } of bridge) setYear(expected, year - base - 1, ln(ratio));
	return {
		median: tfr.median,
		observed: knownYears(scenario, observedTo),
		deviation,
		process: compileProcess(inputs),
		effects: effects.map((effect) => ({ ...effect, year: effect.year - base - 1 })),
		bridge: { deviation: expected, sd: marriages?.sd ?? 0 },
		floor,
	};
}

function compileProcess(inputs: Inputs): NationalFertility["process"] {
	const { process } = inputs.scenario.fertility.national;
	const { base } = inputs.scenario.horizon;
	const fromRecord = (own: TrendSpec) => trendProcess(own, fertilityRecord(inputs), base);
	if (process.kind === "damped-trend") return fromRecord(process);
	if (process.kind !== "pool") return process;
	const members = process.members.map(({ weight, process: own, path }) => ({
		weight,
		process: own.kind === "damped-trend" ? fromRecord(own) : own,
		...(path && { median: inputs.tfrPaths[path.file].median }),
	}));
	return { kind: "pool", members };
}

function setYear(path: Float64Array, year: number, value: number): void {
	if (year >= 0 && year < path.length) path[year] = value;
}

function compileMortality(inputs: Inputs, survivalOf: SurvivalOf): Model["mortality"] {
	const { local } = inputs.scenario.mortality;
	const { patterns, offset } = localPattern(inputs);
	return {
		national: nationalMortality(inputs),
		local: { ...local, offset },
		survival: survivalOf(patterns),
	};
}

/** The national pattern with the scenario's offsets or, where there is a local life table, its level and its own offsets. */
function localPattern({ scenario, pattern, lifeTable: rates, expectancy }: Inputs) {
	const { female, male } = scenario.mortality.local;
	if (!rates) return { patterns: pattern, offset: { female, male } };
	const closed = { female: closeWithKannisto(rates.female), male: closeWithKannisto(rates.male) };
	const difference = (sex: Sex) => lifeTable(closed[sex], sex).expectancy - expectancy[sex].median[0];
	return {
		patterns: {
			female: { ...pattern.female, a: logRates(closed.female) },
			male: { ...pattern.male, a: logRates(closed.male) },
		},
		offset: { female: difference("female"), male: difference("male") },
	};
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

function compileCorrelation({ correlation }: Scenario): Pick<Model, "correlation"> {
	const factor = correlation && cholesky(correlation.matrix);
	return factor ? { correlation: { components: correlation.between, factor } } : {};
}

function compileSimulation({ simulation }: Scenario): Pick<Model, "sampling" | "singleAges"> {
	const { sampling, scrambles, singleAges } = simulation;
	return {
		...(sampling === "sobol" && { sampling: { kind: sampling, scrambles } }),
		...(singleAges && { singleAges }),
	};
}

/** The schedule of a year, length 101, by linear interpolation between the table's years; its ends are carried on. */
export function scheduleOf({ years, share }: FertilitySchedule, year: number): Float64Array {
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

function compileAreas(inputs: Inputs): Model["areas"] {
	const { areas } = inputs.scenario;
	return areas.map((area) => {
		const jumpOff = compileJumpOff(inputs.scenario, area, inputs.populations);
		const share = shareOf(area, inputs.populations);
		const parts = { id: area.id, share, jumpOff, migration: migrationPattern(inputs, jumpOff) };
		return areas.length > 1 ? { ...parts, own: ownParts(inputs.scenario, area) } : parts;
	});
}

type Area = Scenario["areas"][number];

function ownParts({ areaErrors }: Scenario, area: Area): NonNullable<Model["areas"][number]["own"]> {
	return {
		fertility: { ...areaErrors.fertility, level: ln(area.fertility) },
		mortality: {
			...areaErrors.expectancy,
			offset: { female: area.expectancy, male: area.expectancy },
			ceiling: 0,
			slope: 0,
		},
		netRate: { ...areaErrors.netRate, mean: area.netRate },
		pull: area.pull,
		pullSd: areaErrors.pullSd,
	};
}

function compileJumpOff({ population }: Scenario, area: Area, populations: Inputs["populations"]): JumpOff {
	const { error, combine } = population;
	const tables = populations[area.id];
	const total = population.total * shareOf(area, populations);
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

/** The area's part of the whole: as stated, or the part its tables hold of all areas' tables. */
function shareOf({ id, share }: Area, populations: Inputs["populations"]): number {
	if (share !== undefined) return share;
	const persons = Object.values(populations).map(([table]) => personsIn(table));
	return personsIn(populations[id][0]) / persons.reduce((sum, count) => sum + count, 0);
}

function personsIn({ female, male }: Population): number {
	return [...female, ...male].reduce((sum, count) => sum + count, 0);
}

export function toState(female: Float64Array, male: Float64Array): Float64Array {
	const state = new Float64Array(STATE);
	state.set(female, OFFSET.female);
	state.set(male, OFFSET.male);
	return state;
}

/** An area without people stays without. */
function scaledTo(total: number, state: Float64Array): Float64Array {
	const sum = state.reduce((persons, cell) => persons + cell, 0);
	return sum > 0 ? state.map((persons) => persons * (total / sum)) : state;
}

/** In-movers are spread as the schedule times the mean base population, out-movers by the schedule alone. */
export function migrationPattern(
	inputs: Inputs,
	{ tables, weights }: Pick<JumpOff, "tables" | "weights">,
): MigrationPattern {
	const { arriving, outflow } = schedules(inputs);
	const meanBase = (cell: number) => tables.reduce((sum, table, k) => sum + weights[k] * table[cell], 0);
	const inflow = inputs.moves.inflow ? arriving : arriving.map((propensity, cell) => propensity * meanBase(cell));
	const all = inflow.reduce((sum, share) => sum + share, 0);
	const { grossRate, children } = inputs.scenario.migration;
	const shares = all > 0 ? inflow.map((share) => share / all) : inflow;
	const pattern = { inflow: shares, outflow, grossRate };
	const people = Float64Array.from({ length: STATE }, (_, cell) => meanBase(cell));
	return children ? patternWithout(children.ages, pattern, people) : pattern;
}

/** Schedules by sex and age, state-shaped: a user's own in-movers as shares, all others as propensities. */
function schedules({ scenario, moves }: Inputs): { arriving: Float64Array; outflow: Float64Array } {
	const { inflow, outflow } = scenario.migration;
	const read = (schedule: typeof inflow, table: BySex<Float64Array> | undefined) => {
		if (schedule.kind === "table") return toState(table!.female, table!.male);
		const byAge = rogersCastro(schedule);
		return toState(byAge, byAge);
	};
	return { arriving: read(inflow, moves.inflow), outflow: read(outflow, moves.outflow) };
}

function compileService(id: string, service: ServiceSpec, inputs: Inputs): ServiceModel {
	if (service.kind === "participation") return compileParticipation(id, service, schoolYearOf(inputs));
	if (service.kind === "schooling") return compileSchooling(id, service, inputs);
	return compileCare(id, service, inputs);
}

type CareSpec = Extract<ServiceSpec, { kind: "care" }>;

function compileCare(id: string, service: CareSpec, inputs: Inputs): ServiceModel {
	const disability = inputs.disability[id];
	const severities = Object.entries(service.severities);
	const { stay, peak } = service;
	return {
		kind: "care",
		id,
		severities: severities.map(([severity, { institutionalShare, sd }]) => ({ id: severity, institutionalShare, sd })),
		definitions: Object.entries(disability).map(([definition, rates]) => ({
			id: definition,
			prevalence: severities.map(([severity]) => toState(rates[severity].female, rates[severity].male)),
		})),
		chosen: Object.keys(disability).indexOf(service.disability.definition),
		levelSd: service.disability.levelSd,
		trend: service.disability.trend,
		trendSd: service.disability.trendSd,
		...compileOrdinary(service.ordinary, inputs.ordinaryAges[id], inputs.scenario.horizon.base),
		occupancy: service.occupancy.value,
		occupancySd: service.occupancy.sd,
		...(stay && { stay }),
		...(peak && { peak: { free: peak.free, ...(peak.perHome !== undefined && { perHome: peak.perHome }) } }),
	};
}

type CareModel = Extract<ServiceModel, { kind: "care" }>;

/** @param rates by age, where the scenario names a table of them */
function compileOrdinary(
	spec: CareSpec["ordinary"],
	rates: AgeRates | undefined,
	base: number,
): Pick<CareModel, "ordinary" | "residents"> {
	const ages = rates ? { first: rates.first, weights: rates.rates } : alike(spec.ages as readonly [number, number]);
	if (spec.kind === "rate") return { ordinary: { ...ages, rate: spec.rate } };
	const { year, residents: persons, sd, trend, yearlySd } = spec;
	const rate = { start: 1, startSd: 0, trend, sd: yearlySd, scale: "log" } as const;
	return { ordinary: { ...ages, rate }, residents: { year: year - base, persons, sd } };
}

function alike([from, to]: readonly [number, number]) {
	return { first: from, weights: new Float64Array(to - from + 1).fill(1) };
}

type ParticipationSpec = Extract<ServiceSpec, { kind: "participation" }>;

function compileParticipation(id: string, service: ParticipationSpec, schoolYear: SchoolYear): ServiceModel {
	const names = Object.keys(service.groups);
	return {
		kind: "participation",
		id,
		together: service.together,
		groups: Object.entries(service.groups).map(([group, spec]) => ({
			id: group,
			weights: spec.ages ? wholeAges(...spec.ages) : cohortWeights(schoolYear, spec.entry!, spec.grades!),
			rate: spec.rate,
			...(spec.groupSize !== undefined && { groupSize: spec.groupSize }),
		})),
		sums: Object.entries(service.sums).map(([sum, { groups }]) => ({
			id: sum,
			members: groups.map((group) => names.indexOf(group)),
		})),
	};
}

type SchoolingSpec = Extract<ServiceSpec, { kind: "schooling" }>;

function compileSchooling(id: string, service: SchoolingSpec, inputs: Inputs): ServiceModel {
	const names = Object.keys(service.stages);
	const schoolYear = schoolYearOf(inputs);
	const { base, today } = timelineOf(inputs.scenario);
	return {
		kind: "schooling",
		id,
		stages: Object.entries(service.stages).map(([stage, spec]) => ({
			id: stage,
			grades: compileGrades(spec, schoolYear),
			...(spec.from !== undefined && { from: names.indexOf(spec.from) }),
			rate: spec.rate,
			progression: spec.progression,
			...compileClasses(spec),
			pupilsPerTeacher: spec.pupilsPerTeacher,
			...(spec.teachers && { teachers: { ...spec.teachers, keptTo: today - 1 - base } }),
		})),
		sums: Object.entries(service.sums).map(([sum, { stages }]) => ({
			id: sum,
			members: stages.map((stage) => names.indexOf(stage)),
		})),
		parts: Object.entries(service.parts).map(([part, { shares, startSd, trend, sd, rest }]) => ({
			id: part,
			shares: Float64Array.from(names, (stage) => shares[stage] ?? 0),
			drift: { startSd, trend, sd },
			...(rest && { rest: rest.id }),
		})),
		detail: service.detail,
	};
}

/** Where today's class size is not known, it is the norm's, the mean over the grades. */
function compileClasses({ classSize, classSizeNow, classSpread }: SchoolingSpec["stages"][string]) {
	const norms = typeof classSize === "number" ? [classSize] : classSize;
	const norm = norms.reduce((sum, size) => sum + size, 0) / norms.length;
	return { classSizeNow: classSizeNow ?? norm, ...(classSpread !== undefined && { classSpread }) };
}

function compileGrades(stage: SchoolingSpec["stages"][string], schoolYear: SchoolYear): Grade[] {
	const { entry, grades, classSize } = stage;
	return Object.keys(grades).map((id, grade) => {
		const norm = typeof classSize === "number" ? classSize : classSize[grade];
		const weights = cohortWeights(schoolYear, entry + grade, 1);
		const first = weights.findIndex((weight) => weight > 0);
		const end = weights.findLastIndex((weight) => weight > 0) + 1;
		const cohort = { first, weights: weights.slice(first, end) };
		return { id, cohort, classSize: norm };
	});
}

function wholeAges(from: number, to: number): Float64Array {
	return new Float64Array(AGES).fill(1, from, to + 1);
}

function schoolYearOf({ scenario, birthMonths }: Inputs): SchoolYear {
	const { cutoffMonth, deferral } = scenario.schoolYear;
	const months = birthMonths ?? DAYS_IN_MONTH;
	const births = (to: number) => months.slice(0, to).reduce((sum, count) => sum + count, 0);
	return { bornBeforeCutoff: births(cutoffMonth) / births(12), deferral };
}

const DAYS_IN_MONTH = Float64Array.of(31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);
