import { type Block, type BlockOptions, type Executor, type Model, peopleKey } from "../simulation/index.js";
import { type Draws, openDraws } from "./draws.js";
import { firstDraws, type JoinedForecast, joinParts, type Part } from "./join.js";
import { type Kept, openKept } from "./kept.js";
import { partsOf, pruneModel } from "./prune.js";
import { same } from "./same.js";

/** Forecasts kept of each part: while only targets move, or two scenarios are compared, no draw is computed again. */
const MOST_FORECASTS = 3;

/** Computes forecasts of the first draws, of more, and of all. */
export interface Forecasts {
	/** @returns the forecast of all draws, after the earlier ones were handed over, unless all draws are known already */
	run(executor: Executor, request: Request, early: Early, signal: AbortSignal): Promise<JoinedForecast>;
}

export interface Request {
	readonly model: Model;
	readonly draws: number;
	/** Names of quantities. */
	readonly wanted: readonly string[];
}

/** Forecasts of the first draws that are wanted on the way. */
export interface Early {
	/** Whole blocks of draws, in rising order. */
	readonly after: readonly number[];
	readonly take: (forecast: JoinedForecast) => void;
}

/** What is asked of a part. */
interface Asked extends Request {
	/** The model without what the part does not rest on. */
	pruned(): Model;
}

function ask(model: Model, draws: number, wanted: readonly string[]): Asked {
	let pruned: Model | undefined;
	return {
		...{ model, draws, wanted },
		pruned() {
			pruned ??= pruneModel(model, wanted);
			return pruned;
		},
	};
}

/** All draws of one part. */
interface Done {
	readonly draws: Draws;
	readonly part: Part;
}

/**
 * What a request wants falls into parts that change together. Parts that no change has touched since they were computed are
 * kept; the others are computed in one run. Requests follow one another: one that is aborted is looked at no more.
 */
export function openForecasts(): Forecasts {
	const done = new Map<string, Kept<Asked, Done>>();
	const memory = openSpareMemory();
	let stamps = 0;
	let people: object = {};
	const keptOf = (part: string) => {
		if (!done.has(part)) done.set(part, openKept(MOST_FORECASTS, serves));
		return done.get(part)!;
	};
	return {
		async run(executor, { model, draws, wanted }, early, signal) {
			const asked = [...partsOf(model, wanted)].map(([name, names]) => {
				const request = ask(model, draws, names);
				return { name, request, known: keptOf(name).find(request) };
			});
			const known = asked.flatMap((one) => (one.known ? [one.known.part] : []));
			const missing = asked.filter((one) => !one.known);
			if (missing.length === 0) return joinParts(model, known);
			const whole = pruneModel(
				model,
				missing.flatMap(({ request }) => request.wanted),
			);
			const made = missing.map(({ request }) => openDraws({ ...request, model: whole }, memory.take));
			const partsUpTo = (count: number, stamp: () => number | undefined) =>
				made.map((its, at): Part => {
					return { names: missing[at].request.wanted, forecast: its.first(count), stamp: stamp() };
				});
			const take = (count: number) => {
				if (signal.aborted) return;
				const rest = known.map(({ names, forecast }) => ({ names, forecast: firstDraws(forecast, count) }));
				early.take(joinParts(model, [...rest, ...partsUpTo(count, () => undefined)]));
			};
			const before = people;
			people = peopleKey(whole);
			const options = { signal, sticky: same(people, before) };
			try {
				await grow(executor, { model: whole, draws }, made, { after: early.after, take }, options);
			} catch (error) {
				for (const its of made) memory.give(its.memory);
				throw error;
			}
			const parts = partsUpTo(draws, () => ++stamps);
			missing.forEach(({ name, request }, at) => {
				const gone = keptOf(name).keep(request, { draws: made[at], part: parts[at] });
				if (gone) memory.give(gone.draws.memory);
			});
			return joinParts(model, [...known, ...parts]);
		},
	};
}

/** Whether a part that was computed answers for another model or for fewer quantities. */
function serves(made: Asked, asked: Asked): boolean {
	if (made.draws !== asked.draws || !asked.wanted.every((name) => made.wanted.includes(name))) return false;
	const alike = made.wanted.length === asked.wanted.length;
	return same(made.pruned(), alike ? asked.pruned() : pruneModel(asked.model, made.wanted));
}

interface Growing {
	readonly after: readonly number[];
	readonly take: (draws: number) => void;
}

/** Runs once and tells whenever enough draws are there for the next forecast. */
async function grow(
	executor: Executor,
	{ model, draws }: Pick<Request, "model" | "draws">,
	into: readonly Draws[],
	{ after, take }: Growing,
	options: BlockOptions,
): Promise<void> {
	const early = after.filter((size) => size < draws);
	const deliver = (block: Block) => {
		for (const one of into) one.take(block);
		if (early[0] !== block.to) return;
		take(block.to);
		early.shift();
	};
	await executor.run(model, { from: 0, to: draws }, deliver, options);
}

/** Pieces of memory that wait for the next forecast. */
const MOST_SPARE = 16;

/** Memory of forecasts that are gone; fresh memory costs the system more time than filling it. */
function openSpareMemory() {
	const spare: Float64Array[] = [];
	return {
		take(size: number): Float64Array {
			const at = spare.findIndex(({ length }) => length === size);
			return at < 0 ? new Float64Array(size) : spare.splice(at, 1)[0];
		},
		give(memory: Float64Array): void {
			spare.unshift(memory);
			if (spare.length > MOST_SPARE) spare.pop();
		},
	};
}
