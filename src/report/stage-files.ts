import type { StagePlan, Staging } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { type OutputTable, toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import type { ResultFile } from "./result-files.js";
import { stageText } from "./stage-text.js";

/** Files of decisions in stages. */
export function stageFiles(
	stagings: readonly Staging[],
	decided: Pick<Prepared, "scenario" | "inputs">,
	lang: Lang,
): ResultFile[] {
	const csv = (rows: OutputTable) => toCsv(rows, { bom: lang === "zh" });
	return [
		{ name: "stage-rule.csv", content: csv(stagings.flatMap(ruleRows)) },
		{ name: "stage-plans.csv", content: csv(stagings.flatMap(planRows)) },
		{ name: "stage-steps.csv", content: csv(stagings.flatMap(stepRows)) },
		{ name: "stage.txt", content: `${stageText(stagings, decided, lang)}\n` },
	];
}

const siteOf = ({ id, component, area }: Staging) => ({ stage: id, component, area });

function ruleRows(staging: Staging): OutputTable {
	const { advice, decisions, draws } = staging;
	return (advice?.branches ?? []).map(({ decision, held, to, from, below, odds }) => {
		const { date, effect, seen } = decisions[decision];
		return {
			...{ ...siteOf(staging), date, effect, held, to, moved: to - held },
			...{ seen_from: seen[0] ?? "", seen_to: seen.at(-1) ?? "", signal_from: from ?? "", signal_below: below ?? "" },
			...figureCells({ odds }),
			draws,
		};
	});
}

function planRows(staging: Staging): OutputTable {
	const { advice, draws } = staging;
	if (!advice) return [];
	const { plans } = advice;
	const row = (plan: string, { cost, extra, told, missing, path, first }: StagePlan) => ({
		...{ ...siteOf(staging), plan, path: path?.join("; ") ?? "", first: first ?? path?.[0] ?? "" },
		...figureCells({ cost, extra }),
		told,
		...figureCells({ missing_years: missing }),
		draws,
	});
	return [
		row("fixed", plans.fixed),
		row("adaptive", plans.adaptive),
		row("perfect", plans.perfect),
		...(plans.runnerUp ? [row("runner_up", plans.runnerUp)] : []),
		row("nothing", plans.nothing),
		...(plans.published ? [row("published", plans.published)] : []),
	];
}

function stepRows(staging: Staging): OutputTable {
	return staging.steps.map(({ places, missing, breakEven }) => ({
		...{ ...siteOf(staging), places },
		...figureCells({ missing_years: missing }),
		price: staging.unpriced[0] ?? "missing",
		...figureCells({ break_even: breakEven }),
		draws: staging.draws,
	}));
}
