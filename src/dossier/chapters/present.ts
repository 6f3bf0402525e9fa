import type { Block, Chapter } from "../content.js";
import { say, type Text } from "../figure.js";
import type { Run } from "../run-results.js";
import { both, heading, intervalNote, marked, rangeOf, rangeRow, series, table, texts, yearColumns } from "./parts.js";

/** Where things stand at the end of the last year that has ended: a nowcast, not a count. */
export function presentChapter(run: Run): Chapter {
	const { ended, facts } = run;
	const { base } = facts.years;
	const start = run.of("facts.json", ["population"], { format: "count" });
	const [people, births] = [rangeOf(run, "population", ended), rangeOf(run, "births", ended)];
	return {
		id: "present",
		title: both(run, "现状", "Where things stand"),
		blocks: [
			...texts(
				"lead",
				both(
					run,
					say`${ended} 年末常住人口推算为 ${people}人，当年出生 ${births}人。`,
					say`At the end of ${ended} the population is put at ${people}, births of the year at ${births}.`,
				),
			),
			...texts(
				"body",
				both(
					run,
					say`推算从 ${base} 年末 ${start} 人出发，逐年按单岁分性别进行。${ended} 年及以前不是统计数，是推算数；${observedText(run)}`,
					say`The projection starts from ${start} people at the end of ${base} and goes year by year, by single age and sex. Figures up to ${ended} are nowcasts and no counts; ${observedText(run)}`,
				),
			),
			heading(both(run, "人口", "People")),
			...peopleTable(run),
			heading(both(run, "在校生、在托和在住，现有位子", "Pupils, children, residents, and the places there are")),
			...placesTable(run),
		],
	};
}

function observedText(run: Run) {
	const { observed } = run.facts;
	if (observed.length === 0)
		return both(run, say`没有用基年以后的观测值校正。`, say`no observation after the base year was used.`);
	const shares = observed.map(({ year }, at) => {
		const share = run.of("facts.json", ["observed", at, "share"], { format: "odds" });
		return both(run, say`${year} 年 ${share}`, say`${year} ${share}`);
	});
	const list = series(run, shares);
	return both(
		run,
		say`已按基年以后的观测值校正，有效抽样比例：${list}。`,
		say`they were conditioned on what was observed since the base year; effective draws: ${list}.`,
	);
}

/** Ages at school. */
export const SCHOOL_AGES = [
	["people.age3to5", "3—5 岁", "Aged 3 to 5"],
	["people.age6to11", "6—11 岁", "Aged 6 to 11"],
	["people.age12to14", "12—14 岁", "Aged 12 to 14"],
	["people.age15to17", "15—17 岁", "Aged 15 to 17"],
] as const;

/** People by the ages that services ask for. */
export const PEOPLE = [
	["population", "常住人口", "Population"],
	["births", "出生人数（当年）", "Births in the year"],
	["people.under3", "0—2 岁", "Aged 0 to 2"],
	...SCHOOL_AGES,
	["people.age60plus", "60 岁及以上", "Aged 60 and over"],
	["people.age65plus", "65 岁及以上", "Aged 65 and over"],
	["people.age80plus", "80 岁及以上", "Aged 80 and over"],
] as const;

function peopleTable(run: Run): Block[] {
	const years = [...new Set([run.facts.years.base, run.ended])];
	const rows = PEOPLE.flatMap(([metric, zh, en]) => rangeRow(run, { name: both(run, zh, en), metric, years }));
	return table("present", both(run, "人口现状", "People"), {
		unit: both(run, "人", "persons"),
		columns: yearColumns(run, { head: both(run, "指标", "Quantity"), years }),
		rows,
		note: intervalNote(run),
	});
}

function placesTable(run: Run): Block[] {
	const { ended } = run;
	const shown = run.facts.components.filter(({ isHeadline, stock }) => isHeadline && stock !== "none");
	const rows = shown.map(({ id, stock }) => {
		const at = (quantity: string) => run.range({ metric: `${id}.${quantity}`, year: ended });
		// Of what nobody counted no shortage is said.
		const short = stock === "unknown" || stock === "sum" ? undefined : at("shortage");
		return {
			cells: [marked(run, id), at("need"), at("places"), short, at("surplus")],
			...(stock === "sum" && { strong: true }),
		};
	});
	const heads = both(run, ["服务", "需要", "现有位子", "缺", "空置"], ["Service", "Needed", "Places", "Short", "Idle"]);
	const isMarked = shown.some(({ stock }) => stock === "unknown");
	return table(
		"present",
		both(run, `${ended} 年末的需要与位子（推算）`, `Need and places at the end of ${ended} (nowcast)`),
		{
			columns: heads.map((head, at) => ({ head, width: at === 0 ? 1.6 : 2 })),
			rows,
			note: [...intervalNote(run), ...(isMarked ? see(run) : [])],
		},
	);
}

/** The page before all others says what the mark means. */
function see(run: Run): Text {
	return both(run, say`† 现有位子没有公布，见“一页结论”。`, say` † No stock is published: see the answer on one page.`);
}
