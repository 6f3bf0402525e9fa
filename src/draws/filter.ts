import { STATE } from "../demography/index.js";
import { FLOWS } from "../kernel/index.js";
import type { Observation } from "../tables/index.js";
import { type Deal, openEngine, openParts } from "./engine.js";
import type { Lineages } from "./lineages.js";
import { driveOf, writeDemography } from "./measure.js";
import { type Model, WHOLE } from "./model.js";
import type { Numbers } from "./numbers.js";
import type { StartsOf } from "./start-and-rates.js";

/** Computes what was observed in every draw of a pool. */
export interface Filter {
	readonly numbers: Numbers;
	/**
	 * Takes a pool through the year that follows its lineages' last one. Years follow one another.
	 *
	 * @param deal the numbers of the pool's draws with these lineages
	 * @returns one row per observation of that year, one value per draw
	 */
	observe(pool: Lineages, deal: Deal, observations: readonly Observation[]): Float64Array[];
}

/** @param size draws of a pool */
export function openFilter(model: Model, size: number, starts?: StartsOf): Filter {
	// Services remember their pupils from year to year: where one was observed, every year is computed from the base on.
	return model.services.length > 0 ? openReplay(model) : openStepper(model, size, starts);
}

function openReplay(model: Model): Filter {
	const engine = openEngine(model);
	const areas = model.areas.length;
	const metrics = engine.metrics.length;
	return {
		numbers: engine.numbers,
		observe({ from, size, years: past }, deal, observations) {
			const rows = observations.map(() => new Float64Array(size));
			if (observations.length === 0) return rows;
			const seen = locate(observations, model, engine.metrics);
			engine.simulate(from, from + size, deal, ({ first, count, values }) => {
				for (let draw = 0; draw < count; draw++) {
					for (let area = 0; area < areas; area++) {
						const moment = ((draw * areas + area) * (model.years + 1) + past + 1) * metrics;
						addTo(rows, first - from + draw, seen, area, values, moment);
					}
				}
			});
			return rows;
		},
	};
}

/** An observed quantity: its position among the metrics, and whether each area is part of it. */
interface Seen {
	readonly column: number;
	readonly areas: readonly boolean[];
}

function locate(observations: readonly Observation[], { areas }: Model, metrics: readonly string[]): Seen[] {
	return observations.map(({ quantity, area }) => ({
		column: metrics.indexOf(quantity),
		areas: areas.map(({ id }) => area === id || area === WHOLE),
	}));
}

/** Adds an area's part of one draw; its metrics stand from position `first` on. */
function addTo(
	rows: readonly Float64Array[],
	draw: number,
	seen: readonly Seen[],
	area: number,
	values: Float64Array,
	first: number,
): void {
	for (let k = 0; k < rows.length; k++) {
		if (seen[k].areas[area]) rows[k][draw] += values[first + seen[k].column];
	}
}

/** Keeps where every draw stands at a year's end, and goes on from there. */
function openStepper(model: Model, size: number, starts: StartsOf | undefined): Filter {
	const { kernel, numbers, join, feed, metrics, readings } = openParts(model, { keepStates: true, starts });
	const { areas, years } = model;
	const width = areas.length * STATE;
	const moment = new Float64Array(metrics.length);
	let [before, after] = [new Float64Array(size * width), new Float64Array(size * width)];

	/** A draw begins where its year's ancestor ended the year before. */
	const begin = (slot: number, draw: number, { from: first, years: past, ancestors }: Lineages) => {
		if (past === 0) return feed.start(slot, first + draw);
		const from = ancestors[draw * past + past - 1] * width;
		kernel.starts.set(before.subarray(from, from + width), slot * width);
	};
	const states = kernel.states!;
	const read = (slot: number, draw: number, year: number, rows: readonly Float64Array[], seen: readonly Seen[]) => {
		for (let area = 0; area < areas.length; area++) {
			const position = slot * areas.length + area;
			const row = position * (years + 1) + year;
			const to = draw * width + area * STATE;
			after.set(states.subarray(row * STATE, (row + 1) * STATE), to);
			if (rows.length === 0) continue;
			const rates = driveOf(position, years, year);
			writeDemography(kernel, row * (FLOWS + readings.probes.length), rates, readings.bands, moment, 0);
			addTo(rows, draw, seen, area, moment, 0);
		}
	};
	return {
		numbers,
		observe(pool, deal, observations) {
			const year = pool.years + 1;
			const rows = observations.map(() => new Float64Array(pool.size));
			const seen = locate(observations, model, metrics);
			for (let first = 0; first < pool.size; first += kernel.capacity) {
				const count = Math.min(kernel.capacity, pool.size - first);
				deal.fill(numbers, pool.from + first, count);
				for (let slot = 0; slot < count; slot++) {
					join?.(slot);
					numbers.turn(slot);
					begin(slot, first + slot, pool);
					feed.rates(slot);
				}
				kernel.project(count, model.births ?? deal.births, year, year);
				for (let slot = 0; slot < count; slot++) read(slot, first + slot, year, rows, seen);
			}
			[before, after] = [after, before];
			return rows;
		},
	};
}
