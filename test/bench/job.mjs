// @ts-check
/** The whole job on the project's engine: random numbers, projection, seven quantiles per output-year, odds of a target. */
import { createHash } from "node:crypto";
import { chunksOf, metricsOf, openChunks } from "../../dist/draws/index.js";
import { addTo, gridOf, openCountedRanks, openDescription, quantilesFrom } from "../../dist/summaries/index.js";
import { BASE, OUTPUTS, PROBABILITIES, TARGET } from "./reference-model.mjs";

/**
 * @typedef {import("../../src/draws/index.js").Model} Model
 * @typedef {import("../../src/draws/index.js").Executor} Executor
 * @typedef {import("../../src/draws/index.js").Block} Block
 * @typedef {{ readonly quantiles: Float64Array, readonly met: number, readonly rows?: Float64Array[] }} Result
 * @typedef {{ take: (block: Block, rows: Float64Array[]) => void, finish: () => Result }} Reduction
 */

/** Runs up to this size keep their draws; longer ones are counted into histograms, block by block. */
export const KEPT_UP_TO = 20_000;
/** Draws that fix the histograms' grids. */
const PILOT = 1024;
const BINS = 4096;

/** @param {Executor} executor @param {Model} model @param {number} draws */
export async function runJob(executor, model, draws) {
	const read = openReader(model);
	const reduction = draws <= KEPT_UP_TO ? keepRows(read.count, draws) : countRows(read.count, draws);
	await executor.run(model, { from: 0, to: draws }, { deliver: (block) => reduction.take(block, read.rowsOf(block)) });
	return reduction.finish();
}

/** Computes in the calling thread without a pause. @type {Executor} */
export const inChunks = {
	run: async (model, range, { deliver }) => {
		const compute = openChunks(model);
		for (const chunk of chunksOf(model, range)) for (const block of compute(chunk)) deliver(block);
	},
	close: () => {},
};

/** Finds the outputs' rows in a block: metrics outermost, then areas, then years. @param {Model} model */
function openReader(model) {
	const metrics = metricsOf(model);
	const areas = model.areas.length;
	const rows = OUTPUTS.flatMap((output) =>
		Array.from({ length: areas * model.years }, (_, k) => {
			const [area, year] = [Math.floor(k / model.years), 1 + (k % model.years)];
			return (metrics.indexOf(output) * areas + area) * (model.years + 1) + year;
		}),
	);
	return {
		count: rows.length,
		/** @param {Block} block */
		rowsOf: ({ from, to, values }) => rows.map((row) => values.subarray(row * (to - from), (row + 1) * (to - from))),
	};
}

/** The target's row in the first area. @param {number} rows */
function targetRow(rows) {
	return (rows / OUTPUTS.length) * OUTPUTS.indexOf(TARGET.output) + TARGET.year - 1;
}

/** @param {Float64Array} values */
function countMet(values) {
	let met = 0;
	for (let draw = 0; draw < values.length; draw++) if (values[draw] <= TARGET.atMost) met++;
	return met;
}

/** @param {number} count @param {number} draws @returns {Reduction} */
function keepRows(count, draws) {
	const kept = Array.from({ length: count }, () => new Float64Array(draws));
	const describe = openDescription(draws, PROBABILITIES);
	return {
		take: ({ from }, rows) => {
			for (let k = 0; k < count; k++) kept[k].set(rows[k], from);
		},
		finish: () => ({
			rows: kept,
			quantiles: Float64Array.from(kept.flatMap((row) => [...describe(row).quantiles])),
			met: countMet(kept[targetRow(count)]) / draws,
		}),
	};
}

/** @param {number} count @param {number} draws @returns {Reduction} */
function countRows(count, draws) {
	const counts = new Int32Array(count * BINS);
	/** @type {Float64Array[]} */
	const pilot = Array.from({ length: count }, () => new Float64Array(PILOT));
	/** @type {import("../../src/summaries/index.js").Grid[]} */
	let grids = [];
	let met = 0;
	/** @param {readonly Float64Array[]} rows */
	const add = (rows) => {
		for (const [k, row] of rows.entries()) addTo(rowOf(counts, k), grids[k], row);
	};
	return {
		take: ({ from, to }, rows) => {
			met += countMet(rows[targetRow(count)]);
			if (from >= PILOT) return add(rows);
			for (const [k, row] of rows.entries()) pilot[k].set(row, from);
			if (to < PILOT) return;
			grids = pilot.map((values) => gridOf(values, BINS));
			add(pilot);
		},
		finish: () => ({ quantiles: Float64Array.from(quantilesOf(counts, grids, draws)), met: met / draws }),
	};
}

/** @param {Int32Array} counts @param {number} k */
const rowOf = (counts, k) => counts.subarray(k * BINS, (k + 1) * BINS);

/** @param {Int32Array} counts @param {import("../../src/summaries/index.js").Grid[]} grids @param {number} draws */
function quantilesOf(counts, grids, draws) {
	const endless = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY };
	return grids.flatMap((grid, k) => {
		const valueAt = openCountedRanks(rowOf(counts, k), grid, endless);
		return [...quantilesFrom(draws, PROBABILITIES, (ranks) => ranks.map(valueAt))];
	});
}

/** SHA-256 over everything the job found: all output rows where they are kept, the quantiles, the odds. @param {Result} result */
export function digest({ rows = [], quantiles, met }) {
	const hash = createHash("sha256");
	for (const part of [...rows, quantiles, Float64Array.of(met)]) hash.update(part);
	return hash.digest("hex");
}

/** Median of the target's output, for a comparison by eye with other engines. @param {Result} result */
export function targetMedian(result) {
	const at = targetRow(result.quantiles.length / PROBABILITIES.length);
	return { year: BASE + TARGET.year, median: result.quantiles[at * PROBABILITIES.length + 3], met: result.met };
}
