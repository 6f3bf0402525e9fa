import { type Block, type BlockOptions, type Executor, type Model, peopleKey } from "../draws/index.js";
import { openDraws } from "./draws.js";
import { firstDraws, type JoinedForecast, joinParts, type Part } from "./join.js";
import { type Kept, openKept } from "./kept.js";
import { partsOf, pruneModel } from "./prune.js";
import { same } from "./same.js";

/** Forecasts kept of each part: while only targets move, or one of two scenarios compared, no draw is computed again. */
const MOST_FORECASTS = 2;

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

/** All draws of one part, and the memory behind them. */
interface Done {
	readonly memory: Float64Array;
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
	/** Whether the last run was of the same people: then whoever computed a draw remembers it. */
	const samePeople = (model: Model) => {
		const before = people;
		people = peopleKey(model);
		return same(people, before);
	};
	return {
		async run(executor, { model, draws, wanted }, { after, take }, signal) {
			const asked = [...partsOf(model, wanted)].map(([name, names]) => ({ name, request: ask(model, draws, names) }));
			const found = asked.map((one) => ({ ...one, known: keptOf(one.name).find(one.request)?.part }));
			const known = found.flatMap((one) => one.known ?? []);
			const missing = found.filter((one) => !one.known);
			if (missing.length === 0) return joinParts(model, known);
			const making = openMaking(
				model,
				missing.map(({ request }) => request),
				memory,
			);
			const showFirst = (count: number) => {
				if (signal.aborted) return;
				const rest = known.map(({ names, forecast }) => ({ names, forecast: firstDraws(forecast, count) }));
				take(joinParts(model, [...rest, ...making.parts(count)]));
			};
			const options = { signal, sticky: samePeople(making.model) };
			await grow(executor, making, { draws, after, take: showFirst }, options);
			const parts = making.parts(draws).map((part) => ({ ...part, stamp: ++stamps }));
			missing.forEach(({ name, request }, at) => {
				const gone = keptOf(name).keep(request, { memory: making.memories[at], part: parts[at] });
				if (gone) memory.give(gone.memory);
			});
			return joinParts(model, [...known, ...parts]);
		},
	};
}

/** Parts in the making, all of them in one run. */
interface Making {
	/** The model without what none of them rests on. */
	readonly model: Model;
	/** The memory behind each part. */
	readonly memories: readonly Float64Array[];
	take(block: Block): void;
	/** The parts' first draws. */
	parts(draws: number): Part[];
	/** Ends it before its time. */
	giveUp(): void;
}

function openMaking(model: Model, asked: readonly Asked[], memory: SpareMemory): Making {
	const whole = pruneModel(
		model,
		asked.flatMap(({ wanted }) => wanted),
	);
	const made = asked.map(({ draws, wanted }) => openDraws({ model: whole, draws, wanted }, memory.take));
	return {
		model: whole,
		memories: made.map((its) => its.memory),
		take(block) {
			for (const its of made) its.take(block);
		},
		parts: (draws) => made.map((its, at) => ({ names: asked[at].wanted, forecast: its.first(draws) })),
		giveUp() {
			for (const its of made) memory.give(its.memory);
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
	readonly draws: number;
	readonly after: readonly number[];
	readonly take: (draws: number) => void;
}

/** Runs once and tells whenever enough draws are there for the next forecast. */
async function grow(
	executor: Executor,
	making: Making,
	{ draws, after, take }: Growing,
	options: BlockOptions,
): Promise<void> {
	const early = after.filter((size) => size < draws);
	const deliver = (block: Block) => {
		making.take(block);
		if (early[0] !== block.to) return;
		take(block.to);
		early.shift();
	};
	try {
		await executor.run(making.model, { from: 0, to: draws }, deliver, options);
	} catch (error) {
		making.giveUp();
		throw error;
	}
}

/** Pieces of memory that wait for the next forecast. */
const MOST_SPARE = 16;

interface SpareMemory {
	/** Memory for so many numbers, with whatever stood in it before. */
	take(size: number): Float64Array;
	give(memory: Float64Array): void;
}

/** Memory of forecasts that are gone; fresh memory costs the system more time than filling it. */
function openSpareMemory(): SpareMemory {
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
