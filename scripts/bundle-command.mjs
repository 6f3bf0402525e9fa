// Bundles the command and its thread with all they import: a few files load in a fraction of the time of hundreds.
// They take the place of `dist/cli/main.js` and stand beside it; licences of packages are kept at the end of each file.
import { build } from "esbuild";

const common = {
	...{ outdir: "dist/cli", allowOverwrite: true, logLevel: "warning", legalComments: "eof" },
	...{ bundle: true, format: "esm", platform: "node", target: "node20.19", minifyWhitespace: true, minifySyntax: true },
	// Whoever uses the queue installs them.
	external: ["bullmq", "ioredis"],
	// Packages in the older form of modules ask for Node's own parts by `require`.
	banner: { js: 'import{createRequire as nodeRequire}from"node:module";const require=nodeRequire(import.meta.url);' },
};

const entryPoints = { main: "dist/cli/main.js", leash: "dist/queue/leash.js" };
await build({ ...common, entryPoints, splitting: true, chunkNames: "part-[hash]" });
// By itself: what a thread shares with the command would bring in what it never needs.
await build({ ...common, entryPoints: { worker: "dist/threads/worker.js" } });
