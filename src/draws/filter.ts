import { STATE } from "../demography/index.js";
import type { Kernel } from "../kernel/index.js";
import type { Memo } from "../memo/index.js";
import type { Observation } from "../tables/index.js";
import type { Deal } from "./deal.js";
import { openEngine } from "./engine.js";
import type { Lineages } from "./lineages.js";
import { DEMOGRAPHY, type Model, peopleMetrics, WHOLE } from "./model.js";
import { openPeopleParts, type PeopleParts } from "./people.js";
import { openRowWriter } from "./people-rows.js";
import { openReadings } from "./readings.js";

/** Computes what was observed in every draw of a pool. */
export interface Filter {
	/**
	 * Takes a pool through the year that follows its lineages' last one. Years follow one another.
	 *
	 * @param deal the numbers of the pool's draws with these lineages
	 * @returns one row per observation of that year, one value per draw
	 */
	observe(pool: Lineages, deal: Deal, observations: readonly Observation[]): Float64Array[];
}

export interface FilterOptions {
	/** Draws of a pool. */
	readonly size: number;
	readonly memo: Memo;
}

export function openFilter(model: Model, options: FilterOptions): Filter {
	// Services remember their pupils from year to year: where one was observed, every year is computed from the base on.
	return model.services.length > 0 ? openReplay(model) : openStepper(model, options);
}

function openReplay(model: Model): Filter {
	const engine = openEngine(model);
	return {
		observe({ from, size, years: past }, deal, observations) {
			const rows = observations.map(() => new Float64Array(size));
			if (observations.length === 0) return rows;
			const seen = locate(observations, model, engine.quantities);
			engine.simulate({ from, to: from + size }, deal, ({ first, count, read }) => {
				for (const { stage, column, areas, row } of seen) {
					const values = read(stage);
					for (let draw = 0; draw < count; draw++) {
						for (const area of areas) {
							const moment = (draw * model.areas.length + area) * (model.years + 1) + past + 1;
							rows[row][first - from + draw] += values[moment * stage.width + column];
						}
					}
				}
			});
			return rows;
		},
	};
}

/** An observation, where its quantity stands, and the positions of the areas that are part of it. */
interface Seen {
	readonly row: number;
	readonly areas: readonly number[];
}

function locate<Q extends { readonly metric: string }>(
	observations: readonly Observation[],
	{ areas }: Model,
	quantities: readonly Q[],
): (Q & Seen)[] {
	return observations.map(({ quantity, area }, row) => ({
		...quantities.find(({ metric }) => metric === quantity)!,
		row,
		areas: areas.flatMap(({ id }, at) => (area === id || area === WHOLE ? [at] : [])),
	}));
}

/** Keeps where every draw stands at a year's end, and goes on from there. */
function openStepper(model: Model, { size, memo }: FilterOptions): Filter {
	const parts = openPeopleParts(model, openReadings(model), { keepStates: true, stepwise: true, memo });
	const { kernel, numbers } = parts;
	const width = model.areas.length * STATE;
	const quantities = peopleMetrics(model).map((metric, column) => ({ metric, column }));
	let [before, after] = [new Float64Array(size * width), new Float64Array(size * width)];
	const read = openStepReading(model, kernel);
	return {
		observe(pool, deal, observations) {
			const year = pool.years + 1;
			const rows = observations.map(() => new Float64Array(pool.size));
			const seen = locate(observations, model, quantities);
			const fill = deal.open(numbers);
			for (let first = 0; first < pool.size; first += kernel.capacity) {
				const count = Math.min(kernel.capacity, pool.size - first);
				fill(pool.from + first, count);
				for (let slot = 0; slot < count; slot++) begin(parts, { slot, draw: first + slot, pool, before });
				kernel.project(count, model.births ?? deal.births, year, year);
				for (let slot = 0; slot < count; slot++) read({ slot, year, draw: first + slot }, after, { rows, seen });
			}
			[before, after] = [after, before];
			return rows;
		},
	};
}

interface Beginning {
	readonly slot: number;
	/** Position in the pool. */
	readonly draw: number;
	readonly pool: Lineages;
	/** Where the pool's draws ended the year before. */
	readonly before: Float64Array;
}

/** A draw begins where its year's ancestor ended the year before. */
function begin(parts: PeopleParts, { slot, draw, pool, before }: Beginning): void {
	const { numbers, kernel, join, start, rates } = parts;
	const { from: first, years: past, ancestors } = pool;
	join?.(slot);
	numbers.turn(slot);
	if (past === 0) start(slot, first + draw);
	else {
		const width = before.length / pool.size;
		const from = ancestors[draw * past + past - 1] * width;
		kernel.starts.set(before.subarray(from, from + width), slot * width);
	}
	rates(slot, past + 1);
}

interface Step {
	readonly slot: number;
	readonly year: number;
	/** Position in the pool. */
	readonly draw: number;
}

interface Observing {
	readonly rows: readonly Float64Array[];
	readonly seen: readonly (Seen & { readonly column: number })[];
}

/** Reads off a slot's people at the end of a year: their states, and what was observed of them. */
function openStepReading({ areas, years }: Model, kernel: Kernel) {
	const states = kernel.states!;
	const writeRow = openRowWriter(kernel);
	const moment = new Float64Array(DEMOGRAPHY.length + kernel.shape.probes);
	return ({ slot, year, draw }: Step, after: Float64Array, { rows, seen }: Observing) => {
		for (let area = 0; area < areas.length; area++) {
			const position = slot * areas.length + area;
			const from = (position * (years + 1) + year) * STATE;
			after.set(states.subarray(from, from + STATE), (draw * areas.length + area) * STATE);
			if (seen.length === 0) continue;
			writeRow({ position, year }, moment, 0);
			for (const one of seen) if (one.areas.includes(area)) rows[one.row][draw] += moment[one.column];
		}
	};
}
