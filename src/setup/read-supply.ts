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
import type { Desk } from "./desk.js";

/** The rows of the tables that one component of supply names. */
export interface SupplyTables {
	readonly facilities: readonly FacilityRow[];
	readonly projects: readonly ProjectRow[];
	readonly closures: readonly ClosureRow[];
}

/** Reads the tables of supply; a table that several components name is read once. */
export function readSupplies(scenario: Scenario, desk: Desk): Readonly<Record<string, SupplyTables>> {
	const names = namesOf(scenario);
	return Object.fromEntries(
		Object.entries(scenario.supply).map(([component, spec]) => [component, readSupply(component, spec, names, desk)]),
	);
}

function namesOf({ services, areas, horizon }: Scenario): SupplyNames {
	return {
		components: Object.entries(services).flatMap(([id, service]) => suppliable(service).map((name) => `${id}.${name}`)),
		areas: areas.map(({ id }) => id),
		...horizon,
	};
}

function readSupply(component: string, spec: SupplySpec, names: SupplyNames, desk: Desk): SupplyTables {
	const { stock, projects, closures } = spec;
	const facilities = stock.kind === "facilities" ? desk.take(stock.file, readFacilities, names) : undefined;
	const rows = stock.kind === "facilities" ? (stock.rows ?? component) : component;
	const own = (row: { readonly component: string }) => row.component === component;
	return {
		facilities: facilities?.filter((row) => row.component === rows) ?? [],
		projects: (projects && desk.take(projects.file, readProjects, names))?.filter(own) ?? [],
		closures: (closures && desk.take(closures.file, readClosures, names))?.filter(own) ?? [],
	};
}
