import { describe, expect, it } from "vitest";
import { OWN_NUMBERS } from "../../src/draws/deal.js";
import { dealAncestors, dealLineages, type Lineages } from "../../src/draws/lineages.js";
import { type Numbers, openNumberPlan } from "../../src/draws/numbers.js";
import { normalQuantile, openStreams } from "../../src/random/index.js";

const YEARS = 5;

/** A plan with every kind of component, and readers of it. */
function planned(seed = "seed") {
	const plan = openNumberPlan(seed, YEARS);
	const read = {
		start: plan.once("start", "*", [
			["uniform", 2],
			["normal", 3],
		]),
		walk: plan.yearly("walk", "north"),
		grades: plan.yearly("grades", "north", { starts: 3, perYear: 3 }),
		births: plan.yearly("births", "*", { starts: 0, perYear: 2, form: "both" }),
	};
	return { read, numbers: plan.seal({ capacity: 6 }) };
}

const LENGTHS = { start: 5, walk: 1 + YEARS, grades: 3 + 3 * YEARS, births: 4 * YEARS };
type Name = keyof typeof LENGTHS;

/** All numbers of a slot, as they are read. */
function readAll({ read, numbers }: ReturnType<typeof planned>, slot: number): Record<Name, number[]> {
	numbers.turn(slot);
	const names = Object.keys(LENGTHS) as Name[];
	return Object.fromEntries(names.map((name) => [name, Array.from({ length: LENGTHS[name] }, read[name])])) as never;
}

describe("a draw's numbers", () => {
	it("are those of its streams: starts from one, years from another", () => {
		const opened = planned();
		opened.numbers.deal(7, 2);
		const { start, walk, grades, births } = readAll(opened, 1);
		const stream = (kind: "once" | "yearly", component: string, area: string) =>
			openStreams(kind === "once" ? "seed/once" : "seed", component, area)(8);
		const normals = (uniform: () => number, count: number) =>
			Array.from({ length: count }, () => normalQuantile(uniform()));
		const once = stream("once", "start", "*");
		expect(start).toEqual([once(), once(), ...normals(once, 3)]);
		expect(walk).toEqual([
			...normals(stream("once", "walk", "north"), 1),
			...normals(stream("yearly", "walk", "north"), YEARS),
		]);
		expect(grades.slice(3)).toEqual(normals(stream("yearly", "grades", "north"), 3 * YEARS));
		const luck = stream("yearly", "births", "*");
		for (let k = 0; k < births.length; k += 2) {
			const p = luck();
			expect(births.slice(k, k + 2)).toEqual([p, normalQuantile(p)]);
		}
	});

	it("are read from the first on whenever a slot is turned to, in any order", () => {
		const opened = planned();
		opened.numbers.deal(0, 3);
		const forward = [0, 1, 2].map((slot) => readAll(opened, slot));
		opened.numbers.turn(1);
		opened.read.walk();
		expect([2, 0, 1].map((slot) => readAll(opened, slot))).toEqual([forward[2], forward[0], forward[1]]);
	});

	it("are shared by all who ask for the same component", () => {
		const plan = openNumberPlan("seed", YEARS);
		const [one, other] = [plan.yearly("rate", "*"), plan.yearly("rate", "*")];
		const numbers = plan.seal({ capacity: 1 });
		expect(numbers.width).toBe(1 + YEARS);
		numbers.deal(3, 1);
		numbers.turn(0);
		expect([one(), one(), one()]).toEqual([other(), other(), other()]);
	});

	it("are read from the stream's first by all who ask, whatever number of them each asks for", () => {
		const plan = openNumberPlan("seed", YEARS);
		const [few, many, next] = [2, 5, 1].map((count, k) =>
			plan.once(k < 2 ? "start" : "next", "*", [["normal", count]]),
		);
		const numbers = plan.seal({ capacity: 1 });
		numbers.deal(3, 1);
		numbers.turn(0);
		const five = Array.from({ length: 5 }, many);
		expect(Array.from({ length: 2 }, few)).toEqual(five.slice(0, 2));
		expect(five).not.toContain(next());
	});
});

describe("numbers of draws with a past", () => {
	/** Draw 2 of the pool comes from draw 4 in its first year and from draw 1 in its second. */
	const lineages: Lineages = {
		...{ from: 100, size: 6, years: 2 },
		ancestors: Int32Array.of(0, 0, 1, 1, 4, 1, 3, 3, 0, 4, 5, 5),
	};

	it("take each year from its ancestor, what holds for the draw from the first one, and the rest from the draw", () => {
		const own = planned();
		own.numbers.deal(100, 6);
		const draws = [0, 1, 2, 3, 4, 5].map((slot) => readAll(own, slot));
		const opened = planned();
		dealLineages(lineages).open(opened.numbers)(101, 3);
		const { start, walk, grades } = readAll(opened, 1);
		expect(start).toEqual(draws[4]!.start);
		expect(walk).toEqual([...draws[4]!.walk.slice(0, 2), draws[1]!.walk[2], ...draws[2]!.walk.slice(3)]);
		expect(grades.slice(0, 6)).toEqual(draws[4]!.grades.slice(0, 6));
		expect(grades.slice(6, 9)).toEqual(draws[1]!.grades.slice(6, 9));
		expect(grades.slice(9)).toEqual(draws[2]!.grades.slice(9));
	});

	it("are the same whether the pool's rows are known as a whole or only as far as the past reaches", () => {
		const dealt = (rows?: (numbers: Numbers) => Float64Array) => {
			const opened = planned();
			const deal = rows ? dealAncestors(lineages, rows) : dealLineages(lineages);
			deal.open(opened.numbers)(100, 6);
			return Array.from(opened.numbers.rows.subarray(0, 6 * opened.numbers.width));
		};
		const whole = (numbers: Numbers) => {
			const other = planned().numbers;
			OWN_NUMBERS.open(other)(100, 6);
			return other.rows.slice(0, 6 * numbers.width);
		};
		expect(dealt(whole)).toEqual(dealt());
	});
});
