import { InputError, type Issue } from "../../errors/index.js";
import { buildCountries } from "./build-countries.js";
import type { Country } from "./country.js";
import { readRows } from "./read-rows.js";
import { readWorldPlan, type WorldPlan } from "./world-plan.js";

export interface WorldInput {
	readonly plan: WorldPlan;
	readonly countries: readonly Country[];
	/** Series that are not used as they stand, and what is used instead. */
	readonly notes: readonly Issue[];
}

/**
 * Reads the file of a hindcast over countries and its tables.
 *
 * @param file name under which `read` gives the plan's text and issues report it
 * @throws InputError that lists every mistake, when there is one
 */
export function readWorld(file: string, text: string, read: (reference: string) => string | undefined): WorldInput {
	const { plan, issues } = readWorldPlan(file, text);
	if (!plan) throw new InputError(issues);
	const { rows, issues: inTables } = readRows(plan.tables, read);
	if (inTables.length > 0) throw new InputError(inTables);
	return { plan, ...buildCountries(rows) };
}
