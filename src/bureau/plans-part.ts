import type { LocalText } from "../errors/index.js";
import { PROGRESS, PROJECT_KINDS, STAGES } from "./choices.js";
import { MEASURES, type Measure } from "./measures.js";
import { type Context, faultAt, fromSheet, type MadeRow, numberIn, type Part, textIn, withoutTotals } from "./part.js";
import type { DataRow } from "./read-rows.js";

/** Luck that all projects share; assumed, as in the baseline. */
const TOGETHER = 0.3;

/** Projects by what they add. */
export function projectsPart(context: Context): Part {
	const { book, tableOf } = context;
	const rows = withoutTotals(book.rows.projects, "name");
	if (rows.length === 0) return { notes: [{ sheet: book.sheetNames.projects, message: noProjects }] };
	const kinds = PROJECT_KINDS.filter(({ id }) => rows.some((row) => row.values.kind === id));
	const projects = { file: tableOf("projects"), together: TOGETHER };
	return {
		scenario: { supply: Object.fromEntries(kinds.map(({ id }) => [id, { projects }])) },
		tables: { projects: rows.map((row, at) => project(row, at, context)) },
		notes: [{ sheet: book.sheetNames.projects, message: progressNote }],
		faults: rows.flatMap((row) => projectFaults(row, context)),
	};
}

const noProjects: LocalText = { zh: "没有项目：不新增学位、托位、床位", en: "no projects: nothing is added" };

const progressNote: LocalText = {
	zh: `项目的建成概率和延误按进展取（假设）：${PROGRESS.map(({ name, probability }) => `${name.zh} ${probability * 100} %`).join("、")}`,
	en: `odds and delays of projects follow from their progress (assumed): ${PROGRESS.map(({ name, probability }) => `${name.en} ${probability * 100} %`).join(", ")}`,
};

function project(row: DataRow, at: number, { book, areaOf }: Context): MadeRow {
	const name = textIn(row, "name");
	const { delay, probability } = PROGRESS.find(({ id }) => id === row.values.progress)!;
	const { low, likely, high, range } = placesOf(row);
	const size = likely ?? ((low ?? 0) + (high ?? 0)) / 2;
	const cost = numberIn(row, "cost");
	const nearHome = STAGES.some((stage) => stage.nearHome && row.values.kind === `school.${stage.id}`);
	return {
		values: {
			...{
				id: `p${at + 1}`,
				name_zh: name,
				name_en: name,
				component: textIn(row, "kind"),
				area: (nearHome ? areaOf(row) : undefined) ?? "all",
			},
			...{ year: numberIn(row, "year"), places: range ? undefined : likely },
			...{ places_low: range?.low, places_mode: range && likely, places_high: range?.high },
			facilities: numberIn(row, "facilities") ?? 1,
			...{ delay_low: delay[0], delay_mode: delay[1], delay_high: delay[2], probability },
			build_cost: cost === undefined || size === 0 ? undefined : (cost * YUAN) / size,
			...fromSheet(book, book.sheetNames.projects),
			...(range && { status: "unknown" }),
		},
		at: row.at("likely"),
	};
}

/** Places that a project adds: so many, or between the least and the most of a range. */
function placesOf(row: DataRow) {
	const [low, likely, high] = ["low", "likely", "high"].map((column) => numberIn(row, column));
	return { low, likely, high, range: low === undefined || high === undefined ? undefined : { low, high } };
}

/** 万元 in yuan. */
const YUAN = 10_000;

function projectFaults(row: DataRow, { years }: Context) {
	const [year, facilities = 1] = [numberIn(row, "year")!, numberIn(row, "facilities")];
	const { low, likely, high, range } = placesOf(row);
	const ordered = !range || (range.low <= (likely ?? range.low) && (likely ?? range.low) <= range.high);
	const findings: readonly (readonly [boolean, string, LocalText])[] = [
		[year < years.today, "year", opened(year, years.today)],
		[year > years.to, "year", tooLate(year, years.to)],
		[!range && !likely, "likely", noSize],
		[(low === undefined) !== (high === undefined), low === undefined ? "low" : "high", halfRange],
		[!ordered, "low", outOfOrder],
		[!range && (likely ?? 0) % facilities !== 0, "facilities", notWhole],
	];
	return findings.flatMap(([wrong, column, message]) => (wrong ? [faultAt(row, column, message)] : []));
}

const opened = (year: number, today: number): LocalText => ({
	zh: `${year} 年早于今年 ${today}：已经投用的写进学校、托育机构或养老机构，删去这一行；没建成的改成新的投用年份`,
	en: `${year} is before this year, ${today}: what is open belongs to the sheets of schools, nurseries or homes; give a new year to what is not`,
});

const tooLate = (year: number, to: number): LocalText => ({
	zh: `${year} 年在预测终年 ${to} 之后；请核对`,
	en: `${year} is after the last year of the forecast, ${to}; check it`,
});

const noSize: LocalText = {
	zh: "没有位数；知道就写“位数”，不知道就写“最少位数”和“最多位数”",
	en: "its size is missing; write Places, or Places low and Places high where it is not known",
};
const halfRange: LocalText = {
	zh: "范围要两端都写：最少位数和最多位数",
	en: "a range needs both ends: Places low and Places high",
};
const outOfOrder: LocalText = {
	zh: "应满足 最少位数 ≤ 位数 ≤ 最多位数",
	en: "Places low, Places and Places high must rise",
};
const notWhole: LocalText = {
	zh: "位数不能平分给这么多处；大小不同的分行写",
	en: "the places cannot be split evenly over so many sites; write sites of different size in rows of their own",
};

/** Targets that were picked from the list, as a plan with its table. */
export function targetsPart(context: Context): Part {
	const { book, tableOf } = context;
	const rows = book.rows.targets;
	if (rows.length === 0) return { notes: [{ sheet: book.sheetNames.targets, message: noTargets }] };
	const targets = rows.map((row, at) => ({ row, id: `${textIn(row, "measure")}_${at + 1}`, measure: measureOf(row) }));
	const name = String(book.settings.plan.value ?? "");
	return {
		scenario: {
			plans: {
				plan: {
					table: tableOf("targets"),
					name: { zh: name || "规划目标", en: name || "Targets of the plan" },
					targets: Object.fromEntries(targets.map(({ id, row, measure }) => [id, conditions(row, measure, context)])),
				},
			},
		},
		tables: { targets: targets.map((target) => targetRow(target, context)) },
		faults: rows.flatMap((row) => targetFaults(row, context)),
	};
}

const noTargets: LocalText = { zh: "没有目标：不打分", en: "no targets: nothing is scored" };

const measureOf = (row: DataRow) => MEASURES.find(({ id }) => id === row.values.measure)!;

const comparatorOf = (row: DataRow, { comparator }: Measure) => textIn(row, "comparator") || comparator;

function conditions(row: DataRow, measure: Measure, { known }: Context) {
	const { component, value } = measure;
	return {
		met: `${value} ${comparatorOf(row, measure)} target`,
		demand: known.has(component) ? `${component}.shortage <= 0` : `${component}.growth <= 0`,
	};
}

interface Target {
	readonly row: DataRow;
	readonly id: string;
	readonly measure: Measure;
}

function targetRow({ row, id, measure }: Target, { book }: Context): MadeRow {
	const { name, sector, unit } = measure;
	return {
		values: {
			...{ id, sector, name_zh: name.zh, name_en: name.en, baseline_year: undefined, baseline_value: undefined },
			...{ target_year: numberIn(row, "year"), target_value: numberIn(row, "value") },
			...{ comparator: comparatorOf(row, measure), unit, kind: "target" },
			...{ quote_zh: textIn(row, "quote") || name.zh, section: book.sheetNames.targets },
			...fromSheet(book, book.sheetNames.targets),
		},
		at: row.at("measure"),
	};
}

function targetFaults(row: DataRow, { known, years }: Context) {
	const { component, needsPlaces, unit } = measureOf(row);
	const [year, value] = [numberIn(row, "year")!, numberIn(row, "value")!];
	const outside = year <= years.base || year > years.to;
	return [
		...(needsPlaces && !known.has(component) ? [faultAt(row, "measure", unknownPlaces(component))] : []),
		...(outside ? [faultAt(row, "year", outsideYears(year, years))] : []),
		...(unit === "percent" && value > 0 && value < 1 ? [faultAt(row, "value", asPercent(value))] : []),
	];
}

function unknownPlaces(component: string): LocalText {
	const [service] = component.split(".");
	const sheets: Readonly<Record<string, LocalText>> = {
		school: { zh: "学校", en: "Schools" },
		nursery: { zh: "托育机构", en: "Nurseries" },
		care: { zh: "养老机构", en: "Care homes" },
	};
	const { zh, en } = sheets[service];
	return {
		zh: `这项目标要知道现有多少，而“${zh}”表里没有；请先填那张表，或删去这一行`,
		en: `this target needs what there is, and the sheet ${en} does not say; fill it in first, or delete this row`,
	};
}

const outsideYears = (year: number, { base, to }: Context["years"]): LocalText => ({
	zh: `${year} 年不在 ${base + 1}–${to} 之内`,
	en: `${year} lies outside ${base + 1}–${to}`,
});

const asPercent = (value: number): LocalText => ({
	zh: `这一项以 % 为单位，读到 ${value}；是不是 ${Number((value * 100).toPrecision(6))}？`,
	en: `this target is in per cent, found ${value}; did you mean ${Number((value * 100).toPrecision(6))}?`,
});
