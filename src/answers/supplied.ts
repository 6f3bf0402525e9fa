import type { Forecast } from "../forecast/index.js";
import { guestOf } from "../supply/index.js";
import { wholeOf } from "./plan-setting.js";

type Supplied = Pick<Forecast, "model">;

/** Stages of school that have seats of their own, in their order. */
export function stagesIn({ model }: Supplied): string[] {
	return model.services
		.flatMap((service) =>
			service.kind === "schooling" ? service.stages.map((stage) => `${service.id}.${stage.id}`) : [],
		)
		.filter((component) => model.supply.some((one) => one.component === component));
}

/** Supplied components that are not only sums of others. */
export function componentsWithPlaces({ model }: Supplied): string[] {
	return model.supply.filter(({ stock }) => stock.kind !== "sum").map(({ component }) => component);
}

/** The quantity that says how many places of a component can be used. */
export function heldBy({ metrics }: Pick<Forecast, "metrics">, component: string): string {
	return `${component}.${metrics.includes(`${component}.usable`) ? "usable" : "places"}`;
}

/**
 * Those who need a place of a component in a year of the whole, and those of another component who sit in its idle places:
 * where these fill it, to the bit as many as there are places.
 */
export function wantedIn(forecast: Forecast, component: string, year: number): Float64Array {
	const read = (metric: string) => forecast.values(metric, wholeOf(forecast), year)!;
	if (guestOf(forecast.model, component) === undefined) return read(`${component}.need`);
	const names = [heldBy(forecast, component), `${component}.surplus`, `${component}.shortage`];
	const [places, idle, short] = names.map(read);
	return places.map((there, draw) => there - idle[draw] + short[draw]);
}

/** A part of a whole by draw; not a number where the whole is nothing. */
export function shareOf(part: Float64Array, whole: Float64Array): Float64Array {
	const shares = new Float64Array(part.length);
	for (let draw = 0; draw < shares.length; draw++) {
		shares[draw] = whole[draw] > 0 ? part[draw] / whole[draw] : Number.NaN;
	}
	return shares;
}

/** All years from one to another. */
export function spanOfYears(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
}
