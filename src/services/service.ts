import type { CareService } from "./care.js";
import type { ParticipationService } from "./participation.js";

/** A service: people of certain ages times a rate, as plain data. */
export type ServiceModel = ParticipationService | CareService;

/** Opens the streams of standard normals of a draw's named components. */
export interface ServiceNormals {
	/** Numbers that hold for all years. */
	once(component: string): () => number;
	/** One number for the start, then one per year: a later year's number never depends on how many came before. */
	yearly(component: string): () => number;
}

/**
 * One draw of a service: writes the places needed in a year, one number per component, in the order of
 * `componentsOf(service)`.
 *
 * @param year 0 for the base year
 * @param state population at the year's end, persons
 * @param into receives the needs from position `at` on
 */
export type ServiceDraw = (year: number, state: Float64Array, into: Float64Array, at: number) => void;
