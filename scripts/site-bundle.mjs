// Bundles the site's two programs and compiles its charts: notebooks/engine/{page.js, worker.js, charts.*.json, wanted.json}.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build, context } from "esbuild";
import { compile } from "vega-lite";

const ENGINE = "notebooks/engine";
const LANGUAGES = ["zh", "en"];
/** Parts of Vega that no chart here uses, a third of its weight. */
const UNUSED = /^vega-(geo|force|hierarchy|voronoi|wordcloud|regression|crossfilter|label)$/;

const common = { bundle: true, format: "esm", logLevel: "error", plugins: [pages(), lighterVega()] };
const browser = {
	...common,
	platform: "browser",
	target: ["es2022", "chrome111", "firefox114", "safari16"],
	minify: true,
	legalComments: "none",
	external: ["observablehq:*"],
};
const BUNDLES = {
	...{ page: "notebooks/components/page.ts", worker: "notebooks/components/worker.ts" },
	// YAML and Excel, fetched by the workbench alone.
	workbench: "notebooks/pages/workbench-files.ts",
};

/** Bundles everything once. Returns the text of the list of precomputed fans, which the data loaders read. */
export async function bundle() {
	mkdirSync(ENGINE, { recursive: true });
	const [wanted] = await Promise.all([describe(), ...bundles().map((name) => build(options(name)))]);
	return wanted;
}

/** Bundles again whenever a source changes. */
export async function watch() {
	for (const name of bundles()) await (await context(options(name))).watch();
	const again = { name: "again", setup: (b) => void b.onEnd(() => describe().catch(() => {})) };
	const entry = { ...asNode(), plugins: [...common.plugins, again], write: false };
	await (await context(entry)).watch();
}

function bundles() {
	return Object.keys(BUNDLES).filter((name) => existsSync(BUNDLES[name]));
}

function options(name) {
	return { ...browser, entryPoints: [BUNDLES[name]], outfile: `${ENGINE}/${name}.js` };
}

function asNode() {
	return {
		...common,
		...{ platform: "node", entryPoints: ["notebooks/components/describe.ts"], outfile: `${ENGINE}/.describe.mjs` },
	};
}

/** Runs the part of the site's code that says which charts and figures the pages use. */
async function describe() {
	const { outputFiles } = await build({ ...asNode(), write: false });
	const text = outputFiles[0].text;
	const { charts, wanted } = await import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
	for (const lang of LANGUAGES)
		writeIfChanged(`${ENGINE}/charts.${lang}.json`, JSON.stringify(compileAll(charts, lang)));
	const list = JSON.stringify(wanted());
	writeIfChanged(`${ENGINE}/wanted.json`, list);
	return list;
}

function compileAll(charts, lang) {
	return Object.fromEntries(Object.entries(charts).map(([name, spec]) => [name, compile(spec(lang)).spec]));
}

function writeIfChanged(file, text) {
	if (!existsSync(file) || readFileSync(file, "utf8") !== text) writeFileSync(file, text);
}

/** `nianlun:pages` exports the configuration (the default export) of every file in notebooks/pages, `nianlun:data` reads what loaders wrote. */
function pages() {
	return {
		name: "pages",
		setup(b) {
			const folder = resolve("notebooks/pages");
			b.onResolve({ filter: /^nianlun:pages$/ }, ({ path }) => ({ path, namespace: "pages" }));
			b.onResolve({ filter: /^nianlun:data$/ }, ({ path }) => ({ path, namespace: "data" }));
			b.onLoad({ filter: /.*/, namespace: "data" }, () => ({
				contents: loaders(),
				watchDirs: [resolve("notebooks/data")],
			}));
			b.onLoad({ filter: /.*/, namespace: "pages" }, () => {
				const isPage = (file) =>
					file.endsWith(".ts") && /^export default /m.test(readFileSync(`${folder}/${file}`, "utf8"));
				const names = readdirSync(folder)
					.filter(isPage)
					.map((file) => file.slice(0, -3));
				const lines = names.map((name) => `export { default as ${name} } from ${JSON.stringify(`./${name}.ts`)};`);
				return { contents: lines.join("\n"), resolveDir: folder, watchDirs: [folder] };
			});
		},
	};
}

/** Framework wants the name of every file in full. */
function loaders() {
	const names = readdirSync("notebooks/data").flatMap((file) => /^(.*)\.json\.ts$/.exec(file)?.[1] ?? []);
	const entries = names.map((name) => `${JSON.stringify(name)}: () => FileAttachment("../data/${name}.json")`);
	return `import { FileAttachment } from "observablehq:stdlib";
const files = { ${entries.join(", ")} };
export const loaded = (name) => files[name]().json();`;
}

function lighterVega() {
	return {
		name: "lighter-vega",
		setup(b) {
			b.onResolve({ filter: UNUSED }, ({ path, importer }) =>
				/node_modules\/vega\/build\//.test(pathToFileURL(importer).pathname)
					? { path, namespace: "unused" }
					: undefined,
			);
			b.onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "export {};" }));
		},
	};
}
