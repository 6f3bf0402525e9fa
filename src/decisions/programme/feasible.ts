import { placesBy, spendingBy } from "./value.js";
import type { Budget, Plan, Problem } from "./works.js";

/** Rounding that sums of yuan may carry. */
const ROUNDING = 1e-9;

/** Whether a plan keeps to counts, links, floors and the budget: the same that a programme's rows say. */
export function isFeasible(plan: Plan, problem: Problem, budget: Budget | undefined): boolean {
	return (
		keepsCounts(plan, problem) &&
		keepsLinks(plan, problem) &&
		keepsFloors(plan, problem) &&
		keeps(plan, problem, budget)
	);
}

/** How many of each venture, in all years together. */
export function countsBy(plan: Plan, { ventures, starts }: Problem): number[] {
	const counts = ventures.map(() => 0);
	plan.forEach((count, k) => {
		counts[starts[k].venture] += count;
	});
	return counts;
}

function keepsCounts(plan: Plan, problem: Problem): boolean {
	const { ventures } = problem;
	const counts = countsBy(plan, problem);
	return plan.every((count) => count >= 0) && counts.every((count, venture) => count <= ventures[venture].count);
}

function keepsLinks(plan: Plan, { ventures, starts, years }: Problem): boolean {
	const first = ventures.map(() => years.length);
	plan.forEach((count, k) => {
		const { venture, opens } = starts[k];
		if (count > 0) first[venture] = Math.min(first[venture], opens);
	});
	const isTaken = (venture: number) => first[venture] < years.length;
	return ventures.every(
		({ needs, excludes }, venture) =>
			!isTaken(venture) ||
			((needs === undefined || first[needs] <= first[venture]) && (excludes === undefined || !isTaken(excludes))),
	);
}

function keepsFloors(plan: Plan, problem: Problem): boolean {
	if (problem.places.every(({ floors }) => floors.length === 0)) return true;
	const byPlace = placesBy({ works: problem.starts, plan }, problem);
	return problem.places.every(({ floors }, place) =>
		floors.every(({ byYear }) => byYear.every((least, year) => least === undefined || byPlace[place][year] >= least)),
	);
}

function keeps(plan: Plan, problem: Problem, budget: Budget | undefined): boolean {
	if (!budget) return true;
	const spent = spendingBy({ works: problem.starts, plan }, problem);
	return leftOver(spent, budget).every((left, year) => left >= -ROUNDING * (1 + spent[year]));
}

/** What is left at the end of each year, that of earlier years with it where it may be; below 0 where too much is spent. */
export function leftOver(spent: readonly number[], { byYear, carryOver }: Budget): number[] {
	let left = 0;
	return byYear.map((yuan, year) => {
		left = (carryOver ? left : 0) + yuan - spent[year];
		return left;
	});
}
