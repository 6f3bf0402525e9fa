export { suppliable } from "./checks.js";
export { scenarioJsonSchema } from "./json-schema.js";
export type { ScenarioRequest } from "./load.js";
export { type ParsedScenario, parseScenario } from "./parse-scenario.js";
export { type ReadYaml, readYaml } from "./read-yaml.js";
export { checkReference, type FileReference, fileReferences } from "./references.js";
export type { ConversionSpec, PlanSpec, RateSpec, Scenario, ServiceSpec, SupplySpec } from "./schema.js";
export { type Timeline, timelineOf } from "./timeline.js";
export type { Position, ScenarioPath } from "./tree.js";
