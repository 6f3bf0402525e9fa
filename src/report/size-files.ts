import type { PlanCost, Sizing } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { type OutputTable, toCsv } from "../tables/index.js";
import { figureCells } from "./figure-cells.js";
import type { ResultFile } from "./result-files.js";
import { sizeText } from "./size-text.js";

/** Files of the sizes of what to build. */
export function sizeFiles(
	sizings: readonly Sizing[],
	decided: Pick<Prepared, "scenario" | "inputs">,
	lang: Lang,
): ResultFile[] {
	const csv = (rows: OutputTable) => toCsv(rows, { bom: lang === "zh" });
	return [
		{ name: "size-curve.csv", content: csv(sizings.flatMap(curveRows)) },
		{ name: "size-facilities.csv", content: csv(sizings.flatMap(facilityRows)) },
		{ name: "size-plans.csv", content: csv(sizings.flatMap(planRows)) },
		{ name: "size-levels.csv", content: csv(sizings.flatMap(levelRows)) },
		{ name: "size.txt", content: `${sizeText(sizings, decided, lang)}\n` },
	];
}

const siteOf = ({ component, area }: Sizing) => ({ component, area });

function curveRows(sizing: Sizing): OutputTable {
	return sizing.curve.map(({ places, years, discounted, breakEven, worth }) => ({
		...{ ...siteOf(sizing), places },
		...figureCells({ years, discounted_years: discounted, break_even: breakEven, worth }),
		draws: sizing.draws,
	}));
}

function facilityRows(sizing: Sizing): OutputTable {
	return sizing.steps.map(({ id, nth, places, spared, breakEven }) => ({
		...{ ...siteOf(sizing), option: id, nth, places },
		...figureCells({ person_years_spared: spared, break_even: breakEven }),
		draws: sizing.draws,
	}));
}

function planRows(sizing: Sizing): OutputTable {
	const { recommendation, draws } = sizing;
	if (!recommendation) return [];
	const { best, runnerUp, nothing, published } = recommendation;
	const row = (plan: string, { chosen, places, cost, extra, told, missing }: PlanCost) => ({
		...{ ...siteOf(sizing), plan, places, chosen: chosen.map(({ id, count }) => `${count} ${id}`).join("; ") },
		...figureCells({ cost, extra }),
		told,
		...figureCells({ missing_years: missing }),
		draws,
	});
	return [
		row("recommended", best),
		...(runnerUp ? [row("runner_up", runnerUp)] : []),
		row("nothing", nothing),
		row("published", published),
	];
}

function levelRows(sizing: Sizing): OutputTable {
	return sizing.levels.map(({ id, from, to, risk, needed, odds, outOfReach }) => ({
		...{ ...siteOf(sizing), level: id, from, to, risk },
		...figureCells({
			needed,
			short_nothing: odds.nothing,
			short_recommended: odds.best,
			short_published: odds.published,
			best_reachable: outOfReach?.odds,
		}),
		draws: sizing.draws,
	}));
}
