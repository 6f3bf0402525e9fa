import { type Scenario, type SupplySpec, suppliable } from "../scenario/index.js";
import {
	type ClosureRow,
	type FacilityRow,
	type ProjectRow,
	readClosures,
	readFacilities,
	readProjects,
	type SupplyNames,
} from "../tables/index.js";
import type { TableReading } from "./table-reading.js";

/** The rows of the tables that one component of supply names. */
export interface SupplyTables {
	readonly facilities: readonly FacilityRow[];
	readonly projects: readonly ProjectRow[];
	readonly closures: readonly ClosureRow[];
}

/** Reads the tables of supply; a table that several components name is read once. */
export function readSupplies(scenario: Scenario, tables: TableReading): Readonly<Record<string, SupplyTables>> {
	const names = namesOf(scenario);
	return Object.fromEntries(
		Object.entries(scenario.supply).map(([component, spec]) => [
			component,
			readSupply({ component, ...spec }, names, tables),
		]),
	);
}

function namesOf({ services, areas, horizon }: Scenario): SupplyNames {
	return {
		components: Object.entries(services).flatMap(([id, service]) => suppliable(service).map((name) => `${id}.${name}`)),
		areas: areas.map(({ id }) => id),
		...horizon,
	};
}

function readSupply(
	spec: SupplySpec & { readonly component: string },
	names: SupplyNames,
	tables: TableReading,
): SupplyTables {
	const { component, stock, projects, closures } = spec;
	const facilities = stock.kind === "facilities" ? tables.take(stock.file, readFacilities, names) : undefined;
	const rows = stock.kind === "facilities" ? (stock.rows ?? component) : component;
	const own = (row: { readonly component: string }) => row.component === component;
	return {
		facilities: facilities?.filter((row) => row.component === rows) ?? [],
		projects: (projects && tables.take(projects.file, readProjects, names))?.filter(own) ?? [],
		closures: (closures && tables.take(closures.file, readClosures, names))?.filter(own) ?? [],
	};
}
