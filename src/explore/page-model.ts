import { derivedFrom, type Model, metricsOf, supplyGroups } from "../draws/index.js";
import { indicatorBehind } from "../forecast/index.js";
import { onlyWanted } from "../services/index.js";

/**
 * The model without the age bands, services and supplies that the wanted quantities do not rest on. Random numbers are
 * addressed by name, so what remains keeps its numbers bit for bit.
 *
 * @param wanted names of quantities as `quantitiesOf(model)` lists them
 */
export function pageModel({ recorded: _, ...model }: Model, wanted: readonly string[]): Model {
	const observed = model.observations.map(({ quantity }) => quantity);
	const parts = wanted.flatMap((metric) => partsOf(model, metric));
	const names = [...parts, ...parts.flatMap((metric) => derivedFrom(model, metric) ?? []), ...observed];
	const supplied = suppliesFor(model, names);
	const needs = [...supplied].map((component) => `${component}.need`);
	const conversions = (model.conversions ?? []).filter(({ from }) => supplied.has(from.component));
	return {
		...model,
		bands: names.filter((name) => name.startsWith(BAND)).map((name) => name.slice(BAND.length)),
		services: model.services.flatMap((service) => onlyWanted(service, [...names, ...needs]) ?? []),
		supply: model.supply.filter(({ component }) => supplied.has(component)),
		conversions,
	};
}

const BAND = "people.";

/** What an indicator is made of; any other quantity itself. */
function partsOf(model: Pick<Model, "indicators">, metric: string): readonly string[] {
	return indicatorBehind(model, metric)?.names ?? [metric];
}

/** The page's model that records nothing but what the wanted quantities are read from. */
export function pruneModel(model: Model, wanted: readonly string[]): Model {
	const page = pageModel(model, wanted);
	return { ...page, recorded: recordedFor(page, wanted) };
}

/** What the wanted quantities are read or derived from, in the model's order. */
export function recordedFor(model: Model, wanted: readonly string[]): string[] {
	const read = new Set(wanted.flatMap((metric) => readFor(model, metric)));
	return metricsOf(model).filter((metric) => read.has(metric));
}

/** The recorded quantities that one is read or derived from. */
export function readFor(model: Model, metric: string): string[] {
	return partsOf(model, metric).flatMap((part) => derivedFrom(model, part) ?? [part]);
}

/** Components whose places count, with those that share their rooms or add up to them. */
function suppliesFor(model: Model, names: readonly string[]): ReadonlySet<string> {
	const groups = supplyGroups(model).map(({ supply, conversions = [] }) => ({
		components: supply.map(({ component }) => component),
		moves: conversions.map(({ id }) => id),
	}));
	const wanted = groups.filter(({ components, moves }) =>
		names.some((name) => {
			const dot = name.lastIndexOf(".");
			const [owner, kind] = [name.slice(0, dot), name.slice(dot + 1)];
			// A need alone does not ask for places.
			return moves.includes(owner) || (kind !== "need" && components.includes(owner));
		}),
	);
	return new Set(wanted.flatMap(({ components }) => components));
}
