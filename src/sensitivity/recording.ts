import { derivedFrom, type Model, metricsOf } from "../draws/index.js";
import { type Forecast, indicatorBehind } from "../forecast/index.js";

/** The model that records nothing but what some quantities are read from; bands of ages among them are counted. */
export function recordingModel({ recorded: _, ...model }: Model, quantities: readonly string[]): Model {
	const bands = quantities.filter((name) => name.startsWith(BAND)).map((name) => name.slice(BAND.length));
	const counting = { ...model, namedBands: [...new Set([...(model.namedBands ?? []), ...bands])] };
	const names = quantities.flatMap((name) => indicatorBehind(model, name)?.names ?? [name]);
	const wanted = new Set(names.flatMap((name) => derivedFrom(model, name) ?? [name]));
	return { ...counting, recorded: metricsOf(counting).filter((metric) => wanted.has(metric)) };
}

const BAND = "people.";

/** Reads a quantity by year; `undefined` where there is none. */
export type Reader = (metric: string, year: number) => Float64Array | undefined;

/** A reader of an area; what the whole has no value of, such as a fertility rate, is the mean of its areas. */
export function readerOf({ values, areas }: Pick<Forecast, "values" | "areas">, area: string): Reader {
	return (metric, year) => {
		const own = values(metric, area, year);
		if (own || areas[areas.length - 1] !== area) return own;
		const parts = areas.slice(0, -1).flatMap((one) => values(metric, one, year) ?? []);
		return parts.length > 0 ? meanColumn(parts) : undefined;
	};
}

/** The mean of some columns draw by draw. */
export function meanColumn(columns: readonly Float64Array[]): Float64Array {
	return columns[0].map((_, draw) => columns.reduce((sum, column) => sum + column[draw], 0) / columns.length);
}
