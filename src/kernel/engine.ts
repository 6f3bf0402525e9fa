import type { bufferLengths } from "./layout.js";

/** How births are counted: as a Poisson count, or as their expectation. */
export type BirthCounting = "poisson" | "expected";

/** The buffers of a call by name. */
export type Buffers = Readonly<Record<keyof ReturnType<typeof bufferLengths>, Float64Array>>;

/** What computes: WebAssembly or its TypeScript twin. Both give the same bits. */
export interface Engine {
	readonly buffers: Buffers;
	project(draws: number, births: BirthCounting, first: number, last: number): void;
}
