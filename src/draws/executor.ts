import { InputError } from "../errors/index.js";
import { openSobol } from "../random/index.js";
import { type Block, openBlockRunner, rowsOf, shapeOf } from "./block.js";
import { type Conditioned, type Conditioner, openConditioner, POOL_SIZE } from "./condition.js";
import type { DrawMemory, DrawMemoryOf, Known } from "./draw-memory.js";
import { drawsTogether, type Engine, OWN_NUMBERS, openEngine, openRecalling } from "./engine.js";
import { dealLineages, dealRows, type RowsOf } from "./lineages.js";
import type { Model } from "./model.js";
import { onPoints, openPoints } from "./sampling.js";
import type { StartsOf } from "./start-and-rates.js";

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
	const numbers = rowsOf(shapeOf(model));
	let size = BLOCK_SIZE;
	while (size > FEWEST_DRAWS && size * numbers > BLOCK_NUMBERS) size /= 2;
	return size;
}

/** Draws `from` (inclusive) to `to` (exclusive). */
export interface DrawRange {
	readonly from: number;
	readonly to: number;
}

export interface BlockOptions {
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
	run(model: Model, range: DrawRange, deliver: (block: Block) => void, options?: BlockOptions): Promise<void>;
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

/** What one who opens models again and again may remember between them. */
export interface ChunkOptions {
	/** Conditions the pools of a model with observations. */
	readonly condition?: Conditioner | undefined;
	/** Gives the whole rows of numbers of some draws; without it the numbers are made for the draws at hand. */
	readonly rowsOf?: RowsOf | undefined;
	/** Remembers draws from model to model. */
	readonly memory?: DrawMemoryOf | undefined;
	/** Remembers start populations. */
	readonly starts?: StartsOf | undefined;
}

/** Opens a model for computing chunks; what a worker does and what the main thread does. */
export function openChunks(
	model: Model,
	{ condition = conditionerOf(model), rowsOf, memory: memoryOf, starts }: ChunkOptions = {},
): Chunks {
	const step = blockSize(model);
	const memory = memoryOf?.(model);
	const makers = new Map<Known | undefined, ReturnType<typeof openMaker>>();
	const makerFor = (known: Known | undefined) => {
		if (!makers.has(known)) {
			const engine = known && memory ? openRecalling(model, known, memory) : openEngine(model, { memory, starts });
			makers.set(known, openMaker(engine, rowsOf));
		}
		return makers.get(known)!;
	};
	return function* ({ from, to }) {
		const pool = condition?.(from);
		if (pool?.conflict) throw new InputError(pool.conflict);
		const blocks = makerFor(memory && knownOf(memory, model, { from, to }))({ from, to }, pool);
		for (let first = from; first < to; first += step) {
			const block = blocks(first, Math.min(first + step, to));
			yield first === from && pool ? { ...block, pool: reportOf(pool) } : block;
		}
	};
}

/** What is known of all draws of a chunk. */
function knownOf(memory: DrawMemory, model: Model, { from, to }: DrawRange): Known | undefined {
	const step = drawsTogether(model);
	let least: Known | undefined = "needs";
	for (let first = from; first < to && least; first += step) {
		const known = memory.known(first, Math.min(step, to - first));
		if (known !== "needs") least = known;
	}
	return least;
}

/** Makes blocks of a chunk's draws, with the numbers that are theirs. */
function openMaker(engine: Engine, rowsOf: RowsOf | undefined) {
	const { model, numbers } = engine;
	const compute = openBlockRunner(engine);
	const points = openPoints(model, openSobol(model.seed), numbers);
	return ({ from, to }: DrawRange, pool: Conditioned | undefined) => {
		const rows = rowsOf?.(numbers, { from, size: pool?.size ?? to - from });
		const own = rows ? dealRows(rows, from) : OWN_NUMBERS;
		const deal = onPoints(pool ? dealLineages(numbers, pool, rows) : own, points);
		return (first: number, end: number) => compute(first, end, deal);
	};
}

function conditionerOf(model: Model): Conditioner | undefined {
	return model.observations.length > 0 ? openConditioner(model) : undefined;
}

function reportOf({ effective, distinct }: Conditioned): NonNullable<Block["pool"]> {
	return { effective, distinct };
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
		async run(model, range, deliver, { signal } = {}) {
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
