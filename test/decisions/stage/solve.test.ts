import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf } from "../../../src/decisions/groups.js";
import { costsOf, everywhere, type Problem, withDraws } from "../../../src/decisions/stage/problem.js";
import { choiceAt, fitRule, type Rule } from "../../../src/decisions/stage/rule.js";
import { bestFixed, follow, foreseen, learn, type Policy } from "../../../src/decisions/stage/solve.js";
import { building, mean, type Terms, walk } from "./problems.js";

const terms: Terms = { missing: 10, idle: 2, once: 6 };

/** Mean costs of the three ways to decide, learnt from some draws and valued on others. */
function ways(learning: Problem, valued = learning) {
	const draws = valued.signals[0]!.length;
	return {
		fixed: costsOf(valued, everywhere(bestFixed(learning), draws)),
		adaptive: costsOf(valued, follow(valued, learn(learning))),
		perfect: foreseen(valued),
	};
}

/** A mean of differences in its standard errors. */
function told(one: Float64Array, other: Float64Array): number {
	const differences = one.map((value, draw) => value - other[draw]!);
	const middle = mean(differences);
	const variance = mean(differences.map((value) => (value - middle) ** 2)) / (differences.length - 1);
	return variance === 0 ? Math.sign(middle) * Number.POSITIVE_INFINITY || 0 : middle / Math.sqrt(variance);
}

const need = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 24, maxLength: 24 });
const price = fc.integer({ min: 0, max: 20 });
const anyProblem = fc
	.record({
		need: fc.tuple(need, need, need),
		signals: fc.tuple(need, need, need),
		terms: fc.record({ missing: price, idle: price, once: price }),
		perDate: fc.integer({ min: 1, max: 3 }),
	})
	.map(({ need, signals, ...rest }) => ({
		...rest,
		need: need.map((values) => Float64Array.from(values)),
		signals: signals.map((values) => Float64Array.from(values)),
	}));

describe("deciding at several dates", () => {
	it("costs no more by the rule than by the best fixed plan, and no less than with everything foreseen, in sample", () => {
		fc.assert(
			fc.property(anyProblem, (parts) => {
				const { fixed, adaptive, perfect } = ways(building({ ...parts, steps: 4 }));
				expect(mean(adaptive)).toBeLessThanOrEqual(mean(fixed) + 1e-9);
				expect(mean(perfect)).toBeLessThanOrEqual(mean(adaptive) + 1e-9);
			}),
			{ seed: 1, numRuns: 200 },
		);
	});

	it("keeps that order on fresh draws within three standard errors, and tells it where a signal says much", () => {
		const [learning, fresh] = ["learn", "fresh"].map((seed) => {
			const { need, seen } = walk(6000, { seed });
			return building({ need, signals: seen, terms, steps: 6 });
		});
		const { fixed, adaptive, perfect } = ways(learning!, fresh);
		expect(told(fixed, adaptive)).toBeGreaterThan(3);
		expect(told(adaptive, perfect)).toBeGreaterThan(3);
	});

	it("gains nothing from a signal that has nothing to do with need: 0 within three standard errors on fresh draws", () => {
		const [learning, fresh] = ["learn", "fresh"].map((seed) => {
			const { need, unrelated } = walk(6000, { seed });
			return building({ need, signals: unrelated, terms, steps: 6 });
		});
		const { fixed, adaptive } = ways(learning!, fresh);
		expect(Math.abs(mean(fixed) - mean(adaptive))).toBeLessThan(0.02 * mean(fixed));
		expect(told(fixed, adaptive)).toBeLessThan(3);
	});

	it("is perfect information where the signal is the need itself", () => {
		const last = Float64Array.from({ length: 2100 }, (_, draw) => (5 * draw) % 7);
		const own = { missing: 10, idle: 2, once: 0 };
		const { fixed, adaptive, perfect } = ways(building({ need: [last], signals: [last], terms: own, steps: 6 }));
		expect(mean(adaptive)).toBeCloseTo(mean(perfect), 9);
		expect(mean(fixed)).toBeGreaterThan(mean(perfect) + 1);
	});

	it("gains nothing where notice is shorter than the lead: what would say something is known only after each decision", () => {
		const [learning, fresh] = ["learn", "fresh"].map((seed) => {
			const { need } = walk(6000, { seed, decisions: 1 });
			// With a notice of two years and a lead of one the need itself is seen, with a lead of three nothing is.
			const inTime = building({ need, signals: need, terms, steps: 6 });
			return { inTime, late: { ...inTime, signals: [new Float64Array(6000)] } };
		});
		const { fixed, adaptive } = ways(learning!.late, fresh!.late);
		expect(mean(adaptive)).toBe(mean(fixed));
		const early = ways(learning!.inTime, fresh!.inTime);
		expect(told(early.fixed, early.adaptive)).toBeGreaterThan(3);
	});

	it("never costs more in sample with more options: more steps, more at a date", () => {
		fc.assert(
			fc.property(anyProblem, (parts) => {
				const at = (steps: number, perDate: number) => ways(building({ ...parts, steps, perDate }));
				const [few, many] = [at(2, 1), at(4, 4)];
				for (const way of ["fixed", "perfect"] as const)
					expect(mean(many[way])).toBeLessThanOrEqual(mean(few[way]) + 1e-9);
				// With one decision left, nothing behind it moves, and the rule keeps the law, too.
				const last = (steps: number) =>
					ways(building({ ...parts, need: parts.need.slice(2), signals: parts.signals.slice(2), steps }));
				expect(mean(last(4).adaptive)).toBeLessThanOrEqual(mean(last(2).adaptive) + 1e-9);
			}),
			{ seed: 2, numRuns: 100 },
		);
	});

	it("never moves more at a date, or in all, than it may", () => {
		const { need, seen } = walk(1000);
		const problem = building({ need, signals: seen, terms: { missing: 1000, idle: 0, once: 0 }, steps: 4, perDate: 1 });
		const levels = follow(problem, learn(problem));
		levels.forEach((level, at) => {
			const before = at === 0 ? new Uint8Array(1000) : levels[at - 1]!;
			expect(Math.max(...level.map((held, draw) => held - before[draw]!))).toBe(1);
		});
		expect(bestFixed(problem)).toEqual([1, 2, 3]);
		expect(Math.max(...levels[2]!)).toBe(3);
	});

	it("decides the same where all prices are ten times as high, and costs ten times as much", () => {
		const { need, seen } = walk(2000);
		const [one, ten] = [1, 10].map((scale) => building({ need, signals: seen, terms, steps: 6, scale }));
		expect(learn(ten!)).toEqual(learn(one!));
		expect(bestFixed(ten!)).toEqual(bestFixed(one!));
		expect(mean(ways(ten!).adaptive)).toBeCloseTo(10 * mean(ways(one!).adaptive), 6);
	});
});

/** Every monotone rule over the distinct signals of a decision. */
function everyRule(signal: Float64Array, choices: number): Rule[] {
	const values = [...new Set(signal)].sort((a, b) => a - b);
	const rulesFrom = (at: number, least: number): number[][] =>
		at === values.length
			? [[]]
			: Array.from({ length: choices - least }, (_, k) => least + k).flatMap((choice) =>
					rulesFrom(at + 1, choice).map((rest) => [choice, ...rest]),
				);
	return rulesFrom(0, 0).map((chosen) => {
		const turns = chosen.flatMap((choice, at) => (at > 0 && choice > chosen[at - 1]! ? [at] : []));
		return {
			cuts: turns.map((at) => (values[at - 1]! + values[at]!) / 2),
			choices: [chosen[0]!, ...turns.map((at) => chosen[at]!)],
		};
	});
}

describe("backward induction", () => {
	// All pairs of what is seen first and what is seen then, evenly: need of a date rests on what was seen last.
	const seen = [0, 1, 2].flatMap((first) => [0, 1, 2].map((second) => [first, second] as const));
	const signals = [0, 1].map((at) => Float64Array.from(seen, (pair) => pair[at]!));

	it.each([
		{ missing: 10, idle: 2, once: 3 },
		{ missing: 5, idle: 4, once: 2 },
		{ missing: 7, idle: 1, once: 9 },
	])("is as good as the best of all monotone threshold rules tried one by one: %o", (own) => {
		const need = [signals[0]!.map((value) => value), signals[1]!.map((value) => 2 * value - 1)];
		const problem = building({ need, signals, terms: own, steps: 2 });
		const rules = (at: number) => problem.moves[at]!.map((moves) => everyRule(signals[at]!, moves.length));
		let least = Number.POSITIVE_INFINITY;
		const [first] = rules(0);
		const [none, one, two] = rules(1);
		for (const start of first!)
			for (const a of none!)
				for (const b of one!)
					for (const c of two!) {
						const policy = [
							[start, start, start],
							[a, b, c],
						] satisfies Policy;
						least = Math.min(least, mean(costsOf(problem, follow(problem, policy))));
					}
		expect(mean(costsOf(problem, follow(problem, learn(problem))))).toBeCloseTo(least, 9);
	});
});

describe("a rule", () => {
	it("is the best of all monotone ones, equal signals never divided, whatever the costs", () => {
		const signals = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 12, maxLength: 12 });
		const costs = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 12, maxLength: 12 });
		fc.assert(
			fc.property(signals, fc.tuple(costs, costs, costs), (seen, given) => {
				const signal = Float64Array.from(seen);
				const yuan = given.map((values) => Float64Array.from(values));
				const costOf = (rule: Rule) => seen.reduce((sum, value, draw) => sum + yuan[choiceAt(rule, value)]![draw]!, 0);
				const rule = fitRule({ signal, order: orderOf(signal) }, yuan);
				expect(costOf(rule)).toBe(Math.min(...everyRule(signal, 3).map(costOf)));
				expect([...rule.choices]).toEqual([...new Set(rule.choices)].sort((a, b) => a - b));
				for (const cut of rule.cuts) expect(seen).not.toContain(cut);
			}),
			{ seed: 3, numRuns: 300 },
		);
	});

	it("is learnt from one draw in a hundred at least, each of its choices", () => {
		const signal = Float64Array.from({ length: 1000 }, (_, draw) => draw);
		const better = (draws: number) => signal.map((draw) => (draw < draws ? -1 : 1));
		const ruleFor = (first: Float64Array) =>
			fitRule({ signal, order: orderOf(signal) }, [first, new Float64Array(1000)]);
		// Five draws are better off, and ten together are not.
		expect(ruleFor(better(5))).toEqual({ cuts: [], choices: [1] });
		expect(ruleFor(better(12))).toEqual({ cuts: [11.5], choices: [0, 1] });
		expect(ruleFor(better(7))).toEqual({ cuts: [9.5], choices: [0, 1] });
	});

	it("is asked nothing new of a signal beyond all that were seen: the furthest seen answers", () => {
		const rule: Rule = { cuts: [3, 8], choices: [0, 1, 4] };
		expect([-1e9, 2.9, 3, 7, 8, 1e9].map((signal) => choiceAt(rule, signal))).toEqual([0, 0, 1, 1, 4, 4]);
	});

	it("of some of the draws is that of a problem with these alone", () => {
		const { need, seen } = walk(100);
		const problem = building({ need, signals: seen, terms, steps: 3 });
		const some = Uint32Array.from({ length: 50 }, (_, draw) => 2 * draw + 1);
		const half = building({
			need: need.map((values) => Float64Array.from(some, (draw) => values[draw]!)),
			signals: seen.map((values) => Float64Array.from(some, (draw) => values[draw]!)),
			...{ terms, steps: 3 },
		});
		expect(withDraws(problem, some)).toEqual(half);
	});
});
