export { suppliable } from "./checks.js";
export { scenarioJsonSchema } from "./json-schema.js";
export { type ParsedScenario, parseScenario } from "./parse-scenario.js";
export { readYaml } from "./read-yaml.js";
export { checkReference, fileReferences } from "./references.js";
export type {
	ConversionSpec,
	IndicatorSpec,
	PlanSpec,
	RateSpec,
	Scenario,
	ServiceSpec,
	StageSpec,
	SupplySpec,
	TownRuleSpec,
} from "./schema.js";
export { KNOWN_AFTER } from "./stage-checks.js";
export { tableDateOf } from "./table-date.js";
export { type Timeline, timelineOf } from "./timeline.js";
export type { Position, ScenarioPath } from "./tree.js";
export { SCENARIO_VERSION, type Upgrade, upgradeScenario } from "./upgrade.js";
