import type { ServiceNormals } from "../services/index.js";
import type { NumberPlan } from "./numbers.js";

/** Streams of services: those that all areas share, or those of one area. */
export function serviceNormals(plan: NumberPlan, area: string): ServiceNormals {
	return {
		once: (component, count) => plan.once(`service.${component}`, area, [["normal", count]]),
		yearly: (component, starts = 1, perYear = 1) => plan.yearly(`service.${component}`, area, { starts, perYear }),
	};
}
