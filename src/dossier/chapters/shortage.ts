import type { Block, Mark, Row } from "../content.js";
import { say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { LIKELY } from "./answer.js";
import { both, heading, manyYears, marked, stocksUnknown, table } from "./parts.js";

/** The odds of too few places in every year, of all services that are looked at first. */
export function shortageTable(run: Run): Block[] {
	const years = manyYears(run).filter((year) => year >= run.facts.years.today);
	const own = run.facts.components.filter(({ isHeadline, stock }) => isHeadline && stock !== "none" && stock !== "sum");
	const rows = own.flatMap(({ id }): Row[] => {
		const cells = years.map((year) => run.odds(id, year));
		if (cells.every((cell) => cell === undefined)) return [];
		const marks = cells.flatMap((cell, at): [number, Mark][] =>
			cell && cell.value >= LIKELY ? [[at + 1, "yellow"]] : [],
		);
		return [{ cells: [marked(run, id), ...cells], marks: Object.fromEntries(marks) }];
	});
	if (rows.length === 0) return [];
	const title = both(run, "各年不够的可能性", "Odds of a shortage, year by year");
	const blocks = table("warnings", title, {
		columns: [
			{ head: both(run, "服务", "Service"), width: 1.8 },
			...years.map((year) => ({ head: String(year), width: 1 })),
		],
		rows,
		note: note(run),
	});
	return [heading(title), ...blocks];
}

function note(run: Run): Text {
	return [
		...both(
			run,
			say`每一年单独看，至少缺一个位子的概率；着色的格过半。各地区的见 shortage.csv。`,
			say`Each year by itself: the odds that any place is missing; coloured cells are above one half. Single areas are in shortage.csv.`,
		),
		...(stocksUnknown(run)
			? both(
					run,
					say`† 存量没有公布，是比 ${run.ended} 年需要更多的概率，不是缺位子的。`,
					say` † No stock is published: odds that more are needed than in ${run.ended}, not of a shortage.`,
				)
			: []),
	];
}
