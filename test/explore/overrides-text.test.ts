import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { overridesText } from "../../src/explore/index.js";

const leaf = fc.oneof(
	fc.string(),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.boolean(),
	fc.constant(null),
);
const tree = fc.letrec((tie) => ({
	node: fc.oneof({ depthSize: "small" }, leaf, fc.array(leaf), fc.dictionary(fc.string({ minLength: 1 }), tie("node"))),
})).node;
const overrides = fc.dictionary(
	fc.string({ minLength: 1 }).filter((key) => key !== "__proto__"),
	tree,
);

describe("overrides written as a variant file", () => {
	it("are read by YAML as what they were", () => {
		fc.assert(
			fc.property(overrides, (map) => {
				const { extends: base, ...rest } = parse(overridesText("a.yaml", map), { maxAliasCount: 0 }) as Record<
					string,
					unknown
				>;
				const { extends: _own, ...expected } = JSON.parse(JSON.stringify(map)) as Record<string, unknown>;
				expect(rest).toEqual(expected);
				if (!("extends" in map)) expect(base).toBe("a.yaml");
			}),
		);
	});

	it("leave out what is undefined, for null would remove the key", () => {
		expect(overridesText("a.yaml", { horizon: { to: 2030, base: undefined } })).toBe(
			'extends: "a.yaml"\nhorizon:\n  to: 2030\n',
		);
	});
});
