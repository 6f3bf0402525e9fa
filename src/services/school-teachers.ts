import { logit } from "../random/index.js";
import type { SchoolingService, Stage, Teachers } from "./schooling-model.js";
import type { Opening } from "./service.js";

/** What is recorded of the teachers there are: at the year's end, gone in the year, and more than the norm asks for. */
export const TEACHER_FIGURES = ["teacherStock", "teacherRetired", "teacherSurplus"] as const;
const [STOCK, RETIRED, SURPLUS] = TEACHER_FIGURES.keys();
const WIDTH = TEACHER_FIGURES.length;

/** Names of these figures, stages first, then the sums whose members all have them. */
export function teacherFigures(service: SchoolingService): string[] {
	const { stages, sums } = staffed(service);
	const ids = [...stages.map((k) => service.stages[k].id), ...sums.map(({ id }) => id)];
	return ids.flatMap((id) => TEACHER_FIGURES.map((figure) => `${id}.${figure}`));
}

/** Positions of the stages whose teachers are known, and the sums of such stages, by position among them. */
function staffed({ stages, sums, pupilsOnly }: SchoolingService) {
	const known = pupilsOnly ? [] : [...stages.keys()].filter((k) => stages[k].teachers);
	const all = sums.map(({ id, members }) => ({ id, members: members.map((k) => known.indexOf(k)) }));
	return { stages: known, sums: all.filter(({ members }) => !members.includes(NONE)) };
}

const NONE = -1;

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

interface TeacherParts {
	/** Of each stage: where a year's row holds its pupils and the teachers of the norm. */
	readonly needs: readonly { readonly pupils: number; readonly teachers: number }[];
	/** Where the first of these figures stands in the row. */
	readonly at: number;
	readonly retiring: readonly Float64Array[];
	readonly share: number;
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

/** Opens what writes a year's figures of teachers, years coming one after the other. */
export function openTeacherWriter(service: SchoolingService, { needs, at: first, retiring, share }: TeacherParts) {
	const { stages, sums } = staffed(service);
	const stocks = new Float64Array(stages.length);
	const writeStage = (
		k: number,
		values: Float64Array,
		{ at, year }: { readonly at: number; readonly year: number },
	) => {
		const stage = stages[k];
		const { pupils, teachers } = needs[stage];
		const retired = year === 0 ? 0 : retiring[stage][0] * stocks[k];
		const left = stocks[k] - retired;
		stocks[k] = stockOf(service.stages[stage].teachers!, { year, pupils: values[at + pupils], left, share });
		const to = at + first + k * WIDTH;
		values[to + STOCK] = stocks[k];
		values[to + RETIRED] = retired;
		values[to + SURPLUS] = stocks[k] - values[at + teachers];
	};
	return (values: Float64Array, at: number, year: number) => {
		for (let k = 0; k < stages.length; k++) writeStage(k, values, { at, year });
		for (let k = 0; k < sums.length; k++) {
			const to = at + first + (stages.length + k) * WIDTH;
			for (let figure = 0; figure < WIDTH; figure++) {
				let total = 0;
				for (const member of sums[k].members) total += values[at + first + member * WIDTH + figure];
				values[to + figure] = total;
			}
		}
	};
}
