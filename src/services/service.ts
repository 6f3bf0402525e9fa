import type { CareService } from "./care.js";
import type { ParticipationService } from "./participation.js";
import type { SchoolingService } from "./schooling.js";

/** A service: people of certain ages times a rate, as plain data. */
export type ServiceModel = ParticipationService | CareService | SchoolingService;

/**
 * Opens the standard normals of named components, each once when the service is opened; every draw reads them from the
 * first on.
 */
export interface ServiceNormals {
	/** `count` numbers that hold for all years. */
	once(component: string, count: number): () => number;
	/** `starts` numbers (1), then `perYear` in every year (1): a later year's numbers never depend on those before. */
	yearly(component: string, starts?: number, perYear?: number): () => number;
}

/**
 * A service opened for many draws. A draw's paths are made in two steps around a batch of elementary functions: `draw` and
 * `AreaService.draw` write what needs them, then the batch is applied, then years are written.
 */
export interface OpenService {
	/** Writes the factors on the odds that the service's odds probes ask for, by year from the base year on, `step` apart. */
	readonly odds?: (into: Float64Array, at: number, step: number) => void;
	/** Draws what all areas have in common. */
	draw(): void;
	/** Opens an area's part; `own` gives what areas do not share. */
	openArea(own: ServiceNormals): AreaService;
}

/** A service in one area. */
export interface AreaService {
	/**
	 * Draws what is the area's own.
	 *
	 * @param people what the probes of `probesOf(service)` read at the end of year y, from position `from + y * step` on
	 */
	draw?(people: Float64Array, from: number, step: number): void;
	/**
	 * Writes the quantities of all years in the order of `quantitiesOf(service)`.
	 *
	 * @param people as for `draw`, persons
	 * @param into receives the quantities of year y from position `at + y * width` on
	 */
	write(people: Float64Array, from: number, step: number, into: Float64Array, at: number, width: number): void;
}
