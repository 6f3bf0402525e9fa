import { type Block, basesOf, type Executor, type Model, metricsOf, rowOrder } from "../draws/index.js";
import { type Forecast, indicatorBehind, openRows } from "../forecast/index.js";
import type { Memo } from "../memo/index.js";
import { openNoting } from "./check-job.js";
import { pageModel, readFor, recordedFor } from "./page-model.js";

/** The forecast of what a page wants. */
export interface PageForecast extends Forecast {
	/** What the draws of some quantities rest on: the same objects for the same draws, to the bit. */
	restsOn(metrics: readonly string[]): readonly unknown[];
	/** Names of the quantities that an answer reads. */
	readBy(answer: (forecast: Forecast) => void): readonly string[];
}

export interface Request {
	readonly model: Model;
	readonly draws: number;
	/** Names of quantities. */
	readonly wanted: readonly string[];
}

/** Forecasts of the first draws that are wanted on the way. */
export interface Early {
	/** Whole blocks of draws, in rising order. @param people whether people must be computed anew, which takes longest */
	after(people: boolean): readonly number[];
	take(forecast: PageForecast): void;
}

interface Running {
	readonly early: Early;
	readonly signal: AbortSignal;
}

/**
 * Opens the forecasts of what a page wants. Keeps the draws of every quantity by what they rest on, so that a change computes
 * only what it touches. Requests follow one another: one that is aborted is looked at no more.
 *
 * @returns gives the forecast of all draws, after the earlier ones were handed over, unless all draws are known already
 */
export function openPageForecasts(memo: Memo) {
	let people: unknown;
	return async (executor: Executor, { model, draws, wanted }: Request, running: Running): Promise<PageForecast> => {
		const { early, signal } = running;
		const page = pageModel(model, wanted);
		const bases = basesOf(page, memo);
		const { rows, missing, keep } = findRows(page, memo, { draws, bases, recorded: recordedFor(page, wanted) });
		const first = openFirstDraws(page, rows, { draws, bases });
		if (missing.length === 0) return first(draws);
		// Whoever computed the people of a draw last keeps them.
		const sticky = people === bases.get("population");
		people = bases.get("population");
		const waiting = early.after(!sticky).filter((count) => count < draws);
		const deliver = (block: Block) => {
			for (const [at, metric] of missing.entries()) copyDraws(block, at, { into: rows.get(metric)!, draws });
			if (waiting[0] !== block.to) return;
			waiting.shift();
			early.take(first(block.to));
		};
		const asked = { ...page, recorded: missing };
		await executor.run(asked, { from: 0, to: draws }, { deliver, signal, sticky });
		keep();
		return first(draws);
	};
}

interface Recorded {
	readonly draws: number;
	readonly bases: ReadonlyMap<string, unknown>;
	readonly recorded: readonly string[];
}

/** The rows of each recorded quantity, [area][year][draw]: kept ones, and room for the missing. */
function findRows({ areas, years }: Model, memo: Memo, { draws, bases, recorded }: Recorded) {
	const distinct = new Set(recorded.map((metric) => bases.get(metric)));
	const shelves = new Map([...distinct].map((of) => [of, memo.shelf("rows", { draws, of })]));
	const shelfOf = (metric: string) => shelves.get(bases.get(metric))!;
	const known = new Map(recorded.map((metric) => [metric, shelfOf(metric).find<Float64Array>(metric)]));
	const missing = recorded.filter((metric) => !known.get(metric));
	const room = () => new Float64Array(draws * areas.length * (years + 1));
	const rows = new Map(recorded.map((metric) => [metric, known.get(metric) ?? room()]));
	const keep = () => {
		for (const metric of missing) shelfOf(metric).get(metric, () => rows.get(metric)!);
	};
	return { rows, missing, keep };
}

interface Destination {
	readonly into: Float64Array;
	readonly draws: number;
}

/** Copies a block's draws of one quantity, given by its position, to the rows of all draws. */
function copyDraws({ from, to, values }: Block, at: number, { into, draws }: Destination): void {
	const size = to - from;
	const moments = into.length / draws;
	for (let moment = 0; moment < moments; moment++) {
		const [first, start] = [(at * moments + moment) * size, moment * draws + from];
		// A loop: pieces are short, and a typed array takes longer to be cut out.
		for (let draw = 0; draw < size; draw++) into[start + draw] = values[first + draw];
	}
}

/** Opens the forecast of the first draws. */
function openFirstDraws(
	model: Model,
	rows: ReadonlyMap<string, Float64Array>,
	{ draws, bases }: Pick<Recorded, "draws" | "bases">,
): (count: number) => PageForecast {
	const opener = openRows(model);
	const order = rowOrder(model);
	const readBy = openNoting(model);
	const positions = new Map(metricsOf(model).map((metric, at) => [metric, at]));
	const restsOn = (metrics: readonly string[]) => {
		const read = metrics.flatMap((metric) => readFor(model, metric));
		const texts = metrics.flatMap((metric) => indicatorBehind(model, metric)?.text ?? []);
		return [...new Set(read.map((metric) => bases.get(metric))), ...texts];
	};
	return (count) => {
		const known: Float64Array[] = [];
		for (const [metric, values] of rows) {
			const first = order.at({ metric: positions.get(metric)!, area: 0, year: 0 });
			for (let moment = 0; moment < values.length / draws; moment++) {
				known[first + moment] = values.subarray(moment * draws, moment * draws + count);
			}
		}
		return { ...opener.forecast(known, [], count), restsOn, readBy };
	};
}
