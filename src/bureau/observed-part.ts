import { STAGES, type StageChoice } from "./choices.js";
import { type Context, fromSheet, type MadeRow, numberIn, type Part, totalOf, withoutTotals } from "./part.js";
import type { DataRow } from "./read-rows.js";

/**
 * Relative standard deviations taken for what the bureau counted; all assumed. They are wider than the counts' own errors:
 * they hold what the model's cohorts and rates cannot follow, and 1,024 draws must be able to meet several of them at once.
 */
const ERRORS = { births: 0.05, deaths: 0.1, pupils: 0.06, children: 0.2 } as const;

/** Births and deaths: years after the base year narrow the draws, those up to it check and shape the table by age. */
export function birthsPart({ book, years, tableOf }: Context): Part {
	const rows = book.rows.births;
	const sheet = book.sheetNames.births;
	if (rows.length === 0) return { notes: [{ sheet, message: noBirths }] };
	const from = fromSheet(book, sheet);
	const births = rows.map(
		(row): MadeRow => ({
			values: { year: numberIn(row, "year"), births: numberIn(row, "births"), ...from },
			at: row.at("births"),
		}),
	);
	const observed = (["births", "deaths"] as const).flatMap((quantity) =>
		rows.flatMap((row) =>
			observation(row, { quantity, column: quantity, sd: ERRORS[quantity] }, { book, sheet, years }),
		),
	);
	const before = rows.some((row) => numberIn(row, "year")! <= years.base);
	return {
		...(before && { scenario: { population: { births: { file: tableOf("births") } } } }),
		tables: { ...(before && { births }), observed },
		notes: [{ sheet, message: BIRTHS_COUNT }],
	};
}

const BIRTHS_COUNT = {
	zh: `出生数按相对误差 ${ERRORS.births * 100} %、死亡数按 ${ERRORS.deaths * 100} % 使用（假设）`,
	en: `births count with a relative error of ${ERRORS.births * 100} %, deaths with ${ERRORS.deaths * 100} % (assumed)`,
};

interface Measured {
	readonly quantity: string;
	readonly column: string;
	readonly sd: number;
}

function observation(
	row: DataRow,
	{ quantity, column, sd }: Measured,
	{ book, sheet, years }: Pick<Context, "book" | "years"> & { readonly sheet: string },
): MadeRow[] {
	const [year, value] = [numberIn(row, "year")!, numberIn(row, column)];
	if (value === undefined || value === 0 || year <= years.base) return [];
	return [{ values: { area: "all", year, quantity, value, sd, ...fromSheet(book, sheet) }, at: row.at(column) }];
}

const noBirths = {
	zh: "没有出生数：生育水平以全国为中心、误差 ±15 %",
	en: "no births: fertility is taken to be the nation's, with an error of 15 %",
};

/** Pupils of the latest year by stage, all schools together. */
export function pupilsPart({ book, years }: Context): Part {
	const rows = withoutTotals(book.rows.pupils, "school");
	const sheet = book.sheetNames.pupils;
	if (rows.length === 0) return { notes: [{ sheet, message: noPupils }] };
	const calendar = [...new Set(rows.map((row) => numberIn(row, "year")!))].sort((a, b) => a - b);
	const last = calendar.at(-1)!;
	const own = rows.filter((row) => numberIn(row, "year") === last);
	const observed = last > years.base ? STAGES.flatMap((stage) => stageTotal(own, stage, { book, year: last })) : [];
	return { tables: { observed }, notes: [{ sheet, message: pupilsNote(calendar, observed.length > 0) }] };
}

/** A stage's pupils as one observation: grades of a stage err together, and each alone would be counted again and again. */
function stageTotal(
	rows: readonly DataRow[],
	{ id, grades }: StageChoice,
	{ book, year }: { readonly book: Context["book"]; readonly year: number },
): MadeRow[] {
	const value = grades.reduce((sum, grade) => sum + totalOf(rows, grade.id), 0);
	if (value === 0) return [];
	const first = grades.find((grade) => totalOf(rows, grade.id) > 0)!.id;
	const from = fromSheet(book, book.sheetNames.pupils);
	const values = { area: "all", year, quantity: `school.${id}.need`, value, sd: ERRORS.pupils, ...from };
	return [{ values, at: rows.find((row) => numberIn(row, first))!.at(first) }];
}

function pupilsNote(calendar: readonly number[], used: boolean) {
	const last = calendar.at(-1);
	const others = calendar.slice(0, -1).join("、");
	if (!used)
		return {
			zh: `在校生最晚是 ${last} 年的，不在基年之后，只用来算班额和师生比`,
			en: `the latest pupils are of ${last}, not after the base year: they only give class sizes and pupils per teacher`,
		};
	return {
		zh: `${last} 年各学段在校生按相对误差 ${ERRORS.pupils * 100} % 使用（假设）${others && `；${others} 年只作记录`}`,
		en: `pupils of ${last} count by stage with a relative error of ${ERRORS.pupils * 100} % (assumed)${others && `; ${others.replaceAll("、", ", ")} only on record`}`,
	};
}

const noPupils = {
	zh: "没有在校生：各年级人数按人口和全国入学率推算",
	en: "no pupils: they follow from the population and national enrolment rates",
};

/** Children in nurseries last year. */
export function nurseryUsePart({ book, years }: Context): Part {
	const rows = withoutTotals(book.rows.nurseries, "name");
	const children = totalOf(rows, "children");
	const year = years.today - 1;
	if (children === 0 || year <= years.base) return {};
	const sheet = book.sheetNames.nurseries;
	const values = { area: "all", year, quantity: "nursery.all.need", value: children, sd: ERRORS.children };
	const at = rows.find((row) => numberIn(row, "children"))!.at("children");
	return { tables: { observed: [{ values: { ...values, ...fromSheet(book, sheet) }, at }] } };
}
