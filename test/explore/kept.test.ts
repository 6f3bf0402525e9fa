import { describe, expect, it } from "vitest";
import { openKept } from "../../src/explore/kept.js";

const equal = (a: number, b: number) => a === b;

describe("what is kept for the latest few keys", () => {
	it("is made once and goes when as many later keys have come as there is room for", () => {
		const kept = openKept<number, string>(2, equal);
		const made: number[] = [];
		const get = (key: number) => kept.get(key, () => `made ${made.push(key)}`);
		expect([get(1), get(2), get(1), get(3), get(1), get(2)]).toEqual([
			...["made 1", "made 2", "made 1"],
			...["made 3", "made 1", "made 4"],
		]);
	});

	it("is handed back when it has to go, so that its memory can be used again", () => {
		const kept = openKept<number, string>(1, equal);
		expect(kept.keep(1, "one")).toBeUndefined();
		expect(kept.keep(2, "two")).toBe("one");
		expect(kept.find(1)).toBeUndefined();
		expect(kept.find(2)).toBe("two");
	});
});
