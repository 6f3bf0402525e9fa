import type { LocalText } from "./text.js";
import type { Odds } from "./view.js";

/** English names that a phone has no line for, by target; the plan's own names stand in the scenario's files. */
const SHORT: Readonly<Record<string, string>> = {
	edu_senior_ger: "Senior-secondary enrolment ratio",
	edu_inclusive_kg_coverage: "Inclusive kindergarten coverage",
	edu_public_central_kg_small_town: "Kindergartens in towns under 30,000",
	edu_public_central_kg_large_town: "Kindergartens in towns over 30,000",
	edu_large_class_elimination: "Large compulsory-school classes",
	edu_city_quality_kg: "Quality kindergartens in the city",
	nur_places_per_1000: "Nursery places per 1,000 residents",
	hea_doctors_per_1000: "Doctors per 1,000 residents",
	hea_gps_per_10000: "GPs per 10,000 residents",
	eld_nursing_bed_share: "Nursing-type share of care beds",
	d30_nursing_share: "Nursing-type share of care beds",
	eld_area_old_estates: "Elderly-care area per 100 homes",
	hou_rental_units: "Affordable rental homes to start",
};

/**
 * A target's name as charts and tables say it.
 *
 * @param among targets shown together: one that they have for several years says for which
 */
export function targetName({ id, name, year }: Odds, among: readonly Odds[]): LocalText {
	const short = { zh: name.zh, en: SHORT[id] ?? name.en };
	if (among.filter((other) => other.id === id).length < 2) return short;
	return { zh: `${short.zh}（${year} 年）`, en: `${short.en}, ${year}` };
}
