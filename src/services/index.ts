import type { Probe } from "../kernel/index.js";
import type { Batch } from "../random/index.js";
import { careOdds, careProbes, careQuantities, openCare } from "./care.js";
import { openParticipation, participationProbes, participationQuantities } from "./participation.js";
import { openSchooling, schoolingProbes, schoolingQuantities } from "./schooling.js";
import type { OpenService, ServiceModel, ServiceNormals } from "./service.js";

export type { CareService, Definition, Severity } from "./care.js";
export type { Cohort } from "./cohort.js";
export type { ParticipationGroup, ParticipationService } from "./participation.js";
export { type Drift, type RateModel, ratePath } from "./rate-path.js";
export type { Grade, Part, Progression, SchoolingService, Stage } from "./schooling.js";
export type { AreaService, OpenService, ServiceModel, ServiceNormals } from "./service.js";

/** Full names of what a draw of the service writes, e.g. `school.primary.need`, in the order of writing. */
export function quantitiesOf(service: ServiceModel): string[] {
	return ownQuantities(service).map((name) => `${service.id}.${name}`);
}

function ownQuantities(service: ServiceModel): string[] {
	if (service.kind === "care") return careQuantities(service);
	return service.kind === "schooling" ? schoolingQuantities(service) : participationQuantities(service);
}

/** What the service reads off the people of an area each year, in the order in which it expects them. */
export function probesOf(service: ServiceModel): Probe[] {
	if (service.kind === "care") return careProbes(service);
	return service.kind === "schooling" ? schoolingProbes(service) : participationProbes(service);
}

/** What the factors on the odds of a service's "odds" probes rest on: plain data, to be compared. */
export function oddsOf(service: ServiceModel): object | undefined {
	return service.kind === "care" ? careOdds(service) : undefined;
}

/** Names of a service's components, e.g. `school.primary`: every one of them has a need. */
export function componentsOf(service: ServiceModel): string[] {
	return quantitiesOf(service)
		.filter((name) => name.endsWith(NEED))
		.map((name) => name.slice(0, -NEED.length));
}

const NEED = ".need";

/**
 * Opens a service for many draws.
 *
 * @param years from the base year on, which counts
 * @param batch where the service's paths have their exponentials taken
 */
export function openService(service: ServiceModel, years: number, normals: ServiceNormals, batch: Batch): OpenService {
	if (service.kind === "participation") return openParticipation(service, years, normals, batch);
	return service.kind === "schooling"
		? openSchooling(service, years, normals, batch)
		: openCare(service, years, normals, batch);
}
