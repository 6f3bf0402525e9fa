import type { Block, Chapter } from "../content.js";
import { say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { answerBlocks, outlooksOf } from "./answer.js";
import { fanBlock } from "./charts.js";
import { both, intervalNote, rangeOf, rangeRow, table, texts, threeYears, yearColumns } from "./parts.js";

const isNursery = (id: string) => id.startsWith("nursery.");

/** Places for the youngest: need by age, places, and who uses them; no chapter where a scenario has none. */
export function nurseryChapter(run: Run): Chapter[] {
	const own = run.facts.components.filter(({ id }) => isNursery(id) && run.metrics.has(`${id}.need`));
	if (own.length === 0) return [];
	const all = outlooksOf(run).filter(({ one }) => isNursery(one.component));
	return [
		{
			id: "nursery",
			title: both(run, "托育", "Nursery places"),
			blocks: [
				...answerBlocks(run, all),
				...texts("body", needText(run)),
				...own
					.filter(({ stock }) => stock !== "none")
					.flatMap(({ id, name }) =>
						fanBlock(run, {
							...{ sheet: "nursery" as const, metric: `${id}.need`, component: id, places: `${id}.places` },
							caption: both(
								run,
								`${run.pick(name)}：要入托的孩子与托位`,
								`${run.pick(name)}: children who ask for a place, and places`,
							),
							unit: both(run, "个", "places"),
						}),
					),
				...needTable(run),
			],
		},
	];
}

function needText(run: Run): Text | undefined {
	const metric = "nursery.all.need";
	if (!run.metrics.has(metric)) return undefined;
	const [one, other] = [run.planEnd, run.facts.years.focus];
	return both(
		run,
		say`要入托的 3 岁以下孩子 ${one} 年为 ${rangeOf(run, metric, one)}人，${other} 年为 ${rangeOf(run, metric, other)}人。入托率没有本地的长序列，区间主要来自它。`,
		say`Children under three who ask for a place: ${rangeOf(run, metric, one)} in ${one}, ${rangeOf(run, metric, other)} in ${other}. No long series of local take-up exists: most of the interval comes from it.`,
	);
}

const QUANTITIES = [
	["need", "需要", "Needed"],
	["places", "现有和新建", "Places"],
	["shortage", "缺", "Short"],
	["surplus", "空置", "Idle"],
] as const;

function needTable(run: Run): Block[] {
	const years = threeYears(run);
	const own = run.facts.components.filter(({ id }) => isNursery(id));
	const rows = own.flatMap(({ id, name, stock }) =>
		QUANTITIES.flatMap(([kind, zh, en]) => {
			const label = `${run.pick(name)} · ${both(run, zh, en)}`;
			return rangeRow(run, { name: label, metric: `${id}.${kind}`, years }).map((row) => ({
				...row,
				strong: stock !== "none" && kind === "need",
			}));
		}),
	);
	return table("nursery", both(run, "托位的需要与供给", "Nursery places: need and supply"), {
		unit: both(run, "个", "places"),
		columns: yearColumns(run, { head: both(run, "项目", "Quantity"), years, first: 2, rest: 2 }),
		rows,
		note: intervalNote(run),
	});
}
