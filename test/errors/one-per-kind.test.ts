import { expect, it } from "vitest";
import { InputError, type Issue, onePerKind } from "../../src/errors/index.js";

const at = (line: number, en: string, more: Partial<Issue> = {}): Issue => ({
	...{ file: "t.csv", line, col: 5, path: "age", message: { zh: "应为整数", en } },
	...more,
});
const said = (issues: readonly Issue[]) => onePerKind(issues).map(({ line, message: { en } }) => `${line} ${en}`);

it("says one kind of mistake once, at its first place, with its count and first rows", () => {
	const many = Array.from({ length: 175 }, (_, i) => at(i + 2, `expected a whole number, found "${i}-${i + 4}岁"`));
	expect(said(many)).toEqual(['2 175 rows: expected a whole number, found "0-4岁" (e.g. rows 2, 3, 4)']);
	expect(onePerKind(many)[0]!.message.zh).toBe("175 行：应为整数（如第 2、3、4 行）");
});

it("counts cells where several stand in a row, and names all rows when they are few", () => {
	expect(said([at(2, "bad 1"), at(2, "bad 2", { col: 9 }), at(7, "bad 3")])).toEqual(["2 3 cells: bad 1 (rows 2, 7)"]);
	expect(said([at(2, "bad 1"), at(2, "bad 2", { col: 9 })])).toEqual(["2 2 cells: bad 1 (row 2)"]);
});

it("keeps apart other words, other columns and other files, and leaves a single mistake as it is", () => {
	const apart = [at(2, "too large"), at(3, "too small"), at(4, "too large", { path: "year" })];
	expect(said([...apart, at(2, "too large", { file: "u.csv" })])).toHaveLength(4);
	expect(onePerKind(apart)).toEqual(apart);
});

it("takes the same mistake of two readings of a table for one", () => {
	expect(said([at(2, 'found "x"'), at(2, 'found "x"')])).toEqual(['2 found "x"']);
});

it("changes nothing when it is done again", () => {
	const once = onePerKind([at(2, "bad 1"), at(3, "bad 2"), at(3, "worse 2"), at(9, "odd")]);
	expect(onePerKind(once)).toEqual(once);
	expect(new InputError(once).issues).toEqual(once);
});
