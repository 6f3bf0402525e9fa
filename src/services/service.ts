import type { Probe } from "../kernel/index.js";
import type { Batch } from "../random/index.js";
import type { Wanted } from "./wanted.js";
import type { YearRows } from "./year-rows.js";

/** All that is to know about one kind of service, whose models are plain data. Names are those within the service. */
export interface ServiceKind<Service> {
	/** Names of what a draw writes, e.g. `primary.need`, in the order of writing. */
	quantities(service: Service): string[];
	/** What is read off the people of an area each year, in the order in which it is expected. */
	probes(service: Service): Probe[];
	/** The factors on the odds of its "odds" probes; only for a kind that has such probes. */
	readonly odds?: ServiceOdds<Service>;
	/** Opens a service for many draws. */
	open(service: Service, opening: Opening): OpenService;
	/** The service with the parts that the wanted quantities rest on; these keep their bits. */
	only(service: Service, wanted: Wanted): Service;
}

/** Factors on the odds that a service's probes ask for, drawn with the people. */
export interface ServiceOdds<Service> {
	/** What they rest on: plain data, to be compared. */
	basis(service: Service): object;
	/** @returns writes the factors, one number a year */
	open(service: Service, opening: Omit<Opening, "batch">): (into: YearRows) => void;
}

/** What a service is opened with. */
export interface Opening {
	/** From the base year on, which counts. */
	readonly years: number;
	readonly normals: ServiceNormals;
	/** Where the service's paths have their exponentials taken. */
	readonly batch: Batch;
}

/**
 * Opens the standard normals of named components, each once when the service is opened; every draw reads them from the
 * first on.
 */
export interface ServiceNormals {
	/** `count` numbers that hold for all years. */
	once(component: string, count: number): () => number;
	/** `starts` numbers (1), then `perYear` in every year (1): a later year's numbers never depend on those before. */
	yearly(component: string, starts?: number, perYear?: number): () => number;
	/**
	 * Uniforms of which single users are counted, asked for year by year, 0 being the base year; `undefined` on the medium
	 * path. Not there for areas that are too large for it to matter.
	 */
	counts?(component: string): (year: number) => number | undefined;
}

/**
 * A service opened for many draws. A draw's paths are made in two steps around a batch of elementary functions: `draw` and
 * `AreaService.draw` write what needs them, then the batch is applied, then years are written.
 */
export interface OpenService {
	/** Draws what all areas have in common. */
	draw(): void;
	/**
	 * Opens an area's part.
	 *
	 * @param own gives what areas do not share
	 * @param share the area's part of what is planned for the whole place, in [0, 1]
	 */
	openArea(own: ServiceNormals, share: number): AreaService;
}

/** A service in one area. */
export interface AreaService {
	/**
	 * Draws what is the area's own.
	 *
	 * @param people what the service's probes read at each year's end, persons
	 */
	draw?(people: YearRows): void;
	/**
	 * Writes the quantities of all years.
	 *
	 * @param people as for `draw`
	 * @param into receives the quantities in their order
	 */
	write(people: YearRows, into: YearRows): void;
}
