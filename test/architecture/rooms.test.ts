import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
// @ts-expect-error plain JavaScript, without types
import { ringsOf } from "../../scripts/house.mjs";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** The table of rooms in docs/architecture.md: what each room may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = roomTable(
	readFileSync(fileURLToPath(new URL("../../docs/architecture.md", import.meta.url)), "utf8"),
);

function roomTable(markdown: string): Record<string, string[]> {
	const rows = markdown.matchAll(/^\| `([\w-]+)\/` \|[^|]*\| ([^|]*) \|$/gm);
	return Object.fromEntries([...rows].map(([, room, imports]) => [room, imports.match(/[\w-]+/g) ?? []]));
}

const files = readdirSync(SRC, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const sources = files.map((file) => ({ file, text: readFileSync(join(SRC, file), "utf8") }));
const roomOf = (file: string) => (file.includes("/") ? file.split("/")[0] : "");

function importsOf(file: string, text: string): string[] {
	const specifiers = [...text.matchAll(/(?:from|import)\s+"(\.[^"]+)"/g)].map(([, specifier]) => specifier);
	return specifiers.map((specifier) => relative(SRC, resolve(SRC, dirname(file), specifier)));
}

const crossings = sources.flatMap(({ file, text }) =>
	importsOf(file, text)
		.filter((target) => roomOf(target) !== roomOf(file) && roomOf(file) !== "")
		.map((target) => ({ file, target })),
);

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");

describe("the rooms of the house", () => {
	it("all stand in the table of docs/architecture.md", () => {
		expect(Object.keys(MAY_IMPORT).sort()).toEqual([...new Set(files.map(roomOf))].filter(Boolean).sort());
	});

	it("import only the rooms that the table allows them", () => {
		const forbidden = crossings.filter(
			({ file, target }) => target.includes("/") && !MAY_IMPORT[roomOf(file)]?.includes(roomOf(target)),
		);
		expect(forbidden).toEqual([]);
	});

	it("are entered only through their index", () => {
		const aside = crossings.filter(({ target }) => target.includes("/") && !target.endsWith("/index.js"));
		expect(aside).toEqual([]);
	});
});

/** The rooms of the middle, whose doors say what a run is made of; rooms of one function a file have as many names as files. */
const DOORS = ["setup", "draws", "forecast", "answers", "large-runs", "explain"];
const DOOR = 26;

describe("the doors", () => {
	it("have about 25 names at most, so that a room says what it is for", () => {
		const names = (text: string) =>
			[...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
				list.split(",").filter((one) => one.trim()),
			);
		const doors = sources.filter(({ file }) => DOORS.includes(roomOf(file)) && file.endsWith("/index.ts"));
		const wide = doors
			.map(({ file, text }) => ({ file, names: names(text).length }))
			.filter((door) => door.names > DOOR);
		expect(wide).toEqual([]);
	});
});

describe("the files", () => {
	const ROOT = resolve(SRC, "..");
	const all = ["src", "notebooks"].flatMap((folder) =>
		readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
			.filter((file) => file.endsWith(".ts") && !file.includes(".observablehq"))
			.map((file) => ({ file: join(folder, file), text: readFileSync(join(ROOT, folder, file), "utf8") })),
	);

	it("import each other in no ring, types counted: what stands in a ring cannot be read one file at a time", () => {
		expect(all.length).toBeGreaterThan(300);
		expect(ringsOf(all)).toEqual([]);
	});

	it("would be found in a ring if there were one", () => {
		const chain = [
			["a.ts", "b"],
			["b.ts", "c"],
			["c.ts", "b"],
		].map(([file, to]) => ({ file, text: `import type { T } from "./${to}.js";` }));
		expect(ringsOf(chain)).toEqual([["b.ts", "c.ts"]]);
	});
});

describe("the pure core", () => {
	const core = sources.filter(({ file }) => !/^(cli|files|queue|threads|wpp)\/|^node\.ts$/.test(file));

	it("reaches no file system, clock, environment or unkeyed randomness", () => {
		const impure = /from "node:|\bprocess\.(?:env|argv|exit|cwd|std|on)|\bDate\b|\bperformance\b|Math\.random/;
		expect(core.filter(({ text }) => impure.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
	});

	it("uses no function of Math whose bits differ between engines", () => {
		const unportable =
			/Math\.(exp|expm1|log|log1p|log2|log10|pow|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|cbrt|hypot)\b|[\w)\]] \*\* /;
		expect(core.filter(({ text }) => unportable.test(withoutComments(text))).map(({ file }) => file)).toEqual([]);
	});
});
