import { closeWithKannisto, ratesAt, SEXES, type Sex } from "../demography/index.js";
import type { BySex } from "../tables/index.js";
import type { Inputs } from "./inputs.js";

/**
 * Death rates by single age 0-100+ with which the place begins, per person-year: its own life table or else the national
 * pattern at the median life expectancy of the first year and the place's offset.
 */
export function ratesInUse(
	inputs: Pick<Inputs, "scenario" | "pattern" | "expectancy" | "lifeTable">,
): BySex<Float64Array> {
	const [female, male] = SEXES.map((sex) => ratesOf(sex, inputs));
	return { female, male };
}

function ratesOf(
	sex: Sex,
	{ scenario, pattern, expectancy, lifeTable }: Parameters<typeof ratesInUse>[0],
): Float64Array {
	if (lifeTable) return closeWithKannisto(lifeTable[sex]);
	return ratesAt(pattern[sex], expectancy[sex].median[0] + scenario.mortality.local[sex], sex);
}
