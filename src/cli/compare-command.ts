import { join } from "node:path";
import type { LocalText } from "../errors/index.js";
import { compare, type Forecast, type Prepared, streams, THRESHOLDS, writeAtomically } from "../node.js";
import { type Comparisons, compareText, comparisonFiles } from "../report/index.js";
import type { COMPARE } from "./compare-usage.js";
import { type Console, type ExitCode, openNotes } from "./console.js";
import type { Invocation } from "./invocation.js";
import { openProgress } from "./progress.js";
import { loadOthers, runAll } from "./several-scenarios.js";
import { loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun compare`: several scenarios on common random numbers, each held against the first. */
export async function compareCommand(
	invocation: Invocation<typeof COMPARE>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const [file, ...others] = invocation.files;
	const first = loadRun(file, invocation, thresholds);
	const scenarios = [first.prepared, ...loadOthers(others, first.prepared)];
	const asked = first.draws;
	// Differences are taken draw by draw, so compared draws are kept draws.
	const draws = streams(asked, thresholds) ? thresholds.kept : asked;
	for (const one of scenarios) refuseTooMany(one, { draws, thresholds: KEEP_ALL }, scenarios.length);
	if (draws < asked) openNotes(console, invocation)(fewerText(asked, draws));
	const all = draws * scenarios.length;
	const onProgress = openProgress(console, all, invocation);
	const forecasts = await withExecutor(invocation, all, (executor, signal) =>
		runAll(scenarios, { draws, executor, signal, onProgress }),
	);
	writeComparisons(compareAll(scenarios, forecasts, draws), invocation, console);
	return 0;
}

const KEEP_ALL = { ...THRESHOLDS, exactUpTo: Number.POSITIVE_INFINITY };

function writeComparisons(comparisons: Comparisons, invocation: Invocation<typeof COMPARE>, console: Console): void {
	const { lang, json, out = join("out", `compare-${comparisons.first.scenario.id}`) } = invocation;
	writeAtomically(out, comparisonFiles(comparisons, lang));
	console.stdout.write(`${json ? comparisonJson(comparisons) : compareText(comparisons, lang)}\n`);
	openNotes(console, invocation)({ zh: `结果写入 ${out}`, en: `Results in ${out}` });
}

function fewerText(asked: number, draws: number): LocalText {
	return {
		zh: `对比要逐次相减，只用 ${asked} 次抽样中的前 ${draws} 次`,
		en: `a comparison subtracts draw by draw: the first ${draws} of ${asked} draws are used`,
	};
}

function compareAll(scenarios: readonly Prepared[], forecasts: readonly Forecast[], draws: number): Comparisons {
	const [first, ...others] = scenarios.map((prepared, at) => ({ prepared, forecast: forecasts[at] }));
	const sideOf = ({ prepared, forecast }: typeof first) => ({ forecast, plans: prepared.plans });
	return {
		first: first.prepared,
		others: others.map((other) => ({
			prepared: other.prepared,
			comparison: compare(sideOf(first), sideOf(other), comparedYears(first.forecast, other.forecast)),
		})),
		draws,
	};
}

/** Ends of the five-year plans that both forecasts reach. */
function comparedYears(a: Forecast, b: Forecast): number[] {
	return a.years.filter((year) => year % 5 === 0 && year > a.model.base && b.years.includes(year));
}

function comparisonJson({ first, others, draws }: Comparisons): string {
	return JSON.stringify({
		first: first.scenario.id,
		seed: first.model.seed,
		draws,
		others: others.map(({ prepared, comparison }) => ({ scenario: prepared.scenario.id, ...comparison })),
	});
}
