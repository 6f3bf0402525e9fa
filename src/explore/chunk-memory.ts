import {
	type Chunks,
	type Conditioned,
	type Conditioner,
	type Model,
	openChunks,
	openConditioner,
} from "../simulation/index.js";
import { openKept } from "./kept.js";
import { pastOf } from "./past.js";
import { same } from "./same.js";

/** Pasts whose pools are kept: the scenario's, the one compared with, and the ones a slider has just left. */
const MOST_PASTS = 3;

/**
 * Opens models for computing chunks and remembers how draws were conditioned, which takes longer than the draws
 * themselves.
 */
export function openChunkMemory(): (model: Model) => Chunks {
	const pasts = openKept<unknown, Conditioner>(MOST_PASTS, same);
	return (model) => {
		if (model.observations.length === 0) return openChunks(model);
		return openChunks(
			model,
			pasts.get(pastOf(model), () => remembered(openConditioner(model))),
		);
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
