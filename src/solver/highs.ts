import type { Highs, InitOptions, Model } from "highs";
import { type Effort, type LinearProgramme, type Solution, type Solve, SolverError } from "./programme.js";

/**
 * HiGHS (Huangfu and Hall 2018), compiled to WebAssembly: one thread, one seed, limits of nodes.
 *
 * @param options where its file of WebAssembly is, if it does not lie beside its program
 */
export async function openHighs(options: Pick<InitOptions, "wasmBinary"> = {}): Promise<Solve> {
	const loaded = await import("highs");
	// To some, the package's types are those of its other form, in which the function lies one step deeper.
	const load = loaded.default as unknown as (options?: InitOptions) => Promise<Highs>;
	const highs = await load(options);
	return (programme, effort) => solveWith(highs, programme, effort);
}

function solveWith(highs: Highs, programme: LinearProgramme, effort: Effort): Solution | undefined {
	if (programme.columns === 0) return withoutColumns(programme);
	const model = highs.createModel(modelOf(programme, effort.relaxed ?? false));
	try {
		model.options.set({
			...{ output_flag: false, random_seed: 0 },
			...{ mip_rel_gap: effort.gap, mip_abs_gap: 0, mip_max_nodes: effort.nodes },
		});
		if (effort.start) model.setSolution({ colValue: effort.start });
		model.run();
		return solutionOf(model, highs, effort);
	} finally {
		// Nobody else gives the memory of WebAssembly back.
		model.dispose();
	}
}

function modelOf(programme: LinearProgramme, relaxed: boolean) {
	const { columns: numCols, rows: numRows, starts, indices, values } = programme;
	return {
		...{ numCols, numRows, colCost: programme.cost, colLower: programme.lower, colUpper: programme.upper },
		...{ rowLower: programme.rowLower, rowUpper: programme.rowUpper },
		matrix: { format: "csr", numRows, numCols, starts, indices, values } as const,
		...(relaxed ? {} : { integrality: programme.whole }),
	};
}

function solutionOf(model: Model, { constants }: Highs, { relaxed }: Effort): Solution | undefined {
	const { modelStatus, solutionStatus } = constants;
	const status = model.getModelStatus();
	if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible) return undefined;
	const ended: readonly number[] = [modelStatus.optimal, modelStatus.solutionLimit, modelStatus.iterationLimit];
	if (!ended.includes(status) || model.info.get("primal_solution_status") !== solutionStatus.feasible)
		throw new SolverError(`the solver ended with status ${status} and without values`);
	const { colValue: values, rowDual: duals } = model.getSolution();
	const objective = model.getObjectiveValue();
	if (relaxed) return { values, objective, bound: objective, nodes: 0, duals };
	const [bound, nodes] = ["mip_dual_bound", "mip_node_count"].map((name) => Number(model.info.get(name)));
	return { values, objective, bound, nodes, duals: new Float64Array(0) };
}

/** HiGHS calls a programme without variables empty and says no more of it. */
function withoutColumns({ rowLower, rowUpper }: LinearProgramme): Solution | undefined {
	if (rowLower.some((bound) => bound > 0) || rowUpper.some((bound) => bound < 0)) return undefined;
	return { values: new Float64Array(0), objective: 0, bound: 0, nodes: 0, duals: new Float64Array(rowLower.length) };
}
