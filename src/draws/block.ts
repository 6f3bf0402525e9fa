import { type Deal, MEDIAN } from "./deal.js";
import type { DrawRange } from "./draw-range.js";
import { type Engine, openEngine } from "./engine.js";
import { type Model, metricsOf } from "./model.js";
import type { Columns, Stage } from "./stage.js";

/** The recorded quantities of a range of draws: one row per (metric, area, year), draws contiguous. */
export interface Block extends DrawRange {
	readonly values: Float64Array;
	/** How observations narrowed the pool that begins with this block. */
	readonly pool?: PoolReport;
}

/** How much of a pool its observations leave standing. */
export interface PoolReport {
	readonly effective: readonly Effective[];
	/** Distinct first ancestors over the number of draws. */
	readonly distinct: number;
}

/** How much of a pool an observed year leaves standing. */
export interface Effective {
	readonly year: number;
	/** Effective number of draws over the number of draws: 1 when the observations say nothing new. */
	readonly share: number;
}

/** Positions of a quantity's metric and area, and its year, 0 being the base year. */
export interface RowPlace {
	readonly metric: number;
	readonly area: number;
	readonly year: number;
}

/** The rows of a model's blocks: metrics outermost, then areas, then years. */
export interface RowOrder {
	readonly count: number;
	at(place: RowPlace): number;
}

export function rowOrder(model: Model): RowOrder {
	const [areas, years] = [model.areas.length, model.years + 1];
	return {
		count: metricsOf(model).length * areas * years,
		at: ({ metric, area, year }) => (metric * areas + area) * years + year,
	};
}

/** Computes the rows of some draws. */
export function computeBlock(engine: Engine, { from, to }: DrawRange, deal: Deal): Block {
	const { model, quantities } = engine;
	const moments = model.areas.length * (model.years + 1);
	const values = new Float64Array(quantities.length * moments * (to - from));
	const stages = [...new Set(quantities.map(({ stage }) => stage))].map((stage) => ({
		stage,
		...columnsOf(engine, stage),
	}));
	engine.simulate({ from, to }, deal, ({ first, count, read }) => {
		for (const { stage, columns, rows } of stages) {
			const turned = { from: read(stage), width: stage.width, count, columns };
			turn(turned, values, { rows, moments, draws: to - from, first: first - from });
		}
	});
	return { from, to, values };
}

/** A stage's columns that are recorded, and the positions of their quantities. */
function columnsOf({ quantities }: Engine, stage: Stage) {
	const own = quantities.flatMap((quantity, row) => (quantity.stage === stage ? [{ ...quantity, row }] : []));
	return { columns: own.map(({ column }) => column), rows: own.map(({ row }) => row) };
}

interface Turned {
	/** [draw][moment][column], and how many columns there are. */
	readonly from: Columns;
	readonly width: number;
	readonly count: number;
	readonly columns: readonly number[];
}

interface Rows {
	/** Position of each column's quantity. */
	readonly rows: readonly number[];
	readonly moments: number;
	/** Draws of a row, and the place of the first one that is turned. */
	readonly draws: number;
	readonly first: number;
}

/**
 * Turns columns into rows, one for each quantity and moment. The columns of one moment lie together in a draw, so moments
 * go outermost: what is read then stays in the cache.
 */
function turn(
	{ from, width, count, columns }: Turned,
	into: Float64Array,
	{ rows, moments, draws, first }: Rows,
): void {
	const step = moments * width;
	for (let moment = 0; moment < moments; moment++) {
		for (let k = 0; k < columns.length; k++) {
			const to = (rows[k] * moments + moment) * draws + first;
			const start = moment * width + columns[k];
			for (let draw = 0; draw < count; draw++) into[to + draw] = from[start + draw * step];
		}
	}
}

/** The medium path: every error at its median, births at their expectation. One value per row. */
export function medianPath(model: Model): Float64Array {
	return computeBlock(openEngine(model), { from: 0, to: 1 }, MEDIAN).values;
}
