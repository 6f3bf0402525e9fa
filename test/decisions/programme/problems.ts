import { batches } from "../../../src/decisions/groups.js";
import { collapse } from "../../../src/decisions/programme/demand.js";
import type { Floor } from "../../../src/decisions/programme/floors.js";
import { type Plan, type Problem, startsOf, type Venture } from "../../../src/decisions/programme/works.js";
import type { Gaps } from "../../../src/decisions/shortage.js";
import { openHighs } from "../../../src/solver/index.js";

export const solve = await openHighs();

/** Uniform numbers of a small congruential generator: tests need numbers, not randomness. */
export function numbers(seed: number): () => number {
	let state = (seed * 2654435761) >>> 0;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}

export interface Parts {
	/** Per place: a column of gaps per year. */
	readonly gaps: readonly (readonly (readonly number[])[])[];
	readonly ventures: readonly Partial<Venture>[];
	readonly missing?: number;
	readonly keep?: number;
	readonly rate?: number;
	readonly floors?: readonly (readonly Floor[])[];
}

export const gapsOf = (columns: readonly (readonly number[])[]): Gaps => ({
	years: columns.map((_, year) => 2026 + year),
	columns: columns.map((values) => Float64Array.from(values)),
	groups: batches(columns[0]!.length),
});

/** A problem whose plans are chosen and valued by the same draws. */
export function problemOf({ gaps, ventures, missing = 8, keep = 0, rate = 0, floors = [] }: Parts): Problem {
	const years = gaps[0]!.length;
	const all = ventures.map(
		(given, k): Venture => ({
			...{ id: `v${k}`, site: { component: "school.junior", area: "north" } },
			...{ effects: [{ place: 0, places: 1 }], count: 1, first: 0, last: years - 1, lead: 0, life: years, price: 10 },
			...given,
		}),
	);
	const places = gaps.map((columns, place) => {
		const steps = all.flatMap(({ effects, count }) =>
			effects.filter((one) => one.place === place).map(({ places: n }) => n * count),
		);
		const low = steps.reduce((sum, n) => sum + Math.min(0, n), 0);
		const high = steps.reduce((sum, n) => sum + Math.max(0, n), 0);
		const points = Array.from({ length: high - low + 1 }, (_, k) => low + k);
		return {
			...{ component: "school.junior", area: `a${place}`, missing, keep, floors: floors[place] ?? [] },
			demand: collapse(gapsOf(columns), { points, coarse: false }),
		};
	});
	const groups = places[0]!.demand.sizes.map((_, group) => group);
	return {
		years: Array.from({ length: years }, (_, year) => 2026 + year),
		factors: Array.from({ length: years }, (_, year) => (1 + rate) ** -year),
		...{ places, ventures: all, starts: startsOf(all, years), found: groups, fresh: groups },
	};
}

/** The mean cost of a plan, draw by draw from the gaps themselves. */
export function costByDraws(plan: Plan, problem: Problem, gaps: Parts["gaps"]): number {
	const { starts, places, factors } = problem;
	const draws = gaps[0]![0]!.length;
	let cost = 0;
	plan.forEach((count, k) => {
		cost += count * factors[starts[k]!.paid]! * starts[k]!.price;
	});
	gaps.forEach((columns, place) => {
		columns.forEach((values, year) => {
			let n = 0;
			plan.forEach((count, k) => {
				const { effects, opens, closes } = starts[k]!;
				if (opens <= year && year <= closes)
					for (const effect of effects) if (effect.place === place) n += count * effect.places;
			});
			const { missing, keep } = places[place]!;
			const short = values.reduce((sum, gap) => sum + Math.max(0, gap - n), 0) / draws;
			cost += factors[year]! * (missing * short + keep * n);
		});
	});
	return cost;
}

/** All plans there are, whatever they keep to. */
export function* allPlans(problem: Problem): Generator<number[]> {
	const limits = problem.starts.map(({ venture }) => problem.ventures[venture]!.count);
	const plan = limits.map(() => 0);
	for (;;) {
		yield [...plan];
		let k = 0;
		while (k < plan.length && plan[k] === limits[k]) plan[k++] = 0;
		if (k === plan.length) return;
		plan[k]! += 1;
	}
}
