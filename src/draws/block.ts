import { type Deal, MEDIAN } from "./deal.js";
import type { DrawRange } from "./draw-range.js";
import { type Engine, openEngine } from "./engine.js";
import { type Model, metricsOf } from "./model.js";
import type { Columns, Stage, StagePlace } from "./stage.js";

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
	const { model, recorded, quantities, places } = engine;
	const [moments, draws] = [model.areas.length * (model.years + 1), to - from];
	const rowsOf = (count: number) => new Float64Array(count * moments * draws);
	const [values, needs] = [rowsOf(recorded), rowsOf(places.supplies)];
	const turns = [...turnsTo(values, quantities), ...turnsTo(needs, places.needs)];
	engine.simulate({ from, to }, deal, ({ first, count, read }) => {
		for (const one of turns) turn(one, read(one.stage), { moments, draws, first: first - from, count });
	});
	if (recorded > quantities.length) places.meet({ from, to, deal }, { needs, values });
	return { from, to, values };
}

/** A stage's columns that become rows, and the positions of these. */
interface Turn {
	readonly stage: Stage;
	readonly columns: readonly number[];
	readonly rows: readonly number[];
	readonly into: Float64Array;
}

function turnsTo(into: Float64Array, quantities: readonly StagePlace[]): Turn[] {
	return [...new Set(quantities.map(({ stage }) => stage))].map((stage) => {
		const own = quantities.filter((one) => one.stage === stage);
		return { stage, into, columns: own.map(({ column }) => column), rows: own.map(({ row }) => row) };
	});
}

interface Draws {
	readonly moments: number;
	/** Draws of a row; the place of the first one that is turned, and how many are. */
	readonly draws: number;
	readonly first: number;
	readonly count: number;
}

/**
 * Turns columns, [draw][moment][column], into rows, one for each quantity and moment. The columns of one moment lie together
 * in a draw, so moments go outermost: what is read then stays in the cache.
 */
function turn({ stage, columns, rows, into }: Turn, from: Columns, { moments, draws, first, count }: Draws): void {
	const { width } = stage;
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
