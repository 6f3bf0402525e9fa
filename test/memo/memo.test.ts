import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lruMemo, none } from "../../src/memo/index.js";

const SIZE = 100;

/** Counts how often something is made. */
function counted(memo: ReturnType<typeof lruMemo>) {
	let made = 0;
	const get = (stage: string, basis: unknown, item: number) =>
		memo.shelf(stage, basis).get(item, () => {
			made++;
			return new Float64Array(SIZE).fill(item);
		});
	return { get, made: () => made };
}

const basis = (level: number) => ({ seed: "a", paths: Float64Array.of(1, level), parts: [{ id: "north", sd: level }] });

describe("a memo that keeps the newest", () => {
	it("makes a thing once for a stage, a basis and an item, whoever builds the basis anew", () => {
		const { get, made } = counted(lruMemo(1e4));
		const first = get("people", basis(1), 3);
		expect(get("people", basis(1), 3)).toBe(first);
		expect(made()).toBe(1);
		for (const other of [get("needs", basis(1), 3), get("people", basis(1 + 1e-15), 3), get("people", basis(1), 4)]) {
			expect(other).not.toBe(first);
		}
		expect(made()).toBe(4);
	});

	it("tells -0 from 0, a longer list from its beginning, and what is missing from what is undefined", () => {
		const memo = lruMemo(1e4);
		const shelves = [
			[0],
			[-0],
			[0, 0],
			{ a: undefined },
			{},
			Float64Array.of(0),
			Float64Array.of(-0),
			Float64Array.of(Number.NaN),
			"0",
		].map((one) => memo.shelf("stage", one));
		expect(new Set(shelves).size).toBe(9);
		expect(memo.shelf("stage", Float64Array.of(Number.NaN))).toBe(shelves[7]);
	});

	it("hands out one object for all equal bases", () => {
		const memo = lruMemo(1e4);
		const shelf = memo.shelf("people", basis(2));
		expect(memo.shelf("people", basis(2)).basis).toBe(shelf.basis);
	});

	it("never takes more than it may, and lets go of what was used longest ago", () => {
		const memo = lruMemo(350);
		const { get, made } = counted(memo);
		for (const item of [1, 2, 1, 3]) {
			memo.nextRound();
			get("people", "one", item);
		}
		expect(made()).toBe(3);
		memo.nextRound();
		get("people", "one", 4);
		expect([1, 2, 3, 4].map((item) => memo.shelf("people", "one").find(item) !== undefined)).toEqual([
			...[true, false, true, true],
		]);
	});

	it("keeps a part of a round that is too large for it, the same part in the next round", () => {
		const memo = lruMemo(1000);
		const { get, made } = counted(memo);
		const round = () => {
			const before = made();
			memo.nextRound();
			for (let item = 0; item < 20; item++) get("people", "one", item);
			return made() - before;
		};
		expect(round()).toBe(20);
		const again = round();
		expect(again).toBeGreaterThan(0);
		expect(again).toBeLessThan(20);
		expect(round()).toBe(again);
	});

	it("says after any history what is made anew", () => {
		const step = fc.record({ stage: fc.constantFrom("a", "b"), basis: fc.nat(3), item: fc.nat(5), next: fc.boolean() });
		fc.assert(
			fc.property(fc.array(step, { maxLength: 80 }), fc.integer({ min: 20, max: 600 }), (steps, most) => {
				const memo = lruMemo(most);
				for (const { stage, basis: level, item, next } of steps) {
					if (next) memo.nextRound();
					const expected = `${stage} ${level} ${item}`;
					const columns = memo.shelf(stage, basis(level)).get(item, (room) => {
						const into = room(30);
						for (let k = 0; k < 30; k++) into[k] = expected.charCodeAt(k % expected.length);
						return into;
					});
					expect(String.fromCharCode(...columns.subarray(0, expected.length))).toBe(expected);
				}
			}),
		);
	});

	it("uses the memory of what had to go again", () => {
		const memo = lruMemo(150);
		const rooms = [1, 2, 3, 4].map((item) => {
			memo.nextRound();
			return memo.shelf("people", "one").get(item, (room) => room(100));
		});
		expect(new Set(rooms).size).toBeLessThan(4);
	});
});

describe("the memo that keeps nothing", () => {
	it("makes everything anew, in the same memory", () => {
		const shelf = none.shelf("people", "one");
		const made = [1, 1, 2].map((item) => shelf.get(item, (room) => room(3)));
		expect(new Set(made).size).toBe(1);
		expect(shelf.find(1)).toBeUndefined();
	});
});
