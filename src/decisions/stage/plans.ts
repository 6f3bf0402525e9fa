import { type Figure, type Groups, isTold } from "../groups.js";
import { outcomeOf, outcomeOfAll } from "../offers.js";
import { type Amounts, costAt, MISSING } from "../prices.js";
import { figureOfDraws, halvesOf, onFreshDraws } from "./fresh.js";
import { amountsOf, type Ledger } from "./ledger.js";
import { MISSING_FROM } from "./moves.js";
import { costsOf, drawsOf, everywhere, type Levels, type Problem } from "./problem.js";
import type { StageScene } from "./scene.js";
import { bestFixed, follow, foreseen, learn, type Policy } from "./solve.js";

/** What a way to decide costs. */
export interface StagePlan {
	/** Yuan, discounted to today. */
	readonly cost: Figure;
	/** Yuan more than by the rule, draw by draw, and whether that can be told from nothing. */
	readonly extra: Figure;
	readonly told: boolean;
	/** Discounted person-years without a place; undefined for what is no plan, such as perfect information. */
	readonly missing?: Figure;
	/** Places moved in all after each date, where they are the same in all draws. */
	readonly path?: readonly number[];
	/** Places moved at the first date, where later ones depend on a signal. */
	readonly first?: number;
}

/** Ways to decide, beside each other on the same draws. */
export interface StagePlans {
	readonly fixed: StagePlan;
	readonly adaptive: StagePlan;
	readonly perfect: StagePlan;
	/** The rule that begins with the next best first decision; undefined where there is no other. */
	readonly runnerUp?: StagePlan;
	readonly nothing: StagePlan;
	/** What is planned from today on, with nothing moved; undefined where it has no price. */
	readonly published?: StagePlan;
}

export interface Weighing {
	readonly stage: StageScene;
	readonly problem: Problem;
	/** Learnt from all draws. */
	readonly policy: Policy;
	readonly prices: Amounts;
}

export function stagePlans(weighing: Weighing): StagePlans {
	const { stage, problem, policy } = weighing;
	const { groups, ledger } = stage;
	const draws = drawsOf(problem);
	const halves = halvesOf(problem, groups);
	const learnt = halves.map(({ learning }) => learn(learning));
	const adaptive = onFreshDraws(halves, ({ valued }, half) => follow(valued, learnt[half]));
	const least = costsOf(problem, adaptive);
	const weigh = (levels: Levels) => weighed(levels, { ledger, problem, groups, least });
	const path = bestFixed(problem);
	const nothing = everywhere(
		path.map(() => 0),
		draws,
	);
	const first = firstOf(policy, problem);
	const next = nextFirst(weighing, first);
	const published = publishedPlan(weighing, { nothing: costsOf(problem, nothing), least });
	return {
		fixed: {
			...weigh(onFreshDraws(halves, ({ learning, valued }) => everywhere(bestFixed(learning), drawsOf(valued)))),
			path: path.map((level) => ledger.places[level]),
		},
		adaptive: { ...weigh(adaptive), ...(first !== undefined && { first: firstPlaces(weighing, first) }) },
		perfect: compared(foreseen(problem), { least, groups }),
		...(next !== undefined && {
			runnerUp: {
				...weigh(onFreshDraws(halves, ({ valued }, half) => follow(valued, beginning(learnt[half], next)))),
				first: firstPlaces(weighing, next),
			},
		}),
		nothing: { ...weigh(nothing), path: path.map(() => 0) },
		...(published && { published }),
	};
}

interface Against {
	/** Yuan by the rule, by draw. */
	readonly least: Float64Array;
	readonly groups: Groups;
}

function compared(costs: Float64Array, { least, groups }: Against): StagePlan {
	const extra = figureOfDraws(
		costs.map((cost, draw) => cost - least[draw]),
		groups,
	);
	return { cost: figureOfDraws(costs, groups), extra, told: isTold(extra) };
}

interface WeighedBy extends Against {
	readonly ledger: Ledger;
	readonly problem: Problem;
}

function weighed(levels: Levels, { ledger, problem, ...against }: WeighedBy): StagePlan {
	const costs = costsOf(problem, levels);
	return { ...compared(costs, against), missing: figureOfDraws(missingOf(amountsOf(ledger, levels)), against.groups) };
}

/** Person-years without a place, here and where places are taken from. */
export function missingOf(amounts: Readonly<Record<string, Float64Array>>): Float64Array {
	const others = amounts[MISSING_FROM];
	return others ? amounts[MISSING].map((people, draw) => people + others[draw]) : amounts[MISSING];
}

/** Position of the first choice; undefined where it depends on a signal. */
function firstOf(policy: Policy, { start }: Problem): number | undefined {
	const { choices } = policy[0][start];
	return choices.length === 1 ? choices[0] : undefined;
}

function firstPlaces({ stage: { ledger }, problem: { moves, start } }: Weighing, choice: number): number {
	return ledger.places[moves[0][start][choice].to];
}

/** The rules with one first choice for all draws. */
function beginning(policy: Policy, choice: number): Policy {
	return [policy[0].map(() => ({ cuts: [], choices: [choice] })), ...policy.slice(1)];
}

function nextFirst({ problem, policy }: Weighing, first: number | undefined): number | undefined {
	const others = [...problem.moves[0][problem.start].keys()].filter((choice) => choice !== first);
	const costs = others.map((choice) =>
		costsOf(problem, follow(problem, beginning(policy, choice))).reduce((sum, cost) => sum + cost, 0),
	);
	return others[costs.indexOf(Math.min(...costs))];
}

interface Held {
	/** Yuan with nothing moved, and by the rule, by draw. */
	readonly nothing: Float64Array;
	readonly least: Float64Array;
}

/** What is planned spares people being without a place and costs what it costs; the rest is as with nothing moved. */
function publishedPlan({ stage, prices }: Weighing, { nothing, least }: Held): StagePlan | undefined {
	const { scene, groups } = stage;
	const { plannedOffers, shortage } = scene;
	if (!plannedOffers.every(({ prices: names }) => names.length > 0)) return undefined;
	if (plannedOffers.length === 0) return compared(nothing, { least, groups });
	const [none, planned] = [outcomeOf([], [], scene), outcomeOfAll(plannedOffers, scene)];
	const yuan = costAt(prices, planned.bill) - costAt(prices, none.bill);
	const spared = planned.missing.map((missing, group) => (none.missing[group] - missing) / shortage.sizes[group]);
	// Spared years are known by group, and errors are made of groups: each of its draws takes the group's mean.
	const costs = nothing.map((cost, draw) => cost + yuan - prices[MISSING] * spared[groups.of(draw)]);
	return compared(costs, { least, groups });
}
