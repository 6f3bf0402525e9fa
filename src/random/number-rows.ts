import { exp } from "./math.js";
import { wasmModule } from "./module.js";
import { normalQuantile } from "./normal-quantile.js";
import { NUMBERS_BYTES } from "./numbers-bytes.js";
import { openStreams, type Stream, type StreamAddress, streamCodes } from "./stream.js";

/** What a number of a row is: a uniform in (0, 1), a standard normal, or a uniform followed by its normal. */
export type Form = "uniform" | "normal" | "both";

/** Numbers of a stream that follow one another: `groups` times `per`, a group `step` places after the one before. */
export interface NumberRun {
	readonly form: Form;
	readonly groups: number;
	readonly per: number;
	/** Place of the first number in the row. */
	readonly at: number;
	readonly step: number;
}

/** One component's stream and where its numbers stand in a draw's row. */
export interface NumberStream extends Omit<StreamAddress, "draw"> {
	readonly runs: readonly NumberRun[];
}

/** The random numbers of many draws, one row each. */
export interface NumberRows {
	/** Numbers of a row. */
	readonly width: number;
	/** [draw][width]. */
	readonly rows: Float64Array;
	/** Fills the first `draws` rows with the numbers of draws `from` to `from + draws`. */
	deal(from: number, draws: number): void;
	/** Fills the first `draws` rows with medians: uniforms 0.5, normals 0. */
	dealMedians(draws: number): void;
}

export interface NumberRowsOptions {
	readonly width: number;
	/** Rows, at most. */
	readonly capacity: number;
	/** By default WebAssembly where it is there; the bits do not depend on it. */
	readonly engine?: "wasm" | "typescript" | undefined;
}

/**
 * Opens rows of random numbers. A number depends on its stream's address and the draw only (see `openStreams`): not on the
 * other streams, nor on which draws are dealt together.
 */
export function openNumberRows(streams: readonly NumberStream[], options: NumberRowsOptions): NumberRows {
	const { width } = options;
	const module = options.engine === "typescript" ? null : wasmModule(NUMBERS_BYTES);
	const { rows, deal } = module ? openWasm(module, streams, options) : openTwin(streams, options);
	const write = openWriter(rows);
	return {
		width,
		rows,
		deal,
		dealMedians(draws) {
			for (let draw = 0; draw < draws; draw++) for (const { runs } of streams) write(runs, median, draw * width);
		},
	};
}

type Dealer = Pick<NumberRows, "rows" | "deal">;

const FORMS: readonly Form[] = ["uniform", "normal", "both"];

function openWasm(module: WebAssembly.Module, streams: readonly NumberStream[], options: NumberRowsOptions): Dealer {
	const { width, capacity } = options;
	const words = streams.flatMap(wordsOf);
	const rowsAt = FIRST + 16 * Math.ceil(words.length / 4);
	// Two draws are dealt at a time: the odd one out writes a row more.
	const length = width * (capacity + 1);
	const pages = Math.ceil((rowsAt + 8 * length) / PAGE);
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
	new Int32Array(memory.buffer, FIRST, words.length).set(words);
	const { exports } = new WebAssembly.Instance(module, { env: { memory }, random: { exp } });
	const deal = exports.deal as (...words: number[]) => void;
	return {
		rows: new Float64Array(memory.buffer, rowsAt, length),
		deal: (from, draws) => deal(FIRST, streams.length, from, draws, rowsAt, width),
	};
}

/** Bytes left free, so that address 0 is never data. */
const FIRST = 64;
const PAGE = 65_536;

function wordsOf({ seed, component, area, runs }: NumberStream): number[] {
	const codes = streamCodes(seed, component, area);
	return [
		...codes,
		runs.length,
		...runs.flatMap(({ form, groups, per, at, step }) => [FORMS.indexOf(form), groups, per, at, step]),
	];
}

/** The readable twin, on the libraries. */
function openTwin(streams: readonly NumberStream[], { width, capacity }: NumberRowsOptions): Dealer {
	const opened = streams.map(({ seed, component, area, runs }) => ({ runs, open: openStreams(seed, component, area) }));
	const rows = new Float64Array(width * capacity);
	const write = openWriter(rows);
	return {
		rows,
		deal(from, draws) {
			for (let draw = 0; draw < draws; draw++) {
				for (const { runs, open } of opened) write(runs, open(from + draw), draw * width);
			}
		},
	};
}

/** Writes a stream's numbers where its runs say, into the row that begins at `first`. */
function openWriter(rows: Float64Array): (runs: readonly NumberRun[], uniform: Stream, first: number) => void {
	return (runs, uniform, first) => {
		for (const { form, groups, per, at, step } of runs) {
			for (let group = 0; group < groups; group++) {
				let place = first + at + group * step;
				for (let k = 0; k < per; k++) {
					const p = uniform();
					if (form !== "normal") rows[place++] = p;
					if (form !== "uniform") rows[place++] = normalQuantile(p);
				}
			}
		}
	};
}

const median: Stream = () => 0.5;
