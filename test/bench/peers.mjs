// @ts-check
/** Engines of other makes on this machine: C built here and now, numpy where there is one. What is absent is named. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = (/** @type {string} */ file) => fileURLToPath(new URL(file, import.meta.url));

const NATIVE = ["-O3", "-march=native", "-fopenmp-simd", "-std=gnu11"];
/** WebAssembly has lanes of 128 bits and no fused multiply-add: the last build is held to the same. */
export const C_BUILDS = {
	"C -O3 -march=native": NATIVE,
	"C, -ffast-math": [...NATIVE, "-ffast-math"],
	"C, 128-bit lanes": [...NATIVE, "-mno-avx", "-mno-fma", "-mprefer-vector-width=128"],
};

/**
 * @param {string} folder for the built programs
 * @returns {{ programs: Record<string, string>, absent: string[] }} path by name of the build
 */
export function buildC(folder) {
	const compiler = process.env.CC ?? "gcc";
	/** @type {Record<string, string>} */
	const programs = {};
	/** @type {string[]} */
	const absent = [];
	for (const [name, flags] of Object.entries(C_BUILDS)) {
		const program = join(folder, `kernel-${Object.keys(programs).length}`);
		const { status } = spawnSync(compiler, [...flags, "-o", program, here("kernel.c"), "-lm"]);
		if (status === 0) programs[name] = program;
		else absent.push(`${name}: ${compiler} ${status === null ? "not found" : "cannot build it"}`);
	}
	return { programs, absent };
}

/** @returns {{ command: string, args: string[] } | string} how to start numpy's side, or why not */
export function findNumpy() {
	const command = process.env.PYTHON ?? "python3";
	const { status } = spawnSync(command, ["-c", "import numpy"]);
	if (status === 0) return { command, args: [here("reference.py")] };
	return `numpy: ${status === null ? `${command} not found` : `${command} cannot import it`}`;
}

/** What the figures were measured with. */
export function machine() {
	const version = (/** @type {string} */ command) =>
		spawnSync(command, ["--version"], { encoding: "utf8" }).stdout?.split("\n")[0] || "none";
	const numpy = spawnSync(process.env.PYTHON ?? "python3", ["-c", "import numpy; print(numpy.__version__)"], {
		encoding: "utf8",
	});
	return {
		node: process.version,
		compiler: version(process.env.CC ?? "gcc"),
		python: version(process.env.PYTHON ?? "python3"),
		numpy: numpy.stdout?.trim() || "none",
	};
}
