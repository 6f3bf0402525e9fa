import { wholeUnits } from "./cohort.js";
import type { Rolls } from "./enrolment.js";
import type { Grade, Part, SchoolingService, Stage } from "./schooling-model.js";
import { rowOf, type YearRows } from "./year-rows.js";

/** What a stage records. `baseClasses` are those of the base year, `classSize` pupils per class if none is added. */
const STAGE = ["need", "cohort", "classes", "teachers", "baseClasses", "classSize"] as const;
const [NEED, COHORT, CLASSES, TEACHERS, BASE_CLASSES, CLASS_SIZE] = STAGE.keys();
const GRADE = ["need", "classes"] as const;

/** Figures that rest on classes and posts. */
export const OF_CLASSES: readonly string[] = STAGE.slice(CLASSES);

function figuresOf({ pupilsOnly }: SchoolingService) {
	return pupilsOnly ? { stage: STAGE.slice(0, CLASSES), grade: GRADE.slice(0, 1) } : { stage: STAGE, grade: GRADE };
}

/** Quantities in the order of writing: stages, sums, parts, grades. */
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
	];
}

function recordedGrades({ grades }: Stage, { detail }: SchoolingService): readonly Grade[] {
	return detail === "grades" ? grades : grades.slice(0, 1);
}

/** Writes some of a year's quantities, whose row begins at `at`. */
type Writer = (values: Float64Array, at: number, year: number) => void;

/**
 * Opens what writes a year's quantities, when the rolls have been taken to the year.
 *
 * @param shares of each part: its share of each stage's pupils by year
 */
export function openWriter(
	service: SchoolingService,
	rolls: Rolls,
	shares: readonly (readonly Float64Array[])[],
): (year: number, into: YearRows) => void {
	const { stages, sums, parts } = service;
	const width = figuresOf(service).stage.length;
	let next = 0;
	const place = (length: number) => {
		next += length;
		return { width, first: next - length };
	};
	const writers = [
		stageWriter(service, rolls, place(stages.length * width)),
		...sums.map(({ members }) => sumWriter(members, place(width))),
		...parts.map((part, k) => partWriter(part, shares[k], place(part.rest === undefined ? 1 : 2))),
		gradeWriter(service, rolls, place(0)),
	];
	return (year, into) => {
		const at = rowOf(into, year);
		for (let k = 0; k < writers.length; k++) writers[k](into.values, at, year);
	};
}

/** Where figures stand in a year's row. */
interface Place {
	readonly first: number;
	/** Figures of each stage; stages begin the row. */
	readonly width: number;
}

function stageWriter(service: SchoolingService, { stages: ranges, pupils, cohorts }: Rolls, { width }: Place): Writer {
	const { stages, pupilsOnly } = service;
	const classesAtNorm = openClasses(pupils, classSizes(stages, "classSize"));
	const classesNow = openClasses(pupils, classSizes(stages, "classSizeNow"));
	const baseClasses = new Float64Array(stages.length);
	return (values, at, year) => {
		for (let k = 0; k < stages.length; k++) {
			const stage = at + k * width;
			const { first, end } = ranges[k];
			values[stage + NEED] = sumOf(pupils, first, end);
			values[stage + COHORT] = sumOf(cohorts, first, end);
			if (pupilsOnly) continue;
			if (year === 0) baseClasses[k] = classesNow(first, end);
			values[stage + CLASSES] = classesAtNorm(first, end);
			values[stage + TEACHERS] = wholeUnits(values[stage + NEED], stages[k].pupilsPerTeacher);
			values[stage + BASE_CLASSES] = baseClasses[k];
			values[stage + CLASS_SIZE] = values[stage + NEED] / baseClasses[k];
		}
	};
}

/** Pupils per class of all grades, at the norm or in the base year. */
function classSizes(stages: readonly Stage[], size: "classSize" | "classSizeNow"): Float64Array {
	return Float64Array.from(stages.flatMap(({ grades }) => grades.map((grade) => grade[size])));
}

function openClasses(pupils: Float64Array, sizes: Float64Array): (first: number, end: number) => number {
	return (first, end) => {
		let classes = 0;
		for (let grade = first; grade < end; grade++) classes += wholeUnits(pupils[grade], sizes[grade]);
		return classes;
	};
}

function sumOf(byGrade: Float64Array, first: number, end: number): number {
	let sum = 0;
	for (let grade = first; grade < end; grade++) sum += byGrade[grade];
	return sum;
}

/** The last figure of a stage is a ratio; those before it add up. */
function sumWriter(members: readonly number[], { first, width }: Place): Writer {
	const counts = Math.min(width, CLASS_SIZE);
	return (values, at) => {
		const sum = at + first;
		for (let figure = 0; figure < counts; figure++) {
			let total = 0;
			for (let k = 0; k < members.length; k++) total += values[at + members[k] * width + figure];
			values[sum + figure] = total;
		}
		if (width > CLASS_SIZE) values[sum + CLASS_SIZE] = values[sum + NEED] / values[sum + BASE_CLASSES];
	};
}

function partWriter({ shares: base, rest }: Part, shares: readonly Float64Array[], { first, width }: Place): Writer {
	return (values, at, year) => {
		let pupils = 0;
		let others = 0;
		for (let stage = 0; stage < shares.length; stage++) {
			if (base[stage] === 0) continue;
			const inStage = values[at + stage * width + NEED];
			const inPart = shares[stage][year] * inStage;
			pupils += inPart;
			others += inStage - inPart;
		}
		values[at + first] = pupils;
		if (rest !== undefined) values[at + first + 1] = others;
	};
}

function gradeWriter(service: SchoolingService, { stages: ranges, pupils }: Rolls, { first }: Place): Writer {
	const { stages, pupilsOnly } = service;
	const sizes = classSizes(stages, "classSize");
	const grades = stages.flatMap((stage, k) =>
		recordedGrades(stage, service).map((_, grade) => ranges[k].first + grade),
	);
	return (values, at) => {
		let next = at + first;
		for (let k = 0; k < grades.length; k++) {
			const grade = grades[k];
			values[next++] = pupils[grade];
			if (!pupilsOnly) values[next++] = wholeUnits(pupils[grade], sizes[grade]);
		}
	};
}
