import { openDampedWalk } from "../demography/index.js";
import { ln } from "../random/index.js";
import { openRate } from "./rate-path.js";
import type { Progression, SchoolingService, Stage } from "./schooling-model.js";
import type { Opening } from "./service.js";
import type { YearRows } from "./year-rows.js";

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

/** An area's pupils of all years, grade by grade, filled anew for every draw. */
export interface Rolls {
	readonly stages: readonly GradeRange[];
	/** Years from the base year on, which counts, and grades of all stages. */
	readonly years: number;
	readonly grades: number;
	/** [year][grade]: children of the grade's age, and those of them enrolled. */
	readonly children: Float64Array;
	readonly pupils: Float64Array;
	/** Takes the children and draws the grades' own errors. @param people as in `AreaService.draw` */
	draw(people: YearRows): void;
	/** Takes the pupils through all years, when the batch has been applied. */
	enrol(): void;
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

/** Opens an area's rolls. What holds for grades and years lies together: a draw goes through it in a few plain loops. */
export function openRolls({ id, stages }: SchoolingService, paths: readonly StagePaths[], opening: Opening): Rolls {
	const { years, normals, batch } = opening;
	const ranges = rangesOf(stages);
	const grades = stages.flatMap((stage) => stage.grades).length;
	const [children, pupils, rates, errors] = [0, 1, 2, 3].map(() => new Float64Array(years * grades));
	const factors = batch.exp((years - 1) * grades);
	const rolls = stages.map(({ from }, k): StageRoll => {
		const source = from === undefined ? NONE : ranges[from].end - 1;
		return { ...ranges[k], paths: paths[k], source, factors, grades };
	});
	const streams = stages.map(({ id: stage, grades: { length } }) =>
		normals.yearly(`${id}.${stage}.grades`, length, length),
	);
	const drawErrors = openGradeErrors(stages, { factors, errors, children });
	return {
		stages: ranges,
		...{ years, grades, children, pupils },
		draw(people) {
			copyChildren(people, children, grades);
			for (let k = 0; k < streams.length; k++) readNormals(streams[k], ranges[k], { into: errors, grades });
			drawErrors();
		},
		enrol() {
			for (let k = 0; k < rolls.length; k++) enrolFirst(rolls[k], rates);
			for (let k = 0; k < rolls.length; k++) moveUp(rolls[k], rates);
			for (let at = 0; at < pupils.length; at++) pupils[at] = children[at] * rates[at];
		},
	};
}

function copyChildren({ values, first, step }: YearRows, into: Float64Array, grades: number): void {
	for (let at = 0, from = first; at < into.length; at += grades, from += step) {
		for (let grade = 0; grade < grades; grade++) into[at + grade] = values[from + grade];
	}
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
	/** Grades of all stages. */
	readonly grades: number;
}

const NONE = -1;

interface NormalsInto {
	/** [year][grade] */
	readonly into: Float64Array;
	readonly grades: number;
}

/** Reads a stage's normals: those of the start, then those of each year, which are used from the last grade to the first. */
function readNormals(normal: () => number, { first, end }: GradeRange, { into, grades }: NormalsInto): void {
	for (let grade = first; grade < end; grade++) into[grade] = normal();
	for (let row = grades; row < into.length; row += grades) {
		for (let grade = end - 1; grade >= first; grade--) into[row + grade] = normal();
	}
}

interface GradeErrors {
	/** [year][grade]: normals, in whose place the errors come. */
	readonly errors: Float64Array;
	readonly children: Float64Array;
	/** [year from 1 on][grade]: receives the logarithms of the factors. */
	readonly factors: Float64Array;
}

/** Opens the own errors of the grades in one area: an AR(1) in units of `small` / sqrt(cohort). */
function openGradeErrors(stages: readonly Stage[], { errors, children, factors }: GradeErrors): () => void {
	const byGrade = (of: (progression: Progression) => number) =>
		Float64Array.from(stages.flatMap(({ progression, grades }) => grades.map(() => of(progression))));
	const [damping, small] = [byGrade((one) => one.damping), byGrade((one) => one.small)];
	const start = byGrade((one) => stationary(one.damping));
	const grades = start.length;
	return () => {
		for (let grade = 0; grade < grades; grade++) errors[grade] = start[grade] * errors[grade];
		for (let before = 0, now = grades; now < errors.length; before = now, now += grades) {
			for (let grade = 0; grade < grades; grade++) {
				const error = damping[grade] * errors[before + grade] + errors[now + grade];
				errors[now + grade] = error;
				factors[before + grade] = (small[grade] * error) / Math.sqrt(Math.max(children[now + grade], FEWEST));
			}
		}
	};
}

/** Children below which the own error of a grade no longer grows: then more children never mean fewer pupils. */
const FEWEST = 25;

/** The base year: all grades are enrolled at today's rate of entry. */
function enrolFirst({ paths, first, end, source }: StageRoll, rates: Float64Array): void {
	const before = source === NONE ? 1 : rates[source];
	for (let grade = first; grade < end; grade++) rates[grade] = before * paths.entry[0];
}

/**
 * The later years. In rates per child the progression E(g+1, t+1) = E(g, t) x [cohort(g+1, t+1) / cohort(g, t)] x r needs
 * no division: the rate moves up a grade and is multiplied by r, and the cohort's own change (deaths, moves of families
 * with their children) comes with the new cohort.
 */
function moveUp({ paths, first, end, source, factors, grades }: StageRoll, rates: Float64Array): void {
	const { climb, entry } = paths;
	for (let year = 1, before = 0, now = grades; now < rates.length; year++, before = now, now += grades) {
		const entering = source === NONE ? 1 : rates[before + source];
		rates[now + first] = entering * entry[year] * factors[before + first];
		for (let grade = first + 1; grade < end; grade++) {
			rates[now + grade] = rates[before + grade - 1] * climb[year] * factors[before + grade];
		}
	}
}
