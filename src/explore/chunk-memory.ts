import {
	type Chunks,
	type Conditioned,
	type Conditioner,
	dealPast,
	type Model,
	openChunks,
	openConditioner,
	type Rows,
	type RowsOf,
} from "../simulation/index.js";
import { openDrawMemory } from "./draw-memory.js";
import { openKept } from "./kept.js";
import { pastOf } from "./past.js";
import { same } from "./same.js";

/** Pasts whose pools are kept: the scenario's, the one compared with, and the ones a slider has just left. */
const MOST_PASTS = 3;

/**
 * Opens models for computing chunks and remembers what takes long and does not change with the slider: how draws were
 * conditioned, and the random numbers, which depend on the seed and on what is computed, not on any assumption.
 */
export function openChunkMemory(): (model: Model) => Chunks {
	const pasts = openKept<unknown, Conditioner>(MOST_PASTS, same);
	const [rowsOf, pastRowsOf] = [openRowMemory(), openRowMemory()];
	const memory = openDrawMemory();
	return (model) => {
		if (model.observations.length === 0) return openChunks(model, { rowsOf, memory });
		const condition = pasts.get(pastOf(model), () => remembered(openConditioner(model, undefined, pastRowsOf)));
		return openChunks(model, { condition, rowsOf, memory });
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

/** Numbers that are kept: 64 MB, a page's draws several times over. */
const MOST_NUMBERS = 8e6;

/** Keeps the newest plan's rows, as many as there is room for. */
function openRowMemory(): RowsOf {
	let key = "";
	let kept = new Map<number, Rows>();
	let numbersKept = 0;
	return (numbers, { from, size }) => {
		if (numbers.key !== key) {
			key = numbers.key;
			kept = new Map();
			numbersKept = 0;
		}
		const known = kept.get(from);
		if (known && known.length >= size * numbers.width) return known.subarray(0, size * numbers.width);
		const rows = dealPast(numbers, { from, size, years: numbers.years });
		if (numbersKept + rows.length <= MOST_NUMBERS) {
			kept.set(from, rows);
			numbersKept += rows.length;
		}
		return rows;
	};
}
