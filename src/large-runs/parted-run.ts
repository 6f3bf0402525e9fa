import { type Block, chunksOf, type DrawRange, inProcess, type PoolReport } from "../draws/index.js";
import { conditioningOf, copyRows, openRows, type RunOptions } from "../forecast/index.js";
import type { Prepared } from "../setup/index.js";
import {
	firstDraws,
	openStreamed,
	type ReportOptions,
	type RunReport,
	reportForecast,
	reportTally,
	type StreamedRun,
	streams,
	THRESHOLDS,
	tallyRange,
} from "./report-run.js";
import { type Arrays, mergeTally, type Tally, tallyFromArrays, tallyToArrays } from "./tally.js";

/** The draws of a range of whole chunks, computed apart from the others. */
export interface RunPart {
	/** `rows` keeps every draw, `histograms` a tally of them. */
	readonly kind: "rows" | "histograms";
	readonly range: DrawRange;
	readonly pools: readonly PoolReport[];
	readonly arrays: Arrays;
}

/** A run that is computed in parts, on one machine or several, and put together in any order. */
export interface PartedRun {
	readonly kind: RunPart["kind"];
	compute(range: DrawRange, options?: Pick<RunOptions, "onProgress" | "signal">): Promise<RunPart>;
	/** @throws RangeError when the part's arrays do not fit the run */
	add(part: RunPart): Promise<void>;
	/** The report, the same as `reportRun`'s to the bit; every draw must have been added once. */
	report(): Promise<RunReport>;
}

/** Opens a run to be computed in parts, or to be put together from parts. */
export function openPartedRun(prepared: Prepared, options: ReportOptions): PartedRun {
	return streams(options.draws, options.thresholds) ? partedTally(prepared, options) : partedRows(prepared, options);
}

function partedRows(prepared: Prepared, { draws, executor = inProcess, ...options }: ReportOptions): PartedRun {
	const opener = openRows(prepared.model);
	const pools: Pools = new Map();
	let rows: Float64Array[] | undefined;
	return {
		kind: "rows",
		compute: async (range, { onProgress, signal = options.signal } = {}) => {
			const values = new Float64Array(opener.count * (range.to - range.from));
			const reports: PoolReport[] = [];
			const copy = (block: Block) => {
				copyRows(
					{ ...block, from: block.from - range.from, to: block.to - range.from },
					splitRows(values, opener.count),
				);
				if (block.pool) reports.push(block.pool);
				onProgress?.(block.to);
			};
			await executor.run(prepared.model, range, { deliver: copy, signal });
			return { kind: "rows", range, pools: reports, arrays: { values } };
		},
		add: async ({ range, pools: reports, arrays: { values } }) => {
			if (values?.length !== opener.count * (range.to - range.from))
				throw new RangeError("the rows do not fit the run");
			rows ??= opener.emptyRows(draws);
			copyRows({ ...range, values: values as Float64Array }, rows);
			pools.set(range.from, reports);
		},
		report: async () => reportForecast(prepared, opener.forecast(rows ?? opener.emptyRows(draws), inOrder(pools))),
	};
}

function splitRows(values: Float64Array, count: number): Float64Array[] {
	const size = values.length / count;
	return Array.from({ length: count }, (_, row) => values.subarray(row * size, (row + 1) * size));
}

function partedTally(prepared: Prepared, options: ReportOptions): PartedRun {
	const pools: Pools = new Map();
	let run: Promise<StreamedRun> | undefined;
	let all: Tally | undefined;
	const opened = () => (run ??= openStreamed(prepared, options));
	return {
		kind: "histograms",
		compute: async (range, own = {}) => {
			const found = await tallyRange(await opened(), range, { ...options, ...own });
			return { kind: "histograms", range, pools: found.pools, arrays: tallyToArrays(found.tally) };
		},
		add: async ({ range, pools: reports, arrays }) => {
			const tally = tallyFromArrays((await opened()).sheet, arrays);
			if (all) mergeTally(all, tally);
			else all = tally;
			pools.set(range.from, reports);
		},
		report: async () => {
			const streamed = await opened();
			// The kept draws are cheaper computed again than carried by every shard.
			const kept = await firstDraws(prepared, streamed.options.thresholds.kept, options);
			return reportTally(streamed, all!, { ...kept, conditioning: conditioningOf(inOrder(pools)) });
		},
	};
}

/** By the first draw of a part: what observations did to its pools. */
type Pools = Map<number, readonly PoolReport[]>;

function inOrder(pools: Pools): PoolReport[] {
	return [...pools].sort(([a], [b]) => a - b).flatMap(([, reports]) => reports);
}

/** Few parts keep the files few. */
const MOST_PARTS = 64;

/** Cuts a run into parts of whole chunks: at least `thresholds.part` chunks each, so at most 64 parts. */
export function partsOf({ model }: Pick<Prepared, "model">, draws: number, { part } = THRESHOLDS): DrawRange[] {
	const chunks = chunksOf(model, { from: 0, to: draws });
	const each = Math.max(part, Math.ceil(chunks.length / MOST_PARTS));
	return chunks.flatMap(({ from }, k) => {
		const last = chunks[Math.min(k + each, chunks.length) - 1];
		return k % each === 0 ? [{ from, to: last.to }] : [];
	});
}
