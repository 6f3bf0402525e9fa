import { wholeUnits } from "./cohort.js";
import type { GradeRange, Rolls } from "./enrolment.js";
import { openTeacherWriter, TEACHER_FIGURES, teacherFigures } from "./school-teachers.js";
import type { Grade, SchoolingService, Stage } from "./schooling-model.js";

/** What a stage records: `classes` and `teachers` are those of the norm. */
const STAGE = ["need", "cohort", "classes", "teachers"] as const;
const [NEED, COHORT, CLASSES, TEACHERS] = STAGE.keys();
const GRADE = ["need", "classes"] as const;

/** Figures that rest on classes and posts. */
export const OF_CLASSES: readonly string[] = [...STAGE.slice(CLASSES), ...TEACHER_FIGURES];

function figuresOf({ pupilsOnly }: SchoolingService) {
	return pupilsOnly ? { stage: STAGE.slice(0, CLASSES), grade: GRADE.slice(0, 1) } : { stage: STAGE, grade: GRADE };
}

/** Quantities in the order of writing: stages, sums, parts, grades, the teachers there are. */
export function quantities(service: SchoolingService): string[] {
	const { stages, sums, parts } = service;
	const { stage, grade } = figuresOf(service);
	const named = (ids: readonly string[], figures: readonly string[]) =>
		ids.flatMap((id) => figures.map((figure) => `${id}.${figure}`));
	const partIds = parts.flatMap(({ id, rest }) => (rest === undefined ? [id] : [id, rest]));
	const gradeIds = stages.flatMap((one) => recordedGrades(one, service).map(({ id }) => id));
	return [
		...named(
			[...stages, ...sums].map(({ id }) => id),
			stage,
		),
		...named(partIds, ["need"]),
		...named(gradeIds, grade),
		...teacherFigures(service),
	];
}

function recordedGrades({ grades }: Stage, { detail }: SchoolingService): readonly Grade[] {
	return detail === "grades" ? grades : grades.slice(0, 1);
}

/** Where the figures of a year stand in its row, stages first, each with `width` figures. */
function placesOf(service: SchoolingService) {
	const { stages, sums, parts } = service;
	const width = figuresOf(service).stage.length;
	const sumsAt = stages.length * width;
	const partsAt = sumsAt + sums.length * width;
	const gradesAt = partsAt + parts.reduce((sum, { rest }) => sum + (rest === undefined ? 1 : 2), 0);
	const grades = stages.reduce((sum, stage) => sum + recordedGrades(stage, service).length, 0);
	return { width, sumsAt, partsAt, gradesAt, teachersAt: gradesAt + grades * figuresOf(service).grade.length };
}

/** Writes some figures of a year, whose row begins at `at`. */
type Writer = (values: Float64Array, at: number, year: number) => void;

/** What a year's quantities rest on besides the rolls. */
interface Drawn {
	/** Of each part: its share of each stage's pupils by year. */
	readonly shares: Shares;
	/** Of each stage: the share of its teachers that retires in a year, one number. */
	readonly retiring: readonly Float64Array[];
	/** The area's part of what is planned for the whole place. */
	readonly share: number;
}

/** Opens what writes a year's quantities, when the rolls have been taken to the year. */
export function openWriter(service: SchoolingService, rolls: Rolls, { shares, retiring, share }: Drawn): Writer {
	const writeStages = stageWriter(service, rolls);
	const writeSums = sumWriter(service);
	const writeParts = partWriter(service, shares);
	const writeGrades = gradeWriter(service, rolls);
	const { width, teachersAt } = placesOf(service);
	const needs = service.stages.map((_, k) => ({ pupils: k * width + NEED, teachers: k * width + TEACHERS }));
	const writeTeachers = openTeacherWriter(service, { needs, at: teachersAt, retiring, share });
	return (values, at, year) => {
		writeStages(values, at, year);
		writeSums(values, at, year);
		writeParts(values, at, year);
		writeGrades(values, at, year);
		writeTeachers(values, at, year);
	};
}

type Shares = readonly (readonly Float64Array[])[];

function stageWriter(service: SchoolingService, { stages: ranges, pupils, cohorts }: Rolls): Writer {
	const { stages, pupilsOnly } = service;
	const { width } = placesOf(service);
	const sizes = classSizes(stages);
	return (values, at) => {
		for (let k = 0; k < stages.length; k++) {
			const stage = at + k * width;
			const need = sumOf(pupils, ranges[k]);
			values[stage + NEED] = need;
			values[stage + COHORT] = sumOf(cohorts, ranges[k]);
			if (pupilsOnly) continue;
			values[stage + CLASSES] = classesOf(pupils, sizes, ranges[k]);
			values[stage + TEACHERS] = wholeUnits(need, stages[k].pupilsPerTeacher);
		}
	};
}

/** Pupils per class of all grades at the norm. */
function classSizes(stages: readonly Stage[]): Float64Array {
	return Float64Array.from(stages.flatMap(({ grades }) => grades.map(({ classSize }) => classSize)));
}

function classesOf(pupils: Float64Array, sizes: Float64Array, { first, end }: GradeRange): number {
	let classes = 0;
	for (let grade = first; grade < end; grade++) classes += wholeUnits(pupils[grade], sizes[grade]);
	return classes;
}

function sumOf(byGrade: Float64Array, { first, end }: GradeRange): number {
	let sum = 0;
	for (let grade = first; grade < end; grade++) sum += byGrade[grade];
	return sum;
}

function sumWriter(service: SchoolingService): Writer {
	const { sums } = service;
	const { width, sumsAt } = placesOf(service);
	return (values, at) => {
		for (let k = 0; k < sums.length; k++) {
			const { members } = sums[k];
			const sum = at + sumsAt + k * width;
			for (let figure = 0; figure < width; figure++) {
				let total = 0;
				for (let m = 0; m < members.length; m++) total += values[at + members[m] * width + figure];
				values[sum + figure] = total;
			}
		}
	};
}

function partWriter(service: SchoolingService, shares: Shares): Writer {
	const { parts } = service;
	const { width, partsAt } = placesOf(service);
	return (values, at, year) => {
		let next = at + partsAt;
		for (let k = 0; k < parts.length; k++) {
			let pupils = 0;
			let others = 0;
			for (let stage = 0; stage < shares[k].length; stage++) {
				if (parts[k].shares[stage] === 0) continue;
				const inStage = values[at + stage * width + NEED];
				const inPart = shares[k][stage][year] * inStage;
				pupils += inPart;
				others += inStage - inPart;
			}
			values[next++] = pupils;
			if (parts[k].rest !== undefined) values[next++] = others;
		}
	};
}

function gradeWriter(service: SchoolingService, { stages: ranges, pupils }: Rolls): Writer {
	const { stages, pupilsOnly } = service;
	const { gradesAt } = placesOf(service);
	const sizes = classSizes(stages);
	const grades = stages.flatMap((stage, k) =>
		recordedGrades(stage, service).map((_, grade) => ranges[k].first + grade),
	);
	return (values, at) => {
		let next = at + gradesAt;
		for (let k = 0; k < grades.length; k++) {
			const grade = grades[k];
			values[next++] = pupils[grade];
			if (!pupilsOnly) values[next++] = wholeUnits(pupils[grade], sizes[grade]);
		}
	};
}
