import type { Programme, ProgrammePlan } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { type OutputTable, toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import { programmeText } from "./programme-text.js";
import type { ResultFile } from "./result-files.js";

/** Files of a programme under a budget. */
export function programmeFiles(
	programme: Programme,
	decided: Pick<Prepared, "scenario" | "inputs">,
	lang: Lang,
): ResultFile[] {
	const csv = (rows: OutputTable) => toCsv(rows, { bom: lang === "zh" });
	return [
		{ name: "programme.csv", content: csv(planRows(programme)) },
		{ name: "programme-money.csv", content: csv(moneyRows(programme)) },
		{ name: "programme-frontier.csv", content: csv(frontierRows(programme)) },
		{ name: "programme.txt", content: `${programmeText(programme, decided, lang)}\n` },
	];
}

/** One row for each option, area and year of each plan. */
function planRows({ answer }: Programme): OutputTable {
	if (!answer) return [];
	const { best, runnerUp, published } = answer;
	const rows = (plan: string, { items }: ProgrammePlan) =>
		items.map(({ id, component, area, opens, paid, count, places, yuan }) => ({
			...{ plan, option: id, component, area, decided: paid, opens, count, places, yuan },
		}));
	return [
		...rows("recommended", best),
		...(runnerUp ? rows("runner_up", runnerUp) : []),
		...rows("published", published),
	];
}

function moneyRows({ answer }: Programme): OutputTable {
	return (answer?.money ?? []).map(({ year, budget, spent, left, shadow }) => ({
		...{ year, budget: budget ?? "", spent, left: left ?? "", saved_per_yuan: shadow ?? "" },
		published: answer!.published.byYear[year - answer!.money[0].year],
	}));
}

function frontierRows({ answer, draws }: Programme): OutputTable {
	return (answer?.frontier ?? []).map(({ share, budget, plan, saves }) => ({
		share: Number.isFinite(share) ? share : "",
		budget: Number.isFinite(budget) ? budget : "",
		spent: plan.spent,
		places: plan.items.reduce((sum, { places }) => sum + Math.max(0, places), 0),
		...figureCells({ cost: plan.cost, extra: plan.extra }),
		told: plan.told,
		...figureCells({ saves, missing_years: plan.missing, idle_years: plan.idle }),
		draws: draws.fresh,
	}));
}
