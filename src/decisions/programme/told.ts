import { type Figure, isTold } from "../groups.js";
import { type Chosen, figureIn, spendingBy, type Value, valueBy } from "./value.js";
import type { Plan, Problem, Work } from "./works.js";

/** One line of a plan. */
export interface ProgrammeItem {
	/** Id of the option or project. */
	readonly id: string;
	readonly component: string;
	readonly area: string;
	/** Calendar years of the first use and of the payment, which is the year of the decision. */
	readonly opens: number;
	readonly paid: number;
	readonly count: number;
	/** Places of all of them; below 0 where they are closed. */
	readonly places: number;
	/** Yuan of all of them, once, as of the year of payment. */
	readonly yuan: number;
}

/** A plan and what it comes to, valued by draws that did not choose it. */
export interface ProgrammePlan {
	readonly items: readonly ProgrammeItem[];
	/** Yuan spent in all years, and in each, as of that year. */
	readonly spent: number;
	readonly byYear: readonly number[];
	/** Yuan of building, keeping and missing places, discounted to today. */
	readonly cost: Figure;
	/** Yuan more than the recommended plan, draw by draw, and whether that can be told from nothing. */
	readonly extra: Figure;
	readonly told: boolean;
	/** Discounted years of people without a place and of places without people. */
	readonly missing: Figure;
	readonly idle: Figure;
}

/** A project of the published plan. */
export interface Project extends Work {
	readonly id: string;
}

/** Values plans beside the recommended one. */
export interface Teller {
	ofPlan(plan: Plan): ProgrammePlan;
	ofProjects(projects: readonly Project[]): ProgrammePlan;
}

export function openTeller(best: Plan, problem: Problem): Teller {
	const { starts, ventures, fresh } = problem;
	const least = valueBy({ works: starts, plan: best }, problem, fresh);
	const tell = (chosen: Chosen, items: readonly ProgrammeItem[]) => told(chosen, items, { problem, least });
	return {
		ofPlan: (plan) =>
			tell(
				{ works: starts, plan },
				plan.flatMap((count, k) => {
					if (count === 0) return [];
					const { id } = ventures[starts[k].venture];
					return [itemOf({ ...starts[k], id }, count, problem)];
				}),
			),
		ofProjects: (projects) =>
			tell(
				{ works: projects, plan: projects.map(() => 1) },
				projects.map((project) => itemOf(project, 1, problem)),
			),
	};
}

function itemOf(
	{ id, effects, opens, paid, price }: Project,
	count: number,
	{ years, places }: Problem,
): ProgrammeItem {
	const [{ place, places: n }] = effects;
	const { component, area } = places[place];
	return {
		...{ id, component, area, count, opens: years[opens], paid: years[paid] },
		places: count * n,
		yuan: count * price,
	};
}

interface Beside {
	readonly problem: Problem;
	/** What the recommended plan comes to. */
	readonly least: Value;
}

function told(chosen: Chosen, items: readonly ProgrammeItem[], { problem, least }: Beside): ProgrammePlan {
	const { fresh } = problem;
	const figure = (sums: readonly number[]) => figureIn(problem, fresh, sums);
	const { cost, missing, idle } = valueBy(chosen, problem, fresh);
	const byYear = spendingBy(chosen, problem);
	const extra = figure(cost.map((yuan, group) => yuan - least.cost[group]));
	return {
		...{ items, byYear, extra, told: isTold(extra) },
		spent: byYear.reduce((sum, yuan) => sum + yuan, 0),
		...{ cost: figure(cost), missing: figure(missing), idle: figure(idle) },
	};
}
