import { STATE } from "../../src/demography/index.js";
import { computeBlock } from "../../src/draws/block.js";
import { type Deal, OWN_NUMBERS } from "../../src/draws/deal.js";
import { type Engine, openEngine } from "../../src/draws/engine.js";
import { type Model, metricsOf } from "../../src/draws/model.js";

/** Everything one draw recorded of one area in one year. */
export interface Snapshot {
	readonly metrics: Readonly<Record<string, number>>;
	readonly state: Float64Array;
}

/** Area id → year (0 is the base year) → snapshot. */
export type DrawRecord = Readonly<Record<string, readonly Snapshot[]>>;

export function recordDraw(model: Model, draw: number): DrawRecord {
	return recordWith(model, OWN_NUMBERS, draw);
}

export function recordWith(model: Model, deal: Deal, draw = 0): DrawRecord {
	const engine = openEngine(model, { keepStates: true });
	const records: Record<string, Snapshot[]> = Object.fromEntries(model.areas.map(({ id }) => [id, []]));
	const metrics = metricsIn(engine);
	simulateValues(engine, { from: draw, to: draw + 1, deal }, ({ values, states }) => {
		model.areas.forEach(({ id }, area) => {
			for (let year = 0; year <= model.years; year++) {
				const moment = area * (model.years + 1) + year;
				const own = metrics.map((metric, at) => [metric, values[moment * metrics.length + at]!]);
				const state = states!.slice(moment * STATE, (moment + 1) * STATE);
				records[id]!.push({ metrics: Object.fromEntries(own), state });
			}
		});
	});
	return records;
}

/** Names of the quantities an engine records. */
export function metricsIn({ model }: Engine): string[] {
	return metricsOf(model);
}

export interface Values {
	readonly first: number;
	readonly count: number;
	/** [draw][area][year][metric], the metrics in the order of `metricsIn`. */
	readonly values: Float64Array;
	readonly states: Float64Array | undefined;
}

interface Simulated {
	readonly from: number;
	readonly to: number;
	readonly deal?: Deal;
}

/** Computes draws and hands over all recorded quantities side by side. */
export function simulateValues(
	engine: Engine,
	{ from, to, deal = OWN_NUMBERS }: Simulated,
	take: (made: Values) => void,
): void {
	const { model, recorded } = engine;
	const moments = model.areas.length * (model.years + 1);
	const rows = computeBlock(engine, { from, to }, deal).values;
	engine.simulate({ from, to }, deal, ({ first, count, states }) => {
		const values = new Float64Array(count * moments * recorded);
		for (let draw = 0, at = 0; draw < count; draw++) {
			for (let moment = 0; moment < moments; moment++) {
				for (let row = 0; row < recorded; row++) {
					values[at++] = rows[(row * moments + moment) * (to - from) + first - from + draw]!;
				}
			}
		}
		take({ first, count, values, states });
	});
}
