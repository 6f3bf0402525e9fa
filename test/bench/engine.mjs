// @ts-check
/*
 * One of the project's own engines in a process of its own, so that its memory is its own and engines do not warm each
 * other's code. Obeys lines on stdin, one line of JSON for each: run, sha, write FILE, memory.
 *
 * engine.mjs kernel wasm|typescript|plain INPUTS
 * engine.mjs job in-process|chunks|typescript|threads:N MODEL DRAWS     MODEL: reference, areas:N or a feature's name
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { openClock } from "./clocks.mjs";

const [kind, engine, what, draws] = process.argv.slice(2);
// The engine falls back to TypeScript where there is no WebAssembly: that is how the fallback is measured.
if (kind === "job" && engine === "typescript") Reflect.deleteProperty(globalThis, "WebAssembly");

const obey = kind === "kernel" ? await openKernelCommands() : await openJobCommands();
for await (const line of createInterface({ input: process.stdin })) {
	const [command, argument] = line.split(" ");
	const answer = command === "memory" ? { kilobytes: process.resourceUsage().maxRSS } : await obey(command, argument);
	process.stdout.write(`${JSON.stringify(answer)}\n`);
}
process.exit(0);

/** @returns {Promise<(command: string, argument?: string) => unknown>} */
async function openKernelCommands() {
	const [{ readInputs }, kernels] = await Promise.all([import("./inputs.mjs"), import("./kernels.mjs")]);
	const inputs = readInputs(what);
	const { out, run } =
		engine === "plain"
			? kernels.openPlainProjection(inputs)
			: kernels.openKernelProjection(inputs, /** @type {"wasm" | "typescript"} */ (engine));
	return (command, argument = "") => {
		if (command === "run") return run();
		if (command === "sha") return { sha: createHash("sha256").update(out).digest("hex") };
		writeFileSync(argument, out);
		return {};
	};
}

/** @returns {Promise<(command: string) => Promise<unknown>>} */
async function openJobCommands() {
	const { runJob, digest, targetMedian } = await import("./job.mjs");
	const executor = await openExecutor();
	const model = await modelOf(what);
	/** @type {import("./job.mjs").Result | undefined} */
	let result;
	return async (command) => {
		if (command === "sha" && result) return { sha: digest(result), ...targetMedian(result) };
		const clock = openClock();
		clock.start();
		result = await runJob(executor, model, Number(draws));
		clock.stop();
		return clock.spent();
	};
}

/** @returns {Promise<import("./job.mjs").Executor>} */
async function openExecutor() {
	if (engine.startsWith("threads:")) {
		const { openThreads } = await import("../../dist/threads/index.js");
		return openThreads(Number(engine.split(":")[1]));
	}
	const { inChunks } = await import("./job.mjs");
	const { inProcess } = await import("../../dist/draws/index.js");
	return engine === "chunks" ? inChunks : inProcess;
}

/** @param {string} name */
async function modelOf(name) {
	const { FEATURES, referenceModel, severalAreas } = await import("./reference-model.mjs");
	if (name.startsWith("areas:")) return severalAreas(Number(name.split(":")[1]));
	return name === "reference" ? referenceModel() : FEATURES[name](referenceModel());
}
