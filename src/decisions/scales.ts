import { type Groups, orderOf } from "./groups.js";
import { amountsOf, chosenOf, type Offer, type Outcome, outcomeOf, outcomeOfAll, searchedOf } from "./offers.js";
import { type Amounts, costAt, drawPrices, MISSING, type PriceDraws } from "./prices.js";
import { costOf, distinct, isPriced, openOutcomes } from "./recommend.js";
import type { Scene } from "./scene.js";
import { type Choice, marginalSearch } from "./search.js";
import { meanOver, openShortage } from "./shortage.js";

/** A plan that can be put on the scales. */
export interface WeighedPlan {
	/** How many of which; empty for building nothing. */
	readonly chosen: readonly { readonly id: string; readonly count: number }[];
	readonly places: number;
	readonly outcome: Outcome;
	/** What it was chosen from, and the prices there. */
	readonly offers: readonly Offer[];
	readonly prices: Amounts;
}

/** Weighs plans at a site, draw by draw. */
export interface Scales {
	/** Plans to choose among, by expected cost the best first. */
	readonly plans: readonly WeighedPlan[];
	readonly nothing: WeighedPlan;
	/** What is planned from today on. */
	readonly published: WeighedPlan;
	/** The same plan with what it comes to here, where it was chosen in another scenario with the same years. */
	carried(plan: WeighedPlan): WeighedPlan;
	/** Yuan in every draw at expected prices; what has no price here has that of where it was chosen. */
	costs(plan: WeighedPlan): Float64Array;
	/** Yuan in every draw of prices, the need as expected; prices that are not named are expected ones. */
	costsOverPrices(plan: WeighedPlan, names: readonly string[], draws: readonly Amounts[]): Float64Array;
	/** Prices drawn from their ranges. */
	drawPrices(options: Omit<PriceDraws, "owner">): Amounts[];
}

/** @returns undefined where a price is missing, so that nothing can be weighed */
export function openScales(scene: Scene): Scales | undefined {
	if (!isPriced(scene)) return undefined;
	const { offers, plannedOffers, prices, shortage } = scene;
	const { columns } = scene.gaps;
	const nameOf = (of: Scene["offers"]) => (outcome: Outcome) => ({
		chosen: chosenOf(of, outcome.choice),
		...{ places: outcome.places, outcome, offers: of, prices },
	});
	const known = openOutcomes(scene);
	const named = nameOf(offers);
	return {
		plans: candidates(scene, known).map((choice) => named(known(choice))),
		nothing: named(known(offers.map(() => 0))),
		published: nameOf(plannedOffers)(outcomeOfAll(plannedOffers, scene)),
		carried: (plan) => ({ ...plan, outcome: outcomeOf(plan.offers, plan.outcome.choice, scene) }),
		costs: (plan) => costColumn(plan.outcome, columns, { ...scene, prices: { ...plan.prices, ...prices } }),
		costsOverPrices({ outcome }, names, draws) {
			const bill = amountsOf(outcome, meanOver(shortage, outcome.missing));
			const drawn = (one: Amounts) => ({ ...prices, ...Object.fromEntries(names.map((name) => [name, one[name]])) });
			return Float64Array.from(draws, (one) => costAt(drawn(one), bill));
		},
		drawPrices: (options) => drawPrices(scene.ranges, { ...options, owner: scene.site.component }),
	};
}

/** Parts of the draws, by how many are short in all, that are each searched on their own. */
const STRATA = 10;

/**
 * What a search passes in all draws, and in those where few or many are short: whoever learns more may want a plan that is
 * far from the best one today.
 */
function candidates(scene: Scene, known: (choice: Choice) => Outcome) {
	const { offers } = scene;
	const { columns } = scene.gaps;
	const cost = (choice: Choice) => costOf(known(choice), scene);
	const { best, seen } = marginalSearch({ ...searchedOf(offers), cost });
	const strata = openShortage({ years: scene.years, columns, groups: strataOf(columns, scene.factors) });
	const inStrata = openOutcomes({ ...scene, shortage: strata });
	const inStratum = (group: number) => (choice: Choice) => {
		const outcome = inStrata(choice);
		return costAt(scene.prices, amountsOf(outcome, outcome.missing[group] / strata.sizes[group]));
	};
	const others = strata.sizes.flatMap((size, group) =>
		size > 0 ? [marginalSearch({ ...searchedOf(offers), cost: inStratum(group) }).best] : [],
	);
	return distinct([best, ...seen, ...others]).sort((a, b) => cost(a) - cost(b));
}

/** Equal parts of the draws by the discounted years that people are short. */
function strataOf(columns: readonly Float64Array[], factors: readonly number[]): Groups {
	const short = columns[0].map((_, draw) =>
		columns.reduce((sum, column, year) => sum + factors[year] * Math.max(0, column[draw]), 0),
	);
	const order = orderOf(short);
	const count = Math.min(STRATA, order.length);
	const stratum = new Int32Array(order.length);
	order.forEach((draw, rank) => {
		stratum[draw] = Math.floor((rank * count) / order.length);
	});
	return { count, of: (draw) => stratum[draw] };
}

function costColumn(outcome: Outcome, columns: readonly Float64Array[], { prices, factors }: Scene): Float64Array {
	const costs = new Float64Array(columns[0].length).fill(costAt(prices, outcome.bill));
	columns.forEach((column, year) => {
		const [price, places] = [prices[MISSING] * factors[year], outcome.byYear[year]];
		for (let draw = 0; draw < costs.length; draw++) costs[draw] += price * Math.max(0, column[draw] - places);
	});
	return costs;
}
