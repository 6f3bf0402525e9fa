import { AGES } from "../demography/index.js";
import type { BirthSeries } from "./cohort-levels.js";

/**
 * Share of the people of each age whose next birthday comes between a date and the end of its year: of those aged x at Y + f
 * they are who was born in the last 1 - f of year Y-x-1, the others in the first f of year Y-x. Where births of one of the two are
 * not known, 1 - f.
 *
 * @param date decimal year, from the beginning of `year` to its end
 */
export function birthdayShares(births: BirthSeries, { date, year }: { readonly date: number; readonly year: number }) {
	const elapsed = date - year;
	return Float64Array.from({ length: AGES }, (_, age) => {
		const early = (1 - elapsed) * (births.get(year - age - 1) ?? Number.NaN);
		const late = elapsed * (births.get(year - age) ?? Number.NaN);
		return early + late > 0 ? early / (early + late) : 1 - elapsed;
	});
}
