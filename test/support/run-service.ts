import { openBatch } from "../../src/random/index.js";
import { oddsOf, openService, quantitiesOf, type ServiceModel, type ServiceNormals } from "../../src/services/index.js";
import { readProbes } from "./read-probes.js";

/** What one draw is taken from. */
export interface ServiceDraw {
	readonly years: number;
	readonly normals: ServiceNormals;
	/** What areas do not share, area by area; the same normals for a lone area unless given. */
	readonly own?: readonly ServiceNormals[];
	/** The areas' parts of what is planned for the whole; equal ones unless given. */
	readonly shares?: readonly number[];
	/** The people at a year's end, state-shaped, 0 being the base year. */
	readonly people: (year: number) => Float64Array;
}

/** One draw of a service: its quantities by area and year, in the order of `quantitiesOf`. */
export function runService(
	service: ServiceModel,
	{ years, normals, own = [normals], shares = own.map(() => 1 / own.length), people }: ServiceDraw,
): Float64Array[][] {
	const batch = openBatch();
	const opened = openService(service, { years, normals, batch });
	const areas = own.map((its, area) => opened.openArea(its, shares[area]!));
	const odds = new Float64Array(years).fill(1);
	oddsOf(service)?.open(service, { years, normals })({ values: odds, first: 0, step: 1 });
	const read = Array.from({ length: years }, (_, year) => readProbes(service, people(year), odds[year]));
	const values = Float64Array.from(read.flatMap((probes) => [...probes]));
	const all = { values, first: 0, step: read[0]!.length };
	opened.draw();
	for (const area of areas) area.draw?.(all);
	batch.apply();
	const quantities = quantitiesOf(service).length;
	return areas.map((area) => {
		const into = new Float64Array(years * quantities);
		area.write(all, { values: into, first: 0, step: quantities });
		return Array.from({ length: years }, (_, year) => into.slice(year * quantities, (year + 1) * quantities));
	});
}
