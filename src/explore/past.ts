import { type Model, observedServices } from "../simulation/index.js";

/** What the conditioning of draws rests on: plain data to be compared. */
export type Past = unknown;

/**
 * What the years up to the last observation rest on. Models that agree in it condition their draws alike: nothing in a
 * year depends on the years after it.
 */
export function pastOf({ observations, services, supply, conversions, recorded: _, ...model }: Model): Past {
	const years = Math.max(0, ...observations.map(({ year }) => year - model.base));
	const observed = observedServices({ services, observations });
	const { fertility, mortality } = model;
	return {
		...{ ...model, years, observations },
		fertility: {
			...cut(fertility, model.years, years),
			national: nationalPast(fertility.national, model.years, years),
		},
		mortality: { ...mortality, national: cut(mortality.national, model.years, years) },
		// A need may rest on a whole service, so an observed one is compared whole, and with it all places.
		...(observed.length > 0 && { services, supply, conversions }),
	};
}

function nationalPast({ bridge, ...national }: Model["fertility"]["national"], all: number, years: number) {
	return { ...cut(national, all, years), bridge: cut(bridge, all, years) };
}

/** Cuts the paths by year, which are the lists of one entry per projected year. */
function cut<T extends object>(parts: T, all: number, years: number): T {
	const entries = Object.entries(parts).map(([key, value]) => [
		key,
		isPath(value, all) ? value.slice(0, years) : value,
	]);
	return Object.fromEntries(entries) as T;
}

function isPath(value: unknown, length: number): value is Float64Array | readonly unknown[] {
	return (value instanceof Float64Array || Array.isArray(value)) && value.length === length;
}
