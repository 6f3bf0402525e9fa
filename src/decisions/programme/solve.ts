import type { Solve } from "../../solver/index.js";
import { isFeasible } from "./feasible.js";
import { type Formulation, formulate, type NamedRow, type Terms } from "./formulate.js";
import { polished } from "./neighbours.js";
import type { Plan, Start } from "./works.js";

/** How near to the best a plan must be, and how far a solver goes for it. */
export interface Limits {
	/** Part of the cost of doing nothing. */
	readonly gap: number;
	readonly nodes: number;
}

/** A plan that a solver found, in yuan. */
export interface Found {
	readonly plan: Plan;
	/** What no plan can undercut, by the draws it was chosen with. */
	readonly bound: number;
	readonly nodes: number;
	/** Yuan by which the collapsed curves may lie above the draws'. */
	readonly error: number;
	/** Rows and columns of the programme. */
	readonly size: { readonly rows: number; readonly columns: number };
}

/** Below this part of its unit a row counts as kept, and a number as whole. */
const KEPT = 1e-6;

/** Starts up to which branch and bound is worth its time. */
const BRANCHED = 600;

/** The cheapest plan; undefined where none keeps to its rows. */
export function solvePlan(solve: Solve, terms: Terms, limits: Limits): Found | undefined {
	const formulation = formulate(terms);
	const rounded = terms.problem.starts.length > BRANCHED ? roundedPlan(solve, terms, formulation) : undefined;
	return rounded ?? branchedPlan(solve, terms, { formulation, limits });
}

interface Branched {
	readonly formulation: Formulation;
	readonly limits: Limits;
}

function branchedPlan(solve: Solve, terms: Terms, { formulation, limits }: Branched): Found | undefined {
	const solution = solve(formulation.programme, limits);
	if (!solution) return undefined;
	const { error } = formulation;
	const plan = polished(planIn(solution.values, terms), terms);
	return { plan, bound: yuanOf(solution.bound, formulation) - error, nodes: solution.nodes, ...sizeOf(formulation) };
}

/**
 * For many options: facilities in parts first, each option's numbers rounded down from year to year, then bettered step by
 * step. The bound is that of facilities in parts. Undefined where what is rounded down does not keep to the rows.
 */
function roundedPlan(solve: Solve, terms: Terms, formulation: Formulation): Found | undefined {
	const { problem, budget } = terms;
	const solution = solve(formulation.programme, { gap: 0, nodes: 0, relaxed: true });
	if (!solution) return undefined;
	const plan = roundedDown(solution.values, problem.starts);
	if (!isFeasible(plan, problem, budget)) return undefined;
	const bound = yuanOf(solution.bound, formulation) - formulation.error;
	return { plan: polished(plan, terms), bound, nodes: 0, ...sizeOf(formulation) };
}

/** Numbers that have added up to a whole one are taken in the year in which they have. */
function roundedDown(values: Float64Array, starts: readonly Start[]): Plan {
	let [sum, taken] = [0, 0];
	return starts.map(({ venture }, at) => {
		if (at === 0 || starts[at - 1].venture !== venture) [sum, taken] = [0, 0];
		sum += values[at];
		const now = Math.floor(sum + KEPT) - taken;
		taken += now;
		return now;
	});
}

function sizeOf({ error, programme: { rows, columns } }: Formulation): Pick<Found, "error" | "size"> {
	return { error, size: { rows, columns } };
}

function planIn(values: Float64Array, { problem: { starts } }: Terms): Plan {
	return starts.map((_, at) => Math.round(values[at]));
}

function yuanOf(objective: number, { unit, constant }: Formulation): number {
	return unit * objective + constant;
}

/** What no plan can undercut, facilities in parts allowed, and what one more yuan of each year's budget saves. */
export interface Relaxed {
	readonly bound: number;
	readonly shadows: readonly number[];
}

export function solveRelaxed(solve: Solve, terms: Terms): Relaxed | undefined {
	const formulation = formulate(terms);
	const solution = solve(formulation.programme, { gap: 0, nodes: 0, relaxed: true });
	if (!solution) return undefined;
	const rows = formulation.named.filter(({ named }) => named.kind === "budget");
	return {
		bound: yuanOf(solution.objective, formulation) - formulation.error,
		// Adding 0 turns the solver's -0 into 0.
		shadows: rows.map(({ row, unit }) => (-solution.duals[row] * formulation.unit) / unit + 0),
	};
}

/** What no plan can undercut by some groups of draws. */
export function boundBy(solve: Solve, terms: Terms, limits: Limits): number | undefined {
	if (terms.problem.starts.length > BRANCHED) return solveRelaxed(solve, terms)?.bound;
	const formulation = formulate(terms);
	const solution = solve(formulation.programme, limits);
	return solution && yuanOf(solution.bound, formulation) - formulation.error;
}

/** A row that stands in the way, and by how many yuan or places it must give. */
export interface Binding {
	readonly named: NamedRow["named"];
	readonly by: number;
}

/**
 * The rows that no plan keeps: the budget, if more money would do; else the floors that all options together do not reach.
 * All rows of a kind may be broken, and are, as little as can be (Chinneck 2008, elastic programmes).
 */
export function bindingRows(solve: Solve, terms: Terms, limits: Limits): Binding[] {
	for (const elastic of [["budget"], ["floor"], ["budget", "floor"]] as const) {
		const { programme, named } = formulate({ ...terms, elastic });
		const solution = solve(programme, { ...limits, gap: 0 });
		if (!solution) continue;
		return named.flatMap(({ named: row, slack, unit }) => {
			const by = slack === undefined ? 0 : solution.values[slack];
			return by > KEPT ? [{ named: row, by: by * unit }] : [];
		});
	}
	return [];
}
