import { poissonQuantile, wasmModule } from "../random/index.js";
import type { Engine } from "./engine.js";
import { KERNEL_BYTES } from "./kernel-bytes.js";
import type { Shape } from "./layout.js";
import { openMemory, PLAN } from "./memory.js";
import type { KernelModel } from "./model.js";

type Project = (plan: number, draws: number, poisson: number, first: number, last: number) => void;

/** The compiled kernel, or null where WebAssembly or its 128-bit SIMD is missing or forbidden. */
export function kernelModule(): WebAssembly.Module | null {
	return wasmModule(KERNEL_BYTES);
}

/** The engine in WebAssembly, each with a memory of its own. */
export function openWasm(module: WebAssembly.Module, model: KernelModel, shape: Shape): Engine {
	const { memory, buffers } = openMemory(model, shape);
	const { exports } = new WebAssembly.Instance(module, { env: { memory }, random: { poissonQuantile } });
	const project = exports.project as Project;
	return {
		buffers,
		project: (draws, births, first, last) => project(PLAN, draws, births === "poisson" ? 1 : 0, first, last),
	};
}
