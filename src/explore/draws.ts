import type { Block, Model } from "../draws/index.js";
import { type Forecast, openRows, type RowOpener } from "../forecast/index.js";

/** The draws of the quantities a page shows, filled as blocks come. A block holds many more. */
export interface Draws {
	take(block: Block): void;
	/** The forecast of the first draws, all of which were taken. Only what was wanted can be looked up. */
	first(draws: number): Forecast;
	/** The memory behind the draws, for another forecast once nobody looks at this one any more. */
	readonly memory: Float64Array;
}

export interface DrawsWanted {
	readonly model: Model;
	readonly draws: number;
	/** Names of quantities; kept of all areas and years. */
	readonly wanted: readonly string[];
}

/** @param memoryOf gives memory for so many numbers, with whatever stood in it before */
export function openDraws({ model, draws, wanted }: DrawsWanted, memoryOf: (size: number) => Float64Array): Draws {
	const opener = openRows(model);
	const kept = rowsRead(opener, model, wanted);
	const memory = memoryOf(kept.length * draws);
	const pools: NonNullable<Block["pool"]>[] = [];
	return {
		memory,
		take({ from, to, values, pool }) {
			const size = to - from;
			for (let at = 0; at < kept.length; at++) copy(values, kept[at] * size, memory, at * draws + from, size);
			if (pool) pools.push(pool);
		},
		first(count) {
			const rows: Float64Array[] = [];
			kept.forEach((row, at) => {
				rows[row] = memory.subarray(at * draws, at * draws + count);
			});
			return opener.forecast(rows, pools);
		},
	};
}

/** A loop, because a few hundred numbers are copied sooner than a typed array is cut out for them. */
function copy(from: Float64Array, first: number, into: Float64Array, at: number, size: number): void {
	for (let k = 0; k < size; k++) into[at + k] = from[first + k];
}

/** Rows that some quantities rest on, of all areas and years; those of the first metric always, which tell the draws. */
function rowsRead(opener: RowOpener, model: Model, wanted: readonly string[]): number[] {
	const perMetric = model.areas.length * (model.years + 1);
	const metrics = new Set([0, ...metricsRead(opener, model, wanted)]);
	return [...metrics].flatMap((metric) => Array.from({ length: perMetric }, (_, k) => metric * perMetric + k));
}

/** Positions, among the recorded metrics, of those that some quantities are read or derived from. */
export function metricsRead(
	opener: RowOpener,
	{ base, areas, years }: Model,
	wanted: readonly string[],
): ReadonlySet<number> {
	const perMetric = areas.length * (years + 1);
	const metrics = new Set<number>();
	const none = new Float64Array(1);
	const noted = new Proxy<Float64Array[]>([], {
		get(_, row) {
			metrics.add(Math.floor(Number(row) / perMetric));
			return none;
		},
	});
	const traced = opener.forecast(noted);
	// Opening it has read the first row.
	metrics.clear();
	for (const metric of wanted) for (const area of traced.areas) traced.values(metric, area, base + 1);
	return metrics;
}
