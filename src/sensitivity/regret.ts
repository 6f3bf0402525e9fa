import {
	type Decided,
	type Figure,
	isTold,
	openScales,
	openScene,
	type Scales,
	type Site,
	type WeighedPlan,
} from "../decisions/index.js";
import type { Forecast } from "../forecast/index.js";
import { meanFigure, meanOf, type Sample, sampleOf } from "./sample.js";

/** A scenario that may come true, and its forecast, one of an `undecidedModel`. */
export interface Possibility {
	readonly decided: Decided;
	readonly forecast: Forecast;
}

/** What plans cost, and are regretted for, in each of several scenarios. */
export interface Regrets extends Site {
	readonly years: { readonly today: number; readonly last: number };
	/** Draws of each scenario, and the groups of the one that has fewest. */
	readonly draws: number;
	readonly groups: number;
	/** Ids. */
	readonly scenarios: readonly string[];
	/** The plan with the least largest regret first. */
	readonly plans: readonly RegrettedPlan[];
}

/** A plan in every scenario; lists are in the order of the scenarios. */
export interface RegrettedPlan {
	/** Scenarios under which it is best, and whether it is the published plan, or none. */
	readonly from: readonly string[];
	readonly chosen: WeighedPlan["chosen"];
	readonly places: number;
	/** Yuan, discounted, and how much more than the best plan there. */
	readonly costs: readonly Figure[];
	readonly regrets: readonly Figure[];
	/** The largest regret, its scenario, and whether it can be told from that of the first plan. */
	readonly worst: Figure & { readonly scenario: string };
	readonly told: boolean;
	/** Share of the draws of all scenarios in which no other plan costs less. */
	readonly cheapest: number;
	/** A plan, by position, that is as good or better at every level of cost in every scenario. */
	readonly dominatedBy?: number;
}

/** Words for plans that no scenario makes best. */
export const PUBLISHED = "published";
export const NOTHING = "nothing";

/** The same decision in each scenario: its draws, and scales. */
interface Weighing {
	readonly id: string;
	readonly scales: Scales;
	readonly sample: Sample;
	readonly years: readonly number[];
}

/**
 * Regret of plans (Savage 1951): the plan best under each scenario, the first one's published plan and building nothing, in
 * all scenarios on the same random numbers.
 *
 * @param possibilities the same years, the same number of draws
 * @returns undefined where a price is missing
 */
export function regretOf(possibilities: readonly Possibility[], site: Site): Regrets | undefined {
	const weighings = possibilities.map((one) => weighingOf(one, site));
	if (!weighings.every((one) => one !== undefined)) return undefined;
	const [first] = weighings;
	const contenders = contendersIn(weighings);
	const columns = weighings.map(({ scales }) => contenders.map(({ plan }) => scales.costs(scales.carried(plan))));
	const cheapest = sharesOfCheapest(columns);
	const rows = contenders.map(({ from, plan }, k) => ({
		...{ from, chosen: plan.chosen, places: plan.places },
		...regretsOf(k, columns, weighings),
		...{ cheapest: cheapest[k], at: k },
	}));
	const ordered = rows.sort((a, b) => a.worst.value - b.worst.value);
	const byRow = columns.map((of) => ordered.map(({ at }) => of[at]));
	return {
		...site,
		years: { today: first.years[0], last: first.years[first.years.length - 1] },
		draws: first.sample.draws,
		groups: Math.min(...weighings.map(({ sample }) => sample.members.length)),
		scenarios: weighings.map(({ id }) => id),
		plans: ordered.map(({ at: _, ...row }, k) => ({
			...row,
			told: k > 0 && isTold(apart(row.worst, ordered[0].worst)),
			...dominating(k, byRow),
		})),
	};
}

function weighingOf({ decided, forecast }: Possibility, site: Site): Weighing | undefined {
	const scene = openScene(forecast, decided, site);
	const scales = openScales(scene);
	return (
		scales && {
			id: decided.scenario.id,
			scales,
			sample: sampleOf(forecast.draws, scene.gaps.groups),
			years: scene.years,
		}
	);
}

interface Contender {
	readonly from: readonly string[];
	readonly plan: WeighedPlan;
}

/** The plans that are held against each other, each once. */
function contendersIn(weighings: readonly Weighing[]): Contender[] {
	const [{ scales }] = weighings;
	const named: Contender[] = [
		...weighings.map(({ id, scales: own }) => ({ from: [id], plan: own.plans[0] })),
		{ from: [PUBLISHED], plan: scales.published },
		{ from: [NOTHING], plan: scales.nothing },
	];
	const keyOf = ({ plan: { chosen, places, outcome } }: Contender) =>
		places === 0 ? "" : JSON.stringify([chosen, outcome.byYear]);
	const keys = named.map(keyOf);
	return named.flatMap((one, k) =>
		keys.indexOf(keys[k]) === k
			? [{ ...one, from: named.flatMap(({ from }, j) => (keys[j] === keys[k] ? from : [])) }]
			: [],
	);
}

/** A plan's costs and regrets: what it costs more, draw by draw, than the plan that costs least on average. */
function regretsOf(plan: number, columns: readonly (readonly Float64Array[])[], weighings: readonly Weighing[]) {
	const regrets = columns.map((of, k) => {
		const means = of.map(meanOf);
		const best = of[means.indexOf(Math.min(...means))];
		return meanFigure(
			of[plan].map((yuan, draw) => yuan - best[draw]),
			weighings[k].sample,
		);
	});
	const values = regrets.map(({ value }) => value);
	const at = values.indexOf(Math.max(...values));
	return {
		costs: columns.map((of, k) => meanFigure(of[plan], weighings[k].sample)),
		regrets,
		worst: { ...regrets[at], scenario: weighings[at].id },
	};
}

/** Errors of different scenarios are taken as if they were independent; on the same random numbers they are less. */
function apart(one: Figure, other: Figure): Figure {
	return { value: one.value - other.value, mcse: Math.sqrt(one.mcse * one.mcse + other.mcse * other.mcse) };
}

function sharesOfCheapest(columns: readonly (readonly Float64Array[])[]): number[] {
	const counts = columns[0].map(() => 0);
	let draws = 0;
	for (const plans of columns) {
		draws += plans[0].length;
		for (let draw = 0; draw < plans[0].length; draw++) {
			const least = Math.min(...plans.map((costs) => costs[draw]));
			plans.forEach((costs, k) => {
				if (costs[draw] === least) counts[k] += 1;
			});
		}
	}
	return counts.map((count) => count / draws);
}

/** Stochastic dominance of the first order: sorted costs are nowhere higher, somewhere lower. */
function dominating(plan: number, columns: readonly (readonly Float64Array[])[]): Pick<RegrettedPlan, "dominatedBy"> {
	const sorted = columns.map((of) => of.map((costs) => costs.slice().sort()));
	const isBetter = (other: number) =>
		sorted.every((of) => of[other].every((yuan, rank) => yuan <= of[plan][rank])) &&
		sorted.some((of) => of[other].some((yuan, rank) => yuan < of[plan][rank]));
	const found = columns[0].findIndex((_, other) => other !== plan && isBetter(other));
	return found < 0 ? {} : { dominatedBy: found };
}
