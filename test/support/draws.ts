import { STATE } from "../../src/demography/index.js";
import { type Deal, OWN_NUMBERS, openEngine } from "../../src/draws/engine.js";
import type { Model } from "../../src/draws/model.js";

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
	engine.simulate(draw, draw + 1, deal, ({ values, states }) => {
		model.areas.forEach(({ id }, area) => {
			for (let year = 0; year <= model.years; year++) {
				const moment = area * (model.years + 1) + year;
				const metrics = engine.metrics.map((metric, at) => [metric, values[moment * engine.metrics.length + at]!]);
				const state = states!.slice(moment * STATE, (moment + 1) * STATE);
				records[id]!.push({ metrics: Object.fromEntries(metrics), state });
			}
		});
	});
	return records;
}
