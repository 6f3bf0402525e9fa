import { meanMissing, missingWith } from "./demand.js";
import { isFeasible } from "./feasible.js";
import { costOf, placesBy } from "./value.js";
import type { Budget, Effect, Plan, Problem, Start } from "./works.js";

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
	const steps = stepsFrom(plan, problem)
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

/** Only the curves of the places that a step touches move. */
function openWeighing(plan: Plan, problem: Problem): (step: Step) => number {
	const { starts, places, factors } = problem;
	const byPlace = placesBy({ works: starts, plan }, problem);
	const missing = openMeans(problem);
	const costs = starts.map((start) => costOf(start, problem));
	const paid = (step: Step) => step.reduce((sum, [start, by]) => sum + by * costs[start], 0);
	return (step) => {
		let extra = paid(step);
		for (const place of placesOf(step, starts))
			for (let year = 0; year < factors.length; year++) {
				const n = byPlace[place][year];
				const more = changeAt(step, starts, { place, year });
				if (more !== 0)
					extra += factors[year] * places[place].missing * (missing(place, year, n + more) - missing(place, year, n));
			}
		return extra;
	};
}

function placesOf(step: Step, starts: readonly Start[]): Set<number> {
	return new Set(step.flatMap(([start]) => starts[start].effects.map(({ place }) => place)));
}

function changeAt(step: Step, starts: readonly Start[], { place, year }: { place: number; year: number }): number {
	return step.reduce((sum, [at, by]) => {
		const { effects, opens, closes } = starts[at];
		if (year < opens || year > closes) return sum;
		return sum + by * effects.reduce((all: number, one: Effect) => (one.place === place ? all + one.places : all), 0);
	}, 0);
}

/** People without a place per draw, of the draws that plans are chosen with. */
function openMeans({ places, years, found }: Problem): (place: number, year: number, n: number) => number {
	const means = places.map(({ demand }) => ({
		...{ points: demand.points, sizes: [1], gaps: [] },
		missing: years.map((_, year) => [meanMissing(demand, year, found)]),
	}));
	return (place, year, n) => missingWith(means[place], n, { group: 0, year });
}
