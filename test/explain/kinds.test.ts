import { describe, expect, it } from "vitest";
import { RULES, ruleFor } from "../../src/explain/explain.js";
import type { Rule } from "../../src/explain/rule.js";
import { scenarioSchema } from "../../src/scenario/schema.js";

interface Definition {
	readonly type: string;
	readonly shape: Readonly<Record<string, Schema>>;
	readonly options: readonly Schema[];
	readonly items: readonly Schema[];
	readonly element: Schema;
	readonly valueType: Schema;
	readonly innerType: Schema;
	readonly values: readonly unknown[];
}
interface Schema {
	readonly def: Definition;
}

/** A number the schema allows, and the kind of the map it stands in. */
interface Place {
	readonly path: readonly string[];
	readonly kind: unknown;
}

/** What a map's `kind` must say, whether or not it may be left out. */
function kindOf({ shape: { kind } }: Definition): unknown {
	return (kind?.def.type === "default" ? kind.def.innerType : kind)?.def.values[0];
}

/** All numbers of the schema, of every kind of everything; what a rule for a map or list speaks for counts as one. */
function placesIn({ def }: Schema, place: Place, spoken: (place: Place) => boolean): Place[] {
	const inside = (schema: Schema, step: string, kind?: unknown) =>
		placesIn(schema, { path: [...place.path, step], kind }, spoken);
	if (spoken(place)) return [place];
	switch (def.type) {
		case "object":
			return Object.entries(def.shape).flatMap(([key, child]) => inside(child, key, kindOf(def)));
		case "union":
			return def.options.flatMap((option) => placesIn(option, place, spoken));
		case "tuple":
			return def.items.flatMap((item) => inside(item, "*"));
		case "array":
			return inside(def.element, "*");
		case "record":
			return inside(def.valueType, "*");
		case "optional":
		case "default":
		case "prefault":
			return placesIn(def.innerType, place, spoken);
		case "number":
			return [place];
		case "literal":
			return typeof def.values[0] === "number" ? [place] : [];
		case "string":
		case "boolean":
		case "enum":
		// The seed: a number there is read as text.
		case "pipe":
			return [];
		default:
			throw new Error(`${def.type} at ${place.path.join(".")}: say here where its numbers are`);
	}
}

/** Numbers that no rule of their own kind explains; the areas' stand elsewhere in what is explained. */
function silent(rules: readonly Rule[]): string[] {
	const spoken = ({ path, kind }: Place) => Boolean(ruleFor(path, kind === undefined ? {} : { kind }, rules));
	const root = scenarioSchema as unknown as Schema;
	return placesIn(root, { path: [], kind: undefined }, spoken)
		.filter((place) => place.path[0] !== "areas" && !spoken(place))
		.map(({ path, kind }) => `${path.join(".")}${kind ? ` of ${kind}` : ""}`);
}

describe("every number the schema allows", () => {
	it("is explained by a rule of its own kind", () => {
		expect(silent(RULES)).toEqual([]);
	});

	it("is left without a word where its kind has no rules, rather than explained as another kind's", () => {
		const without = (kind: string, under = "") =>
			silent(RULES.filter((rule) => rule.kind !== kind || !rule.pattern.join(".").startsWith(under)));
		const processes = {
			"fertility.national.process": { ar1: ["mean", "damping", "sd"] },
			"mortality.national.gap": { "around-path": ["damping", "sd"], bayeslife: ["expectancy1953"] },
		};
		for (const [process, kinds] of Object.entries(processes)) {
			for (const [kind, keys] of Object.entries(kinds)) {
				expect(without(kind, process)).toEqual(keys.map((key) => `${process}.${key} of ${kind}`));
			}
		}
		const kinds = [...new Set(RULES.flatMap(({ kind }) => kind ?? []))];
		for (const kind of kinds)
			expect(
				without(kind).every((name) => name.endsWith(` of ${kind}`)),
				kind,
			).toBe(true);
		expect(kinds.filter((kind) => without(kind).length === 0)).toEqual([]);
	});
});
