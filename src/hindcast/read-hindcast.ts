import { InputError } from "../errors/index.js";
import type { HindcastPlan } from "./plan.js";
import { readPlan } from "./read-plan.js";
import { type HindcastTables, readTables } from "./tables.js";

export interface HindcastInput {
	readonly plan: HindcastPlan;
	readonly tables: HindcastTables;
}

/**
 * Reads a hindcast's file and its tables.
 *
 * @param file name under which `read` gives the plan's text and issues report it
 * @throws InputError that lists every mistake, when there is one
 */
export function readHindcast(
	file: string,
	text: string,
	read: (reference: string) => string | undefined,
): HindcastInput {
	const { plan, issues } = readPlan(file, text);
	if (!plan) throw new InputError(issues);
	const { tables, issues: inTables } = readTables(plan, read);
	if (!tables) throw new InputError(inTables);
	return { plan, tables };
}
