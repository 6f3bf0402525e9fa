import type { ServiceNormals } from "../services/index.js";
import type { NumberPlan } from "./numbers.js";

/** Streams of services: those that all areas share, or those of one area. */
export function serviceNormals(plan: NumberPlan, area: string): ServiceNormals {
	return {
		once: (component, count) => plan.once(`service.${component}`, area, [["normal", count]]),
		yearly: (component, starts = 1, perYear = 1) => plan.yearly(`service.${component}`, area, { starts, perYear }),
	};
}

/**
 * As {@link serviceNormals}, of an area whose users are counted one by one.
 *
 * @param isMedium whether the medium path is computed, in which nothing is left to chance
 */
export function countingNormals(plan: NumberPlan, area: string, isMedium: () => boolean): ServiceNormals {
	return {
		...serviceNormals(plan, area),
		counts(component) {
			const name = `service.${component}.users`;
			const inBase = plan.once(name, area, [["uniform", 1]]);
			const later = plan.yearly(name, area, { starts: 0, form: "uniform" });
			return (year) => {
				if (isMedium()) return undefined;
				return year === 0 ? inBase() : later();
			};
		},
	};
}
