import { ln, logit } from "../random/index.js";
import { gradeProgression } from "./grade-progression.js";
import { type Knowledge, yearly } from "./knowledge.js";
import type { HindcastPlan } from "./plan.js";
import { fitDrifting, fitReturning, type RatioModel, type RatioPrior } from "./ratio-model.js";

type Series = ReadonlyMap<number, number>;

/** One ratio of the school model: its history as known, and the model of its future. */
export interface Ratio {
	/** Last value, on the scale people read (not its logarithm). */
	readonly last: number;
	readonly model: RatioModel;
}

/** Where an origin's school forecast starts. */
export interface SchoolBase {
	readonly origin: number;
	/** Births as the bureau had published them. */
	readonly births: Series;
	readonly juniorIntake: Series;
	/** Pupils by grade in the origin's school year. */
	readonly primary: readonly number[];
	readonly junior: readonly number[];
	readonly ratios: {
		/** Primary intake over the cohort born for it. */
		readonly entry: Ratio;
		readonly primaryStep: Ratio;
		/** Junior intake over last year's sixth grade. */
		readonly transition: Ratio;
		readonly juniorStep: Ratio;
		/** Kindergarten enrolment over those born for it; a logit, because it saturates. */
		readonly kindergarten: Ratio;
		/** Senior regular enrolment over three junior intakes; absent where no figure of the origin's year is known. */
		readonly senior?: Ratio;
	};
}

/** Gathers what is known at an origin about schools. */
export function schoolBase(knowledge: Knowledge, plan: HindcastPlan): SchoolBase {
	const series = (quantity: string) => yearly(knowledge, quantity);
	const births = series("births");
	const juniorIntake = series("junior_intake");
	const primary = primaryGrades(series, knowledge.origin);
	const junior = juniorGrades(juniorIntake, series("junior_enrolment"), knowledge.origin);
	const prior = { sd: plan.schools.priorSd, years: plan.schools.priorYears };
	const estimate = (values: Series, model: Fitter, scale = ln) => fitRatio(values, { model, scale, prior });
	const cohort = (year: number) => entryCohort((y) => births.get(y), year, plan.schools.earlyBirths);
	const under = (year: number) => kindergartenCohort((y) => births.get(y), year, plan.schools.earlyBirths);
	const kindergarten = ratiosOf(series("kindergarten_enrolment"), under);
	const senior = ratiosOf(series("senior_regular_enrolment"), (year) => seniorCohort((y) => juniorIntake.get(y), year));
	return {
		origin: knowledge.origin,
		births,
		juniorIntake,
		primary: primary.grades,
		junior: junior.grades,
		ratios: {
			entry: estimate(ratiosOf(series("primary_intake"), cohort), fitDrifting),
			primaryStep: estimate(primary.steps, fitReturning),
			transition: estimate(
				ratiosOf(juniorIntake, (year) => primary.top.get(year - 1)),
				fitReturning,
			),
			juniorStep: estimate(junior.steps, fitReturning),
			kindergarten: estimate(kindergarten, fitDrifting, (ratio) => logit(Math.min(ratio, HIGHEST_SHARE))),
			...(senior.has(knowledge.origin) && { senior: estimate(senior, fitDrifting) }),
		},
	};
}

/** A share of a birth cohort can exceed one on paper (births registered late); its logit cannot. */
const HIGHEST_SHARE = 0.99;

type Fitter = (values: readonly number[], prior: RatioPrior) => RatioModel;

function fitRatio(
	values: Series,
	{ model, scale, prior }: { model: Fitter; scale: (ratio: number) => number; prior: RatioPrior },
): Ratio {
	const ratios = [...values.values()];
	return { last: ratios[ratios.length - 1], model: model(ratios.map(scale), prior) };
}

/** Ratios of the years in which both are known, in order. */
function ratiosOf(values: Series, base: (year: number) => number | undefined): Series {
	const years = [...values.keys()].sort((a, b) => a - b);
	return new Map(
		years.flatMap((year) => {
			const below = base(year);
			return below === undefined ? [] : [[year, values.get(year)! / below] as const];
		}),
	);
}

type Births = (year: number) => number | undefined;

/**
 * Children who reach school age for September of `year`: those born from January to August six years before and those born
 * from September to December seven years before.
 */
export function entryCohort(births: Births, year: number, early: number): number | undefined {
	return weighted([births(year - 6), early], [births(year - 7), 1 - early]);
}

/** Children of kindergarten age in September of `year`: the three school-year cohorts before the entry cohort of next year. */
export function kindergartenCohort(births: Births, year: number, early: number): number | undefined {
	return weighted(
		[births(year - 3), early],
		[births(year - 4), 1],
		[births(year - 5), 1],
		[births(year - 6), 1 - early],
	);
}

/** Those who entered junior school three to five years before. */
export function seniorCohort(juniorIntake: Births, year: number): number | undefined {
	return weighted([juniorIntake(year - 3), 1], [juniorIntake(year - 4), 1], [juniorIntake(year - 5), 1]);
}

function weighted(...parts: readonly (readonly [number | undefined, number])[]): number | undefined {
	let sum = 0;
	for (const [value, weight] of parts) {
		if (value === undefined) return undefined;
		sum += weight * value;
	}
	return sum;
}

interface Grades {
	readonly grades: readonly number[];
	/** Progression ratio of all grades that takes one year's pupils to the next year's published total. */
	readonly steps: Series;
	/** Pupils of the top grade by year. */
	readonly top: Series;
}

/** Primary pupils by grade: published once (2004), then moved on so that every published total and intake is met. */
function primaryGrades(series: (quantity: string) => Series, origin: number): Grades {
	const byGrade = [1, 2, 3, 4, 5, 6].map((grade) => series(`primary_grade${grade}_enrolment`));
	const first = Math.min(...byGrade[0].keys());
	const start = byGrade.map((grade) => grade.get(first)!);
	return follow(start, first, series("primary_intake"), series("primary_enrolment"), origin);
}

/** Junior pupils by grade: the first three known intakes, scaled to the total, then moved on. */
function juniorGrades(intake: Series, enrolment: Series, origin: number): Grades {
	const first = Math.min(...intake.keys()) + 2;
	const cohorts = [first, first - 1, first - 2].map((year) => intake.get(year)!);
	const factor = enrolment.get(first)! / cohorts.reduce((sum, pupils) => sum + pupils, 0);
	return follow(
		cohorts.map((pupils) => pupils * factor),
		first,
		intake,
		enrolment,
		origin,
	);
}

function follow(start: readonly number[], first: number, intake: Series, enrolment: Series, origin: number): Grades {
	const steps = new Map<number, number>();
	const top = new Map([[first, start[start.length - 1]]]);
	let grades = start;
	for (let year = first + 1; year <= origin; year++) {
		const staying = grades.slice(0, -1).reduce((sum, pupils) => sum + pupils, 0);
		const step = (enrolment.get(year)! - intake.get(year)!) / staying;
		grades = gradeProgression(grades, intake.get(year)!, step);
		steps.set(year, step);
		top.set(year, grades[grades.length - 1]);
	}
	return { grades, steps, top };
}
