import type { SeatWarning } from "../../answers/index.js";
import type { Block, Cell, Chapter, Mark, Row } from "../content.js";
import { type Figure, say, type Text, written } from "../figure.js";
import type { Run } from "../run-results.js";
import { answerBlocks, areaName, outlooksOf } from "./answer.js";
import { fanBlock } from "./charts.js";
import {
	both,
	daggerNote,
	groupRow,
	groupRows,
	heading,
	intervalNote,
	marked,
	rangeRow,
	table,
	texts,
	threeYears,
	yearColumns,
} from "./parts.js";
import { stages } from "./pupils.js";

/** Seats against pupils: need and supply of every stage, warnings, classes and teachers. */
export function seatsChapter(run: Run): Chapter {
	const own = new Set(stages(run).map(({ id }) => id));
	const all = outlooksOf(run).filter(({ one }) => own.has(one.component));
	return {
		id: "seats",
		title: both(run, "学位供需与预警", "School places: need, supply and warnings"),
		blocks: [
			...answerBlocks(run, all),
			heading(both(run, "需要与现有", "Need and what there is")),
			...supplyTable(run),
			...stages(run).flatMap(({ id, short, stock }) =>
				fanBlock(run, {
					...{ sheet: "seats" as const, metric: `${id}.need`, component: id, unit: both(run, "人", "pupils") },
					caption: both(run, `${run.pick(short)}在校生与学位`, `${run.pick(short)}: pupils and places`),
					...(stock !== "none" && { places: `${id}.places` }),
				}),
			),
			...warningBlocks(run),
			heading(both(run, "教室、班额与教师", "Rooms, class sizes and teachers")),
			...classesTable(run),
		],
	};
}

function supplyTable(run: Run): Block[] {
	const years = threeYears(run);
	const rows = stages(run).flatMap(({ id, stock }) => {
		if (stock === "none") return [];
		const unknown = stock === "unknown";
		const row = (name: string, quantity: string) => rangeRow(run, { name, metric: `${id}.${quantity}`, years });
		return [
			groupRow(marked(run, id)),
			...row(both(run, "在校生", "Pupils"), "need"),
			...row(unknown ? both(run, "历年最多加新建", "Most seated, and built") : both(run, "学位", "Places"), "places"),
			...(unknown
				? row(both(run, `比 ${run.ended} 年多`, `Above ${run.ended}`), "growth")
				: row(both(run, "缺", "Short"), "shortage")),
			...row(both(run, "空置", "Idle"), "surplus"),
		];
	});
	const isMarked = stages(run).some(({ stock }) => stock === "unknown");
	return table("seats", both(run, "各学段在校生与学位", "Pupils and places by stage"), {
		unit: both(run, "人、个", "pupils, places"),
		columns: yearColumns(run, { head: both(run, "学段", "Stage"), years, first: 1.5, rest: 2 }),
		rows,
		note: [...intervalNote(run), ...(isMarked ? [both(run, "", " "), ...daggerNote(run)] : [])],
	});
}

/** The warnings of a stage in an area. */
type Line = readonly { readonly one: SeatWarning; readonly at: number }[];

function warningBlocks(run: Run): Block[] {
	const lines = warningLines(run);
	if (lines.length === 0) return [];
	const years = [...new Set(lines[0].map(({ one }) => one.year))];
	const shown = run.isDivided ? worst(lines) : lines;
	const caption = both(run, "学位预警", "Seat warnings");
	const head = run.isDivided ? both(run, "学段、镇街", "Stage, area") : both(run, "学段", "Stage");
	const columns = [{ head, width: 1.8 }, ...years.map((year) => ({ head: String(year), width: 1 }))];
	const rows = (some: readonly Line[]) => withGroups(run, some);
	const all = both(run, "学位预警（全部学段、镇街、年份）", "Seat warnings (all stages, areas and years)");
	return [
		heading(caption),
		...texts("body", warningText(run, lines)),
		...(shown.length > 0
			? table(
					"warnings",
					run.isDivided
						? both(run, "学位预警：更可能是红或黄的镇街", "Seat warnings: areas more likely red or yellow than not")
						: caption,
					{ columns, rows: rows(shown), note: warningNote(run) },
				)
			: []),
		...(run.isDivided
			? table("warnings", all, { columns, rows: rows(lines), note: warningNote(run), sheetOnly: true })
			: []),
	];
}

function warningLines(run: Run): Line[] {
	const lines = new Map<string, Line>();
	for (const [at, one] of run.card.today.warnings.entries()) {
		const key = `${one.component}|${one.area}`;
		lines.set(key, [...(lines.get(key) ?? []), { one, at }]);
	}
	return [...lines.values()];
}

/** Areas of a stage that have a row at most; the workbook holds all. */
const MOST_AREAS = 8;

/** Of each stage the areas that are likely red or yellow in some year, the worst first. */
function worst(lines: readonly Line[]): Line[] {
	const likely = lines.filter(
		(line) => line[0].one.redAreas === undefined && line.some(({ one }) => one.level !== "none"),
	);
	const highest = (line: Line) => Math.max(...line.map(({ one }) => one.red.value + one.red.value + one.yellow.value));
	const components = [...new Set(likely.map(([{ one }]) => one.component))];
	return components.flatMap((component) =>
		likely
			.filter(([{ one }]) => one.component === component)
			.sort((a, b) => highest(b) - highest(a))
			.slice(0, MOST_AREAS),
	);
}

function withGroups(run: Run, lines: readonly Line[]): Row[] {
	if (!run.isDivided) return lines.map((line) => warningRow(run, line, marked(run, line[0].one.component)));
	const components = [...new Set(lines.map(([{ one }]) => one.component))];
	return components.flatMap((component) => [
		groupRow(marked(run, component)),
		...lines
			.filter(([{ one }]) => one.component === component)
			.map((line) => warningRow(run, line, areaName(run, line[0].one.area))),
	]);
}

/** The odds of red where red is more likely than not, else those of red or yellow. */
function warningRow(run: Run, line: Line, name: string): Row {
	const isWhole = line[0].one.redAreas !== undefined;
	const cells = line.map(({ one, at }): Cell => {
		const odds = (of: "red" | "yellow") =>
			run.of("scorecard.json", ["today", "warnings", at, of, "value"], { format: "odds" });
		if (isWhole) return run.of("scorecard.json", ["today", "warnings", at, "redAreas"], { format: "one" });
		return one.level === "red" ? odds("red") : sum(run, odds("red"), odds("yellow"));
	});
	const marks = line.flatMap(({ one }, at): [number, Mark][] =>
		one.level === "none" || isWhole ? [] : [[at + 1, one.level]],
	);
	return { cells: [name, ...cells], marks: Object.fromEntries(marks), ...(isWhole && { strong: true }) };
}

/** The sum of two odds that exclude each other. */
function sum({ lang }: Run, one: Figure, other: Figure): Figure {
	const value = one.value + other.value;
	return { ...one, value, text: written(value, one.format, lang), at: `${one.at}+${other.at}` };
}

function warningText(run: Run, lines: readonly Line[]): Text {
	const red = lines.filter((line) => line.some(({ one }) => one.level === "red" && one.redAreas === undefined));
	const years = (line: Line) => line.filter(({ one }) => one.level === "red").map(({ one }) => one.year);
	const name = ([{ one }]: Line) =>
		run.isDivided
			? `${areaName(run, one.area)}${both(run, "", " ")}${marked(run, one.component)}`
			: marked(run, one.component);
	if (red.length === 0) {
		return both(
			run,
			say`没有一个学段、地区和年份更可能是红。`,
			say`No stage, area and year is more likely red than not.`,
		);
	}
	const list = red
		.slice(0, NAMED)
		.map((line) => both(run, `${name(line)}（${years(line)[0]} 年起）`, `${name(line)} (from ${years(line)[0]})`));
	const more = red.length > list.length ? both(run, "等", " and others") : "";
	return both(
		run,
		say`更可能坐满或坐不下（红）的有：${list.join("、")}${more}。`,
		say`More likely full or overfull than not (red): ${list.join(", ")}${more}.`,
	);
}

/** Lines that a sentence names. */
const NAMED = 6;

/** Stages that serve the whole place have a line of that alone. */
function servesSentence(run: Run): Text {
	const { areas } = run.facts;
	const whole = run.card.today.warnings.filter(
		({ area, redAreas }) => redAreas === undefined && !areas.some(({ id }) => id === area),
	);
	const names = [...new Set(whole.map(({ component }) => component))].map((component) => marked(run, component));
	if (names.length === 0) return [];
	return both(
		run,
		say`${names.join("、")}服务全域，只算全域，不分镇街。`,
		say` Reckoned for the whole place, which they serve, and not by area: ${names.join(", ")}.`,
	);
}

function warningNote(run: Run): Text {
	return [...warningLegend(run), ...servesSentence(run)];
}

function warningLegend(run: Run): Text {
	return both(
		run,
		say`红：全部坐满或坐不下；黄：用到九成以上。着色的格更可能是该色：红格里是“红”的概率，其余是“红或黄”的概率。${run.isDivided ? "“全域”一行是平均几个镇街为红。" : ""}存量没有公布的学段（†）与历年坐下过的最多人数加新建的相比。`,
		say`Red: all seats taken or too few; yellow: above nine tenths. Coloured cells are more likely so than not: odds of red in red cells, of red or yellow elsewhere. ${run.isDivided ? "“All areas” says how many areas are red on average. " : ""}Stages whose stock is not published (†) are held against the most ever seated with what was built.`,
	);
}

const CLASSES = [
	["rooms", "教室", "Rooms", "count"],
	["classesFormed", "开班", "Classes formed", "count"],
	["idleRooms", "空教室", "Idle rooms", "count"],
	["classSize", "平均班额", "Mean class size", "one"],
	["largeClasses", "56 人及以上的班", "Classes of 56 and more", "count"],
	["teachers", "教师（按标准）", "Teachers at the norm", "count"],
	["teacherStock", "教师（现有）", "Teachers there are", "count"],
	["teacherSurplus", "教师余缺", "Teachers’ surplus", "count"],
] as const;

function classesTable(run: Run): Block[] {
	const years = threeYears(run);
	const rows = stages(run).flatMap((one) => groupRows(run, one, { quantities: CLASSES, years }));
	return table("classes", both(run, "教室、班额与教师", "Rooms, class sizes and teachers"), {
		unit: both(run, "间、个、人", "rooms, classes, persons"),
		columns: yearColumns(run, { head: both(run, "项目", "Quantity"), years, first: 1.9, rest: 2 }),
		rows,
		note: both(
			run,
			say`教室是基年的加新建的；学生少了按通常班额少开班，其余教室空着，有空教室先拆大班（全域当作一所学校，所以大班是下限）。教师余缺为负，就是要招的人。教师数没有公布的，按生师比推算。`,
			say`Rooms are those of the base year and built. With fewer pupils fewer classes of the usual size are formed and rooms stand idle; these take the large classes first (the whole place as if one school: a lower bound). A negative surplus of teachers is what must be hired. Where teachers were not counted they follow from pupils per teacher.`,
		),
	});
}
