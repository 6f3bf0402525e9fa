import { logit } from "../random/index.js";
import { wholeUnits } from "./cohort.js";
import type { Table, Writer } from "./school-table.js";
import { counts, type SchoolingService, type Stage, type Teachers } from "./schooling-model.js";
import type { Opening } from "./service.js";

/** What is recorded of the teachers there are: at the year's end, gone in the year, and more than the norm asks for. */
export const TEACHER_FIGURES = ["teacherStock", "teacherRetired", "teacherSurplus"];

/** Names of these figures, stages first, then the sums whose members all have them. */
export function teacherFigures(service: SchoolingService): string[] {
	const { stages, sums } = service;
	const staffed = (k: number) => stages[k].teachers !== undefined;
	const ids = [
		...stages.filter((_, k) => staffed(k)).map(({ id }) => id),
		...sums.filter(({ members }) => members.every(staffed)).map(({ id }) => id),
	];
	const counted = TEACHER_FIGURES.filter((figure) => counts(service, figure));
	return ids.flatMap((id) => counted.map((figure) => `${id}.${figure}`));
}

/** Opens the share of a stage's teachers that retires in a year: `rate` is filled anew by `draw` and the batch. */
export function openRetiring({ teachers }: Stage, component: string, { normals, batch }: Opening) {
	const { retiring: share, retiringSd: sd } = teachers ?? { retiring: 0, retiringSd: 0 };
	if (sd === 0 || share === 0 || share === 1) return { rate: Float64Array.of(share), draw() {} };
	const rate = batch.logistic(1);
	const normal = normals.once(`${component}.retiring`, 1);
	return {
		rate,
		draw() {
			rate[0] = logit(share) + sd * normal();
		},
	};
}

/** What a year's teachers come from. */
interface TeacherYear {
	readonly year: number;
	readonly pupils: number;
	/** Last year's teachers who are still there. */
	readonly left: number;
	readonly share: number;
}

/**
 * The teachers there are. In the base year and those that have ended pupils per teacher stay, but nobody is dismissed:
 * where pupils fall faster than teachers retire, teachers are those left. Later S(t) = S(t-1) (1 - r) + hired. Nobody
 * leaves for another reason, and the age of those who stay is not followed.
 */
function stockOf({ pupilsPerTeacherNow, hired, keptTo = 0 }: Teachers, { year, pupils, left, share }: TeacherYear) {
	if (year === 0) return pupils / pupilsPerTeacherNow;
	return year <= keptTo ? Math.max(left, pupils / pupilsPerTeacherNow) : left + share * hired;
}

interface Staffing {
	/** Of each stage: the share of its teachers that retires in a year, one number. */
	readonly retiring: readonly Float64Array[];
	/** The area's part of what is planned for the whole place. */
	readonly share: number;
}

/** Opens what writes the figures of teachers of all stages where they are wanted; the needs are written. */
export function teacherWriters(service: SchoolingService, table: Table, { retiring, share }: Staffing): Writer[] {
	if (!TEACHER_FIGURES.some((figure) => counts(service, figure))) return [];
	return service.stages.flatMap((stage, k) => {
		const { teachers } = stage;
		return teachers ? [staffWriter(stage, table, { teachers, retiring: retiring[k], share })] : [];
	});
}

interface Staffed {
	readonly teachers: Teachers;
	readonly retiring: Float64Array;
	readonly share: number;
}

function staffWriter({ id, pupilsPerTeacher }: Stage, { columnOf, years }: Table, staffed: Staffed): Writer {
	const { teachers, retiring, share } = staffed;
	const [stock, retired, surplus] = TEACHER_FIGURES.map((figure) => columnOf(`${id}.${figure}`));
	const need = columnOf(`${id}.need`)!;
	return ({ values, first, step }) => {
		let there = 0;
		for (let year = 0, row = first; year < years; year++, row += step) {
			const pupils = values[row + need];
			const gone = year === 0 ? 0 : retiring[0] * there;
			there = stockOf(teachers, { year, pupils, left: there - gone, share });
			if (stock !== undefined) values[row + stock] = there;
			if (retired !== undefined) values[row + retired] = gone;
			if (surplus !== undefined) values[row + surplus] = there - wholeUnits(pupils, pupilsPerTeacher);
		}
	};
}
