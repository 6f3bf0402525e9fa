import { type Model, observedServices, withYears } from "./model.js";

/**
 * What conditioning draws rests on: the model up to the last observation, without the services and supplies that nobody
 * observed. A model with the same past has the same pools.
 */
export function pastOf({ recorded: _, ...model }: Model): Model {
	const years = Math.max(0, ...model.observations.map(({ year }) => year - model.base));
	return { ...withYears(model, years), ...neededServices(model), bands: observedBands(model) };
}

function observedBands({ observations }: Model): string[] {
	const people = observations.filter(({ quantity }) => quantity.startsWith("people."));
	return [...new Set(people.map(({ quantity }) => quantity.slice("people.".length)))];
}

/** Services cost time and tell nothing unless one of their quantities was observed. */
function neededServices({
	observations,
	services,
	supply,
	conversions = [],
}: Model): Pick<Model, "services" | "supply" | "conversions"> {
	return observedServices({ services, observations }).length > 0
		? { services, supply, conversions }
		: { services: [], supply: [], conversions: [] };
}
