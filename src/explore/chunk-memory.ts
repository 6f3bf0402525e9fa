import {
	type Chunks,
	type Conditioned,
	type Conditioner,
	dealPast,
	type Model,
	openChunks,
	openConditioner,
	pastOf,
	type Rows,
	type RowsOf,
} from "../draws/index.js";
import { openDrawMemory, openStartMemory } from "./draw-memory.js";
import { openKept } from "./kept.js";
import { same } from "./same.js";

/** Pasts whose pools are kept: the scenario's, the one compared with, and the ones a slider has just left. */
const MOST_PASTS = 3;

/**
 * Opens models for computing chunks and remembers what takes long and does not change with the slider: how draws were
 * conditioned, and the random numbers, which depend on the seed and on what is computed, not on any assumption.
 */
export function openChunkMemory(): (model: Model) => Chunks {
	const pasts = openKept<unknown, Conditioner>(MOST_PASTS, same);
	const [rowsOf, pastRowsOf] = [openRowMemory(MOST_NUMBERS), openRowMemory(MOST_PAST_NUMBERS)];
	const memory = openDrawMemory();
	const starts = openStartMemory();
	return (model) => {
		if (model.observations.length === 0) return openChunks(model, { rowsOf, memory, starts });
		const condition = pasts.get(pastOf(model), () => remembered(openConditioner(model, undefined, pastRowsOf, starts)));
		return openChunks(model, { condition, rowsOf, memory, starts });
	};
}

function remembered(condition: Conditioner): Conditioner {
	const pools = new Map<number, Conditioned>();
	return (from) => {
		const pool = pools.get(from) ?? condition(from);
		pools.set(from, pool);
		return pool;
	};
}

/** Numbers that are kept, of whole draws and of their first years: 32 and 16 MB, what half of a page's widest draws take. */
const MOST_NUMBERS = 4e6;
const MOST_PAST_NUMBERS = 2e6;

/** Keeps the rows of the newest plans, as many as there is room for. */
function openRowMemory(most: number): RowsOf {
	const kept = new Map<string, Map<number, Rows>>();
	let left = most;
	const planOf = (key: string) => {
		const rows = kept.get(key) ?? new Map<number, Rows>();
		kept.delete(key);
		kept.set(key, rows);
		return rows;
	};
	const makeRoom = (length: number) => {
		for (const [key, rows] of kept) {
			if (left >= length || kept.size === 1) break;
			for (const row of rows.values()) left += row.length;
			kept.delete(key);
		}
		return left >= length;
	};
	return (numbers, { from, size }) => {
		const plan = planOf(numbers.key);
		const known = plan.get(from);
		if (known && known.length >= size * numbers.width) return known.subarray(0, size * numbers.width);
		const rows = dealPast(numbers, { from, size, years: numbers.years });
		if (makeRoom(rows.length)) {
			left -= rows.length - (known?.length ?? 0);
			plan.set(from, rows);
		}
		return rows;
	};
}
