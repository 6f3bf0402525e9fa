import { onlyWanted } from "../services/index.js";
import { type Model, metricsOf, openRows } from "../simulation/index.js";
import { metricsRead } from "./draws.js";

/**
 * The model without the services and supplies that the wanted quantities do not rest on, recording nothing else. Random numbers are addressed by
 * name, so what remains keeps its numbers bit for bit.
 *
 * @param wanted names of quantities as `quantitiesOf(model)` lists them
 */
export function pruneModel({ recorded: _, ...model }: Model, wanted: readonly string[]): Model {
	const observed = model.observations.map(({ quantity }) => quantity);
	const names = [...wanted, ...observed];
	const supplied = suppliesFor(model, names);
	const needs = [...supplied].map((component) => `${component}.need`);
	const conversions = (model.conversions ?? []).filter((one) => ends(one).some((end) => supplied.has(end)));
	const pruned = {
		...model,
		services: model.services.flatMap((service) => onlyWanted(service, [...names, ...needs]) ?? []),
		supply: model.supply.filter(({ component }) => supplied.has(component)),
		conversions,
	};
	return { ...pruned, recorded: recordedFor(pruned, wanted) };
}

/**
 * Parts that change together: the quantities of supplies that share rooms or add up, the others of each service, those of
 * the people. Names of parts with their quantities.
 */
export function partsOf(model: Model, wanted: readonly string[]): ReadonlyMap<string, readonly string[]> {
	const parts = new Map<string, string[]>();
	for (const name of wanted) {
		const supplied = [...suppliesFor(model, [name])].sort();
		const service = model.services.find(({ id }) => name.startsWith(`${id}.`));
		const part = supplied.length > 0 ? supplied.join() : (service?.id ?? "people");
		parts.set(part, [...(parts.get(part) ?? []), name]);
	}
	return parts;
}

/** What the wanted quantities are read or derived from. */
function recordedFor(model: Model, wanted: readonly string[]): string[] {
	const read = metricsRead(openRows(model), model, wanted);
	return metricsOf(model).filter((_, at) => read.has(at));
}

type Conversion = NonNullable<Model["conversions"]>[number];

function ends({ from, to }: Conversion): string[] {
	return [from.component, to.component];
}

/** Components whose places count, with those that share their rooms or add up to them. */
function suppliesFor(model: Model, names: readonly string[]): ReadonlySet<string> {
	const found = new Set<string>();
	const visit = (component: string) => {
		if (found.has(component)) return;
		found.add(component);
		for (const neighbour of neighboursOf(model, component)) visit(neighbour);
	};
	for (const name of names) for (const component of rootsOf(model, name)) visit(component);
	return found;
}

/** Components a quantity speaks of; a need alone does not ask for places. */
function rootsOf({ supply, conversions = [] }: Model, name: string): string[] {
	const dot = name.lastIndexOf(".");
	const [owner, kind] = [name.slice(0, dot), name.slice(dot + 1)];
	const moved = conversions.filter(({ id }) => id === owner).flatMap(ends);
	return kind === "need" ? moved : [...moved, ...supply.flatMap((one) => (one.component === owner ? [owner] : []))];
}

function neighboursOf({ supply, conversions = [] }: Model, component: string): string[] {
	const stock = supply.find((one) => one.component === component)?.stock;
	const parts = stock?.kind === "sum" ? stock.of : stock?.kind === "rest" ? [stock.of] : [];
	return [
		...parts,
		...conversions
			.map(ends)
			.filter((pair) => pair.includes(component))
			.flat(),
	];
}
