/*
 * Prints the SHA-256 of all rows of a scenario's draws: node scripts/digest-run.mjs SCENARIO DRAWS [WORKERS] [typescript]
 */
import { createHash } from "node:crypto";

const [scenario, draws, workers = "1", kernel] = process.argv.slice(2);
// Without WebAssembly the kernel's TypeScript twin computes.
if (kernel === "typescript") delete globalThis.WebAssembly;
const { loadScenario, inProcess, openThreads } = await import("../dist/node.js");
const { model } = loadScenario(scenario);
const hash = createHash("sha256");
const executor = workers === "1" ? inProcess : openThreads(Number(workers));
await executor.run(
	model,
	{ from: 0, to: Number(draws) },
	{ deliver: ({ values }) => hash.update(new Uint8Array(values.buffer)) },
);
executor.close();
process.stdout.write(`${hash.digest("hex")}\n`);
