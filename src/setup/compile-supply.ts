import { type ConversionSpec, type Scenario, type SupplySpec, timelineOf } from "../scenario/index.js";
import type { Closure, Conversion, FacilityStock, Project, Stock, SupplyModel } from "../supply/index.js";
import type { ClosureRow, FacilityRow, ProjectRow } from "../tables/index.js";
import type { SupplyTables } from "./read-supply.js";

/** Compiles all supplies; years become years from the base year on. */
export function compileSupplies(scenario: Scenario, tables: Readonly<Record<string, SupplyTables>>): SupplyModel[] {
	const { base, today } = timelineOf(scenario);
	return Object.entries(scenario.supply).map(([component, spec]) => ({
		...compileSupply(
			{ component, ...spec },
			spec.serves === "place" ? nowhere(tables[component]) : tables[component],
			base,
		),
		...(isServed(component, scenario) && { servedTo: today - 1 - base }),
	}));
}

/** Pupils who are enrolled sit somewhere; of what is counted as need elsewhere nobody knows that it was met. */
function isServed(component: string, { services, supply }: Scenario): boolean {
	const { kind } = supply[component].stock;
	return kind === "base-need" || (kind !== "sum" && services[component.split(".")[0]]?.kind === "schooling");
}

/** The tables without the areas that facilities stand in: they say nothing of whom these serve. */
function nowhere({ facilities, projects, closures }: SupplyTables): SupplyTables {
	const anywhere = <T extends { readonly area?: string }>({ area: _, ...row }: T) => row;
	return { facilities: facilities.map(anywhere), projects: projects.map(anywhere), closures: closures.map(anywhere) };
}

/** What is said of a component, and its name. */
type Named<T> = T & { readonly component: string };

function compileSupply(spec: Named<SupplySpec>, tables: SupplyTables, base: number): SupplyModel {
	const { component, additions, closeWhen, costs, overflowTo, serves } = spec;
	return {
		component,
		stock: compileStock(spec.stock, tables.facilities),
		additions: additions.map(({ from, to, places, completion, area }) => ({
			from: from - base,
			to: to - base,
			places,
			completion,
			...inArea(serves === "place" ? undefined : area),
		})),
		projects: tables.projects.map((row) => compileProject(row, spec.projects!, base)),
		closures: tables.closures.map((row) => compileClosure(row, base)),
		...(closeWhen && { closeWhen: { ...closeWhen, from: closeWhen.from === undefined ? 1 : closeWhen.from - base } }),
		...(costs && { costs: declared(costs) }),
		...(overflowTo !== undefined && { overflowTo }),
		...(serves === "place" && { serves }),
	};
}

function inArea(area: string | undefined): { readonly area?: string } {
	return area === undefined ? {} : { area };
}

function declared({ build, keep, shortage }: NonNullable<SupplySpec["costs"]>): NonNullable<SupplyModel["costs"]> {
	return {
		...(build !== undefined && { build }),
		...(keep !== undefined && { keep }),
		...(shortage !== undefined && { shortage }),
	};
}

function compileStock(stock: SupplySpec["stock"], rows: readonly FacilityRow[]): Stock {
	if (stock.kind === "places") {
		const { kind, places, sd, usable } = stock;
		return { kind, places, sd, ...(usable && { usable }) };
	}
	if (stock.kind !== "facilities") return stock;
	const { kind, share, sd, usable } = stock;
	return { kind, facilities: rows.map((row) => compileFacility(row, share)), shareSd: sd, ...(usable && { usable }) };
}

/** All places of a facility, or the part of them the row states, or the part the scenario states. */
function compileFacility({ area, places, nursingShare }: FacilityRow, share: number | undefined): FacilityStock {
	return { places, share: share === undefined ? 1 : (nursingShare ?? share), ...inArea(area) };
}

type Later = Pick<NonNullable<SupplySpec["projects"]>, "later" | "likely" | "together">;

function compileProject(row: ProjectRow, { later, likely, together }: Later, base: number): Project {
	const { id, facilities, places, delay, probability, area, buildCost, startYear } = row;
	return {
		id,
		year: row.year - base,
		facilities,
		places: perFacility(places, facilities),
		delay: { low: delay.low + later, mode: delay.mode + later, high: delay.high + later },
		probability: probability * likely,
		together,
		...inArea(area),
		...(buildCost !== undefined && { buildCost }),
		...(startYear !== undefined && { lead: row.year - startYear }),
	};
}

function perFacility(places: ProjectRow["places"], facilities: number): Project["places"] {
	if (typeof places === "number") return places / facilities;
	const [low, high] = [places.low / facilities, places.high / facilities];
	return places.mode === undefined ? { low, high } : { low, mode: places.mode / facilities, high };
}

function compileClosure({ area, year, places }: ClosureRow, base: number): Closure {
	return { year: year - base, places, ...inArea(area) };
}

/** Compiles all conversions. */
export function compileConversions({ conversions, horizon }: Scenario): Conversion[] {
	return Object.entries(conversions).map(([id, spec]) => compileConversion(id, spec, horizon.base));
}

function compileConversion(id: string, spec: ConversionSpec, base: number): Conversion {
	const { since, name, cost, ...terms } = spec;
	return { id, ...terms, since: since - base, ...(cost !== undefined && { cost }) };
}
