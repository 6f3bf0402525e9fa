import { dampedWalk } from "../demography/index.js";
import { exp } from "../random/index.js";
import { ratePath } from "./rate-path.js";
import type { SchoolingService, Stage } from "./schooling.js";
import type { ServiceNormals } from "./service.js";

/** A stage's paths by year, 0 being the base year. */
export interface StagePaths {
	/** Entrants per child of the cohort or per leaver of the stage before. */
	readonly entry: Float64Array;
	/** Factor on the enrolment rate of those who move up a grade in the year; the base year's is not used. */
	readonly climb: Float64Array;
}

/** An area's pupils of one stage by grade, filled anew every year. */
export interface Roll {
	/** Children of the grade's age, and those of them enrolled. */
	readonly cohorts: Float64Array;
	readonly pupils: Float64Array;
	/** Pupils per child. */
	readonly rates: Float64Array;
	/** The area's own errors by grade, in units of `small` / sqrt(cohort). */
	readonly errors: Float64Array;
	readonly normal: () => number;
}

/** Draws what all grades and areas of a stage have in common. */
export function drawStagePaths(service: string, stage: Stage, years: number, normals: ServiceNormals): StagePaths {
	const { ratio, ratioSd, damping, sd } = stage.progression;
	const name = `${service}.${stage.id}`;
	const normal = normals.yearly(`${name}.progression`, 2);
	const level = ratio * exp(ratioSd * normal());
	const walk = new Float64Array(years);
	const startSd = sd * stationary(damping);
	dampedWalk({ damping, sd, startSd }, 0, normal, walk.subarray(1));
	return {
		entry: ratePath(stage.rate, years, normals.yearly(name)),
		climb: walk.map((error) => level * exp(error)),
	};
}

/** Standard deviation of a settled AR(1) process over that of its innovations; one that never settles starts at 0. */
function stationary(damping: number): number {
	return damping < 1 ? 1 / Math.sqrt(1 - damping * damping) : 0;
}

/** Opens an area's rolls; `advance` takes them to a year, years coming one after the other from the base year on. */
export function openRolls(
	{ id, stages }: SchoolingService,
	paths: readonly StagePaths[],
	own: ServiceNormals,
): { readonly rolls: readonly Roll[]; advance(year: number, people: Float64Array, from: number): void } {
	const rolls = stages.map((stage) => newRoll(stage, openOwn(id, stage, own)));
	const before = (k: number) => (stages[k].from === undefined ? undefined : rolls[stages[k].from]);
	return {
		rolls,
		advance(year, people, from) {
			countChildren(rolls, people, from);
			if (year === 0) for (let k = 0; k < stages.length; k++) enrol(rolls[k], before(k), paths[k]);
			// The last stage first: a stage takes the leavers of a stage that has not moved up yet.
			else for (let k = stages.length - 1; k >= 0; k--) moveUp(stages[k], rolls[k], before(k), paths[k], year);
			for (const roll of rolls) fillPupils(roll);
		},
	};
}

function openOwn(service: string, { id, grades }: Stage, own: ServiceNormals): () => number {
	return own.yearly(`${service}.${id}.grades`, grades.length, grades.length);
}

function newRoll({ grades, progression }: Stage, normal: () => number): Roll {
	const byGrade = () => new Float64Array(grades.length);
	const start = stationary(progression.damping);
	const errors = byGrade().map(() => start * normal());
	return { cohorts: byGrade(), pupils: byGrade(), rates: byGrade(), errors, normal };
}

/** Probes stand stage by stage, grade by grade. */
function countChildren(rolls: readonly Roll[], people: Float64Array, from: number): void {
	let at = from;
	for (const { cohorts } of rolls) {
		for (let grade = 0; grade < cohorts.length; grade++) cohorts[grade] = people[at++];
	}
}

/** The base year: all grades are enrolled at today's rate of entry. */
function enrol({ rates }: Roll, before: Roll | undefined, { entry }: StagePaths): void {
	rates.fill((before ? last(before.rates) : 1) * entry[0]);
}

/**
 * One year on. In rates per child the progression E(g+1, t+1) = E(g, t) x [cohort(g+1, t+1) / cohort(g, t)] x r needs no
 * division: the rate moves up a grade and is multiplied by r, and the cohort's own change (deaths, moves of families with
 * their children) comes with the new cohort.
 */
function moveUp(
	{ progression }: Stage,
	{ rates, errors, cohorts, normal }: Roll,
	before: Roll | undefined,
	{ entry, climb }: StagePaths,
	year: number,
): void {
	const { damping, small } = progression;
	for (let grade = rates.length - 1; grade >= 0; grade--) {
		const arriving = grade > 0 ? rates[grade - 1] * climb[year] : (before ? last(before.rates) : 1) * entry[year];
		errors[grade] = damping * errors[grade] + normal();
		rates[grade] = arriving * exp((small * errors[grade]) / Math.sqrt(Math.max(cohorts[grade], FEWEST)));
	}
}

/** Children below which the own error of a grade no longer grows: then more children never mean fewer pupils. */
const FEWEST = 25;

function fillPupils({ cohorts, rates, pupils }: Roll): void {
	for (let grade = 0; grade < pupils.length; grade++) pupils[grade] = cohorts[grade] * rates[grade];
}

function last(values: Float64Array): number {
	return values[values.length - 1];
}
