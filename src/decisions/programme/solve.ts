import type { Solve } from "../../solver/index.js";
import { type Formulation, formulate, type NamedRow, type Terms } from "./formulate.js";
import type { Plan } from "./works.js";

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

/** The cheapest plan; undefined where none keeps to its rows. */
export function solvePlan(solve: Solve, terms: Terms, { gap, nodes }: Limits): Found | undefined {
	const formulation = formulate(terms);
	const { programme } = formulation;
	const solution = solve(programme, { gap, nodes });
	if (!solution) return undefined;
	return {
		plan: planIn(solution.values, terms),
		bound: yuanOf(solution.bound, formulation) - formulation.error,
		nodes: solution.nodes,
		error: formulation.error,
		size: { rows: programme.rows, columns: programme.columns },
	};
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

/** A row that stands in the way, and by how many yuan or places it must give. */
export interface Binding {
	readonly named: NamedRow["named"];
	readonly by: number;
}

/** Below this part of its unit a row counts as kept. */
const KEPT = 1e-6;

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
