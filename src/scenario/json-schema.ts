import * as z from "zod";
import { scenarioSchema } from "./schema.js";

/** The part of a JSON Schema this room reads and writes. */
export interface JsonSchema {
	readonly [keyword: string]: unknown;
	readonly properties?: Readonly<Record<string, JsonSchema>>;
	readonly additionalProperties?: JsonSchema | boolean;
	readonly items?: JsonSchema | readonly JsonSchema[];
	readonly oneOf?: readonly JsonSchema[];
	readonly anyOf?: readonly JsonSchema[];
	readonly const?: unknown;
}

function wholeSchema(): JsonSchema {
	return z.toJSONSchema(scenarioSchema, { target: "draft-7", io: "input" }) as JsonSchema;
}

const extendsKey: JsonSchema = {
	type: "string",
	pattern: "\\.[yY][aA]?[mM][lL]$",
	description: "另一个情景文件，本文件只写不同之处 · Another scenario file; this file holds only what differs",
};

/** A child takes a key of its base away by leaving its value empty. */
function orEmpty(schema: JsonSchema): JsonSchema {
	return { anyOf: [schema, { type: "null" }] };
}

/** The same schema with every key optional or empty: what a file that extends another may hold. */
function partial(schema: JsonSchema): JsonSchema {
	const entries = Object.entries(schema).filter(([keyword]) => keyword !== "required");
	return Object.fromEntries(
		entries.map(([keyword, value]) => {
			if (keyword === "properties") return [keyword, mapValues(value as Readonly<Record<string, JsonSchema>>, partOf)];
			if (keyword === "additionalProperties" && typeof value === "object")
				return [keyword, partOf(value as JsonSchema)];
			if (keyword === "oneOf" || keyword === "anyOf") return ["anyOf", (value as readonly JsonSchema[]).map(partial)];
			return [keyword, value];
		}),
	);
}

const partOf = (schema: JsonSchema) => orEmpty(partial(schema));

function mapValues<T, U>(map: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
	return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}

/**
 * The JSON Schema (draft 7) of scenario files, for completion and hover in editors. A file with `extends` may leave out
 * any key; one without must be whole. Rules between keys are not part of it.
 */
export function scenarioJsonSchema(): object {
	const { $schema, ...whole } = wholeSchema();
	const child = partial(whole);
	return {
		$schema,
		title: "Nianlun scenario, version 1",
		if: { type: "object", required: ["extends"] },
		// biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
		then: { ...child, properties: { extends: extendsKey, ...child.properties } },
		else: whole,
	};
}

function kindMatches(schema: JsonSchema, value: unknown): boolean {
	const kind = (value as { kind?: unknown } | undefined)?.kind;
	return schema.properties?.kind?.const === kind;
}

function step(schema: JsonSchema | undefined, key: string | number, value: unknown): JsonSchema | undefined {
	const branch = branchFor(schema, value);
	if (typeof key === "number") return Array.isArray(branch?.items) ? branch.items[key] : (branch?.items as JsonSchema);
	const rest = branch?.additionalProperties;
	return branch?.properties?.[key] ?? (typeof rest === "object" ? rest : undefined);
}

function branchFor(schema: JsonSchema | undefined, value: unknown): JsonSchema | undefined {
	const options = schema?.oneOf ?? schema?.anyOf;
	return options ? options.find((option) => kindMatches(option, value)) : schema;
}

/** Finds the keys the schema knows in the map at a path; `scenario` decides between kinds. */
export function keyFinder(scenario: unknown): (path: readonly (string | number)[]) => readonly string[] {
	const top = wholeSchema();
	return (path) => {
		let schema: JsonSchema | undefined = top;
		let value = scenario;
		for (const key of path) {
			schema = step(schema, key, value);
			value = (value as Record<string | number, unknown> | undefined)?.[key];
		}
		const keys = Object.keys(branchFor(schema, value)?.properties ?? {});
		return path.length === 0 ? ["extends", ...keys] : keys;
	};
}
