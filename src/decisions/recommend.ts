import { type Figure, isTold } from "./groups.js";
import { amountsOf, chosenOf, type Offer, type Outcome, outcomeOf, outcomeOfAll, searchedOf } from "./offers.js";
import { costAt, MISSING } from "./prices.js";
import type { Scene, Terms } from "./scene.js";
import { type Choice, isSame, marginalSearch } from "./search.js";
import { figureOver, meanOver } from "./shortage.js";
import { type Worth, worthOfKnowing } from "./worth.js";

/** A plan and what it costs. */
export interface PlanCost {
	/** How many of which; empty for building nothing. */
	readonly chosen: readonly { readonly id: string; readonly count: number }[];
	readonly places: number;
	/** Yuan of building, keeping open and missing places, discounted to today. */
	readonly cost: Figure;
	/** Yuan more than the recommended plan, draw by draw, and whether that can be told from nothing. */
	readonly extra: Figure;
	readonly told: boolean;
	/** Discounted years that people are without a place. */
	readonly missing: Figure;
}

/** What to build by expected cost, and how sure that is. */
export interface Recommendation extends Choosing {
	readonly worth: Worth;
}

/** The same without what it would be worth to know. */
export interface Choosing {
	readonly best: PlanCost;
	/** The next best of the plans looked at; undefined where there is no other. */
	readonly runnerUp?: PlanCost;
	readonly nothing: PlanCost;
	/** What is planned from today on: its extra cost is its regret. */
	readonly published: PlanCost;
	/** Fewest and most places of the plans whose extra cost cannot be told from nothing. */
	readonly flat: { readonly from: number; readonly to: number };
	/** Prices of a missing place-year between which the plan stays the best, other prices as expected, and what is better beyond. */
	readonly holds: Bounds;
}

/** An end is missing where the plan stays the best however far the price goes. */
export interface Bounds {
	readonly low?: Bound;
	readonly high?: Bound;
}

interface Bound {
	readonly price: number;
	readonly places: number;
}

/** The plan of least expected cost; undefined where a price is missing. @param seed of the draws of prices */
export function recommend(scene: Scene, seed: string): Recommendation | undefined {
	const chosen = choose(scene);
	if (!chosen) return undefined;
	const { choosing, outcomes, best } = chosen;
	return { ...choosing, worth: worthOfKnowing({ ...scene, outcomes, best }, { seed, owner: scene.site.component }) };
}

interface Chosen {
	readonly choosing: Choosing;
	/** All that was looked at, the best first. */
	readonly outcomes: readonly Outcome[];
	readonly best: Outcome;
}

/** The plan of least expected cost among those that the search comes past; undefined where a price is missing. */
export function choose(scene: Terms): Chosen | undefined {
	if (!isPriced(scene)) return undefined;
	const { offers, plannedOffers } = scene;
	const known = openOutcomes(scene);
	const { best: found, seen } = marginalSearch({
		...searchedOf(offers),
		cost: (choice) => costOf(known(choice), scene),
	});
	const outcomes = distinct([found, ...seen]).map(known);
	const [best] = outcomes;
	const published = outcomeOfAll(plannedOffers, scene);
	const tell = (outcome: Outcome, of = offers) => planCost(outcome, { best, offers: of, scene });
	const others = outcomes.slice(1).sort((a, b) => costOf(a, scene) - costOf(b, scene));
	const choosing = {
		best: tell(best),
		...(others.length > 0 && { runnerUp: tell(others[0]) }),
		nothing: tell(known(offers.map(() => 0))),
		published: tell(published, plannedOffers),
		flat: flatRegion(outcomes.map((outcome) => tell(outcome))),
		holds: boundsOf(best, others, scene),
	};
	return { choosing, outcomes, best };
}

/** Whether everything has a price that a choice is weighed with. */
export function isPriced({ offers, plannedOffers, ranges }: Terms): boolean {
	return MISSING in ranges && [...offers, ...plannedOffers].every(({ prices }) => prices.length > 0);
}

/** Each outcome is asked for many times by a search. */
export function openOutcomes(scene: Terms): (choice: Choice) => Outcome {
	const known = new Map<string, Outcome>();
	return (choice) => {
		const key = choice.join();
		const outcome = known.get(key) ?? outcomeOf(scene.offers, choice, scene);
		known.set(key, outcome);
		return outcome;
	};
}

export function distinct(choices: readonly Choice[]): Choice[] {
	return choices.filter((choice, at) => choices.findIndex((other) => isSame(choice, other)) === at);
}

export function costOf(outcome: Outcome, { shortage, prices }: Terms): number {
	return costAt(prices, amountsOf(outcome, meanOver(shortage, outcome.missing)));
}

interface Telling {
	readonly best: Outcome;
	readonly offers: readonly Offer[];
	readonly scene: Terms;
}

function planCost(outcome: Outcome, { best, offers, scene }: Telling): PlanCost {
	const { shortage, prices } = scene;
	const figure = (sums: readonly number[]) => figureOver(shortage, sums);
	const costs = (one: Outcome) => {
		const fixed = costAt(prices, one.bill);
		return one.missing.map((missing, group) => shortage.sizes[group] * fixed + prices[MISSING] * missing);
	};
	const least = costs(best);
	const extra = figure(costs(outcome).map((cost, group) => cost - least[group]));
	return {
		chosen: chosenOf(offers, outcome.choice),
		places: outcome.places,
		cost: figure(costs(outcome)),
		extra,
		told: isTold(extra),
		missing: figure(outcome.missing),
	};
}

function flatRegion(plans: readonly PlanCost[]): Recommendation["flat"] {
	const sizes = plans.filter(({ told }) => !told).map(({ places }) => places);
	return { from: Math.min(...sizes), to: Math.max(...sizes) };
}

/** Costs are linear in a price: two plans change places where their lines cross. */
function boundsOf(best: Outcome, others: readonly Outcome[], { shortage, prices }: Terms): Bounds {
	const lineOf = (outcome: Outcome) => ({
		fixed: costAt(prices, outcome.bill),
		missing: meanOver(shortage, outcome.missing),
	});
	const own = lineOf(best);
	const crossings = others.map((other) => {
		const { fixed, missing } = lineOf(other);
		return { price: (fixed - own.fixed) / (own.missing - missing), places: other.places, fewer: missing < own.missing };
	});
	const below = crossings.filter(({ fewer, price }) => !fewer && price >= 0 && Number.isFinite(price));
	const above = crossings.filter(({ fewer }) => fewer);
	const low = below.reduce<Bound | undefined>((most, one) => (most && most.price >= one.price ? most : one), undefined);
	const high = above.reduce<Bound | undefined>(
		(least, one) => (least && least.price <= one.price ? least : one),
		undefined,
	);
	return { ...(low && { low: bound(low) }), ...(high && { high: bound(high) }) };
}

const bound = ({ price, places }: Bound): Bound => ({ price, places });
