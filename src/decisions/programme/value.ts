import type { Figure } from "../groups.js";
import { figureOver } from "../shortage.js";
import { missingWith } from "./demand.js";
import type { Place, Plan, Problem, Work } from "./works.js";

/** Works and how many of each. */
export interface Chosen {
	readonly works: readonly Work[];
	readonly plan: Plan;
}

/** Further places in use, by place and year. */
export function placesBy({ works, plan }: Chosen, { places, years }: Problem): Float64Array[] {
	const byPlace = places.map(() => new Float64Array(years.length));
	plan.forEach((count, k) => {
		if (count > 0) addTo(byPlace, works[k], count);
	});
	return byPlace;
}

function addTo(byPlace: readonly Float64Array[], { effects, opens, closes }: Work, count: number): void {
	for (const { place, places } of effects)
		for (let year = opens; year <= closes; year++) byPlace[place][year] += count * places;
}

/** Yuan of one of a work over all years, discounted: paid once, and for what it opens or closes every year. */
export function costOf({ effects, price, paid, opens, closes }: Work, { factors, places }: Problem): number {
	let years = 0;
	for (let year = opens; year <= closes; year++) years += factors[year];
	return factors[paid] * price + effects.reduce((sum, { place, places: n }) => sum + years * n * places[place].keep, 0);
}

/** Yuan paid in each year, as of that year. */
export function spendingBy({ works, plan }: Chosen, { years }: Problem): number[] {
	const spent = years.map(() => 0);
	plan.forEach((count, k) => {
		if (count > 0) spent[works[k].paid] += count * works[k].price;
	});
	return spent;
}

/** What a choice comes to, summed over the draws of each of some groups. */
export interface Value {
	/** Yuan that do not rest on the draws. */
	readonly fixed: number;
	readonly cost: readonly number[];
	/** Discounted years of people without a place, and of places without people. */
	readonly missing: readonly number[];
	readonly idle: readonly number[];
}

export function valueBy(chosen: Chosen, problem: Problem, groups: readonly number[]): Value {
	const fixed = chosen.plan.reduce((sum, n, k) => (n > 0 ? sum + n * costOf(chosen.works[k], problem) : sum), 0);
	const byPlace = placesBy(chosen, problem);
	const values = groups.map((group) => shortagesOf(byPlace, problem, group));
	return {
		fixed,
		cost: values.map(({ yuan, draws }) => fixed * draws + yuan),
		missing: values.map(({ missing }) => missing),
		idle: values.map(({ idle }) => idle),
	};
}

function shortagesOf(byPlace: readonly Float64Array[], { places, factors }: Problem, group: number) {
	let [yuan, missing, idle] = [0, 0, 0];
	places.forEach(({ demand, missing: price }, at) => {
		for (let year = 0; year < factors.length; year++) {
			const n = byPlace[at][year];
			const people = missingWith(demand, n, { group, year });
			yuan += factors[year] * price * people;
			missing += factors[year] * people;
			// Places less people with one: what is not needed of what there is.
			idle += factors[year] * (n * demand.sizes[group] - demand.gaps[year][group] + people);
		}
	});
	return { yuan, missing, idle, draws: drawsOf(places, group) };
}

function drawsOf(places: readonly Place[], group: number): number {
	return places[0]?.demand.sizes[group] ?? 0;
}

/** The mean per draw of sums of groups, with its error between them. */
export function figureIn({ places }: Problem, groups: readonly number[], sums: readonly number[]): Figure {
	return figureOver({ sizes: groups.map((group) => drawsOf(places, group)) }, sums);
}

/** Yuan per draw of a problem's own plan, by the draws of some groups. */
export function meanCost(plan: Plan, problem: Problem, groups: readonly number[]): number {
	return figureIn(problem, groups, valueBy({ works: problem.starts, plan }, problem, groups).cost).value;
}
