// Framework's own cache, filled beforehand, so that preview and build need no network (Framework 1.13.4).
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

const CACHE = "notebooks/.observablehq/cache";
const STAMP = "notebooks/.observablehq/loaders.sha256";

/** Names whose newest version Framework asks a registry for on every build, used or not; an empty folder answers it. */
const ASKED_FOR = [
	...["react-dom", "react", "@observablehq/sample-datasets", "lodash", "echarts", "leaflet", "mapbox-gl"],
	...["topojson-client", "apache-arrow", "parquet-wasm", "arquero", "d3", "d3-dsv", "htl", "@observablehq/plot"],
];

/** What `Inputs` on an analyst's page needs. */
const BUNDLED = ["htl", "isoformat"];

export async function seedCache() {
	rmSync(join(CACHE, "_npm"), { recursive: true, force: true });
	for (const name of ASKED_FOR) mkdirSync(join(CACHE, "_npm", `${name}@${versionOf(name)}`), { recursive: true });
	await Promise.all(
		BUNDLED.map((name) =>
			build({
				...{ entryPoints: [name], bundle: true, format: "esm", platform: "browser", target: "es2022", minify: true },
				outfile: join(CACHE, "_npm", `${name}@${versionOf(name)}`, "_esm.js"),
				logLevel: "error",
			}),
		),
	);
}

function versionOf(name) {
	const file = join("node_modules", name, "package.json");
	return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).version : "0.0.0";
}

/** Framework keeps a loader's output as long as the file exists, so it is removed when anything it rests on has changed. */
export function dropStaleData(wanted) {
	const hash = createHash("sha256")
		.update(wanted)
		.update(process.env.NIANLUN_SITE_DRAWS ?? "");
	for (const file of ["src", "data", "notebooks/data"].flatMap(filesBelow))
		hash.update(file).update(readFileSync(file));
	const stamp = hash.digest("hex");
	if (existsSync(STAMP) && readFileSync(STAMP, "utf8") === stamp) return;
	rmSync(join(CACHE, "data"), { recursive: true, force: true });
	mkdirSync(CACHE, { recursive: true });
	writeFileSync(STAMP, stamp);
}

function filesBelow(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name))
		.sort();
}
