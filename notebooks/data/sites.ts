import type { WantedStakes } from "../../src/explore/index.js";
import { DEFINITIONS } from "../components/disability.js";

/** Components whose size is asked about. */
export const SIZED = ["school.junior", "school.senior", "school.primary", "nursery.all", "care.nursing"] as const;

/** Most ordinary beds whose conversion is asked about. */
export const MOST_CONVERTED = 1200;

/** Nursing-type beds under each definition of disability, where fewer are asked about as well, and the ordinary beds that become such. */
export const BEDS: readonly WantedStakes[] = [
	...DEFINITIONS.map(({ id }) => ({
		...{ component: "care.nursing", needOf: `care.nursing_${id}`, givenUp: MOST_CONVERTED },
	})),
	{ component: "care.ordinary", givenUp: MOST_CONVERTED },
];

/** All sites that pages ask about. */
export const SITES: readonly WantedStakes[] = [...SIZED.map((component) => ({ component })), ...BEDS];

/** Prices of a missing place-year that are tried beforehand where deciding takes too long for a slider, yuan; at first the scenario's own. */
export const TRIED = [undefined, 2000, 4000, 8000, 12_000, 20_000, 30_000, 50_000, 80_000, 120_000] as const;
