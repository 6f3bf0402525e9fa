import { exp, logistic } from "./math.js";
import { wasmModule } from "./module.js";
import { NUMBERS_BYTES } from "./numbers-bytes.js";

/**
 * Elementary functions of many values at once: whoever needs some asks for a place of its own when a model is opened,
 * writes arguments there for every draw, and reads the results after `apply`. The bits are those of `exp` and `logistic`.
 */
export interface Batch {
	/** What computes. */
	readonly engine: "wasm" | "typescript";
	/** A place for `count` arguments of exp. */
	exp(count: number): Float64Array;
	/** A place for `count` log-odds, which become proportions. */
	logistic(count: number): Float64Array;
	/** Replaces all arguments by their results. */
	apply(): void;
}

/** @param engine by default WebAssembly where it is there; the bits do not depend on it */
export function openBatch(engine?: "wasm" | "typescript"): Batch {
	const wasm = engine !== "typescript" && wasmModule(NUMBERS_BYTES) !== null;
	const open = wasm ? openWasm : openPlain;
	const exponentials = openPlaces((length) => open(length, "exponentials"));
	const logistics = openPlaces((length) => open(length, "logistics"));
	return {
		engine: wasm ? "wasm" : "typescript",
		exp: exponentials.take,
		logistic: logistics.take,
		apply() {
			exponentials.apply();
			logistics.apply();
		},
	};
}

/** Memory for one function's values, and the function over the first `count` of them. */
interface Page {
	readonly values: Float64Array;
	apply(count: number): void;
}

type Function = "exponentials" | "logistics";

/** Values of a page of WebAssembly's memory, less the bytes left free. */
const PAGE_VALUES = 8_184;
const PAGE_BYTES = 65_536;
const FIRST = 64;

function openPlaces(open: (length: number) => Page): { take(count: number): Float64Array; apply(): void } {
	const pages: { readonly page: Page; used: number }[] = [];
	return {
		take(count) {
			let last = pages[pages.length - 1];
			if (last === undefined || last.used + count > last.page.values.length) {
				last = { page: open(Math.max(count, PAGE_VALUES)), used: 0 };
				pages.push(last);
			}
			last.used += count;
			return last.page.values.subarray(last.used - count, last.used);
		},
		apply() {
			for (const { page, used } of pages) page.apply(used);
		},
	};
}

function openWasm(length: number, name: Function): Page {
	const pages = Math.ceil((FIRST + 8 * length) / PAGE_BYTES);
	const memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
	const module = wasmModule(NUMBERS_BYTES)!;
	const { exports } = new WebAssembly.Instance(module, { env: { memory }, random: { exp } });
	const run = exports[name] as (at: number, count: number) => void;
	// Values go in pairs; a lone last one takes an unused neighbour along.
	return {
		values: new Float64Array(memory.buffer, FIRST, length + (length % 2)),
		apply: (count) => run(FIRST, count + (count % 2)),
	};
}

function openPlain(length: number, name: Function): Page {
	const values = new Float64Array(length);
	const one = name === "exponentials" ? exp : logistic;
	return {
		values,
		apply(count) {
			for (let k = 0; k < count; k++) values[k] = one(values[k]);
		},
	};
}
