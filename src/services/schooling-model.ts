import type { Cohort } from "./cohort.js";
import type { Drift, RateModel } from "./rate-path.js";
import type { Sum } from "./sum.js";

/** How pupils pass from one grade to the next, beyond what their cohort itself does: transfers, repeaters, dropouts. */
export interface Progression {
	/** Pupils of the next grade per pupil and cohort change; 1 when all move up. Its error holds for all years. */
	readonly ratio: number;
	readonly ratioSd: number;
	/** Error of the logarithm common to all grades and areas: AR(1) with this damping and yearly innovation. */
	readonly damping: number;
	readonly sd: number;
	/** Each grade of each area has an error of its own with innovations `small` / sqrt(cohort): small areas vary more. */
	readonly small: number;
}

export interface Grade {
	readonly id: string;
	/** Children of the grade's age. */
	readonly cohort: Cohort;
	/** Pupils per class at the norm. */
	readonly classSize: number;
}

/** A stage of school. Its first grade takes a share of its cohort, or of the pupils who leave stage `from`. */
export interface Stage {
	readonly id: string;
	readonly grades: readonly Grade[];
	/** Position of an earlier stage. */
	readonly from?: number;
	/** Entrants per child of the cohort, or per leaver of the stage `from`; also the base year's enrolment. */
	readonly rate: RateModel;
	readonly progression: Progression;
	/** Pupils per class in the base year, all grades together. */
	readonly classSizeNow: number;
	/** Standard deviation of the sizes of single classes, pupils; large classes are counted where it is known. */
	readonly classSpread?: number;
	/** Pupils per teacher at the norm. */
	readonly pupilsPerTeacher: number;
	/** The teachers there are; they are followed where they are known. */
	readonly teachers?: Teachers;
}

/** The teachers of a stage and what becomes of them. */
export interface Teachers {
	/** Pupils per teacher in the base year. */
	readonly pupilsPerTeacherNow: number;
	/** Share of the teachers that retires in a year; its error on the logit scale holds for all years and areas. */
	readonly retiring: number;
	readonly retiringSd: number;
	/** Teachers hired a year in the whole place, from the year after `keptTo` on. */
	readonly hired: number;
	/**
	 * Last year (0 is the base year) that has ended: until then those who retired were replaced as pupils asked for it,
	 * though nobody counted the teachers. 0 unless given.
	 */
	readonly keptTo?: number;
}

/** Pupils of a declared kind: boarders, migrant workers' children, the academic track and its rest. */
export interface Part {
	readonly id: string;
	/** Share in each stage, 0 where the part does not exist; all move together on the logit scale. */
	readonly shares: Float64Array;
	readonly drift: Drift;
	/** Name of the other pupils of these stages, where they are counted too. */
	readonly rest?: string;
}

export interface SchoolingService {
	readonly kind: "schooling";
	readonly id: string;
	readonly stages: readonly Stage[];
	readonly sums: readonly Sum[];
	readonly parts: readonly Part[];
	/** Whether every grade is recorded, or only the first of each stage, or none. */
	readonly detail: "grades" | "stages" | "none";
	/** What is said of stages, sums and grades besides their need, where not everything is wanted: `classes`. */
	readonly figures?: readonly string[];
}

/** Whether a figure is said of what has it. */
export function counts({ figures }: SchoolingService, figure: string): boolean {
	return figure === "need" || figures === undefined || figures.includes(figure);
}
