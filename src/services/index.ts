import { CARE_COMPONENTS, drawCare } from "./care.js";
import { drawParticipation, participationComponents } from "./participation.js";
import type { ServiceDraw, ServiceModel, ServiceNormals } from "./service.js";

export type { CareService, Severity } from "./care.js";
export type { ParticipationGroup, ParticipationService } from "./participation.js";
export { type RateModel, ratePath } from "./rate-path.js";
export type { ServiceDraw, ServiceModel, ServiceNormals } from "./service.js";

/** Names of a service's components, e.g. `school.primary`, in the order in which draws write their needs. */
export function componentsOf(service: ServiceModel): string[] {
	const ids = service.kind === "care" ? CARE_COMPONENTS : participationComponents(service);
	return ids.map((id) => `${service.id}.${id}`);
}

/** Draws one service's behaviour for a number of years from the base year on. */
export function drawService(service: ServiceModel, years: number, normals: ServiceNormals): ServiceDraw {
	return service.kind === "care" ? drawCare(service, years, normals) : drawParticipation(service, years, normals);
}
