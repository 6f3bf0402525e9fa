import type { Issue } from "../errors/index.js";
import { parseScenario, type Scenario } from "../scenario/index.js";
import { compile } from "./compile.js";
import { quantitiesOf } from "./forecast.js";
import { type Inputs, readInputs } from "./inputs.js";
import type { Model } from "./model.js";
import { compilePlan, type Plan } from "./plan-targets.js";

/** A scenario ready to run. */
export interface Prepared {
	readonly scenario: Scenario;
	readonly inputs: Inputs;
	readonly model: Model;
	readonly plan: Plan;
	/** Scenario files that were read, the first being the one asked for. */
	readonly files: readonly string[];
}

export interface PrepareRequest {
	/** Name of the scenario file, as messages should show it. */
	readonly file: string;
	/** Text of a file of the scenario's folder or of a `reference:` table; `undefined` when there is none. */
	readonly read: (reference: string) => string | undefined;
	/** Replaces the scenario's seed. */
	readonly seed?: string | undefined;
}

/** Reads and checks everything a scenario names. Never throws for bad input: all issues come back together. */
export function prepare({ file, read, seed }: PrepareRequest): {
	readonly prepared?: Prepared;
	readonly issues: readonly Issue[];
} {
	const parsed = parseScenario({ file, read });
	const { inputs, issues } = readInputs(parsed, read);
	if (!inputs) return { issues };
	const compiled = compile(inputs);
	const model = seed === undefined ? compiled : { ...compiled, seed };
	const { plan, issues: mistakes } = compilePlan(parsed, inputs.targets, quantitiesOf(model));
	if (mistakes.length > 0) return { issues: mistakes };
	return { prepared: { scenario: inputs.scenario, inputs, model, plan, files: parsed.files }, issues: [] };
}
