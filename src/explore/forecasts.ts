import { type Block, type Executor, type Forecast, type Model, runForecast } from "../simulation/index.js";
import { openKept } from "./kept.js";
import { same } from "./same.js";

/** Draws after which a view is worth showing before all are there. */
const EARLY = [256, 1024];

/** Forecasts kept whole: while only targets move, or two scenarios are compared, no draw is computed again. */
const MOST_FORECASTS = 3;

export interface Request {
	readonly model: Model;
	readonly draws: number;
}

/** Computes forecasts of the first draws, of more, and of all. */
export interface Forecasts {
	/** @returns the forecast of all draws, after the earlier ones were handed over, unless all draws are known already */
	run(
		executor: Executor,
		request: Request,
		onPart: (forecast: Forecast) => void,
		signal: AbortSignal,
	): Promise<Forecast>;
}

export function openForecasts(): Forecasts {
	const done = openKept<Request, { forecast?: Forecast }>(MOST_FORECASTS, same);
	return {
		async run(executor, request, onPart, signal) {
			const slot = done.get(request, () => ({}));
			slot.forecast ??= await grow(executor, request, onPart, signal);
			return slot.forecast;
		},
	};
}

/** Runs once and gives every block to each forecast that it belongs to. */
async function grow(
	executor: Executor,
	{ model, draws }: Request,
	onPart: (forecast: Forecast) => void,
	signal: AbortSignal,
): Promise<Forecast> {
	const parts = [...EARLY.filter((early) => early < draws), draws].map((size) => openPart(model, size));
	const deliver = (block: Block) => {
		for (const part of parts) part.take(block);
	};
	const early = parts.slice(0, -1).map(({ forecast }) => forecast.then((part) => signal.aborted || onPart(part)));
	await executor.run(model, { from: 0, to: draws }, deliver, { signal });
	await Promise.all(early);
	return parts[parts.length - 1].forecast;
}

/** A forecast of the first draws that fills as blocks are given to it. */
function openPart(model: Model, draws: number) {
	let accept: (block: Block) => void = () => {};
	let finish = () => {};
	const executor: Executor = {
		run: (_model, _range, deliver) =>
			new Promise((resolve) => {
				accept = deliver;
				finish = resolve;
			}),
		close() {},
	};
	return {
		forecast: runForecast(model, { draws, executor }),
		take(block: Block) {
			if (block.to <= draws) accept(block);
			if (block.to === draws) finish();
		},
	};
}
