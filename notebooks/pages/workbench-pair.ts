import type { Change, Explorer, Fan, Job, OddsDifference, View } from "../../src/explore/index.js";

/** Two scenarios on the same draws: everything is `b` minus `a`. */
export interface Pair {
	readonly draws: number;
	readonly of: number;
	readonly differences: readonly Pick<
		Fan,
		"metric" | "years" | "p025" | "p10" | "p25" | "p50" | "p75" | "p90" | "p975" | "atMost"
	>[];
	/** Medians of `a` by year. */
	readonly levels: readonly Pick<Fan, "metric" | "years" | "p50">[];
	readonly odds: readonly OddsDifference[];
	readonly seed: string;
	/** Mistakes in the input; then there is nothing else. */
	readonly issues?: View["issues"];
}

export interface PairJob extends Pick<Job, "draws" | "fans" | "files"> {
	readonly a: Change;
	readonly b: Change;
}

/** So many draws come first: the other scenario has to be computed whole before any difference is known. */
const FIRST = 512;

/**
 * Computes `b` minus `a`, first on few draws, then on all. A newer job makes it stop with an `AbortError`.
 *
 * @param show called with every pair, the last one complete
 */
export async function runPair(explore: Explorer["run"], job: PairJob, show: (pair: Pair) => void): Promise<void> {
	const tell = ({ draws, ...pair }: Omit<Pair, "of">) => show({ draws, of: job.draws, ...pair });
	for (const draws of [FIRST, job.draws].filter((size) => size <= job.draws)) {
		if (!(await runOnce(explore, { ...job, draws }, tell))) return;
	}
}

/** Whether the scenarios have no mistakes. */
async function runOnce(explore: Explorer["run"], { a, b, ...rest }: PairJob, show: (pair: Omit<Pair, "of">) => void) {
	const common = { ...rest, targets: true };
	// The workers keep what `a` gives: the comparison does not compute it again.
	const { fans: levels, issues } = await explore({ ...a, ...common });
	const tell = (view: View) => {
		const { draws, seed, differences = [], oddsDifferences: odds = [] } = view;
		show({ draws, seed, differences, levels, odds, ...(view.issues?.length && { issues: view.issues }) });
	};
	if (issues?.length) {
		show({ draws: 0, seed: "", differences: [], levels: [], odds: [], issues });
		return false;
	}
	const last = await explore({ ...b, ...common, compareWith: a }, (view) => view.draws === view.of && tell(view));
	return !last.issues?.length || void tell(last);
}
