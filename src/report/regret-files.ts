import type { Lang } from "../errors/index.js";
import type { Regrets } from "../sensitivity/index.js";
import type { Prepared } from "../setup/index.js";
import { toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import { regretText } from "./regret-text.js";
import type { ResultFile } from "./result-files.js";

/** Files of what plans are regretted for: a row for each plan and scenario, and one for each plan. */
export function regretFiles(regrets: Regrets, first: Pick<Prepared, "scenario" | "inputs">, lang: Lang): ResultFile[] {
	const csv = (rows: Parameters<typeof toCsv>[0]) => toCsv(rows, { bom: lang === "zh" });
	const { component, area, draws, scenarios, plans } = regrets;
	const cells = plans.map(({ from, chosen, places }, at) => ({
		...{ component, area, plan: at + 1, from: from.join("; "), places },
		chosen: chosen.map(({ id, count }) => `${count} ${id}`).join("; "),
	}));
	const byPlan = plans.map(({ worst: { scenario, ...worst }, told, cheapest, dominatedBy }, at) => ({
		...cells[at],
		...figureCells({ largest_regret: worst }),
		...{ worst_in: scenario, told, cheapest, dominated_by: dominatedBy === undefined ? "" : dominatedBy + 1, draws },
	}));
	const byScenario = plans.flatMap(({ costs, regrets: own }, at) =>
		scenarios.map((scenario, k) => ({
			...cells[at],
			scenario,
			...figureCells({ cost: costs[k], regret: own[k] }),
			draws,
		})),
	);
	return [
		{ name: "regret-plans.csv", content: csv(byPlan) },
		{ name: "regret-scenarios.csv", content: csv(byScenario) },
		{ name: "regret.txt", content: `${regretText(regrets, first, lang)}\n` },
	];
}
