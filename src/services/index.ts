import type { Probe } from "../kernel/index.js";
import { care } from "./care.js";
import { participation } from "./participation.js";
import { schooling } from "./schooling.js";
import type { Opening, OpenService, ServiceKind, ServiceOdds } from "./service.js";
import { wantedOf } from "./wanted.js";

export type { CareService, Definition, Severity } from "./care.js";
export type { Cohort } from "./cohort.js";
export type { ParticipationService } from "./participation.js";
export { type Drift, type RateModel, ratePath } from "./rate-path.js";
export type { Grade, Part, Progression, SchoolingService, Stage, Teachers } from "./schooling-model.js";
export type { AreaService, Opening, OpenService, ServiceNormals } from "./service.js";
export type { YearRows } from "./year-rows.js";

/** Every kind under its name. */
const KINDS = { care, participation, schooling };

type ModelOf<Kind> = Kind extends ServiceKind<infer Service> ? Service : never;

/** A service: people of certain ages times a rate, as plain data. */
export type ServiceModel = ModelOf<(typeof KINDS)[keyof typeof KINDS]>;

function kindOf({ kind }: ServiceModel): ServiceKind<ServiceModel> {
	return KINDS[kind];
}

/** Full names of what a draw of the service writes, e.g. `school.primary.need`, in the order of writing. */
export function quantitiesOf(service: ServiceModel): string[] {
	return kindOf(service)
		.quantities(service)
		.map((name) => `${service.id}.${name}`);
}

/** What the service reads off the people of an area each year, in the order in which it expects them. */
export function probesOf(service: ServiceModel): Probe[] {
	return kindOf(service).probes(service);
}

/** The factors on the odds of a service's "odds" probes; undefined where it has none. */
export function oddsOf(service: ServiceModel): ServiceOdds<ServiceModel> | undefined {
	return kindOf(service).odds;
}

/** Names of a service's components, e.g. `school.primary`: every one of them has a need. */
export function componentsOf(service: ServiceModel): string[] {
	return quantitiesOf(service)
		.filter((name) => name.endsWith(NEED))
		.map((name) => name.slice(0, -NEED.length));
}

const NEED = ".need";

/** Opens a service for many draws. */
export function openService(service: ServiceModel, opening: Opening): OpenService {
	return kindOf(service).open(service, opening);
}

/**
 * The service with the parts that the named quantities rest on, which keep their bits; none where it has no such part.
 *
 * @param names full names, of other services, too
 */
export function onlyWanted(service: ServiceModel, names: readonly string[]): ServiceModel | undefined {
	const wanted = wantedOf(service.id, names);
	return wanted.components.size === 0 ? undefined : kindOf(service).only(service, wanted);
}
