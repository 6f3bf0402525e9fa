import { describe, expect, it } from "vitest";
import { isFeasible } from "../../../src/decisions/programme/feasible.js";
import { solvePlan } from "../../../src/decisions/programme/solve.js";
import type { Budget } from "../../../src/decisions/programme/works.js";
import type { LinearProgramme } from "../../../src/solver/index.js";
import { allPlans, costByDraws, numbers, type Parts, problemOf, solve } from "./problems.js";

const EXACT = { gap: 0, nodes: 100_000 };

/** Two places, two years of three, every kind of option, prices that make some of them worth it. */
function randomParts(seed: number): Parts & { budget: Budget } {
	const next = numbers(seed);
	const upTo = (n: number) => Math.floor(next() * (n + 1));
	const years = 3;
	const column = () => Array.from({ length: 12 }, () => upTo(12) - 2);
	const price = () => 5 + upTo(30);
	return {
		gaps: [0, 1].map(() => Array.from({ length: years }, column)),
		...{ missing: 4 + upTo(12), keep: upTo(2), rate: 0.05 * upTo(2) },
		ventures: [
			{ effects: [{ place: 0, places: 2 }], count: 1 + upTo(1), first: upTo(1), lead: 0, price: price() },
			{
				effects: [{ place: 0, places: 1 }],
				count: 1,
				life: 1 + upTo(1),
				price: price(),
				...(next() < 0.5 && { needs: 0 }),
			},
			{ effects: [{ place: 1, places: 3 }], count: 1, first: 1, lead: 1, price: price() },
			next() < 0.5
				? { effects: [{ place: 1, places: -1 }], count: 1, price: upTo(3), ...(next() < 0.5 && { excludes: 2 }) }
				: {
						effects: [
							{ place: 1, places: 2 },
							{ place: 0, places: -2 },
						],
						count: 1,
						price: price(),
						...(next() < 0.5 && { excludes: 2 }),
					},
		],
		budget: { byYear: [upTo(45), upTo(45), upTo(45)], carryOver: next() < 0.5 },
	};
}

/** The extensive form: a shortage of its own for every draw, place and year. */
function extensive(parts: Parts, budget: Budget): number | undefined {
	const problem = problemOf(parts);
	const { starts, ventures, places, factors } = problem;
	const [cost, upper, whole]: [number[], number[], number[]] = [[], [], []];
	const rows: { lower: number; upper: number; entries: [number, number][] }[] = [];
	for (const { effects, price, paid, opens, closes, venture } of starts) {
		let yuan = factors[paid]! * price;
		for (const { place, places: n } of effects)
			for (let year = opens; year <= closes; year++) yuan += factors[year]! * places[place]!.keep * n;
		cost.push(yuan);
		upper.push(ventures[venture]!.count);
		whole.push(1);
	}
	const column = (yuan: number, most: number, isWhole = 0) => {
		cost.push(yuan);
		upper.push(most);
		whole.push(isWhole);
		return cost.length - 1;
	};
	parts.gaps.forEach((columns, place) => {
		columns.forEach((values, year) => {
			for (const gap of values) {
				const short = column((factors[year]! * places[place]!.missing) / values.length, Number.POSITIVE_INFINITY);
				const entries: [number, number][] = [[short, 1]];
				starts.forEach(({ effects, opens, closes }, k) => {
					const n = effects.reduce((sum, one) => (one.place === place ? sum + one.places : sum), 0);
					if (opens <= year && year <= closes && n !== 0) entries.push([k, n]);
				});
				rows.push({ lower: gap, upper: Number.POSITIVE_INFINITY, entries });
			}
		});
	});
	const of = (venture: number, until = Number.POSITIVE_INFINITY) =>
		starts.flatMap((start, k) => (start.venture === venture && start.opens <= until ? [k] : []));
	ventures.forEach(({ count, needs, excludes }, venture) => {
		const none = Number.NEGATIVE_INFINITY;
		rows.push({ lower: none, upper: count, entries: of(venture).map((k) => [k, 1]) });
		if (needs !== undefined)
			for (const year of problem.years.keys())
				rows.push({
					...{ lower: none, upper: 0 },
					entries: [
						...of(venture, year).map((k): [number, number] => [k, 1]),
						...of(needs, year).map((k): [number, number] => [k, -count]),
					],
				});
		if (excludes !== undefined) {
			const choice = column(0, 1, 1);
			rows.push({
				lower: none,
				upper: 0,
				entries: [...of(venture).map((k): [number, number] => [k, 1]), [choice, -count]],
			});
			const most = ventures[excludes]!.count;
			rows.push({
				lower: none,
				upper: most,
				entries: [...of(excludes).map((k): [number, number] => [k, 1]), [choice, most]],
			});
		}
	});
	budget.byYear.forEach((_, year) => {
		const from = budget.carryOver ? 0 : year;
		const may = budget.byYear.slice(from, year + 1).reduce((a, b) => a + b, 0);
		const entries = starts.flatMap(({ paid, price }, k): [number, number][] =>
			paid >= from && paid <= year && price > 0 ? [[k, price]] : [],
		);
		rows.push({ lower: Number.NEGATIVE_INFINITY, upper: may, entries });
	});
	const programme: LinearProgramme = {
		columns: cost.length,
		rows: rows.length,
		cost: Float64Array.from(cost),
		lower: new Float64Array(cost.length),
		upper: Float64Array.from(upper),
		whole: Int32Array.from(whole),
		rowLower: Float64Array.from(rows, ({ lower }) => lower),
		rowUpper: Float64Array.from(rows, ({ upper: most }) => most),
		starts: Int32Array.from([
			0,
			...rows.map((_, k) => rows.slice(0, k + 1).reduce((n, row) => n + row.entries.length, 0)),
		]),
		indices: Int32Array.from(rows.flatMap(({ entries }) => entries.map(([k]) => k))),
		values: Float64Array.from(rows.flatMap(({ entries }) => entries.map(([, value]) => value))),
	};
	return solve(programme, EXACT)?.objective;
}

describe("a programme of few options", () => {
	it("costs the same collapsed, in its extensive form, and as the best of all plans there are", () => {
		let bought = 0;
		for (let seed = 1; seed <= 24; seed++) {
			const { budget, ...parts } = randomParts(seed);
			const problem = problemOf(parts);
			let best = Number.POSITIVE_INFINITY;
			for (const plan of allPlans(problem))
				if (isFeasible(plan, problem, budget)) best = Math.min(best, costByDraws(plan, problem, parts.gaps));
			const found = solvePlan(solve, { problem, budget, groups: problem.found, tolerance: 0 }, EXACT)!;
			expect(isFeasible(found.plan, problem, budget)).toBe(true);
			expect(costByDraws(found.plan, problem, parts.gaps)).toBeCloseTo(best, 6);
			expect(found.bound).toBeCloseTo(best, 5);
			expect(extensive(parts, budget)).toBeCloseTo(best, 6);
			bought += found.plan.reduce((a, b) => a + b, 0);
		}
		// Problems in which nothing is bought would say nothing.
		expect(bought).toBeGreaterThan(24);
	});
});
