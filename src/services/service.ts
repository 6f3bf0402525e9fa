import type { CareService } from "./care.js";
import type { ParticipationService } from "./participation.js";

/** A service: people of certain ages times a rate, as plain data. */
export type ServiceModel = ParticipationService | CareService;

/** Opens the stream of standard normals of a named component of a draw. */
export type NormalsOf = (component: string) => () => number;

/**
 * One draw of a service: writes the places needed in a year, one number per component, in the order of
 * `componentsOf(service)`.
 *
 * @param year 0 for the base year
 * @param state population at the year's end, persons
 * @param into receives the needs from position `at` on
 */
export type ServiceDraw = (year: number, state: Float64Array, into: Float64Array, at: number) => void;
