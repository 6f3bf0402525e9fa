import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { SCENARIO_VERSION, scenarioJsonSchema } from "../../src/scenario/index.js";
import { town } from "./town.js";

interface Schema {
	readonly $schema: string;
	readonly then: Schema;
	readonly else: Schema;
	readonly properties: Record<string, Schema>;
	readonly required?: readonly string[];
	readonly description?: string;
}

const schema = scenarioJsonSchema() as Schema;

const accepts = (part: Schema, value: unknown) =>
	z.fromJSONSchema({ ...part, $schema: schema.$schema } as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value)
		.success;

test("the schema is draft 7, which editors read", () => {
	expect(schema.$schema).toBe("http://json-schema.org/draft-07/schema#");
});

test("a whole scenario fits the branch for files without extends", () => {
	expect(accepts(schema.else, parse(town))).toBe(true);
	expect(accepts(schema.else, parse(readFileSync("data/jiyuan/baseline.yaml", "utf8")))).toBe(true);
	expect(accepts(schema.else, { ...parse(town), floor: 1 })).toBe(false);
});

test("a file that extends another needs no other key, yet may hold no unknown one", () => {
	expect(accepts(schema.then, { extends: "base.yaml", fertility: { national: { floor: 0.6 } } })).toBe(true);
	expect(accepts(schema.then, { extends: "base.yaml", fertility: { national: { flor: 0.6 } } })).toBe(false);
	expect(schema.else.required).toContain("population");
});

test("every section has a description in Chinese and English", () => {
	for (const [name, section] of Object.entries(schema.else.properties))
		expect(`${name} ${section.description}`).toMatch(/[\u4e00-\u9fff].*·.*[a-z]/);
});

const PUBLISHED = `docs/schema/scenario.v${SCENARIO_VERSION}.json`;

test("the published schema is that of the program (node scripts/write-schema.mjs)", () => {
	expect(JSON.parse(readFileSync(PUBLISHED, "utf8"))).toEqual(scenarioJsonSchema());
});

test("every scenario that comes with Nianlun fits the published schema, which its first line names", () => {
	const published = JSON.parse(readFileSync(PUBLISHED, "utf8")) as Schema;
	const folder = "data/jiyuan";
	const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
	expect(files.length).toBeGreaterThan(5);
	for (const name of files) {
		const text = readFileSync(join(folder, name), "utf8");
		const [, named] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text) ?? [];
		expect(named && join(dirname(join(folder, name)), named), name).toBe(PUBLISHED);
		const value = parse(text);
		expect(accepts("extends" in value ? published.then : published.else, value), name).toBe(true);
	}
});
