import type { Solve } from "../../solver/index.js";
import type { Figure } from "../groups.js";
import { leftOver } from "./feasible.js";
import { type Limits, solvePlan, solveRelaxed } from "./solve.js";
import type { ProgrammePlan, Teller } from "./told.js";
import { figureIn, spendingBy, valueBy } from "./value.js";
import type { Budget, Plan, Problem } from "./works.js";

/** The money of a year. */
export interface YearOfMoney {
	readonly year: number;
	/** Yuan that may be spent, that are spent, and that are left at the end of the year; none where there is no budget. */
	readonly budget?: number;
	readonly spent: number;
	readonly left?: number;
	/** Yuan saved by one more yuan of this year's budget, facilities in parts allowed. */
	readonly shadow?: number;
}

/** What one budget buys. */
export interface Level {
	/** Part of the budget; of what would be spent without one where there is none. Not finite where nothing bounds it. */
	readonly share: number;
	/** Yuan of all years. */
	readonly budget: number;
	readonly plan: ProgrammePlan;
	/** Yuan it saves beside the level before, by the same fresh draws. */
	readonly saves?: Figure;
}

/** What one million yuan more in a year does to the plan. */
export interface NextMillion {
	readonly year: number;
	readonly plan: ProgrammePlan;
	/** Whether another plan is bought with it. */
	readonly buys: boolean;
}

/** What questions about money are asked of. */
export interface Purse {
	readonly problem: Problem;
	readonly budget?: Budget | undefined;
	readonly limits: Limits;
	readonly tolerance: number;
	/** The recommended plan. */
	readonly best: Plan;
	readonly teller: Teller;
}

export function moneyByYear(solve: Solve, { problem, budget, tolerance, best }: Purse): YearOfMoney[] {
	const spent = spendingBy({ works: problem.starts, plan: best }, problem);
	if (!budget) return problem.years.map((year, k) => ({ year, spent: spent[k] }));
	const left = leftOver(spent, budget);
	const shadows = solveRelaxed(solve, { problem, budget, groups: problem.found, tolerance })?.shadows ?? [];
	return problem.years.map((year, k) => ({
		...{ year, spent: spent[k], budget: budget.byYear[k], left: left[k] },
		...(shadows.length > 0 && { shadow: shadows[k] }),
	}));
}

/** Parts of the budget that are tried; the last is all the money there could be. */
const SHARES = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, Number.POSITIVE_INFINITY];

/** Plans by budget: a plan of less money can be had for more, so more money never costs more by the draws that choose. */
export function frontierOf(solve: Solve, purse: Purse): { levels: Level[]; plans: Plan[] } {
	const { problem, best, teller } = purse;
	const whole = purse.budget ?? pot(spendingBy({ works: problem.starts, plan: best }, problem));
	let last: Plan | undefined;
	const tried = SHARES.flatMap((share): { share: number; budget: number; plan: Plan }[] => {
		const budget = scaled(whole, share);
		const own = share === (purse.budget ? 1 : Number.POSITIVE_INFINITY) ? best : planFor(solve, purse, budget);
		const plan = cheaper(own, last, problem);
		if (!plan) return [];
		last = plan;
		return [{ share, budget: budget ? total(budget.byYear) : Number.POSITIVE_INFINITY, plan }];
	});
	const levels = tried.map(({ share, budget, plan }, k): Level => {
		const level = { share, budget, plan: teller.ofPlan(plan) };
		return k === 0 ? level : { ...level, saves: savingOf([tried[k - 1].plan, plan], problem, problem.fresh) };
	});
	return { levels, plans: tried.map(({ plan }) => plan) };
}

/** All that is spent, to be had at once. */
function pot(spent: readonly number[]): Budget {
	return { byYear: spent.map((_, year) => (year === 0 ? total(spent) : 0)), carryOver: true };
}

function scaled({ byYear, carryOver }: Budget, share: number): Budget | undefined {
	return Number.isFinite(share) ? { byYear: byYear.map((yuan) => share * yuan), carryOver } : undefined;
}

function planFor(solve: Solve, { problem, limits, tolerance }: Purse, budget: Budget | undefined): Plan | undefined {
	return solvePlan(solve, { problem, budget, groups: problem.found, tolerance }, limits)?.plan;
}

function cheaper(one: Plan | undefined, other: Plan | undefined, problem: Problem): Plan | undefined {
	if (!one || !other) return one ?? other;
	return savingOf([one, other], problem, problem.found).value > 0 ? other : one;
}

/** Yuan by which the second plan is cheaper. */
function savingOf(plans: readonly [before: Plan, after: Plan], problem: Problem, groups: readonly number[]): Figure {
	const [one, other] = plans.map((plan) => valueBy({ works: problem.starts, plan }, problem, groups).cost);
	return figureIn(
		problem,
		groups,
		one.map((cost, k) => cost - other[k]),
	);
}

/** Yuan of the next step of a budget. */
const MILLION = 1e6;

/** The plan with one million yuan more in the year in which a yuan saves most, the earliest of them. */
export function nextMillion(solve: Solve, purse: Purse, byYear: readonly YearOfMoney[]): NextMillion | undefined {
	const { budget, best, problem, teller } = purse;
	if (!budget) return undefined;
	const shadows = byYear.map(({ shadow = 0 }) => shadow);
	const at = shadows.indexOf(Math.max(...shadows));
	const more = { ...budget, byYear: budget.byYear.map((yuan, k) => (k === at ? yuan + MILLION : yuan)) };
	const plan = cheaper(planFor(solve, purse, more), best, problem) ?? best;
	return { year: problem.years[at], plan: teller.ofPlan(plan), buys: plan.some((count, k) => count !== best[k]) };
}

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
