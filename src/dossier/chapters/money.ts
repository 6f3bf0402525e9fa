import type { Block, Chapter } from "../content.js";
import { say } from "../figure.js";
import type { Run } from "../run-results.js";
import { both, shortName, table, texts, yearColumns, yearsFrom } from "./parts.js";

const COSTS = [
	["buildCost", "建设费用", "Building"],
	["idleCost", "空置位子的维持费用", "Keeping idle places"],
	["shortageCost", "缺位的代价", "Places short"],
	["cost", "改造费用", "Converting"],
] as const;

/**
 * Yuan of projects, idle places and conversions, where the scenario names costs; no chapter where it names none. A project is paid
 * for in the one year in which it opens, which differs between draws: medians are nothing in most years, means add up.
 */
export function moneyChapter(run: Run): Chapter[] {
	const years = yearsFrom(run.facts.years.today, run.planEnd);
	const rows = [...run.metrics].flatMap((metric) => {
		const found = COSTS.find(([kind]) => metric.endsWith(`.${kind}`));
		if (!found) return [];
		const component = metric.slice(0, -found[0].length - 1);
		const name = `${shortName(run, component)} · ${both(run, found[1], found[2])}`;
		return [{ cells: [name, ...years.map((year) => run.stat({ metric, year }, "mean"))] }];
	});
	if (rows.length === 0) return [];
	const caption = both(run, "费用", "Costs");
	const blocks: Block[] = [
		...texts(
			"lead",
			both(
				run,
				say`以下费用只按情景里写明的单价计算；没有写单价的项目不在其中。`,
				say`Costs at the prices that the scenario states; what has no price is not in them.`,
			),
		),
		...table("money", caption, {
			unit: both(run, "元", "yuan"),
			columns: yearColumns(run, { head: both(run, "项目", "Item"), years, first: 2.4, rest: 1.6 }),
			rows,
			note: both(
				run,
				say`各次抽样的平均数，各年可以相加；建设费用记在投用那年，可能建不成、可能推迟的按可能性折算。`,
				say`Means over the draws, which add up over years; building is paid for in the year of opening, weighed by the odds of delay and failure.`,
			),
		}),
	];
	return [{ id: "money", title: both(run, "项目与资金", "Programme and money"), blocks }];
}
