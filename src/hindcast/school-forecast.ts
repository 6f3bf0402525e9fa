import { exp, logistic, openNormals } from "../random/index.js";
import { gradeProgression } from "./grade-progression.js";
import type { ByHorizon } from "./national-forecast.js";
import type { HindcastPlan } from "./plan.js";
import { drawRatios } from "./ratio-model.js";
import { entryCohort, kindergartenCohort, type SchoolBase, seniorCohort } from "./school-base.js";

export const SCHOOL_QUANTITIES = [
	"kindergarten_enrolment",
	"primary_intake",
	"primary_enrolment",
	"junior_intake",
	"junior_enrolment",
	"senior_regular_enrolment",
] as const;

export type SchoolQuantity = (typeof SCHOOL_QUANTITIES)[number];

type RatioName = keyof SchoolBase["ratios"];
/** Values of each ratio by year after the origin (entry 0 is the first). */
type RatioPaths = Readonly<Record<RatioName, ArrayLike<number>>>;

/**
 * Draws the school years after an origin. Children born up to the origin are known; later ones come from the same draw's
 * births, on the bureau's level.
 *
 * @param births draws of the bureau's births by horizon
 */
export function schoolForecast(
	base: SchoolBase,
	births: ByHorizon,
	plan: HindcastPlan,
): Readonly<Record<SchoolQuantity, ByHorizon>> {
	const forecast = emptyForecast(plan);
	const draws = openRatios(base, plan);
	for (let draw = 0; draw < plan.draws; draw++) {
		const born = (year: number) => base.births.get(year) ?? births[year - base.origin]?.[draw];
		const years = runSchools(base, born, draws(draw), plan);
		for (const quantity of SCHOOL_QUANTITIES) {
			years[quantity].forEach((pupils, h) => {
				forecast[quantity][h][draw] = pupils;
			});
		}
	}
	return forecast;
}

function emptyForecast({ horizons, draws }: HindcastPlan): Record<SchoolQuantity, Float64Array[]> {
	const empty = () => Array.from({ length: horizons + 1 }, () => new Float64Array(draws));
	return Object.fromEntries(SCHOOL_QUANTITIES.map((q) => [q, empty()])) as Record<SchoolQuantity, Float64Array[]>;
}

function openRatios({ origin, ratios }: SchoolBase, plan: HindcastPlan): (draw: number) => RatioPaths {
	const { horizons, seed, schools } = plan;
	const paths = Object.fromEntries(Object.keys(ratios).map((name) => [name, new Float64Array(horizons)]));
	return (draw) => {
		for (const [name, { model }] of Object.entries(ratios)) {
			const saturates = name === "kindergarten";
			const normal = openNormals({ seed, component: `hindcast.schools.${name}`, area: String(origin), draw });
			drawRatios(model, saturates ? schools.trendDamping : 0, normal, paths[name]);
			paths[name].forEach((value, year) => {
				paths[name][year] = saturates ? logistic(value) : exp(value);
			});
		}
		return paths as unknown as RatioPaths;
	};
}

/** "Pupils simply aged": every ratio as in the origin's year, nobody lost on the way, births as in the last known year. */
export function agedSchools(base: SchoolBase, plan: HindcastPlan): Readonly<Record<SchoolQuantity, readonly number[]>> {
	const always = (value: number) => new Array<number>(plan.horizons).fill(value);
	const { entry, kindergarten, senior } = base.ratios;
	const paths = {
		entry: always(entry.last),
		primaryStep: always(1),
		transition: always(1),
		juniorStep: always(1),
		kindergarten: always(kindergarten.last),
		senior: always(senior?.last ?? Number.NaN),
	};
	const lastBirths = base.births.get(base.origin);
	return runSchools(base, (year) => base.births.get(year) ?? lastBirths, paths, plan);
}

type Years = Record<SchoolQuantity, number[]>;

/** All school years after the origin; entry h of each quantity, entry 0 not a number. */
function runSchools(
	base: SchoolBase,
	births: (year: number) => number | undefined,
	paths: RatioPaths,
	{ horizons, schools }: HindcastPlan,
): Years {
	const years = Object.fromEntries(SCHOOL_QUANTITIES.map((quantity) => [quantity, [Number.NaN]])) as Years;
	const juniorIntake = (year: number) => base.juniorIntake.get(year) ?? years.junior_intake[year - base.origin];
	let { primary, junior } = base;
	for (let h = 1; h <= horizons; h++) {
		const [year, at] = [base.origin + h, h - 1];
		const entering = entryCohort(births, year, schools.earlyBirths)! * paths.entry[at];
		const rising = primary[primary.length - 1] * paths.transition[at];
		primary = gradeProgression(primary, entering, paths.primaryStep[at]);
		junior = gradeProgression(junior, rising, paths.juniorStep[at]);
		years.primary_intake.push(entering);
		years.junior_intake.push(rising);
		years.primary_enrolment.push(sum(primary));
		years.junior_enrolment.push(sum(junior));
		const small = kindergartenCohort(births, year, schools.earlyBirths)!;
		years.kindergarten_enrolment.push(small * paths.kindergarten[at]);
		years.senior_regular_enrolment.push(
			(seniorCohort(juniorIntake, year) ?? Number.NaN) * (paths.senior?.[at] ?? Number.NaN),
		);
	}
	return years;
}

const sum = (pupils: readonly number[]) => pupils.reduce((total, grade) => total + grade, 0);
