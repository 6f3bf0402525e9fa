import { join } from "node:path";
import {
	compare,
	type Forecast,
	loadScenario,
	type Prepared,
	runForecast,
	streams,
	THRESHOLDS,
	writeAtomically,
} from "../node.js";
import { type Comparisons, compareText, comparisonFiles } from "../report/index.js";
import { type Console, type Invocation, severalFiles, UsageError } from "./invocation.js";
import { openProgress } from "./progress.js";
import type { ExitCode } from "./run-cli.js";
import { interruptible, loadRun, refuseTooMany, withExecutor } from "./surroundings.js";

/** `nianlun compare`: several scenarios on common random numbers, each held against the first. */
export async function compareCommand(
	invocation: Invocation,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const { lang } = invocation;
	const scenarios = loadAll(invocation);
	const asked = invocation.draws ?? scenarios[0].scenario.simulation.draws;
	// Differences are taken draw by draw, so compared draws are kept draws.
	const draws = streams(asked, thresholds) ? thresholds.kept : asked;
	for (const one of scenarios) refuseTooMany(one, { draws, thresholds: KEEP_ALL }, lang, scenarios.length);
	if (draws < asked && !invocation.quiet) console.stderr.write(`${fewerText(asked, draws, lang)}\n`);
	const forecasts = await runAll(scenarios, draws, invocation, console);
	const comparisons = compareAll(scenarios, forecasts, draws);
	const out = invocation.out ?? join("out", `compare-${scenarios[0].scenario.id}`);
	writeAtomically(out, comparisonFiles(comparisons, lang));
	const { stdout, stderr } = console;
	stdout.write(`${invocation.json ? comparisonJson(comparisons) : compareText(comparisons, lang)}\n`);
	if (!invocation.quiet) stderr.write(`${lang === "zh" ? "结果写入" : "Results in"} ${out}\n`);
	return 0;
}

const KEEP_ALL = { ...THRESHOLDS, exactUpTo: Number.POSITIVE_INFINITY };

function fewerText(asked: number, draws: number, lang: Invocation["lang"]): string {
	return lang === "zh"
		? `对比要逐次相减，只用 ${asked} 次抽样中的前 ${draws} 次`
		: `a comparison subtracts draw by draw: the first ${draws} of ${asked} draws are used`;
}

/** All scenarios under the first one's seed; what cannot be subtracted year by year is refused. */
function loadAll(invocation: Invocation): readonly Prepared[] {
	const files = severalFiles(invocation);
	const first = loadRun(files[0], invocation).prepared;
	const others = files.slice(1).map((file) => loadScenario(file, { seed: first.model.seed }));
	const stranger = others.find(({ model }) => model.base !== first.model.base);
	if (stranger) throw new UsageError(otherBase(first, stranger, invocation.lang));
	return [first, ...others];
}

function otherBase(first: Prepared, other: Prepared, lang: Invocation["lang"]): string {
	const [a, b] = [first, other].map(({ scenario, model }) => `${scenario.id} (${model.base})`);
	return lang === "zh" ? `基年不同，不能对比：${a}，${b}` : `different base years cannot be compared: ${a}, ${b}`;
}

async function runAll(scenarios: readonly Prepared[], draws: number, invocation: Invocation, console: Console) {
	const forecasts: Forecast[] = [];
	const onProgress = openProgress(console, draws * scenarios.length, invocation);
	await withExecutor(invocation, draws * scenarios.length, async (executor) => {
		for (const [at, prepared] of scenarios.entries()) {
			const ahead = (done: number) => onProgress(at * draws + done);
			const options = { draws, executor, onProgress: ahead };
			forecasts.push(await interruptible((signal) => runForecast(prepared, { ...options, signal })));
		}
	});
	return forecasts;
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
