// Measures the house of a checkout: node scripts/house.mjs [--root DIR] prints one JSON object.
//
// lines     of source (.ts, .mjs) in src, notebooks and test, without what a build writes there
// rooms     by folder of src: files, lines, and how many names its index.ts exports
// rings     files of src and notebooks that import each other in a ring; types and dynamic imports count
// overThreeParameters   functions with more than three positional parameters, the kernels' own aside
// memories  where src and notebooks keep something computed for later calls, each once:
//           - functions named open…Memory, openKept, openSayings, rememberLast, remembered… or remembering…
//           - what openKept, openColumnMemory, openMemo or lruMemo gives, by the name it gets
//           - empty Maps named remembered or took
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const BUILT = /(^|\/)(node_modules|\.[^/]+)\/|^notebooks\/(engine|lib)\/|-bytes\.ts$/;
const EXEMPT = /^src\/(kernel|random\/assembly)\//;

const MEMORY_FUNCTION =
	/\bfunction (open\w+Memory|openKept|openSayings|rememberLast|remember(?:ed|ing)\w*)\b(?=\s*[(<])/g;
const MEMORY_MADE = /(?<!function )\b(openKept|openColumnMemory|openMemo|lruMemo)\b(?=\s*[(<])/g;
const MEMORY_MAP = /\b(?:const|let) (remembered|took)\b[^=\n]*= new Map\b[^(\n]*\(\)/g;

/** @param root folder of a checkout */
export function houseOf(root) {
	const [src, notebooks, scripts, test] = ["src", "notebooks", "scripts", "test"].map((folder) =>
		sourcesOf(root, folder),
	);
	return {
		lines: { src: linesOf(src), notebooks: linesOf(notebooks), test: linesOf(test) },
		rooms: roomsOf(src),
		rings: ringsOf([...src, ...notebooks]),
		overThreeParameters: overThreeParameters(root, [...src, ...notebooks, ...scripts, ...test]),
		memories: [...src, ...notebooks].flatMap(memoriesOf),
	};
}

/** Files by their path from the root, and what they say. */
function sourcesOf(root, folder) {
	if (!existsSync(join(root, folder))) return [];
	return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
		.map((name) => posix.join(folder, name.replaceAll("\\", "/")))
		.filter((file) => /\.(ts|mjs)$/.test(file) && !BUILT.test(file))
		.sort()
		.map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}

function linesOf(sources) {
	return sources.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
}

function roomsOf(sources) {
	const names = new Set(sources.flatMap(({ file }) => /^src\/([^/]+)\//.exec(file)?.[1] ?? []));
	const texts = textsOf(sources);
	return Object.fromEntries(
		[...names].map((name) => {
			const own = sources.filter(({ file }) => file.startsWith(`src/${name}/`));
			const exported = exportsOf(`src/${name}/index.ts`, texts);
			return [name, { files: own.length, lines: linesOf(own), exportedNames: new Set(exported).size }];
		}),
	);
}

function textsOf(sources) {
	return new Map(sources.map(({ file, text }) => [file, withoutComments(text)]));
}

function withoutComments(text) {
	return text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, "");
}

/** Names that a file exports, those of `export *` with it. */
function exportsOf(file, texts) {
	const text = texts.get(file) ?? "";
	const lists = [...text.matchAll(/\bexport\s+(?:type\s+)?\{([^}]*)\}/g)].flatMap(([, list]) => list.split(","));
	const own = text.matchAll(
		/^export\s+(?:declare\s+|abstract\s+|async\s+)*(?:const|let|function\*?|class|interface|type|enum)\s+(\w+)/gm,
	);
	const all = [...text.matchAll(/\bexport\s+\*\s+from\s+"(\.[^"]+)"/g)];
	return [
		...lists.map((item) => item.trim().split(/\s+/).at(-1)).filter(Boolean),
		...[...own].map(([, name]) => name),
		...all.flatMap(([, path]) => exportsOf(targetOf(file, path), texts)),
	];
}

/** The file that an import of a file means. */
function targetOf(file, path) {
	return posix.join(posix.dirname(file), path).replace(/\.js$/, ".ts");
}

/** Files that import each other in a ring. @param sources `{ file, text }` of each, the file by its path from the root */
export function ringsOf(sources) {
	const texts = textsOf(sources);
	const imports = new Map(
		[...texts].map(([file, text]) => [file, importsOf(file, text).filter((to) => texts.has(to))]),
	);
	const reached = new Map([...imports.keys()].map((file) => [file, reachedFrom(file, imports)]));
	const inRings = [...imports.keys()].filter((file) => reached.get(file).has(file));
	const rings = inRings.map((file) => inRings.filter((to) => reached.get(file).has(to) && reached.get(to).has(file)));
	return rings.filter(([first], at) => first === inRings[at]);
}

function importsOf(file, text) {
	const paths = text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/g);
	return [...paths].map(([, path]) => targetOf(file, path));
}

/** Files that one imports, directly or through others. */
function reachedFrom(file, imports) {
	const reached = new Set();
	const open = [file];
	while (open.length > 0) {
		for (const to of imports.get(open.pop())) {
			if (reached.has(to)) continue;
			reached.add(to);
			open.push(to);
		}
	}
	return reached;
}

/** TypeScript 7 has no settled interface for reading code yet, so Biome counts. */
function overThreeParameters(root, sources) {
	const files = sources.map(({ file }) => file).filter((file) => !EXEMPT.test(file));
	if (files.length === 0) return 0;
	const folder = mkdtempSync(join(tmpdir(), "nianlun-house-"));
	const useMaxParams = { level: "error", options: { max: 3 } };
	const rules = { recommended: false, complexity: { useMaxParams } };
	writeFileSync(join(folder, "biome.json"), JSON.stringify({ linter: { rules } }));
	const biome = createRequire(import.meta.url).resolve("@biomejs/biome/bin/biome");
	const options = [`--config-path=${folder}`, "--reporter=github", "--max-diagnostics=none"];
	const { stdout, error } = spawnSync(process.execPath, [biome, "lint", ...options, ...files], {
		...{ cwd: root, encoding: "utf8", maxBuffer: 1e9 },
	});
	rmSync(folder, { recursive: true });
	if (error) throw error;
	return stdout.split("\n").filter((line) => line.includes("lint/complexity/useMaxParams")).length;
}

function memoriesOf({ file, text }) {
	const code = withoutComments(text);
	const named = [MEMORY_FUNCTION, MEMORY_MAP].flatMap((pattern) => [...code.matchAll(pattern)]);
	const made = code.split("\n").flatMap(madeIn);
	return [...named.map(([, name]) => name), ...made].map((name) => ({ file, name }));
}

/** Names given to memories in a line, that of what makes them where they get none. */
function madeIn(line) {
	const makers = [...line.matchAll(MEMORY_MADE)].map(([, maker]) => maker);
	if (/^\s*(import|export) /.test(line)) return [];
	const [, list] = /\b(?:const|let) \[([^\]]*)\]/.exec(line) ?? [];
	const [, one, member, key] = /\b(?:const|let) (\w+)|(\w+)\.set\(|(\w+):/.exec(line) ?? [];
	const names = list?.split(",").map((name) => name.trim()) ?? [one ?? member ?? key];
	return makers.map((maker, at) => names[at] ?? maker);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const root = fileURLToPath(new URL("../", import.meta.url));
	const { values } = parseArgs({ options: { root: { type: "string", default: root } } });
	console.log(JSON.stringify(houseOf(values.root), null, "\t"));
}
