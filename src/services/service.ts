import type { CareService } from "./care.js";
import type { ParticipationService } from "./participation.js";
import type { SchoolingService } from "./schooling.js";

/** A service: people of certain ages times a rate, as plain data. */
export type ServiceModel = ParticipationService | CareService | SchoolingService;

/** Opens the streams of standard normals of a draw's named components. */
export interface ServiceNormals {
	/** Numbers that hold for all years. */
	once(component: string): () => number;
	/** `starts` numbers (1), then `perYear` in every year (1): a later year's numbers never depend on those before. */
	yearly(component: string, starts?: number, perYear?: number): () => number;
}

/** Draws a service's behaviour; what all draws share was prepared before. */
export type DrawBehaviour = (normals: ServiceNormals) => ServiceBehaviour;

/** One draw of a service's behaviour, common to all areas; each area opens it once and remembers its own people. */
export interface ServiceBehaviour {
	/** Factor on the odds that the service's odds probes ask for, by year from the base year on. */
	readonly odds?: Float64Array;
	/** @param own streams of the area itself, for what areas do not share */
	open(own: ServiceNormals): ServiceDraw;
}

/**
 * One draw of a service in one area: writes a year's quantities in the order of `quantitiesOf(service)`. Called year by
 * year from the base year on.
 *
 * @param year 0 for the base year
 * @param people what the probes of `probesOf(service)` read at the year's end, from position `from` on, persons
 * @param into receives the quantities from position `at` on
 */
export type ServiceDraw = (year: number, people: Float64Array, from: number, into: Float64Array, at: number) => void;
