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

/** An area's pupils, stage by stage and grade by grade, filled anew every year. */
export interface Rolls {
	/** Position of each stage's first grade, and the number of all grades behind them. */
	readonly firsts: readonly number[];
	/** Children of the grade's age, and those of them enrolled. */
	readonly cohorts: Float64Array;
	readonly pupils: Float64Array;
	/** Draws the grades' own errors. @param people as in `AreaService.draw` */
	draw(people: Float64Array, from: number, step: number): void;
	/** Takes the pupils to a year, years coming one after the other from the base year on. */
	advance(year: number, people: Float64Array, from: number): void;
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

/** Opens an area's rolls. */
export function openRolls(
	{ id, stages }: SchoolingService,
	paths: readonly StagePaths[],
	years: number,
	own: ServiceNormals,
	batch: Batch,
): Rolls {
	const firsts = positions(stages);
	const grades = firsts[stages.length];
	const byGrade = () => new Float64Array(grades);
	const [cohorts, pupils, rates] = [byGrade(), byGrade(), byGrade()];
	const factors = batch.exp((years - 1) * grades);
	const errors = stages.map((stage, k) =>
		openGradeErrors(id, stage, { years, grades, first: firsts[k] }, own, factors),
	);
	const leavers = stages.map(({ from }) => (from === undefined ? -1 : firsts[from + 1] - 1));
	const places = { firsts, leavers, paths };
	return {
		firsts,
		cohorts,
		pupils,
		draw(people, from, step) {
			for (const draw of errors) draw(people, from, step);
		},
		advance(year, people, from) {
			if (year === 0) enrol(places, rates);
			else moveUp(places, rates, factors, year);
			for (let grade = 0; grade < grades; grade++) {
				const children = people[from + grade];
				cohorts[grade] = children;
				pupils[grade] = children * rates[grade];
			}
		},
	};
}

function positions(stages: readonly Stage[]): number[] {
	const firsts = [0];
	for (const { grades } of stages) firsts.push(firsts[firsts.length - 1] + grades.length);
	return firsts;
}

/** Where a stage's grades stand among all grades. */
interface GradePlaces {
	readonly years: number;
	readonly grades: number;
	readonly first: number;
}

/**
 * Opens the own errors of a stage's grades in one area: an AR(1) in units of `small` / sqrt(cohort). Numbers are used from
 * the last grade to the first.
 *
 * @param factors [year from 1 on][grade]: receives the logarithms of the factors on the rates of those who move up
 */
function openGradeErrors(
	service: string,
	{ id, grades, progression }: Stage,
	{ years, grades: all, first }: GradePlaces,
	own: ServiceNormals,
	factors: Float64Array,
): (people: Float64Array, from: number, step: number) => void {
	const count = grades.length;
	const { damping, small } = progression;
	const normal = own.yearly(`${service}.${id}.grades`, count, count);
	const errors = new Float64Array(count);
	const start = stationary(damping);
	return (people, from, step) => {
		for (let grade = 0; grade < count; grade++) errors[grade] = start * normal();
		for (let year = 1; year < years; year++) {
			const children = from + first + year * step;
			const at = (year - 1) * all + first;
			for (let grade = count - 1; grade >= 0; grade--) {
				const error = damping * errors[grade] + normal();
				errors[grade] = error;
				factors[at + grade] = (small * error) / Math.sqrt(Math.max(people[children + grade], FEWEST));
			}
		}
	};
}

/** Children below which the own error of a grade no longer grows: then more children never mean fewer pupils. */
const FEWEST = 25;

interface StagePlaces {
	readonly firsts: readonly number[];
	/** Position of the last grade of the stage whose leavers a stage takes; below 0 where it takes children. */
	readonly leavers: readonly number[];
	readonly paths: readonly StagePaths[];
}

/** The base year: all grades are enrolled at today's rate of entry. */
function enrol({ firsts, leavers, paths }: StagePlaces, rates: Float64Array): void {
	for (let k = 0; k < paths.length; k++) {
		const before = leavers[k] < 0 ? 1 : rates[leavers[k]];
		rates.fill(before * paths[k].entry[0], firsts[k], firsts[k + 1]);
	}
}

/**
 * One year on. In rates per child the progression E(g+1, t+1) = E(g, t) x [cohort(g+1, t+1) / cohort(g, t)] x r needs no
 * division: the rate moves up a grade and is multiplied by r, and the cohort's own change (deaths, moves of families with
 * their children) comes with the new cohort. The last stage comes first: a stage takes the leavers of a stage that has not
 * moved up yet.
 */
function moveUp(
	{ firsts, leavers, paths }: StagePlaces,
	rates: Float64Array,
	factors: Float64Array,
	year: number,
): void {
	const at = (year - 1) * rates.length;
	for (let k = paths.length - 1; k >= 0; k--) {
		const first = firsts[k];
		const climb = paths[k].climb[year];
		for (let grade = firsts[k + 1] - 1; grade > first; grade--) {
			rates[grade] = rates[grade - 1] * climb * factors[at + grade];
		}
		const before = leavers[k] < 0 ? 1 : rates[leavers[k]];
		rates[first] = before * paths[k].entry[year] * factors[at + first];
	}
}
