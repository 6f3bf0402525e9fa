import { InputError } from "../errors/index.js";
import { type Memo, none } from "../memo/index.js";
import { type Block, computeBlock, rowOrder } from "./block.js";
import { openConditioner, POOL_SIZE } from "./condition.js";
import { OWN_NUMBERS } from "./deal.js";
import type { DrawRange } from "./draw-range.js";
import { openEngine } from "./engine.js";
import { dealLineages } from "./lineages.js";
import type { Model } from "./model.js";
import { openPointDealing } from "./sampling.js";

/** Draws per block, at most. */
export const BLOCK_SIZE = 256;

/** Numbers in a block, at most, unless that leaves fewer than `FEWEST_DRAWS`: 16 MB. */
const BLOCK_NUMBERS = 0x20_0000;
const FEWEST_DRAWS = 16;

/**
 * Draws per block: fewer where a draw has very many numbers, such as of a hundred areas. It depends on the model alone,
 * never on how many workers there are, and divides `BLOCK_SIZE`.
 */
export function blockSize(model: Model): number {
	const numbers = rowOrder(model).count;
	let size = BLOCK_SIZE;
	while (size > FEWEST_DRAWS && size * numbers > BLOCK_NUMBERS) size /= 2;
	return size;
}

/** Where the blocks of a run go. */
export interface BlockOrder {
	/** Takes the blocks, in draw order. */
	readonly deliver: (block: Block) => void;
	readonly signal?: AbortSignal | undefined;
	/**
	 * Draws are computed where they were computed last: for workers who remember enough of them that nobody else would be as
	 * quick. Whoever is free takes any draws unless it is given.
	 */
	readonly sticky?: boolean | undefined;
}

/** Computes blocks of draws, wherever that happens. */
export interface Executor {
	/**
	 * Computes a range of draws block by block and hands the blocks over in draw order, whoever finishes first. The range
	 * begins at the beginning of a chunk (`chunkSize`).
	 *
	 * @throws InputError when the observations and the model cannot both be right
	 */
	run(model: Model, range: DrawRange, order: BlockOrder): Promise<void>;
	/** Ends what the executor holds open. */
	close(): void;
}

/** Draws that must be computed in one place: a pool where observations condition the draws, else a block. */
export function chunkSize({ observations }: Pick<Model, "observations">): number {
	return observations.length > 0 ? POOL_SIZE : BLOCK_SIZE;
}

/** Splits a range into chunks. */
export function chunksOf(model: Model, { from, to }: DrawRange): DrawRange[] {
	const size = chunkSize(model);
	const count = Math.ceil((to - from) / size);
	return Array.from({ length: count }, (_, k) => ({ from: from + k * size, to: Math.min(from + (k + 1) * size, to) }));
}

/** Computes a chunk of a model's draws, one block at a time. */
export type Chunks = (chunk: DrawRange) => Generator<Block, void>;

/**
 * Opens a model for computing chunks; what a worker does and what the main thread does.
 *
 * @param memo keeps what stages have made, for whoever opens models again and again
 */
export function openChunks(model: Model, memo: Memo = none): Chunks {
	memo.nextRound();
	const step = blockSize(model);
	const engine = openEngine(model, { memo });
	const condition = model.observations.length > 0 ? openConditioner(model, { memo }) : undefined;
	const onPoints = openPointDealing(model);
	return function* ({ from, to }) {
		const pool = condition?.(from);
		if (pool?.conflict) throw new InputError(pool.conflict);
		const deal = onPoints(pool ? dealLineages(pool, memo) : OWN_NUMBERS);
		for (let first = from; first < to; first += step) {
			const block = computeBlock(engine, { from: first, to: Math.min(first + step, to) }, deal);
			yield first === from && pool ? { ...block, pool: { effective: pool.effective, distinct: pool.distinct } } : block;
		}
	};
}

/** Lets other work in. Browsers hold repeated timeouts back for milliseconds; Node's immediate does not wait. */
function pause(): Promise<void> {
	return new Promise((resolve) =>
		typeof setImmediate === "function" ? setImmediate(resolve) : setTimeout(resolve, 0),
	);
}

/**
 * Computes in the calling thread.
 *
 * @param open opens a model for its chunks
 * @param giveWay lets other work in between two blocks
 */
export function inThread(open: (model: Model) => Chunks, giveWay: () => Promise<void>): Executor {
	return {
		async run(model, range, { deliver, signal }) {
			const compute = open(model);
			for (const chunk of chunksOf(model, range)) {
				for (const block of compute(chunk)) {
					signal?.throwIfAborted();
					deliver(block);
					await giveWay();
				}
			}
		},
		close() {},
	};
}

/** Computes in the calling thread and gives way to other work between blocks. */
export const inProcess: Executor = inThread((model) => openChunks(model), pause);
