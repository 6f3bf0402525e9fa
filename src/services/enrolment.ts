import { dampedWalk } from "../demography/index.js";
import { type Batch, ln } from "../random/index.js";
import { openRate } from "./rate-path.js";
import type { SchoolingService, Stage } from "./schooling.js";
import type { ServiceNormals } from "./service.js";

/** A stage's paths by year, 0 being the base year, filled anew for every draw. */
export interface StagePaths {
	/** Entrants per child of the cohort or per leaver of the stage before. */
	readonly entry: Float64Array;
	/** Factor on the enrolment rate of those who move up a grade in the year; the base year's is not used. */
	readonly climb: Float64Array;
	draw(): void;
}

/** An area's pupils of one stage by grade, filled anew every year. */
export interface Roll {
	/** Children of the grade's age, and those of them enrolled. */
	readonly cohorts: Float64Array;
	readonly pupils: Float64Array;
	/** Pupils per child. */
	readonly rates: Float64Array;
}

/** Opens what all grades and areas of a stage have in common. */
export function openStagePaths(
	service: string,
	stage: Stage,
	years: number,
	normals: ServiceNormals,
	batch: Batch,
): StagePaths {
	const { ratio, ratioSd, damping, sd } = stage.progression;
	const name = `${service}.${stage.id}`;
	const entry = openRate(stage.rate, years, () => normals.yearly(name), batch);
	const normal = normals.yearly(`${name}.progression`, 2);
	const walk = { damping, sd, startSd: sd * stationary(damping) };
	const climb = batch.exp(years);
	const yearly = climb.subarray(1);
	return {
		entry: entry.path,
		climb,
		draw() {
			entry.draw();
			const level = ln(ratio) + ratioSd * normal();
			dampedWalk(walk, 0, normal, yearly);
			for (let year = 0; year < years; year++) climb[year] = year === 0 ? level : level + climb[year];
		},
	};
}

/** Standard deviation of a settled AR(1) process over that of its innovations; one that never settles starts at 0. */
function stationary(damping: number): number {
	return damping < 1 ? 1 / Math.sqrt(1 - damping * damping) : 0;
}

/** An area's pupils, taken through the years of one draw after another. */
export interface Rolls {
	readonly rolls: readonly Roll[];
	/** Draws the grades' own errors. @param people as in `AreaService.draw` */
	draw(people: Float64Array, from: number, step: number): void;
	/** Takes the rolls to a year, years coming one after the other from the base year on. */
	advance(year: number, people: Float64Array, from: number): void;
}

/** Opens an area's rolls. */
export function openRolls(
	{ id, stages }: SchoolingService,
	paths: readonly StagePaths[],
	years: number,
	own: ServiceNormals,
	batch: Batch,
): Rolls {
	const rolls = stages.map(({ grades }) => newRoll(grades.length));
	const errors = stages.map((stage) => openGradeErrors(id, stage, years, own, batch));
	const before = (k: number) => (stages[k].from === undefined ? undefined : rolls[stages[k].from]);
	return {
		rolls,
		draw(people, from, step) {
			let at = from;
			for (const { grades, draw } of errors) {
				draw(people, at, step);
				at += grades;
			}
		},
		advance(year, people, from) {
			countChildren(rolls, people, from);
			if (year === 0) for (let k = 0; k < stages.length; k++) enrol(rolls[k], before(k), paths[k]);
			// The last stage first: a stage takes the leavers of a stage that has not moved up yet.
			else for (let k = stages.length - 1; k >= 0; k--) moveUp(rolls[k], before(k), paths[k], errors[k].factors, year);
			for (const roll of rolls) fillPupils(roll);
		},
	};
}

function newRoll(grades: number): Roll {
	const byGrade = () => new Float64Array(grades);
	return { cohorts: byGrade(), pupils: byGrade(), rates: byGrade() };
}

/** The own errors of a stage's grades in one area. */
interface GradeErrors {
	readonly grades: number;
	/** Factors on the rates of those who move up, [year][grade] from the base year on, when the batch has been applied. */
	readonly factors: Float64Array;
	/** @param people the children of the first grade's age at the end of year y stand at `from + y * step` */
	draw(people: Float64Array, from: number, step: number): void;
}

/** Each grade's error is an AR(1) in units of `small` / sqrt(cohort). Numbers are used from the last grade to the first. */
function openGradeErrors(
	service: string,
	{ id, grades, progression }: Stage,
	years: number,
	own: ServiceNormals,
	batch: Batch,
): GradeErrors {
	const count = grades.length;
	const { damping, small } = progression;
	const factors = batch.exp(years * count);
	const normal = own.yearly(`${service}.${id}.grades`, count, count);
	const errors = new Float64Array(count);
	const start = stationary(damping);
	return {
		grades: count,
		factors,
		draw(people, from, step) {
			for (let grade = 0; grade < count; grade++) errors[grade] = start * normal();
			for (let year = 1; year < years; year++) {
				for (let grade = count - 1; grade >= 0; grade--) {
					errors[grade] = damping * errors[grade] + normal();
					const cohort = Math.max(people[from + year * step + grade], FEWEST);
					factors[year * count + grade] = (small * errors[grade]) / Math.sqrt(cohort);
				}
			}
		},
	};
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
	{ rates }: Roll,
	before: Roll | undefined,
	{ entry, climb }: StagePaths,
	factors: Float64Array,
	year: number,
): void {
	const first = year * rates.length;
	for (let grade = rates.length - 1; grade >= 0; grade--) {
		const arriving = grade > 0 ? rates[grade - 1] * climb[year] : (before ? last(before.rates) : 1) * entry[year];
		rates[grade] = arriving * factors[first + grade];
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
