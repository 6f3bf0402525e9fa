import {
	type Answer,
	answerQuestions,
	answerToday,
	measurePlan,
	type Scorecard,
	scorePlans,
	type Today,
} from "../answers/index.js";
import { type Block, type DrawRange, inProcess, POOL_SIZE, type PoolReport } from "../draws/index.js";
import {
	copyRows,
	type Forecast,
	type Measures,
	openRows,
	type Probability,
	type RowKey,
	type RunOptions,
	runForecast,
	type SummaryRow,
} from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import { openSecondPass } from "./second-pass.js";
import { openSheet, type Sheet } from "./sheet.js";
import { addDraws, openTally, type Tally } from "./tally.js";
import { measuresIn, type OpenRanks } from "./tally-measures.js";

/** Where a run stops keeping all draws. */
export interface Thresholds {
	/** Up to so many draws all are kept. */
	readonly exactUpTo: number;
	/** Beyond, so many first draws are kept: levers, waterfalls and questions come from these. Whole pools. */
	readonly kept: number;
	/** Draws that fix the grids; at most `kept`. */
	readonly pilot: number;
	/** Fewest chunks of a part when a run is cut into parts. */
	readonly part: number;
}

export const THRESHOLDS: Thresholds = { exactUpTo: 20_000, kept: 8 * POOL_SIZE, pilot: POOL_SIZE, part: 16 };

export interface ReportOptions extends RunOptions {
	readonly thresholds?: Thresholds;
	/** Whether a second pass makes the quantiles of a run that is not kept the same doubles as those of all draws. */
	readonly exact?: boolean;
}

/** What a run answers. */
export interface RunReport {
	/** All draws, or the first ones when `streamed` is set. */
	readonly forecast: Forecast;
	readonly scorecards: readonly Scorecard[];
	readonly answers: readonly Answer[];
	readonly today: Today;
	/** Set when not all draws were kept: statistics and probabilities of all draws. */
	readonly streamed?: Streamed;
}

/** Statistics of all draws of a run that kept only some. */
export interface Streamed {
	readonly draws: number;
	/** Whether quantiles are exact; otherwise they are interpolated within a bucket. */
	readonly exact: boolean;
	/** As `summarise` of all draws. */
	readonly rows: readonly SummaryRow[];
	/** Probability that a quantity is above 0, and its mean. `undefined` when it is not part of the forecast. */
	above(metric: string, area: string, year: number): (Probability & { readonly mean: number }) | undefined;
}

/** Whether a run of so many draws keeps only some of them. */
export function streams(draws: number, thresholds: Thresholds = THRESHOLDS): boolean {
	return draws > thresholds.exactUpTo;
}

/**
 * Runs a scenario and reports on it; beyond `thresholds.exactUpTo` draws in memory that does not grow with the draws.
 *
 * @throws InputError when the observations and the model cannot both be right
 */
export async function reportRun(prepared: Prepared, options: ReportOptions): Promise<RunReport> {
	if (!streams(options.draws, options.thresholds)) {
		return reportForecast(prepared, await runForecast(prepared.model, options));
	}
	const run = await openStreamed(prepared, options);
	const kept = run.opener.emptyRows(run.options.thresholds.kept);
	const { tally, pools } = await tallyRange(run, { from: 0, to: options.draws }, { ...options, kept });
	return reportTally(run, tally, run.opener.forecast(kept, pools));
}

export function reportForecast({ plans, scenario }: Prepared, forecast: Forecast): RunReport {
	return {
		forecast,
		scorecards: scorePlans(forecast, plans),
		answers: answerQuestions(forecast, scenario),
		today: answerToday(forecast, scenario),
	};
}

/** A run that streams: what is tallied is fixed, no draw is. */
export interface StreamedRun {
	readonly prepared: Prepared;
	readonly options: ReportOptions & { readonly thresholds: Thresholds };
	readonly opener: ReturnType<typeof openRows>;
	readonly sheet: Sheet;
}

export async function openStreamed(prepared: Prepared, options: ReportOptions): Promise<StreamedRun> {
	const { thresholds = THRESHOLDS } = options;
	const sheet = openSheet(await firstDraws(prepared, thresholds.pilot, options), prepared.plans);
	return { prepared, options: { ...options, thresholds }, sheet, opener: openRows(prepared.model) };
}

/** The first draws of a run, computed on their own. */
export function firstDraws({ model }: Prepared, draws: number, { executor, signal }: ReportOptions): Promise<Forecast> {
	return runForecast(model, { draws, ...(executor && { executor }), ...(signal && { signal }) });
}

interface TallyOptions extends Pick<RunOptions, "onProgress" | "signal"> {
	/** Rows that the run's first draws are copied to. */
	readonly kept?: readonly Float64Array[];
}

export async function tallyRange(
	{ prepared, options, opener, sheet }: StreamedRun,
	range: DrawRange,
	{ signal, onProgress, kept }: TallyOptions,
) {
	const { executor = inProcess } = options;
	const tally = openTally(sheet);
	const pools: PoolReport[] = [];
	const add = (block: Block) => {
		addDraws(tally, block, opener.block(block));
		if (kept && block.to <= kept[0].length) copyRows(block, kept);
		if (block.pool) pools.push(block.pool);
		onProgress?.(block.to);
	};
	await executor.run(prepared.model, range, { deliver: add, signal });
	return { tally, pools };
}

/** @param kept the run's first draws */
export async function reportTally(run: StreamedRun, tally: Tally, kept: Forecast): Promise<RunReport> {
	const { prepared, options, sheet } = run;
	const { exact = false } = options;
	const measures = measuresIn(tally, exact ? await collectExact(run, tally) : undefined);
	const counted = sheet.places.map((places) => measurePlan(places, measures));
	return {
		forecast: kept,
		scorecards: scorePlans(kept, prepared.plans, counted),
		answers: answerQuestions(kept, prepared.scenario),
		today: answerToday(kept, prepared.scenario),
		streamed: { draws: tally.draws[0], exact, ...allDraws(sheet, measures) },
	};
}

async function collectExact({ prepared, options, opener }: StreamedRun, tally: Tally): Promise<OpenRanks> {
	const { executor = inProcess, draws, signal } = options;
	const pass = openSecondPass(tally);
	const add = (block: Block) => pass.add(opener.block(block));
	await executor.run(prepared.model, { from: 0, to: draws }, { deliver: add, signal });
	return pass.ranks;
}

function allDraws({ rows }: Sheet, measures: Measures<number, number>): Pick<Streamed, "rows" | "above"> {
	const nameOf = ({ metric, area, year }: RowKey) => `${metric}\n${area}\n${year}`;
	const places = new Map(rows.map((key, at) => [nameOf(key), at]));
	return {
		rows: rows.flatMap(({ metric, area, year }, at) =>
			measures.statistics(at).map((row) => ({ area, year, metric, ...row })),
		),
		above: (metric, area, year) => {
			const at = places.get(nameOf({ metric, area, year }));
			return at === undefined ? undefined : { ...measures.above(at), mean: measures.mean(at) };
		},
	};
}
