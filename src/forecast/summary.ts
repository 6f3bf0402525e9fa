import { isBeforeFlows } from "../draws/index.js";
import { openSpareColumns } from "../plan/index.js";
import type { Forecast } from "./forecast.js";
import { measuresOf } from "./measures.js";
import type { Statistic, statistics } from "./statistic.js";

/** A quantity of one area and year. */
export interface RowKey {
	readonly metric: string;
	readonly area: string;
	readonly year: number;
}

/** One number of the results: a statistic over all draws. */
export interface SummaryRow extends RowKey, Statistic {}

/** All statistics of all metrics, areas and years. Years in which a metric is not defined are left out. */
export function summarise(forecast: Forecast): SummaryRow[] {
	const rows: SummaryRow[] = [];
	const statisticsOf = openTwins(measuresOf(forecast).statistics);
	readDefined(forecast, ({ metric, area, year }, values, lasts) => {
		for (const { stat, value, mcse } of statisticsOf(values, lasts))
			rows.push({ area, year, metric, stat, value, mcse });
	});
	return rows;
}

/** @param lasts whether the values stay; otherwise the next ones overwrite them */
export type Hear = (key: RowKey, values: Float64Array, lasts: boolean) => void;

/**
 * Reads what a summary has rows of, in its order: all but the flows and rates of the base year, which no draw knows. What
 * is undefined in some draws, or in all, is read like anything else.
 */
export function readDefined({ draws, metrics, areas, years, valuesIn, model }: Forecast, hear: Hear): void {
	const rooms = openSpareColumns(draws);
	let lasts = true;
	const room = () => {
		lasts = false;
		return rooms.take();
	};
	const values = valuesIn(room);
	for (const metric of metrics)
		for (const area of areas)
			for (const year of years) {
				rooms.reset();
				lasts = true;
				const found = values(metric, area, year);
				if (found && !isBeforeFlows(model, metric, year)) hear({ metric, area, year }, found, lasts);
			}
}

/**
 * Statistics of series of which many are the same draw by draw under several names (a group of one age and its age band,
 * places in use where nobody is short of one): a quarter of a large scenario's. Each is computed once.
 */
function openTwins(statisticsOf: typeof statistics): (values: Float64Array, lasts: boolean) => Statistic[] {
	const known = new Map<number, { readonly values: Float64Array; readonly statistics: Statistic[] }>();
	return (values, lasts) => {
		const key = values[0] + 3 * values[values.length >> 1] + 7 * values[values.length - 1];
		const twin = known.get(key);
		if (twin && isSame(twin.values, values)) return twin.statistics;
		const found = statisticsOf(values);
		if (lasts) known.set(key, { values, statistics: found });
		return found;
	};
}

function isSame(a: Float64Array, b: Float64Array): boolean {
	for (let draw = 0; draw < a.length; draw++) if (!Object.is(a[draw], b[draw])) return false;
	return true;
}
