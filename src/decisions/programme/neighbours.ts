import { meanMissing, missingWith } from "./demand.js";
import { countsBy, isFeasible, leftOver } from "./feasible.js";
import { costOf, placesBy, spendingBy } from "./value.js";
import type { Budget, Plan, Problem, Start } from "./works.js";

/** A plan next to another, and yuan it costs more by the draws the plan was chosen with. */
export interface Neighbour {
	readonly plan: Plan;
	readonly extra: number;
}

/** Steps are pairs at most: one more or fewer of a start, or one exchanged for another at the same places. */
type Step = readonly (readonly [start: number, by: 1 | -1])[];

/** The cheapest plans one step away that keep to everything, so many at most. */
export function neighboursOf(plan: Plan, { problem, budget }: Around, most: number): Neighbour[] {
	const weigh = openWeighing(plan, problem);
	const isPaid = openPurse(plan, { problem, budget });
	const steps = stepsFrom(plan, problem)
		.filter(isPaid)
		.map((step) => ({ step, extra: weigh(step) }))
		.sort((a, b) => a.extra - b.extra);
	const found: Neighbour[] = [];
	for (let k = 0; k < steps.length && found.length < most; k++) {
		const next = taken(plan, steps[k].step);
		if (isFeasible(next, problem, budget)) found.push({ plan: next, extra: steps[k].extra });
	}
	return found;
}

/** What steps must keep to. */
export interface Around {
	readonly problem: Problem;
	readonly budget?: Budget | undefined;
}

/** Whether a step keeps to counts and the budget: most do not, and are dropped before anything else is asked. */
function openPurse(plan: Plan, { problem, budget }: Around): (step: Step) => boolean {
	const { starts, ventures, years } = problem;
	const left = budget && leftOver(spendingBy({ works: starts, plan }, problem), budget);
	const counts = countsBy(plan, problem);
	return (step) => {
		const of = (venture: number) => step.reduce((n, [at, by]) => (starts[at].venture === venture ? n + by : n), 0);
		if (step.some(([at]) => counts[starts[at].venture] + of(starts[at].venture) > ventures[starts[at].venture].count))
			return false;
		if (!left || !budget) return true;
		const more = years.map(() => 0);
		for (const [at, by] of step) more[starts[at].paid] += by * starts[at].price;
		const nothing = { byYear: years.map(() => 0), carryOver: budget.carryOver };
		return leftOver(more, nothing).every((change, year) => change >= 0 || left[year] + change >= -1);
	};
}

/** The plan, or the one that is reached from it by steps that save more than nothing. */
export function polished(plan: Plan, around: Around): Plan {
	for (let best = plan; ; ) {
		const [next] = neighboursOf(best, around, 1);
		// Less than a yuan is rounding, and would lead round in a circle.
		if (!next || next.extra > -1) return best;
		best = next.plan;
	}
}

function stepsFrom(plan: Plan, { starts }: Problem): Step[] {
	const own = plan.flatMap((count, k) => (count > 0 ? [k] : []));
	const isNear = (a: Start, b: Start) => a.effects[0].place === b.effects[0].place;
	return [
		...starts.map((_, k): Step => [[k, 1]]),
		...own.map((k): Step => [[k, -1]]),
		...own.flatMap((k) =>
			starts.flatMap((start, other): Step[] =>
				other !== k && isNear(starts[k], start)
					? [
							[
								[k, -1],
								[other, 1],
							],
						]
					: [],
			),
		),
	];
}

function taken(plan: Plan, step: Step): Plan {
	const next = [...plan];
	for (const [start, by] of step) next[start] += by;
	return next;
}

/**
 * Only the curves of the places that a step touches move. What so many places more or fewer do from the first year up to each
 * is summed once and serves all steps.
 */
function openWeighing(plan: Plan, problem: Problem): (step: Step) => number {
	const { starts } = problem;
	const sums = openSums(plan, problem);
	const costs = starts.map((start) => costOf(start, problem));
	return (step) => {
		let extra = 0;
		for (const [start, by] of step) extra += by * costs[start];
		for (const place of placesOf(step, starts)) {
			const changes = changesAt(step, starts, place);
			const edges = [...new Set(changes.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b);
			for (let k = 0; k + 1 < edges.length; k++) {
				const more = changes.reduce((sum, { from, to, n }) => (from <= edges[k] && edges[k] < to ? sum + n : sum), 0);
				if (more === 0) continue;
				const upTo = sums(place, more);
				extra += upTo[edges[k + 1]] - upTo[edges[k]];
			}
		}
		return extra;
	};
}

function placesOf(step: Step, starts: readonly Start[]): Set<number> {
	return new Set(step.flatMap(([start]) => starts[start].effects.map(({ place }) => place)));
}

/** Places that come or go at a place from a year to before another. */
interface Change {
	readonly from: number;
	readonly to: number;
	readonly n: number;
}

function changesAt(step: Step, starts: readonly Start[], place: number): Change[] {
	return step.flatMap(([at, by]) => {
		const { effects, opens, closes } = starts[at];
		return effects.flatMap((one) => (one.place === place ? [{ from: opens, to: closes + 1, n: by * one.places }] : []));
	});
}

/** Yuan of missing places that so many more cost, summed over the years before each; below 0 where they save. */
function openSums(plan: Plan, problem: Problem): (place: number, more: number) => Float64Array {
	const { starts, places, factors } = problem;
	const byPlace = placesBy({ works: starts, plan }, problem);
	const missing = openMeans(problem);
	const known = places.map(() => new Map<number, Float64Array>());
	return (place, more) => {
		const own = known[place].get(more);
		if (own) return own;
		const sums = new Float64Array(factors.length + 1);
		factors.forEach((factor, year) => {
			const n = byPlace[place][year];
			const change = missing(place, year, n + more) - missing(place, year, n);
			sums[year + 1] = sums[year] + factor * places[place].missing * change;
		});
		known[place].set(more, sums);
		return sums;
	};
}

/** People without a place per draw, of the draws that plans are chosen with. */
function openMeans({ places, years, found }: Problem): (place: number, year: number, n: number) => number {
	const means = places.map(({ demand }) => ({
		...{ ...demand, sizes: [1] },
		missing: years.map((_, year) => [meanMissing(demand, year, found)]),
	}));
	return (place, year, n) => missingWith(means[place], n, { group: 0, year });
}
