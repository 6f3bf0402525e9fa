import type { Forecast } from "../../forecast/index.js";
import type { Solve } from "../../solver/index.js";
import type { Figure } from "../groups.js";
import type { Decided } from "../scene.js";
import { isFeasible } from "./feasible.js";
import { type Gap, gapOf } from "./gap.js";
import {
	frontierOf,
	type Level,
	moneyByYear,
	type NextMillion,
	nextMillion,
	type Purse,
	type YearOfMoney,
} from "./money.js";
import { type Neighbour, neighboursOf } from "./neighbours.js";
import { type LeftOut, type Opened, openProblem } from "./problem.js";
import { type Binding, bindingRows, type Found, type Limits, solvePlan } from "./solve.js";
import { openTeller, type ProgrammePlan } from "./told.js";
import { figureIn, meanCost, valueBy } from "./value.js";
import type { Budget, Plan, Problem } from "./works.js";

/** One plan for all services and areas under a budget, and what it rests on. */
export interface Programme {
	/** This year and the last that counts. */
	readonly years: { readonly today: number; readonly last: number };
	readonly draws: { readonly found: number; readonly fresh: number; readonly groups: number };
	/** Yearly rate. */
	readonly discount: number;
	/** Yuan by year; undefined where nothing bounds what is spent. */
	readonly budget?: Budget;
	/** What has no price and is not weighed. */
	readonly leftOut: readonly LeftOut[];
	/** Undefined where no plan keeps to the budget and the levels that are required: `binding` says which do not go together. */
	readonly answer?: Answer;
	readonly binding: readonly Bound[];
}

/** A row that stands in the way: a year's budget or a level in a year, and by how many yuan or places. */
export type Bound =
	| { readonly kind: "budget"; readonly year: number; readonly by: number }
	| {
			readonly kind: "floor";
			readonly level: string;
			readonly component: string;
			readonly area: string;
			readonly year: number;
			readonly by: number;
	  };

/** The plan and all that stands beside it. */
export interface Answer {
	readonly best: ProgrammePlan;
	/** The next best of the plans looked at; undefined where there is no other. */
	readonly runnerUp?: ProgrammePlan;
	readonly nothing: ProgrammePlan;
	/** What is planned from today on, whatever it costs: its extra cost is its regret. */
	readonly published: ProgrammePlan;
	/** Plans looked at that cannot be told from the best, and what they spend. */
	readonly flat: { readonly plans: number; readonly from: number; readonly to: number };
	/** What is left short and idle, service by service and area by area. */
	readonly left: readonly Left[];
	readonly solved: Solved;
	readonly gap: Gap;
	readonly money: readonly YearOfMoney[];
	readonly nextMillion?: NextMillion;
	readonly frontier: readonly Level[];
	/** Yuan of the cheapest facility; undefined where none has a price. */
	readonly cheapest?: number;
	/** Factors on all prices of a missing place-year between which the plan stays the best of those looked at. */
	readonly holds: { readonly low?: number; readonly high?: number };
}

/** Discounted years of people without a place and places without people, beside doing nothing. */
export interface Left {
	readonly component: string;
	readonly area: string;
	readonly missing: Figure;
	readonly missingWithNothing: Figure;
	readonly idle: Figure;
}

/** How well the programme was solved. */
export interface Solved {
	/** Yuan between the plan and what no plan can undercut by the same draws; the part of it that collapsed curves make. */
	readonly within: number;
	readonly collapsed: number;
	readonly nodes: number;
	readonly rows: number;
	readonly columns: number;
	/** Yuan of the plan by the draws that chose it. */
	readonly cost: number;
}

/** What a programme is asked with. */
export interface Asking {
	readonly solve: Solve;
	readonly limits?: Limits;
	/** Yuan of every year, in place of the scenario's budget. */
	readonly yearly?: number;
}

/** A ten-thousandth of the cost of doing nothing is less than any price is known to. */
const LIMITS: Limits = { gap: 1e-4, nodes: 500 };

/** Part of the cost of doing nothing by which curves may be missed: a tenth of the gap. */
const TOLERANCE = 1e-5;

/** @param forecast of an `undecidedModel` of all sized components */
export function planProgramme(forecast: Forecast, decided: Decided, asking: Asking): Programme {
	const opened = openProblem(forecast, decided);
	const { problem, leftOut } = opened;
	const budget = budgetOf(decided, problem, asking.yearly);
	return {
		years: { today: forecast.model.today, last: problem.years.at(-1) ?? forecast.model.today },
		draws: { ...drawsOf(problem), groups: problem.fresh.length },
		discount: decided.scenario.decisions?.discount ?? 0,
		...(budget && { budget }),
		leftOut,
		...answerTo(opened, budget, asking),
	};
}

function budgetOf({ scenario }: Decided, { years }: Problem, asked: number | undefined): Budget | undefined {
	const { budget } = scenario.decisions ?? {};
	if (asked !== undefined) return { byYear: years.map(() => asked), carryOver: budget?.carryOver ?? true };
	if (!budget) return undefined;
	const { yearly, years: special, carryOver } = budget;
	return { byYear: years.map((year) => special.find((one) => one.year === year)?.yuan ?? yearly), carryOver };
}

function drawsOf({ places, found, fresh }: Problem): Pick<Programme["draws"], "found" | "fresh"> {
	const sizes = places[0]?.demand.sizes ?? [];
	const all = (groups: readonly number[]) => groups.reduce((sum, group) => sum + sizes[group], 0);
	return { found: all(found), fresh: all(fresh) };
}

/** The answer to a problem, however it came about. */
export function answerTo(
	{ problem, published }: Pick<Opened, "problem" | "published">,
	budget: Budget | undefined,
	{ solve, limits = LIMITS }: Pick<Asking, "solve" | "limits">,
): Pick<Programme, "answer" | "binding"> {
	if (problem.places.length === 0) return { binding: [] };
	const terms = { problem, budget, groups: problem.found, tolerance: TOLERANCE };
	const found = solvePlan(solve, terms, limits);
	if (!found) return { binding: bindingRows(solve, terms, limits).map((row) => boundOf(row, problem)) };
	const best = found.plan;
	const teller = openTeller(best, problem);
	const purse: Purse = { problem, budget, limits, tolerance: TOLERANCE, best, teller };
	const { levels, plans } = frontierOf(solve, purse);
	const others = othersOf(purse, plans);
	const money = moneyByYear(solve, purse);
	const next = nextMillion(solve, purse, money);
	return {
		binding: [],
		answer: {
			...standing(others, purse),
			published: teller.ofProjects(published),
			left: leftBy(purse),
			solved: solvedOf(found, purse),
			gap: gapOf(solve, best, purse),
			money,
			...(next && { nextMillion: next }),
			frontier: levels,
			...cheapestOf(problem),
			holds: factorsOf(others, purse),
		},
	};
}

function cheapestOf({ ventures }: Problem): Pick<Answer, "cheapest"> {
	const prices = ventures.map(({ price }) => price).filter((price) => price > 0);
	return prices.length > 0 ? { cheapest: Math.min(...prices) } : {};
}

function boundOf({ named, by }: Binding, { years, places }: Problem): Bound {
	const year = years[named.year];
	if (named.kind === "budget") return { kind: "budget", year, by };
	const { component, area } = places[named.place];
	return { kind: "floor", level: named.level, component, area, year, by };
}

/** Plans beside the best one that are looked at. */
const NEIGHBOURS = 60;

/** Plans next to the best and those of smaller budgets, cheapest first by the draws that chose the best. */
function othersOf({ problem, budget, best }: Purse, plans: readonly Plan[]): Neighbour[] {
	const near = neighboursOf(best, { problem, budget }, NEIGHBOURS);
	const costs = (plan: Plan) => meanCost(plan, problem, problem.found);
	const keys = new Set([best, ...near.map(({ plan }) => plan)].map((plan) => plan.join()));
	const far = plans.filter((plan) => {
		const isNew = !keys.has(plan.join());
		keys.add(plan.join());
		return isNew && isFeasible(plan, problem, budget);
	});
	const least = costs(best);
	return [...near, ...far.map((plan) => ({ plan, extra: costs(plan) - least }))].sort((a, b) => a.extra - b.extra);
}

function standing(
	others: readonly Neighbour[],
	{ best, teller, problem }: Purse,
): Pick<Answer, "best" | "runnerUp" | "nothing" | "flat"> {
	const own = teller.ofPlan(best);
	const beside = others.map(({ plan }) => teller.ofPlan(plan));
	const alike = beside.filter(({ told }) => !told);
	const spent = [own, ...alike].map((one) => one.spent);
	return {
		best: own,
		...(beside.length > 0 && { runnerUp: beside[0] }),
		nothing: teller.ofPlan(problem.starts.map(() => 0)),
		flat: { plans: alike.length, from: Math.min(...spent), to: Math.max(...spent) },
	};
}

function leftBy({ problem, best }: Purse): Left[] {
	const { places, starts, fresh } = problem;
	const none = starts.map(() => 0);
	return places.map(({ component, area }, at) => {
		// The one place, with what happens to it alone.
		const alone = { ...problem, places: [places[at]] };
		const works = starts.map((start) => ({
			...start,
			effects: start.effects.filter(({ place }) => place === at).map((effect) => ({ ...effect, place: 0 })),
		}));
		const [own, nothing] = [best, none].map((plan) => valueBy({ works, plan }, alone, fresh));
		const figure = (sums: readonly number[]) => figureIn(problem, fresh, sums);
		return {
			...{ component, area, missing: figure(own.missing), idle: figure(own.idle) },
			missingWithNothing: figure(nothing.missing),
		};
	});
}

function solvedOf({ bound, error, nodes, size }: Found, { problem, best }: Purse): Solved {
	const yuan = meanCost(best, problem, problem.found);
	return { within: Math.max(0, yuan - bound), collapsed: error, nodes, ...size, cost: yuan };
}

/** Costs are linear in a factor on the prices of missing places: two plans change places where their lines cross. */
function factorsOf(others: readonly Neighbour[], { problem, best }: Purse): Answer["holds"] {
	const lineOf = (plan: Plan) => {
		const { fixed, cost } = valueBy({ works: problem.starts, plan }, problem, problem.found);
		return { fixed, short: figureIn(problem, problem.found, cost).value - fixed };
	};
	const own = lineOf(best);
	const crossings = others.map(({ plan }) => {
		const { fixed, short } = lineOf(plan);
		return { factor: (fixed - own.fixed) / (own.short - short), fewer: short < own.short };
	});
	const finite = crossings.filter(({ factor }) => Number.isFinite(factor) && factor > 0);
	const below = finite.filter(({ fewer, factor }) => !fewer && factor <= 1).map(({ factor }) => factor);
	const above = finite.filter(({ fewer, factor }) => fewer && factor >= 1).map(({ factor }) => factor);
	return {
		...(below.length > 0 && { low: Math.max(...below) }),
		...(above.length > 0 && { high: Math.min(...above) }),
	};
}
