import { openDampedWalk } from "../demography/index.js";
import { ln } from "../random/index.js";
import { openRate } from "./rate-path.js";
import type { Progression, SchoolingService, Stage } from "./schooling-model.js";
import type { Opening } from "./service.js";
import { rowOf, type YearRows } from "./year-rows.js";

/** A stage's paths by year, 0 being the base year, filled anew for every draw. */
export interface StagePaths {
	/** Entrants per child of the cohort or per leaver of the stage before. */
	readonly entry: Float64Array;
	/** Factor on the enrolment rate of those who move up a grade in the year; the base year's is not used. */
	readonly climb: Float64Array;
	draw(): void;
}

/** Where a stage's grades stand among all grades. */
export interface GradeRange {
	/** Position of its first grade, and the position behind its last. */
	readonly first: number;
	readonly end: number;
}

/** An area's pupils, stage by stage and grade by grade, filled anew every year. */
export interface Rolls {
	readonly stages: readonly GradeRange[];
	/** Children of the grade's age, and those of them enrolled. */
	readonly cohorts: Float64Array;
	readonly pupils: Float64Array;
	/** Draws the grades' own errors. @param people as in `AreaService.draw` */
	draw(people: YearRows): void;
	/** Takes the pupils to a year, years coming one after the other from the base year on. */
	advance(year: number, people: YearRows): void;
}

/** Opens what all grades and areas of a stage have in common. */
export function openStagePaths(component: string, { rate, progression }: Stage, opening: Opening): StagePaths {
	const { ratio, ratioSd, damping, sd } = progression;
	const entry = openRate(rate, component, opening);
	const normal = opening.normals.yearly(`${component}.progression`, 2);
	const drawWalk = openDampedWalk({ damping, sd, startSd: sd * stationary(damping) }, normal);
	const climb = opening.batch.exp(opening.years);
	const yearly = climb.subarray(1);
	return {
		entry: entry.path,
		climb,
		draw() {
			entry.draw();
			const level = ln(ratio) + ratioSd * normal();
			climb[0] = 0;
			drawWalk(yearly);
			for (let year = 0; year < climb.length; year++) climb[year] += level;
		},
	};
}

/** Standard deviation of a settled AR(1) process over that of its innovations; one that never settles starts at 0. */
function stationary(damping: number): number {
	return damping < 1 ? 1 / Math.sqrt(1 - damping * damping) : 0;
}

/** Opens an area's rolls. */
export function openRolls({ id, stages }: SchoolingService, paths: readonly StagePaths[], opening: Opening): Rolls {
	const { years, normals, batch } = opening;
	const ranges = rangesOf(stages);
	const rolls = stages.map(({ from, grades: { length } }, k): StageRoll => {
		const source = from === undefined ? NONE : ranges[from].end - 1;
		return { ...ranges[k], paths: paths[k], source, factors: batch.exp((years - 1) * length) };
	});
	const draws = stages.map(({ id: stage, progression, grades: { length } }, k) =>
		openGradeErrors(progression, rolls[k], normals.yearly(`${id}.${stage}.grades`, length, length)),
	);
	const grades = stages.flatMap((stage) => stage.grades).length;
	const [cohorts, pupils, rates] = [0, 1, 2].map(() => new Float64Array(grades));
	return {
		stages: rolls,
		cohorts,
		pupils,
		draw(people) {
			for (const draw of draws) draw(people);
		},
		advance(year, people) {
			if (year === 0) for (let k = 0; k < rolls.length; k++) enrol(rolls[k], rates);
			// The last stage comes first: a stage takes the leavers of a stage that has not moved up yet.
			else for (let k = rolls.length - 1; k >= 0; k--) moveUp(rolls[k], rates, year);
			const { values } = people;
			const from = rowOf(people, year);
			for (let grade = 0; grade < grades; grade++) {
				const children = values[from + grade];
				cohorts[grade] = children;
				pupils[grade] = children * rates[grade];
			}
		},
	};
}

function rangesOf(stages: readonly Stage[]): GradeRange[] {
	let end = 0;
	return stages.map(({ grades }) => {
		end += grades.length;
		return { first: end - grades.length, end };
	});
}

/** A stage in an area. */
interface StageRoll extends GradeRange {
	readonly paths: StagePaths;
	/** Position of the last grade of the stage whose leavers it takes, or `NONE` where it takes children. */
	readonly source: number;
	/** [year from 1 on][grade]: factors on the rates of those who move up. */
	readonly factors: Float64Array;
}

const NONE = -1;

/**
 * Opens the own errors of a stage's grades in one area: an AR(1) in units of `small` / sqrt(cohort). Numbers are used from
 * the last grade to the first. Draws the logarithms of the factors.
 */
function openGradeErrors(
	{ damping, small }: Progression,
	{ first, end, factors }: StageRoll,
	normal: () => number,
): (people: YearRows) => void {
	const count = end - first;
	const errors = new Float64Array(count);
	const start = stationary(damping);
	return (people) => {
		const { values } = people;
		for (let grade = 0; grade < count; grade++) errors[grade] = start * normal();
		for (let at = 0, year = 1; at < factors.length; at += count, year++) {
			const children = rowOf(people, year) + first;
			for (let grade = count - 1; grade >= 0; grade--) {
				const error = damping * errors[grade] + normal();
				errors[grade] = error;
				factors[at + grade] = (small * error) / Math.sqrt(Math.max(values[children + grade], FEWEST));
			}
		}
	};
}

/** Children below which the own error of a grade no longer grows: then more children never mean fewer pupils. */
const FEWEST = 25;

/** The base year: all grades are enrolled at today's rate of entry. */
function enrol({ paths, first, end, source }: StageRoll, rates: Float64Array): void {
	const before = source === NONE ? 1 : rates[source];
	rates.fill(before * paths.entry[0], first, end);
}

/**
 * One year on. In rates per child the progression E(g+1, t+1) = E(g, t) x [cohort(g+1, t+1) / cohort(g, t)] x r needs no
 * division: the rate moves up a grade and is multiplied by r, and the cohort's own change (deaths, moves of families with
 * their children) comes with the new cohort.
 */
function moveUp({ paths, first, end, source, factors }: StageRoll, rates: Float64Array, year: number): void {
	const ownFactors = (year - 1) * (end - first) - first;
	const climb = paths.climb[year];
	for (let grade = end - 1; grade > first; grade--) {
		rates[grade] = rates[grade - 1] * climb * factors[ownFactors + grade];
	}
	const before = source === NONE ? 1 : rates[source];
	rates[first] = before * paths.entry[year] * factors[ownFactors + first];
}
