import { OPEN_AGE } from "../../demography/index.js";
import { GROUP_WIDTH } from "../bands.js";

/** Ages at which cohorts' yearly rates have an error of their own: 0, 5, … 100. */
export const NODES = OPEN_AGE / GROUP_WIDTH + 1;
/** Place in a row of the error of infants' share; the nodes stand before it. */
export const INFANTS = NODES;
/** Where in a row the years of an error begin, and how long a row is, for so many horizons. */
export const placesOf = (horizons: number) => ({
	net: NODES + 1,
	e0: NODES + 1 + horizons,
	births: NODES + 1 + 2 * horizons,
	/** Errors of the newest table by age; a table of the history that outcomes come from has none. */
	start: NODES + 1 + 3 * horizons,
	length: 2 * NODES + 1 + 3 * horizons,
});
