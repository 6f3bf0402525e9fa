import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fileReferences } from "../../src/scenario/index.js";
import { parseFiles, town, townWith } from "./town.js";

const places = (files: Readonly<Record<string, string>>, file?: string) =>
	parseFiles(files, file).issues.map((issue) => `${issue.file}:${issue.line}:${issue.col} ${issue.path}`);

const child = (text: string) => ({ "town.yaml": `extends: base.yaml\n${text}`, "base.yaml": town });

function isDeeplyFrozen(value: unknown): boolean {
	return Object.isFrozen(value) && (typeof value !== "object" || Object.values(value ?? {}).every(isDeeplyFrozen));
}

test("the baseline of Jiyuan has no issues", () => {
	const text = readFileSync("data/jiyuan/baseline.yaml", "utf8");
	expect(places({ "baseline.yaml": text }, "baseline.yaml")).toEqual([]);
});

test("a scenario comes with its defaults and is frozen to its depths", () => {
	const { scenario } = parseFiles({ "town.yaml": town });
	expect(scenario?.population.combine).toBe("blend");
	expect(scenario?.simulation.seed).toBe("town-1");
	expect(isDeeplyFrozen(scenario)).toBe(true);
});

test("a byte order mark changes neither the scenario nor a position", () => {
	const bad = townWith("grossRate: 0.02", "grossRate: 2");
	expect(parseFiles({ "town.yaml": `\uFEFF${town}` }).scenario).toEqual(parseFiles({ "town.yaml": town }).scenario);
	expect(places({ "town.yaml": `\uFEFF${bad}` })).toEqual(places({ "town.yaml": bad }));
});

test("a scenario that extends another holds only what differs", () => {
	const { scenario, files } = parseFiles(child("id: small\nhorizon: { to: 2030 }\npopulation: { total: 9000 }"));
	const base = parseFiles({ "town.yaml": town }).scenario;
	expect(files).toEqual(["town.yaml", "base.yaml"]);
	expect(scenario?.horizon).toEqual({ base: 2020, to: 2030 });
	expect(scenario).toEqual({
		...base,
		id: "small",
		horizon: { base: 2020, to: 2030 },
		population: { ...base?.population, total: 9000 },
	});
});

test("lists replace the inherited list as a whole", () => {
	const { scenario } = parseFiles(child("population: { error: { ages: [{ from: 0, to: 100, sd: 0.1 }] } }"));
	expect(scenario?.population.error.ages).toEqual([{ from: 0, to: 100, sd: 0.1 }]);
});

test("null removes an inherited key", () => {
	const { scenario } = parseFiles(child("supply: { care.nursing: null }"));
	expect(Object.keys(scenario?.supply ?? {})).toEqual(["school.compulsory"]);
});

test("another kind inherits nothing from the kind it replaces", () => {
	const { scenario } = parseFiles(child("supply: { care.nursing: { stock: { kind: base-need } } }"));
	expect(scenario?.supply["care.nursing"].stock).toEqual({ kind: "base-need" });
});

test("an issue stands in the file that supplied the value", () => {
	const base = townWith("floor: 0.5", "floor: 500");
	expect(places({ "town.yaml": "extends: base.yaml\nmigration:\n  grossRate: 3\n", "base.yaml": base })).toEqual([
		"town.yaml:3:14 migration.grossRate",
		"base.yaml:24:12 fertility.national.floor",
	]);
});

test("a key the base lacks is missing where the last file wrote the map", () => {
	const base = townWith("    floor: 0.5\n", "");
	const files = {
		"town.yaml": "extends: base.yaml\nfertility:\n  national:\n    observedTo: 2022\n",
		"base.yaml": base,
	};
	expect(places(files)).toEqual(["town.yaml:4:5 fertility.national.floor"]);
});

test("scenarios extend in a chain, the nearest file winning", () => {
	const files = {
		"town.yaml": "extends: middle.yaml\nmigration: { grossRate: 0.03 }",
		"middle.yaml": "extends: base.yaml\nmigration: { grossRate: 0.04 }\nid: middle",
		"base.yaml": town,
	};
	const { scenario } = parseFiles(files);
	expect([scenario?.id, scenario?.migration.grossRate]).toEqual(["middle", 0.03]);
});

test("extending in a circle is refused where the circle closes", () => {
	const files = { "town.yaml": "id: a\nextends: b.yaml", "b.yaml": "extends: town.yaml" };
	expect(places(files)).toEqual(["b.yaml:1:10 extends"]);
	expect(places({ "town.yaml": "extends: town.yaml" })).toEqual(["town.yaml:1:10 extends"]);
});

test("a base that is missing, no file name or outside the folder is refused where it is named", () => {
	for (const name of ["gone.yaml", "../base.yaml", "/base.yaml", "base.csv", "[base.yaml]", "C:/base.yaml"])
		expect(places({ ...child(""), "town.yaml": `id: a\nextends: ${name}\n` })).toEqual(["town.yaml:2:10 extends"]);
});

test("a scenario file that is missing is an issue, not an exception", () => {
	expect(places({})).toEqual(["town.yaml:1:1 scenario"]);
});

test("every table a scenario names is listed with the place that names it", () => {
	const references = fileReferences(parseFiles(child("mortality:\n  pattern: { file: other.csv }\n")));
	expect(references.map(({ reference }) => reference)).toEqual([
		"population.csv",
		"population.csv",
		"reference:tfr-china.csv",
		"schedule.csv",
		"other.csv",
		"e0.csv",
		"disability.csv",
		"plan-targets.csv",
	]);
	expect(references[4]).toMatchObject({ file: "town.yaml", line: 3, col: 20, path: "mortality.pattern.file" });
	expect(references[5]).toMatchObject({ file: "base.yaml", path: "mortality.national.path.file" });
});

const bombs = {
	"aliases of aliases": `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
		.split("")
		.map((name, i) => `${name}: &${name} [${Array(9).fill(`*${"abcdefg"[i]}`)}]`)
		.join("\n")}`,
	"an alias inside itself": "a: &a [*a]",
	"100,000 open brackets": "[".repeat(100_000),
	"nested maps": `${"{a: ".repeat(5000)}1${"}".repeat(5000)}`,
	"30,000 values": `a: [${"1,".repeat(30_000)}1]`,
	"a file of 3 MB": `a: ${"x".repeat(3_000_000)}`,
};

/** Milliseconds; what grows with the power of its size takes hours, and a busy machine must not fail a test. */
const WATCHDOG = 30_000;

test.each(Object.entries(bombs))(
	"refuses %s before its size runs away",
	(_, text) => {
		const { scenario, issues } = parseFiles({ "town.yaml": text });
		expect(scenario).toBeUndefined();
		expect(issues.length).toBeGreaterThan(0);
		expect(issues.length).toBeLessThanOrEqual(20);
	},
	WATCHDOG,
);

test("forty levels of nesting are enough, and more are named as the mistake", () => {
	const nested = (depth: number) => parseFiles(child(`id: ${"[".repeat(depth)}${"]".repeat(depth)}`)).issues[0];
	expect(nested(39).path).toBe("id");
	expect(nested(41).message.en).toMatch(/too much content/);
});

const many = (count: number, item: (i: number) => string) =>
	Array.from({ length: count }, (_, i) => item(i)).join(", ");

test.each([
	["areas of an unknown key", `areas: [${many(9000, () => "{ zz: 1 }")}]`],
	["equal areas", `areas: [${many(3000, () => "{ id: a, name: { zh: a, en: a } }")}]`],
	["age errors", `population: { error: { ages: [${many(4000, () => "{ from: 0, to: 1, sd: 0 }")}] } }`],
	["strange groups", `services: { school: { sums: { all: { groups: [${many(9000, (i) => `g${i}`)}] } } } }`],
	["strange supplies", `supply: { ${many(6000, (i) => `school.g${i}: {}`)} }`],
])(
	"lists the issues of thousands of %s without running away",
	(_, text) => {
		expect(parseFiles(child(text)).issues.length).toBeGreaterThan(1000);
	},
	WATCHDOG,
);

test("keys that reach for a prototype are refused and leave Object.prototype alone", () => {
	const texts = [
		"__proto__: { polluted: 1 }",
		`${town}\n__proto__: { polluted: 1 }`,
		townWith("      primary:\n", "      constructor:\n"),
		townWith("  care:\n    kind", "  __proto__:\n    kind"),
	];
	for (const text of texts) expect(parseFiles({ "town.yaml": text }).issues).not.toEqual([]);
	expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test("YAML beyond scenarios is refused in place: tags, odd keys, second documents, old versions, other tops", () => {
	for (const text of [
		townWith("grossRate: 0.02", "grossRate: !money 0.02"),
		`${town}\n? [a]\n: 1\n`,
		`${town}\n---\nid: b\n`,
		`%YAML 1.1\n---\n${town}`,
		"",
		"- a\n- b",
		"just words",
		"# only a comment",
		"\t- x",
		"a: 'open",
	])
		expect(parseFiles({ "town.yaml": text }).issues).not.toEqual([]);
});

const lines = town.split("\n");

test("any key nobody knows is reported at its own line", () => {
	const keyLines = lines.flatMap((line, i) => (/^\s*[a-z][\w.]*:/i.test(line) ? [i] : []));
	const names = fc.stringMatching(/^zz[a-z]{2,8}$/);
	fc.assert(
		fc.property(fc.constantFrom(...keyLines), names, (i, name) => {
			const indent = /^\s*/.exec(lines[i])?.[0] ?? "";
			const text = [...lines.slice(0, i), `${indent}${name}: 1`, ...lines.slice(i)].join("\n");
			const found = places({ "town.yaml": text });
			expect(found.some((place) => place.startsWith(`town.yaml:${i + 1}:`) && place.endsWith(name))).toBe(true);
		}),
	);
});

test("any key left out that has no default is reported", () => {
	const leaves = lines.flatMap((line, i) =>
		/^\s+(total|correlation|floor|observedTo|spread|grossRate|table): /.test(line) ? [i] : [],
	);
	for (const i of leaves) {
		const name = lines[i].trim().split(":")[0];
		const found = places({ "town.yaml": lines.filter((_, j) => j !== i).join("\n") });
		expect(found.map((place) => place.split(".").at(-1))).toContain(name);
	}
});

const mutation = fc.record({
	at: fc.nat({ max: town.length - 1 }),
	remove: fc.nat({ max: 12 }),
	insert: fc.oneof(
		fc.constantFrom(
			"",
			"\n",
			" ",
			"\t",
			":",
			"- ",
			"{",
			"}",
			"[",
			"]",
			'"',
			"'",
			"#",
			"&a ",
			"*a",
			"!t ",
			"|",
			"null",
			"1e999",
			".nan",
			"，",
			"٣",
		),
		fc.string({ maxLength: 4, unit: "binary" }),
	),
});

test("a mutated file never throws: it gives a scenario or issues, never both and never neither", () => {
	fc.assert(
		fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
			let text = town;
			for (const { at, remove, insert } of mutations) text = text.slice(0, at) + insert + text.slice(at + remove);
			const { scenario, issues } = parseFiles({ "town.yaml": text });
			expect(scenario === undefined).toBe(issues.length > 0);
			const count = text.split(/\r?\n/).length + 1;
			for (const { line, col } of issues) expect(line >= 1 && line <= count && col >= 1).toBe(true);
		}),
		{ numRuns: 600 },
	);
}, 60_000);

test("any value whatever in place of a section never throws", () => {
	const sections = ["population", "fertility", "services", "supply", "plans", "areas", "horizon"];
	fc.assert(
		fc.property(fc.constantFrom(...sections), fc.jsonValue({ maxDepth: 4 }), (section, value) => {
			const { scenario, issues } = parseFiles(child(`${section}: ${JSON.stringify(value)}`));
			expect(scenario === undefined).toBe(issues.length > 0);
		}),
		{ numRuns: 300 },
	);
}, 30_000);
