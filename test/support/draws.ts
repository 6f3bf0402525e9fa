import { keyedRandomness, type Model, openEngine, type Randomness } from "../../src/simulation/index.js";

/** Everything one draw recorded of one area in one year. */
export interface Snapshot {
	readonly metrics: Readonly<Record<string, number>>;
	readonly state: Float64Array;
}

/** Area id → year (0 is the base year) → snapshot. */
export type DrawRecord = Readonly<Record<string, readonly Snapshot[]>>;

export function recordDraw(model: Model, draw: number): DrawRecord {
	return recordWith(model, keyedRandomness(model.seed)(draw));
}

export function recordWith(model: Model, randomness: Randomness): DrawRecord {
	const engine = openEngine(model, { keepStates: true });
	const records: Record<string, Snapshot[]> = Object.fromEntries(model.areas.map(({ id }) => [id, []]));
	engine.simulate([randomness], (_slot, area, year, values, state) => {
		const metrics = Object.fromEntries(engine.metrics.map((metric, at) => [metric, values[at]!]));
		records[model.areas[area]!.id]![year] = { metrics, state: state!.slice() };
	});
	return records;
}
