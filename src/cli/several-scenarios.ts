import type { LocalText } from "../errors/index.js";
import { type Forecast, loadScenario, type Prepared, type RunOptions, runForecast } from "../node.js";
import { UsageError } from "./invocation.js";

/** Scenarios under the first one's seed; what cannot be subtracted year by year is refused. */
export function loadOthers(files: readonly string[], first: Prepared): readonly Prepared[] {
	const others = files.map((file) => loadScenario(file, { seed: first.model.seed }));
	const stranger = others.find(({ model }) => model.base !== first.model.base);
	if (stranger) throw new UsageError(otherBase(first, stranger));
	return others;
}

function otherBase(first: Prepared, other: Prepared): LocalText {
	const [a, b] = [first, other].map(({ scenario, model }) => `${scenario.id} (${model.base})`);
	return { zh: `基年不同，不能对比：${a}，${b}`, en: `different base years cannot be compared: ${a}, ${b}` };
}

/** Runs one scenario after the other; progress is counted over all. */
export async function runAll(scenarios: readonly Prepared[], { draws, onProgress, ...options }: Required<RunOptions>) {
	const forecasts: Forecast[] = [];
	for (const [at, prepared] of scenarios.entries()) {
		const ahead = (done: number) => onProgress(at * draws + done);
		forecasts.push(await runForecast(prepared, { draws, onProgress: ahead, ...options }));
	}
	return forecasts;
}
