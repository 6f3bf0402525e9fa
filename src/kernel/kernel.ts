import type { BirthCounting, Engine } from "./engine.js";
import type { Shape } from "./layout.js";
import { type KernelModel, shapeOf } from "./model.js";
import { openTwin } from "./twin.js";
import { kernelModule, openWasm } from "./wasm.js";

/**
 * Projects many draws per call. The caller fills the input buffers, calls `project`, and reads `out`; the views stay valid
 * for the kernel's life. Offsets are given by `startAt`, `driveAt`, `sharedAt`, `factorsAt`, `pullAt`, `outAt`, `stateAt`.
 */
export interface Kernel {
	readonly engine: EngineName;
	readonly shape: Shape;
	/** Draws per call, at most. */
	readonly capacity: number;
	/** [draw][area][202] states at the start, persons. */
	readonly starts: Float64Array;
	/**
	 * [draw][area][year 1..T][10]: life expectancy at birth of women and men (years), total fertility rate, net migrants per
	 * person, then a uniform and the standard normal of the same quantile for the count of girls, and both for boys; a
	 * uniform of which the deaths of a counted area are drawn; last net migrants per child, where the model gives them apart.
	 */
	readonly drive: Float64Array;
	/** [draw][year 1..T][2]: male births per female birth; years by which the fertility schedule is shifted. */
	readonly shared: Float64Array;
	/** [draw][year 0..T][factors] on the odds of the "odds" probes. */
	readonly factors: Float64Array;
	/** [draw][area]: attractiveness for movers from the other areas; only ratios count. Above zero. */
	readonly pulls: Float64Array;
	/**
	 * [draw][area][year 0..T][5 + probes]: population, births, deaths, migrants, migrants asked for, probes. Migrants are
	 * those asked for unless nobody is left who could go. The flows of year 0 are NaN.
	 */
	readonly out: Float64Array;
	/** [draw][area][year 0..T][202], when opened with `keepStates`. */
	readonly states?: Float64Array;
	/**
	 * Takes the first `draws` draws of the buffers from their starts through all years or, where others are named, from
	 * starts at the end of the year before `first` to the end of `last`. Outputs of other years stay as they are.
	 */
	project(draws: number, births: BirthCounting, first?: number, last?: number): void;
}

export type EngineName = "wasm" | "typescript";

export interface KernelOptions {
	/** Draws per call; the memory of a kernel grows with it. */
	readonly capacity: number;
	readonly keepStates?: boolean;
	/** By default WebAssembly, and TypeScript where WebAssembly with SIMD is missing. The bits do not depend on it. */
	readonly engine?: EngineName;
}

/**
 * The cohort-component projection of `netMigrants`, `moveBetween`, `fertilityRates`, `readSurvival` and `projectStep`,
 * for whole batches of draws. Where nobody could move between areas, nobody
 * does (`moveBetween` divides by zero there).
 *
 * @throws RangeError when the arrays of the model do not fit each other
 */
export function openKernel(model: KernelModel, options: KernelOptions): Kernel {
	const shape = shapeOf(model, options.capacity, options.keepStates ?? false);
	const module = options.engine === "typescript" ? null : kernelModule();
	if (options.engine === "wasm" && !module) throw new Error("kernel: WebAssembly with SIMD is missing here");
	const engine = module ? openWasm(module, model, shape) : openTwin(model, shape);
	return kernelOf(engine, shape, module ? "wasm" : "typescript");
}

function kernelOf({ buffers, project }: Engine, shape: Shape, engine: EngineName): Kernel {
	const { states, ...always } = buffers;
	return {
		engine,
		shape,
		capacity: shape.capacity,
		...always,
		...(shape.keepStates ? { states } : {}),
		project(draws, births, first = 1, last = shape.years) {
			if (!(Number.isInteger(draws) && draws >= 0 && draws <= shape.capacity)) {
				throw new RangeError(`kernel: ${draws} draws in a call, allowed are 0 to ${shape.capacity}`);
			}
			if (!(first >= 1 && last <= shape.years)) {
				throw new RangeError(`kernel: years ${first} to ${last}, allowed are 1 to ${shape.years}`);
			}
			project(draws, births, first, last);
		},
	};
}
