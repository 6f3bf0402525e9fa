// @ts-check
/** The engine as the command ships it: one file with what it needs and nothing else, and the threads' file beside it. */
import { copyFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const inDist = (/** @type {string} */ file) => fileURLToPath(new URL(`../../dist/${file}`, import.meta.url));

/** Where `bundleEngine` writes. */
export const ENGINE = inDist("bench/engine.js");

export async function bundleEngine() {
	await build({
		...{ entryPoints: [fileURLToPath(new URL("engine.mjs", import.meta.url))], outfile: ENGINE },
		...{ bundle: true, format: "esm", platform: "node", target: "node20.19", logLevel: "warning" },
		// Packages in the older form of modules ask for Node's own parts by `require`.
		banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
	});
	copyFileSync(inDist("threads/worker.js"), inDist("bench/worker.js"));
}
