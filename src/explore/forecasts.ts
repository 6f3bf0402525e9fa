import type { Block, Executor, Forecast } from "../simulation/index.js";
import { type Draws, type DrawsWanted, openDraws } from "./draws.js";
import { openKept } from "./kept.js";
import { same } from "./same.js";

/** Forecasts kept whole: while only targets move, or two scenarios are compared, no draw is computed again. */
const MOST_FORECASTS = 3;

/** Computes forecasts of the first draws, of more, and of all. */
export interface Forecasts {
	/** @returns the forecast of all draws, after the earlier ones were handed over, unless all draws are known already */
	run(executor: Executor, request: DrawsWanted, parts: Parts, signal: AbortSignal): Promise<Forecast>;
}

/** Forecasts of the first draws that are wanted on the way. */
export interface Parts {
	/** Whole blocks of draws, in rising order. */
	readonly after: readonly number[];
	readonly take: (forecast: Forecast) => void;
}

/** Forecasts follow one another: one that is aborted is looked at no more. */
export function openForecasts(): Forecasts {
	const done = openKept<DrawsWanted, Draws>(MOST_FORECASTS, serves);
	const memory = openSpareMemory();
	return {
		async run(executor, request, { after, take }, signal) {
			const known = done.find(request);
			if (known) return known.first(request.draws);
			const draws = openDraws(request, memory.take);
			try {
				await grow(executor, request, { draws, after, take: (part) => signal.aborted || take(part), signal });
			} catch (error) {
				memory.give(draws.memory);
				throw error;
			}
			const gone = done.keep(request, draws);
			if (gone) memory.give(gone.memory);
			return draws.first(request.draws);
		},
	};
}

function serves(made: DrawsWanted, asked: DrawsWanted): boolean {
	const holds = made.draws === asked.draws && asked.wanted.every((name) => made.wanted.includes(name));
	return holds && same({ ...made.model, recorded: [] }, { ...asked.model, recorded: [] });
}

interface Growing extends Parts {
	readonly draws: Draws;
	readonly signal: AbortSignal;
}

/** Runs once and hands a forecast over whenever enough draws are there for the next one. */
async function grow(executor: Executor, request: DrawsWanted, { draws, after, take, signal }: Growing): Promise<void> {
	const early = after.filter((size) => size < request.draws);
	const deliver = (block: Block) => {
		draws.take(block);
		if (early[0] !== block.to) return;
		take(draws.first(block.to));
		early.shift();
	};
	await executor.run(request.model, { from: 0, to: request.draws }, deliver, { signal });
}

/** Memory of forecasts that are gone; fresh memory costs the system more time than filling it. */
function openSpareMemory() {
	let spare: Float64Array = new Float64Array(0);
	return {
		take(size: number): Float64Array {
			const memory = spare.length >= size ? spare : new Float64Array(size);
			spare = new Float64Array(0);
			return memory;
		},
		give(memory: Float64Array): void {
			if (memory.length > spare.length) spare = memory;
		},
	};
}
