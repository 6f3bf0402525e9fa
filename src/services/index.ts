export type { CareService, Definition, Severity } from "./care.js";
export type { Cohort } from "./cohort.js";
export {
	componentsOf,
	oddsOf,
	onlyWanted,
	openService,
	probesOf,
	quantitiesOf,
	type ServiceModel,
} from "./kinds.js";
export type { ParticipationGroup, ParticipationService } from "./participation.js";
export { type Drift, type RateModel, ratePath } from "./rate-path.js";
export type { Grade, Part, Progression, SchoolingService, Stage } from "./schooling-model.js";
export type { AreaService, Opening, OpenService, ServiceNormals } from "./service.js";
export type { YearRows } from "./year-rows.js";
