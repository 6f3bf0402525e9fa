import { type Prepared, regretOf, type Site, THRESHOLDS, undecidedModel } from "../node.js";
import { regretFiles } from "../report/index.js";
import type { Console, ExitCode } from "./console.js";
import { type Invocation, UsageError } from "./invocation.js";
import { oneSite, unpriced } from "./one-site.js";
import { openProgress } from "./progress.js";
import type { REGRET } from "./regret-usage.js";
import { loadOthers, runAll } from "./several-scenarios.js";
import { loadRun, withExecutor } from "./surroundings.js";
import { handOver, refuseUnkept } from "./weigh.js";

/** `nianlun regret`: plans in several scenarios on common random numbers. */
export async function regretCommand(
	invocation: Invocation<typeof REGRET>,
	console: Console,
	thresholds = THRESHOLDS,
): Promise<ExitCode> {
	const [file, ...others] = invocation.files;
	const { prepared: first, draws } = loadRun(file, invocation, thresholds);
	const loaded = [first, ...loadOthers(others, first)];
	const site = siteOfAll(loaded, invocation);
	refuseOtherYears(loaded);
	const undecided = loaded.map((one) => ({ ...one, model: undecidedModel(one.model, [site.component]) }));
	for (const one of undecided) refuseUnkept(one, { invocation, console, thresholds, draws }, loaded.length);
	const all = draws * loaded.length;
	const onProgress = openProgress(console, all, invocation);
	const forecasts = await withExecutor(invocation, all, (executor, signal) =>
		runAll(undecided, { draws, executor, signal, onProgress }),
	);
	const possibilities = loaded.map((decided, k) => ({ decided, forecast: forecasts[k] }));
	const regrets = regretOf(possibilities, site);
	if (!regrets) throw unpriced(unpricedIn(loaded, site), site);
	const files = regretFiles(regrets, first, invocation.lang);
	const folder = `regret-${first.scenario.id}`;
	return handOver({ folder, files, result: { seed: first.model.seed, regrets } }, invocation, console);
}

/** @throws UsageError where the decision is not about the same place in all scenarios */
function siteOfAll(loaded: readonly Prepared[], asked: Parameters<typeof oneSite>[1]): Site {
	const [first, ...others] = loaded.map((one) => oneSite(one, asked));
	const at = others.findIndex(({ area }) => area !== first.area) + 1;
	if (at === 0) return first;
	const [a, b] = [loaded[0], loaded[at]].map(({ scenario }) => scenario.id);
	const other = others[at - 1].area;
	throw new UsageError({
		zh: `${first.component} 在情景 ${a} 里属于 ${first.area}，在情景 ${b} 里属于 ${other}，不能放在一起比；请换地区划分相同的情景`,
		en: `${first.component} belongs to ${first.area} in scenario ${a} and to ${other} in ${b}, which cannot be held against each other; take scenarios with the same areas`,
	});
}

/** @throws UsageError where scenarios do not weigh the same years, or are the same one twice */
function refuseOtherYears([first, ...others]: readonly Prepared[]): void {
	const spanOf = ({ scenario, model }: Prepared) =>
		`${model.today}–${scenario.decisions?.to ?? model.base + model.years}`;
	const stranger = others.find((one) => spanOf(one) !== spanOf(first));
	if (stranger)
		throw new UsageError({
			zh: `两个情景权衡的年份不同，不能放在一起比：${first.scenario.id}（${spanOf(first)}），${stranger.scenario.id}（${spanOf(stranger)}）`,
			en: `scenarios weigh different years and cannot be held against each other: ${first.scenario.id} (${spanOf(first)}), ${stranger.scenario.id} (${spanOf(stranger)})`,
		});
	const ids = [first, ...others].map(({ scenario }) => scenario.id);
	const twice = ids.find((id, at) => ids.indexOf(id) !== at);
	if (twice !== undefined)
		throw new UsageError({
			zh: `情景 ${twice} 出现了两次；每个情景的 id 要不同`,
			en: `scenario ${twice} is named twice; each needs an id of its own`,
		});
}

/** The first scenario without a price of what is decided on. */
function unpricedIn(loaded: readonly Prepared[], { component }: Site): Prepared {
	const lacks = ({ inputs }: Prepared) =>
		!["build", "missing"].every((kind) =>
			inputs.decisions.costs.some((cost) => cost.component === component && cost.kind === kind),
		);
	return loaded.find(lacks) ?? loaded[0];
}
