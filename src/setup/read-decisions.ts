import { type Scenario, timelineOf } from "../scenario/index.js";
import { type CostRow, type DecisionNames, type OptionRow, readCosts, readOptions } from "../tables/index.js";
import type { TableReading } from "./table-reading.js";

/** What things cost and what can be built. No draw rests on it. */
export interface DecisionTables {
	readonly costs: readonly CostRow[];
	readonly options: readonly OptionRow[];
}

/**
 * Reads the tables of decisions.
 *
 * @param tables a reading of its own: what only decisions rest on is no provenance of a forecast
 */
export function readDecisions(scenario: Scenario, tables: TableReading): DecisionTables {
	const { costs, options } = scenario.decisions ?? {};
	const names = namesOf(scenario);
	return {
		costs: (costs && tables.take(costs.file, readCosts, names)) ?? [],
		options: (options && tables.take(options.file, readOptions, names)) ?? [],
	};
}

function namesOf(scenario: Scenario): DecisionNames {
	const { today, to } = timelineOf(scenario);
	const supplied = Object.entries(scenario.supply).filter(([, { stock }]) => stock.kind !== "sum");
	return {
		components: supplied.map(([component]) => component),
		areas: scenario.areas.map(({ id }) => id),
		today,
		last: scenario.decisions?.to ?? to,
	};
}
