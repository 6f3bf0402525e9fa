import type { ChangePrior } from "../demography/index.js";
import { exp, ln, logistic, logit } from "../random/index.js";
import { fitDrifting, fitReturning, fitTrending, type TrendShape } from "./fit-ratio.js";
import { gradeProgression } from "./grade-progression.js";
import { type Knowledge, yearly } from "./knowledge.js";
import type { HindcastPlan } from "./plan.js";
import type { RatioModel } from "./ratio-model.js";

type Series = ReadonlyMap<number, number>;

/** One ratio of the school model: its history as known, and the model of its future. */
export interface Ratio {
	/** Last value, on the scale people read (not its logarithm). */
	readonly last: number;
	readonly models: readonly RatioModel[];
	/** Takes the models' values back to ratios. */
	readonly ratioOf: (value: number) => number;
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
	const junior = juniorGrades({ intake: juniorIntake, enrolment: series("junior_enrolment") }, knowledge.origin);
	const prior = { sd: plan.schools.priorSd, years: plan.schools.priorYears };
	const estimate = (values: Series, fitted: typeof fitDrifting): Ratio => {
		const ratios = [...values.values()];
		return { last: ratios[ratios.length - 1], models: fitted(ratios.map(ln), prior), ratioOf: exp };
	};
	const { earlyBirths, trendDamping, trendWeight } = plan.schools;
	const born = (year: number) => births.get(year);
	const cohort = (year: number) => entryCohort(born, year, earlyBirths);
	const under = (year: number) => kindergartenCohort(born, year, earlyBirths);
	const kindergarten = [...ratiosOf(series("kindergarten_enrolment"), under).values()];
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
			kindergarten: shareOf(kindergarten, prior, { damping: trendDamping, weight: trendWeight }),
			...(senior.has(knowledge.origin) && { senior: estimate(senior, fitDrifting) }),
		},
	};
}

/** A share of a birth cohort can exceed one on paper (births registered late); its logit cannot. */
const HIGHEST_SHARE = 0.99;
const cappedLogit = (share: number) => logit(Math.min(share, HIGHEST_SHARE));

/**
 * A share with a trend that fades, as a logit. The prior is a change of the share's logarithm, as for the other ratios; the
 * logit changes by 1 / (1 - share) times as much.
 */
function shareOf(shares: readonly number[], prior: ChangePrior, trend: TrendShape): Ratio {
	const last = shares[shares.length - 1];
	const sd = prior.sd / (1 - Math.min(last, HIGHEST_SHARE));
	return { last, models: fitTrending(shares.map(cappedLogit), { ...prior, sd }, trend), ratioOf: logistic };
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

/** What is published of a stage each year: new pupils of its first grade, and pupils of all grades. */
interface Stage {
	readonly intake: Series;
	readonly enrolment: Series;
}

/**
 * Primary pupils by grade: published once (2004), then moved on so that every published total and intake is met. The
 * published sixth grade is without those who left five-year schools after the fifth; the grades moved on keep them. So the
 * year in which one kind follows the other gives neither a progression nor a transition ratio.
 */
function primaryGrades(series: (quantity: string) => Series, origin: number): Grades {
	const byGrade = [1, 2, 3, 4, 5, 6].map((grade) => series(`primary_grade${grade}_enrolment`));
	const year = Math.min(...byGrade[0].keys());
	const start = { year, grades: byGrade.map((grade) => grade.get(year)!) };
	const led = follow({ intake: series("primary_intake"), enrolment: series("primary_enrolment") }, start, origin);
	return { ...led, steps: after(led.steps, year + 1), top: after(led.top, year) };
}

const after = (values: Series, year: number) => new Map([...values].filter(([own]) => own > year));

/** Junior pupils by grade: the first three known intakes, scaled to the total, then moved on. */
function juniorGrades(stage: Stage, origin: number): Grades {
	const year = Math.min(...stage.intake.keys()) + 2;
	const cohorts = [year, year - 1, year - 2].map((entered) => stage.intake.get(entered)!);
	const factor = stage.enrolment.get(year)! / cohorts.reduce((sum, pupils) => sum + pupils, 0);
	return follow(stage, { year, grades: cohorts.map((pupils) => pupils * factor) }, origin);
}

/** Moves the pupils of a first year on to the origin. */
function follow(
	{ intake, enrolment }: Stage,
	first: { readonly year: number; readonly grades: readonly number[] },
	origin: number,
): Grades {
	const steps = new Map<number, number>();
	const top = new Map([[first.year, first.grades[first.grades.length - 1]]]);
	let { grades } = first;
	for (let year = first.year + 1; year <= origin; year++) {
		const staying = grades.slice(0, -1).reduce((sum, pupils) => sum + pupils, 0);
		const step = (enrolment.get(year)! - intake.get(year)!) / staying;
		grades = gradeProgression(grades, intake.get(year)!, step);
		steps.set(year, step);
		top.set(year, grades[grades.length - 1]);
	}
	return { grades, steps, top };
}
