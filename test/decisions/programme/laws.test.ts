import { describe, expect, it } from "vitest";
import { isFeasible } from "../../../src/decisions/programme/feasible.js";
import { type Answer, answerTo } from "../../../src/decisions/programme/programme.js";
import { solvePlan } from "../../../src/decisions/programme/solve.js";
import type { Budget, Problem, Venture } from "../../../src/decisions/programme/works.js";
import { costByDraws, numbers, type Parts, problemOf, solve } from "./problems.js";

const limits = { gap: 0, nodes: 100_000 };
const YEARS = 4;

/** Gaps of two places that rise and fall, in 400 draws. */
function bulge(seed: number): Parts["gaps"] {
	const next = numbers(seed);
	const draws = Array.from({ length: 400 }, () => 6 * next());
	return [0, 1].map((place) =>
		[2, 6, 5, 1].map((middle) => draws.map((more) => Math.round(middle + more - 3 + 2 * next() + place))),
	);
}

const VENTURES: readonly Partial<Venture>[] = [
	{ id: "school", effects: [{ place: 0, places: 4 }], count: 2, first: 1, lead: 1, price: 60 },
	{ id: "rooms", effects: [{ place: 0, places: 1 }], count: 4, life: 2, price: 9 },
	{ id: "other", effects: [{ place: 1, places: 3 }], count: 2, first: 1, lead: 1, price: 40 },
	{
		id: "change",
		effects: [
			{ place: 1, places: 2 },
			{ place: 0, places: -2 },
		],
		count: 1,
		price: 5,
	},
];

const parts = (more: Partial<Parts> = {}): Parts => ({
	...{ gaps: bulge(7), ventures: VENTURES, missing: 8, keep: 1, rate: 0.03 },
	...more,
});

/** Half of the groups choose, half value. */
function halved(problem: Problem): Problem {
	const half = problem.found.length / 2;
	return { ...problem, found: problem.found.slice(0, half), fresh: problem.found.slice(half) };
}

const yearly = (yuan: number, carryOver = true): Budget => ({ byYear: Array(YEARS).fill(yuan), carryOver });
const asked = (problem: Problem, budget?: Budget) => answerTo({ problem, published: [] }, budget, { solve, limits });
const answered = (problem: Problem, budget?: Budget): Answer => asked(problem, budget).answer!;
const inSample = (problem: Problem, budget?: Budget) =>
	solvePlan(solve, { problem, budget, groups: problem.found, tolerance: 0 }, limits)!;

describe("a programme under a budget", () => {
	it("buys nothing with a budget of nothing, and says what the cheapest facility takes", () => {
		const answer = answered(problemOf(parts()), yearly(0));
		expect(answer.best.items).toEqual([]);
		expect(answer.best.extra.value).toBe(0);
		expect(answer.cheapest).toBe(5);
		expect(answer.money.some(({ shadow = 0 }) => shadow > 0)).toBe(true);
	});

	it("never costs more with more money by the draws that choose, and spends no more than there is", () => {
		for (const carryOver of [true, false]) {
			const problem = problemOf(parts());
			const costs = [0, 10, 20, 40, 80, 160].map((yuan) => {
				const budget = yearly(yuan, carryOver);
				const { plan } = inSample(problem, budget);
				expect(isFeasible(plan, problem, budget)).toBe(true);
				return costByDraws(plan, problem, parts().gaps);
			});
			for (const [k, cost] of costs.entries()) expect(cost).toBeLessThanOrEqual((costs[k - 1] ?? cost) + 1e-6);
			expect(costs.at(-1)).toBeLessThan(costs[0]! - 1);
			const { frontier } = answered(problem, yearly(20, carryOver));
			for (const { saves } of frontier.slice(1)) expect(saves!.value).toBeGreaterThanOrEqual(-1e-9);
			expect(frontier[0]!.plan.spent).toBe(0);
		}
	});

	it("saves for a later year where what is left is carried over, and cannot where it is not", () => {
		const one = [{ id: "school", effects: [{ place: 0, places: 4 }], count: 1, first: 1, lead: 1, price: 20 }];
		const problem = problemOf(parts({ ventures: one }));
		expect(answered(problem, yearly(10)).best.items).toMatchObject([{ id: "school", paid: 2027, opens: 2028 }]);
		expect(answered(problem, yearly(10, false)).best.items).toEqual([]);
	});

	it("never costs more with one option more, by the draws that choose", () => {
		let last = Number.POSITIVE_INFINITY;
		for (let count = 0; count <= VENTURES.length; count++) {
			// Without any option there is nothing to solve: one that cannot be taken stands for none.
			const ventures = count > 0 ? VENTURES.slice(0, count) : [{ ...VENTURES[0], price: 1e6 }];
			const problem = problemOf(parts({ ventures }));
			const cost = costByDraws(inSample(problem, yearly(40)).plan, problem, parts().gaps);
			expect(cost).toBeLessThanOrEqual(last + 1e-6);
			last = cost;
		}
	});

	it("has the same plan at ten times all prices and the budget, and ten times the cost", () => {
		const one = answered(problemOf(parts()), yearly(30));
		const ventures = VENTURES.map((venture) => ({ ...venture, price: 10 * venture.price! }));
		const ten = answered(problemOf(parts({ ventures, missing: 80, keep: 10 })), yearly(300));
		const plain = ({ best }: Answer) => best.items.map(({ yuan, ...item }) => item);
		expect(plain(ten)).toEqual(plain(one));
		expect(plain(one).length).toBeGreaterThan(1);
		expect(ten.best.cost.value).toBeCloseTo(10 * one.best.cost.value, 6);
		expect(ten.gap.upTo).toBeCloseTo(10 * one.gap.upTo, 4);
	});

	it("lies between a bound and its value on fresh draws, within their errors", () => {
		for (let seed = 1; seed <= 6; seed++) {
			const problem = halved(problemOf(parts({ gaps: bulge(seed) })));
			const { gap, solved, best } = answered(problem, yearly(30));
			expect(gap.bound.value).toBeLessThanOrEqual(best.cost.value);
			// Both halves of the draws have an error, and they are alike.
			expect(gap.bound.value - 3 * Math.SQRT2 * gap.bound.mcse).toBeLessThanOrEqual(solved.cost);
			expect(solved.cost).toBeLessThanOrEqual(best.cost.value + 3 * Math.SQRT2 * best.cost.mcse);
			expect(gap.gap.value).toBeCloseTo(best.cost.value - gap.bound.value, 6);
			expect(gap.upTo).toBeGreaterThanOrEqual(gap.gap.value);
			expect(gap.samples).toBe(5);
			expect(solved.within).toBeLessThan(1e-3 * best.cost.value);
		}
	});

	it("is the same, bit for bit, when asked twice", () => {
		const once = asked(halved(problemOf(parts())), yearly(30));
		expect(asked(halved(problemOf(parts())), yearly(30))).toEqual(once);
	});

	it("takes what an option needs no later than the option, and nothing beside what it excludes", () => {
		const first = { id: "site", effects: [{ place: 0, places: 1 }], count: 1, first: 2, lead: 2, price: 9 };
		const needing = { ...VENTURES[1], needs: 0 };
		const needy = answered(problemOf(parts({ ventures: [first, needing] }))).best.items;
		expect(needy.map(({ id }) => id)).toContain("rooms");
		for (const { opens } of needy) expect(opens).toBeGreaterThanOrEqual(2028);
		const school = { ...VENTURES[0], price: 20, count: 1 };
		const apart = answered(problemOf(parts({ ventures: [school, { ...VENTURES[1], excludes: 0 }] }))).best.items;
		expect(new Set(apart.map(({ id }) => id)).size).toBe(1);
		const free = answered(problemOf(parts({ ventures: [school, VENTURES[1]!] }))).best.items;
		expect(new Set(free.map(({ id }) => id)).size).toBe(2);
	});

	it("names the budget of a year where more money would keep a level, and the level where no money would", () => {
		const level = (least: number) => [[{ level: "sure", byYear: [undefined, undefined, least, least] }]];
		const poor = asked(problemOf(parts({ floors: level(8) })), yearly(10));
		expect(poor.answer).toBeUndefined();
		// Two schools take 120; by 2027, when the second must be paid, there are 20.
		expect(poor.binding.map(({ kind }) => kind)).toContain("budget");
		expect(poor.binding.reduce((sum, { by }) => sum + by, 0)).toBeGreaterThan(20);
		expect(asked(problemOf(parts({ floors: level(8) })), yearly(60)).answer).toBeDefined();
		const beyond = asked(problemOf(parts({ floors: level(13) })), yearly(1000));
		expect(beyond.answer).toBeUndefined();
		expect(beyond.binding).toEqual([
			{ kind: "floor", level: "sure", component: "school.junior", area: "a0", year: 2028, by: expect.closeTo(1, 6) },
			{ kind: "floor", level: "sure", component: "school.junior", area: "a0", year: 2029, by: expect.closeTo(1, 6) },
		]);
	});

	it("values the published plan whatever it costs: its regret is what it costs more", () => {
		const problem = problemOf(parts());
		const project = { id: "p", effects: [{ place: 1, places: 6 }], paid: 0, opens: 0, closes: YEARS - 1, price: 500 };
		const { answer } = answerTo({ problem, published: [project] }, yearly(30), { solve, limits });
		const { best, published } = answer!;
		expect(published.extra.value).toBeCloseTo(published.cost.value - best.cost.value, 6);
		expect(published.extra.value).toBeGreaterThan(0);
		expect(published.spent).toBe(500);
	});

	it("says that a budget binds nothing where more money would not be spent", () => {
		const { money, frontier } = answered(problemOf(parts()), yearly(1e6));
		expect(money.every(({ shadow }) => Math.abs(shadow!) < 1e-9)).toBe(true);
		expect(frontier.at(-1)!.plan.spent).toBe(frontier.at(-2)!.plan.spent);
	});
});
