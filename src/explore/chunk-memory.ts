import { InputError } from "../errors/index.js";
import {
	BLOCK_SIZE,
	type Block,
	type Conditioned,
	type DrawRange,
	type Engine,
	keyedRandomness,
	type Model,
	openChunks,
	openConditioner,
	openEngine,
	type Randomness,
} from "../simulation/index.js";
import { openKept } from "./kept.js";
import { pastOf } from "./past.js";
import { same } from "./same.js";

/** Computes a chunk of a model's draws, block by block. */
export type Chunks = (chunk: DrawRange) => Generator<Block, void>;

/** Pasts whose pools are kept: the scenario's, the one compared with, and the ones a slider has just left. */
const MOST_PASTS = 3;

type Condition = (from: number) => Conditioned;

/**
 * Opens models for computing chunks and remembers how draws were conditioned, which takes longer than the draws
 * themselves. The blocks are those of `openChunks`, bit for bit.
 */
export function openChunkMemory(): (model: Model) => Chunks {
	const pasts = openKept<unknown, Condition>(MOST_PASTS, same);
	return (model) => {
		if (model.sampling) return openChunks(model);
		const condition =
			model.observations.length > 0 ? pasts.get(pastOf(model), () => remembered(openConditioner(model))) : undefined;
		return chunksOf(openEngine(model), condition);
	};
}

function remembered(condition: Condition): Condition {
	const pools = new Map<number, Conditioned>();
	return (from) => {
		const pool = pools.get(from) ?? condition(from);
		pools.set(from, pool);
		return pool;
	};
}

function chunksOf(engine: Engine, condition: Condition | undefined): Chunks {
	const keyed = keyedRandomness(engine.model.seed);
	return function* ({ from, to }) {
		const pool = condition?.(from);
		if (pool?.conflict) throw new InputError(pool.conflict);
		for (let first = from; first < to; first += BLOCK_SIZE) {
			const block = computeBlock(
				engine,
				{ from: first, to: Math.min(first + BLOCK_SIZE, to) },
				pool?.randomness ?? keyed,
			);
			yield first === from && pool ? { ...block, pool: { effective: pool.effective, distinct: pool.distinct } } : block;
		}
	};
}

function computeBlock(engine: Engine, { from, to }: DrawRange, randomness: (draw: number) => Randomness): Block {
	const { model, metrics } = engine;
	const years = model.years + 1;
	const step = model.areas.length * years * (to - from);
	const values = new Float64Array(metrics.length * step);
	for (let first = from; first < to; first += TILE) {
		const batch = Array.from({ length: Math.min(TILE, to - first) }, (_, slot) => randomness(first + slot));
		engine.simulate(batch, (slot, area, year, recorded) => {
			const at = (area * years + year) * (to - from) + first - from + slot;
			for (let metric = 0; metric < recorded.length; metric++) values[at + metric * step] = recorded[metric];
		});
	}
	return { from, to, values };
}

const TILE = 16;
