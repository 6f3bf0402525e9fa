import { normalsOf } from "./engine.js";
import { gradeProgression } from "./grade-progression.js";
import type { ByHorizon } from "./national-forecast.js";
import type { HindcastPlan } from "./plan.js";
import { openRatioPaths } from "./ratio-model.js";
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
	const ratiosIn = openRatios(base, plan);
	const run = openSchools(base, plan);
	for (let draw = 0; draw < plan.draws; draw++) {
		const years = run((year) => births[year - base.origin]?.[draw], ratiosIn(draw));
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
	const { horizons, seed } = plan;
	const paths = Object.fromEntries(Object.keys(ratios).map((name) => [name, new Float64Array(horizons)]));
	const opened = Object.entries(ratios).map(([name, { models, ratioOf }]) => {
		return { name, ratioOf, fill: openRatioPaths(models) };
	});
	return (draw) => {
		for (const { name, ratioOf, fill } of opened) {
			const path = paths[name];
			fill(normalsOf(`schools.${name}`, { seed, area: String(origin), draw }), path);
			for (let year = 0; year < path.length; year++) path[year] = ratioOf(path[year]);
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
	return openSchools(base, plan)(() => lastBirths, paths);
}

type Years = Record<SchoolQuantity, number[]>;

/**
 * Opens the school years after an origin.
 *
 * @returns a function of the births that are not known and of the ratios; it gives entry h of each quantity, entry 0 not a
 *   number
 */
function openSchools(base: SchoolBase, { horizons, schools }: HindcastPlan) {
	return (laterBirths: (year: number) => number | undefined, paths: RatioPaths): Years => {
		const years = Object.fromEntries(SCHOOL_QUANTITIES.map((quantity) => [quantity, [Number.NaN]])) as Years;
		const births = (year: number) => base.births.get(year) ?? laterBirths(year);
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
			const older = seniorCohort(juniorIntake, year) ?? Number.NaN;
			years.senior_regular_enrolment.push(older * (paths.senior?.[at] ?? Number.NaN));
		}
		return years;
	};
}

const sum = (pupils: readonly number[]) => pupils.reduce((total, grade) => total + grade, 0);
