// Everything `observable preview` and `observable build` need beforehand, made from node_modules and the sources; no network.

import { bundle } from "./site-bundle.mjs";
import { dropStaleData, seedCache } from "./site-cache.mjs";

const started = performance.now();
const [wanted] = await Promise.all([bundle(), seedCache()]);
dropStaleData(wanted);
console.log(`site-prepare: ${Math.round(performance.now() - started)} ms`);
