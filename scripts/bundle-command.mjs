// Bundles the command and its thread with all they import: a few files load in a fraction of the time of hundreds.
// They take the place of `dist/cli/main.js` and stand beside it, with the licences of the packages in them.
import { chmodSync, copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const OUT = "dist/cli";
const common = {
	...{ outdir: OUT, allowOverwrite: true, logLevel: "warning", legalComments: "none", metafile: true },
	...{ bundle: true, format: "esm", platform: "node", target: "node20.19", minifyWhitespace: true, minifySyntax: true },
	// Whoever uses the queue installs them.
	external: ["bullmq", "ioredis"],
	// Packages in the older form of modules ask for Node's own parts by `require`.
	banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
};

const entryPoints = { main: "dist/cli/main.js", leash: "dist/queue/leash.js" };
const command = await build({ ...common, entryPoints, splitting: true, chunkNames: "part-[hash]" });
// `npx nianlun` in a clone runs the file itself.
chmodSync(join(OUT, "main.js"), 0o755);
// By itself: what a thread shares with the command would bring in what it never needs, and every thread holds its own.
// The library's threads take it, too.
const THREAD = "dist/threads/worker.js";
const worker = await build({ ...common, outdir: "dist/threads", entryPoints: { worker: THREAD } });
copyFileSync(THREAD, join(OUT, "worker.js"));
// What the report's pictures are drawn with: the rasteriser's own file, and the font of their letters.
copyFileSync("node_modules/@resvg/resvg-wasm/index_bg.wasm", join(OUT, "resvg.wasm"));
// What solves programmes finds its own file beside its program.
copyFileSync("node_modules/highs/build/highs.wasm", join(OUT, "highs.wasm"));
copyFileSync("data/fonts/chart-font.otf", join(OUT, "chart-font.otf"));
const texts = licences([command, worker]);
for (const folder of [OUT, "dist/threads"]) writeFileSync(join(folder, "LICENCES.txt"), texts);

/** The licences of all packages that have code in a bundle, each text once under the packages it is of. */
function licences(results) {
	const inputs = results.flatMap(({ metafile }) => Object.keys(metafile.inputs));
	const folders = inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
	const packages = new Map();
	for (const folder of [...new Set(folders)].sort()) {
		const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
		const text = licenceText(folder);
		packages.set(text, [...(packages.get(text) ?? []), `${name} ${version} (${license})`]);
	}
	return [...packages].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join("\n\n");
}

function licenceText(folder) {
	const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice)(\.|$)/i.test(file));
	return files.map((file) => readFileSync(join(folder, file), "utf8").trim()).join("\n\n");
}
