import { wholeUnits } from "./cohort.js";
import type { GradeRange, Rolls } from "./enrolment.js";
import type { ColumnOf, Table, Writer } from "./school-table.js";
import { TEACHER_FIGURES, teacherFigures, teacherWriters } from "./school-teachers.js";
import { counts, type Grade, type Part, type SchoolingService, type Stage } from "./schooling-model.js";

/** What a stage records: `classes` and `teachers` are those of the norm. */
const STAGE = ["need", "cohort", "classes", "teachers"];
const GRADE = ["need", "classes"];

/** All figures that are said of stages. */
export const FIGURES: readonly string[] = [...STAGE, ...TEACHER_FIGURES];

/** Quantities in the order of writing: stages, sums, parts, grades, the teachers there are. */
export function quantities(service: SchoolingService): string[] {
	const { stages, sums, parts } = service;
	const named = (ids: readonly string[], figures: readonly string[]) => {
		const counted = figures.filter((figure) => counts(service, figure));
		return ids.flatMap((id) => counted.map((figure) => `${id}.${figure}`));
	};
	const partIds = parts.flatMap(({ id, rest }) => (rest === undefined ? [id] : [id, rest]));
	const gradeIds = stages.flatMap((one) => recordedGrades(one, service).map(({ id }) => id));
	return [
		...named(
			[...stages, ...sums].map(({ id }) => id),
			STAGE,
		),
		...named(partIds, ["need"]),
		...named(gradeIds, GRADE),
		...teacherFigures(service),
	];
}

const RECORDED = { grades: Number.POSITIVE_INFINITY, stages: 1, none: 0 };

function recordedGrades({ grades }: Stage, { detail }: SchoolingService): readonly Grade[] {
	return grades.slice(0, RECORDED[detail]);
}

/** What a draw's quantities rest on besides the rolls. */
interface Drawn {
	/** Of each part: its share of each stage's pupils by year. */
	readonly shares: Shares;
	/** Of each stage: the share of its teachers that retires in a year, one number. */
	readonly retiring: readonly Float64Array[];
	/** The area's part of what is planned for the whole place. */
	readonly share: number;
}

/** Opens what writes a draw's quantities, when its pupils are enrolled. */
export function openWriter(service: SchoolingService, rolls: Rolls, { shares, retiring, share }: Drawn): Writer {
	const columns = new Map(quantities(service).map((name, column) => [name, column]));
	const columnOf: ColumnOf = (name) => columns.get(name);
	const table = { columnOf, years: rolls.years };
	const stages = service.stages.map(({ id }) => id);
	const writers = [
		...stageWriters(service, rolls, columnOf),
		...gradeWriters(service, rolls, columnOf),
		...service.parts.map((part, k) => partWriter(part, { ...table, stages, shares: shares[k] })),
		...teacherWriters(service, table, { retiring, share }),
		...sumWriters(service, table),
	];
	return (into) => {
		for (let k = 0; k < writers.length; k++) writers[k](into);
	};
}

type Shares = readonly (readonly Float64Array[])[];

function stageWriters({ stages }: SchoolingService, rolls: Rolls, columnOf: ColumnOf): Writer[] {
	const { children, pupils, grades, years } = rolls;
	const sizes = classSizes(stages);
	return stages.flatMap(({ id, pupilsPerTeacher }, k) => {
		const range = rolls.stages[k];
		const need = columnOf(`${id}.need`)!;
		const [cohort, classes, teachers] = STAGE.slice(1).map((figure) => columnOf(`${id}.${figure}`));
		return [
			sumGrades({ byGrade: pupils, grades }, range, need),
			...(cohort === undefined ? [] : [sumGrades({ byGrade: children, grades }, range, cohort)]),
			...(classes === undefined ? [] : [countClasses({ byGrade: pupils, grades, sizes }, range, classes)]),
			...(teachers === undefined ? [] : [countUnits({ of: need, per: pupilsPerTeacher, years }, teachers)]),
		];
	});
}

/** Pupils per class of all grades at the norm. */
function classSizes(stages: readonly Stage[]): Float64Array {
	return Float64Array.from(stages.flatMap(({ grades }) => grades.map(({ classSize }) => classSize)));
}

/** Persons by year and grade. */
interface ByGrade {
	readonly byGrade: Float64Array;
	/** Grades of all stages. */
	readonly grades: number;
}

function sumGrades({ byGrade, grades }: ByGrade, { first, end }: GradeRange, column: number): Writer {
	return ({ values, first: row, step }) => {
		for (let from = 0, to = row + column; from < byGrade.length; from += grades, to += step) {
			let sum = 0;
			for (let grade = first; grade < end; grade++) sum += byGrade[from + grade];
			values[to] = sum;
		}
	};
}

interface Classes extends ByGrade {
	readonly sizes: Float64Array;
}

function countClasses({ byGrade, grades, sizes }: Classes, { first, end }: GradeRange, column: number): Writer {
	return ({ values, first: row, step }) => {
		for (let from = 0, to = row + column; from < byGrade.length; from += grades, to += step) {
			let classes = 0;
			for (let grade = first; grade < end; grade++) classes += wholeUnits(byGrade[from + grade], sizes[grade]);
			values[to] = classes;
		}
	};
}

/** Units for what another column counts. */
interface Units {
	readonly of: number;
	readonly per: number;
	readonly years: number;
}

function countUnits({ of, per, years }: Units, column: number): Writer {
	return ({ values, first, step }) => {
		for (let year = 0, row = first; year < years; year++, row += step) {
			values[row + column] = wholeUnits(values[row + of], per);
		}
	};
}

function gradeWriters(service: SchoolingService, rolls: Rolls, columnOf: ColumnOf): Writer[] {
	const { pupils, grades, years } = rolls;
	return service.stages.flatMap((stage, k) =>
		recordedGrades(stage, service).flatMap(({ id, classSize }, position) => {
			const first = rolls.stages[k].first + position;
			const [need, classes] = GRADE.map((figure) => columnOf(`${id}.${figure}`));
			return [
				sumGrades({ byGrade: pupils, grades }, { first, end: first + 1 }, need!),
				...(classes === undefined ? [] : [countUnits({ of: need!, per: classSize, years }, classes)]),
			];
		}),
	);
}

/** Adds up every figure of a sum that its members have. */
function sumWriters({ sums, stages }: SchoolingService, { columnOf, years }: Table): Writer[] {
	return sums.flatMap(({ id, members }) =>
		FIGURES.flatMap((figure) => {
			const to = columnOf(`${id}.${figure}`);
			const from = members.map((k) => columnOf(`${stages[k].id}.${figure}`)!);
			return to === undefined ? [] : [addColumns(from, to, years)];
		}),
	);
}

function addColumns(from: readonly number[], column: number, years: number): Writer {
	return ({ values, first, step }) => {
		for (let year = 0, row = first; year < years; year++, row += step) {
			let total = 0;
			for (let k = 0; k < from.length; k++) total += values[row + from[k]];
			values[row + column] = total;
		}
	};
}

interface PartTable extends Table {
	/** Names of the stages. */
	readonly stages: readonly string[];
	/** Share of each stage's pupils by year. */
	readonly shares: readonly Float64Array[];
}

function partWriter({ id, rest, shares: base }: Part, { stages, shares, columnOf, years }: PartTable): Writer {
	const [needs, part] = [stages.map((stage) => columnOf(`${stage}.need`)!), columnOf(`${id}.need`)!];
	const others = rest === undefined ? undefined : columnOf(`${rest}.need`);
	return ({ values, first, step }) => {
		for (let year = 0, row = first; year < years; year++, row += step) {
			let [inPart, outside] = [0, 0];
			for (let stage = 0; stage < shares.length; stage++) {
				if (base[stage] === 0) continue;
				const inStage = values[row + needs[stage]];
				const pupils = shares[stage][year] * inStage;
				inPart += pupils;
				outside += inStage - pupils;
			}
			values[row + part] = inPart;
			if (others !== undefined) values[row + others] = outside;
		}
	};
}
