import type { LocalText } from "../errors/index.js";
import { type Column, type Values, year } from "./columns.js";
import { checkNames, type Flag, idTwice, onlyArea, type PlaceNames, unknownName } from "./placed-rows.js";
import { readTable, type Sheet } from "./read-table.js";
import { reportRepeatedIds } from "./repeated-ids.js";
import type { Reading, Status, TableText } from "./table.js";

/** The names a table of decisions may use, this year and the last year that counts. */
export interface DecisionNames extends PlaceNames {
	readonly today: number;
	readonly last: number;
}

/** What a cost is paid for. */
export type CostKind = (typeof COST_KINDS)[number];

/** A range of yuan: triangular. */
export interface CostRange {
	readonly low: number;
	readonly mode: number;
	readonly high: number;
}

/** What one thing costs. */
export interface CostRow extends CostRange {
	readonly component: string;
	readonly kind: CostKind;
	/** Year of whose prices the range is. */
	readonly priceYear: number;
	readonly status: Status;
}

/** A facility that can be decided on. */
export interface OptionRow {
	readonly id: string;
	readonly name: LocalText;
	readonly kind: (typeof OPTION_KINDS)[number];
	readonly component: string;
	/** The component that gives up as many places; of `convert` only. */
	readonly from?: string;
	/** The only area where it can stand; any of them where none is named. */
	readonly area?: string;
	/** Places of one facility, and how many facilities there can be in an area. */
	readonly places: number;
	readonly count: number;
	/** Year of the first use if it is decided on today, and the last year in which it can be opened. */
	readonly opens: number;
	readonly last?: number;
	/** Years from the decision to the first use. */
	readonly lead: number;
	/** Years of use; none where it outlasts all years that count. */
	readonly life?: number;
	/** Yuan per place; the component's own where none is given. */
	readonly cost?: CostRange;
	/** Ids of an option that must be chosen, too, and of one that must not. */
	readonly needs?: string;
	readonly excludes?: string;
	readonly status: Status;
}

const COST_KINDS = [
	...(["build", "fit_out", "convert", "close", "reopen"] as const),
	...(["keep_open", "keep_closed", "missing"] as const),
] as const;
const OPTION_KINDS = ["build", "extend", "temporary", "convert", "close"] as const;

const component = { name: "component", kind: "text" } as const satisfies Column;
const yuan = { kind: "number", min: 0, hint: "yuan" } as const;
const whole = { kind: "integer", min: 1, hint: "count" } as const;

const COST_COLUMNS = [
	component,
	{ name: "kind", kind: "enum", values: COST_KINDS },
	{ ...yuan, name: "low" },
	{ ...yuan, name: "mode" },
	{ ...yuan, name: "high" },
	{ ...year, name: "price_year" },
] as const satisfies readonly Column[];

/**
 * Reads what places cost. Columns: component, kind (`build`, `fit_out`, `convert`, `close`, `reopen`: yuan per place, once;
 * `keep_open`: yuan per place and year, used or not; `keep_closed`: the same of one that is closed and can be opened again;
 * `missing`: yuan per person without a place and year), low, mode, high, price_year, source, status.
 */
export function readCosts(table: TableText, names: PlaceNames): Reading<readonly CostRow[]> {
	return readTable(table, { columns: COST_COLUMNS }, (sheet) => {
		for (const row of sheet.rows) {
			const flag: Flag = (name, message) => sheet.report(row, name, message);
			checkNames(row.values, flag, names);
			checkOrder(row.values, flag, ["low", "mode", "high"]);
		}
		checkCosts(sheet);
		return sheet.rows.map(({ values: { component, kind, low, mode, high, price_year: priceYear, status } }) => ({
			...{ component, kind, low, mode, high, priceYear, status },
		}));
	});
}

/** One row for each thing of a component, all in prices of one year. */
function checkCosts({ rows, report, lineOf }: Sheet<typeof COST_COLUMNS>): void {
	rows.forEach((row, at) => {
		const { component, kind, price_year: priceYear } = row.values;
		const earlier = rows.slice(0, at).filter(({ values }) => values.component === component);
		const same = earlier.find(({ values }) => values.kind === kind);
		if (same) report(row, "kind", costTwice(component, kind, lineOf(same)));
		const years = new Set(earlier.map(({ values }) => values.price_year));
		// The third year and those after it are the same mistake.
		if (years.size === 1 && !years.has(priceYear)) report(row, "price_year", otherPrices(priceYear, [...years][0]));
	});
}

const OPTION_COLUMNS = [
	{ name: "id", kind: "text" },
	{ name: "name_zh", kind: "text" },
	{ name: "name_en", kind: "text" },
	{ name: "kind", kind: "enum", values: OPTION_KINDS },
	component,
	{ name: "from", kind: "text", optional: true },
	{ name: "area", kind: "text", optional: true },
	{ name: "places", kind: "integer", min: 1, hint: "places" },
	{ ...whole, name: "count", optional: true },
	{ name: "lead", kind: "integer", min: 0, max: 20, hint: "lead" },
	{ ...year, name: "first_year", optional: true },
	{ ...year, name: "last_year", optional: true },
	{ ...whole, name: "life", optional: true },
	{ ...yuan, name: "cost_low", optional: true },
	{ ...yuan, name: "cost_mode", optional: true },
	{ ...yuan, name: "cost_high", optional: true },
	{ name: "needs", kind: "text", optional: true },
	{ name: "excludes", kind: "text", optional: true },
] as const satisfies readonly Column[];

/**
 * Reads what can be decided on. Columns: id, name_zh, name_en, kind (`build`, `extend`, `temporary`: further places, told apart
 * for the reader; `convert`: places of the component `from` become those of `component`; `close`: places go out of use),
 * component, from, area (empty or `all`: anywhere), places (of one facility), count (most facilities in an area), lead (years
 * from the decision to the first use), first_year and last_year (of the first use), life (years of use, or of being closed),
 * cost_low, cost_mode, cost_high (yuan per place), needs and excludes (id of another option), source, status.
 */
export function readOptions(table: TableText, names: DecisionNames): Reading<readonly OptionRow[]> {
	return readTable(table, { columns: OPTION_COLUMNS }, (sheet) => {
		reportRepeatedIds(sheet, idTwice);
		const all = sheet.rows.map(({ values }) => values);
		for (const row of sheet.rows) {
			const flag: Flag = (name, message) => sheet.report(row, name, message);
			checkNames(row.values, flag, names);
			checkOptionCost(row.values, flag);
			checkOpening(row.values, flag, names);
			checkFrom(row.values, flag, names);
			checkLinks(row.values, flag, all);
		}
		return all.map((values) => toOption(values, names));
	});
}

type OptionValues = Values<typeof OPTION_COLUMNS>;

function toOption(values: OptionValues, names: DecisionNames): OptionRow {
	const { id, kind, component, from, places, count = 1, lead, last_year: last, life, needs, excludes, status } = values;
	const { cost_low: low, cost_mode: mode, cost_high: high } = values;
	return {
		...{ id, kind, component, places, count, lead, status },
		name: { zh: values.name_zh, en: values.name_en },
		opens: openingOf(values, names),
		...onlyArea(values.area),
		...(from !== undefined && { from }),
		...(last !== undefined && { last }),
		...(life !== undefined && { life }),
		...(low !== undefined && mode !== undefined && high !== undefined && { cost: { low, mode, high } }),
		...(needs !== undefined && { needs }),
		...(excludes !== undefined && { excludes }),
	};
}

function openingOf({ lead, first_year: first }: OptionValues, { today }: DecisionNames): number {
	return Math.max(today + lead, first ?? 0);
}

function checkOrder(
	values: { readonly [column: string]: unknown },
	flag: Flag,
	columns: readonly [string, string, string],
): void {
	const [low, mode, high] = columns.map((name) => Number(values[name]));
	if (low <= mode && mode <= high) return;
	const [a, b, c] = columns;
	flag(low > mode ? a : c, {
		zh: `费用应满足 ${a} ≤ ${b} ≤ ${c}，读到 ${low}、${mode}、${high}`,
		en: `a cost needs ${a} ≤ ${b} ≤ ${c}, found ${low}, ${mode}, ${high}`,
	});
}

const OPTION_COST = ["cost_low", "cost_mode", "cost_high"] as const;

function checkOptionCost(values: OptionValues, flag: Flag): void {
	const given = OPTION_COST.filter((name) => values[name] !== undefined);
	if (given.length === 0) return;
	const missing = OPTION_COST.find((name) => values[name] === undefined);
	if (missing) flag(missing, partOfCost);
	else checkOrder(values, flag, OPTION_COST);
}

const partOfCost: LocalText = {
	zh: "cost_low、cost_mode、cost_high 要么都写，要么都空着（空着就用这个服务组的 build 和 fit_out）",
	en: "write cost_low, cost_mode and cost_high, or none of them: then the component's build and fit_out count",
};

function checkOpening(values: OptionValues, flag: Flag, names: DecisionNames): void {
	const opens = openingOf(values, names);
	const { last_year: last = opens } = values;
	if (last < opens) flag("last_year", lastTooEarly(last, opens));
	if (opens <= names.last) return;
	flag(opens === names.today + values.lead ? "lead" : "first_year", {
		zh: `最早 ${opens} 年才能用，已在最后一年 ${names.last} 之后；请缩短工期，或把 decisions.to 往后写`,
		en: `first used in ${opens}, after the last year ${names.last}; shorten the lead, or write a later decisions.to`,
	});
}

/** Places that are converted come from another component. */
function checkFrom({ kind, component, from }: OptionValues, flag: Flag, { components }: DecisionNames): void {
	if ((kind === "convert") !== (from !== undefined)) flag("from", fromOfConversions);
	else if (from === component) flag("from", fromItself(component));
	else if (from !== undefined && !components.includes(from))
		flag("from", unknownName(from, components, { zh: "服务组", en: "service group" }));
}

const fromOfConversions: LocalText = {
	zh: "from 只用于 kind 为 convert 的选项，写让出位子的服务组；其他选项空着",
	en: "an option of the kind convert names in from the service group that gives up the places; others leave it empty",
};

const fromItself = (component: string): LocalText => ({
	zh: `${component} 不能改成它自己；请写让出位子的另一个服务组`,
	en: `${component} cannot be converted into itself; name the other service group that gives up the places`,
});

const lastTooEarly = (last: number, opens: number): LocalText => ({
	zh: `last_year ${last} 早于最早能用的 ${opens} 年；请写 ${opens} 或以后，或空着`,
	en: `last_year ${last} is before ${opens}, the first year of use there can be; write ${opens} or later, or leave it empty`,
});

/** What an option needs or excludes is another one for the same component; nothing needs itself, be it round many corners. */
function checkLinks(values: OptionValues, flag: Flag, all: readonly OptionValues[]): void {
	const ids = all.filter((one) => one.component === values.component).map(({ id }) => id);
	for (const column of ["needs", "excludes"] as const) {
		const named = values[column];
		if (named === undefined || ids.includes(named)) continue;
		flag(
			column,
			unknownName(named, ids, { zh: `属于 ${values.component} 的选项`, en: `option of ${values.component}` }),
		);
	}
	const chain = chainOf(values, all);
	const isFirst = !all.slice(0, all.indexOf(values)).some(({ id }) => chain.includes(id));
	if (chain.at(-1) === values.id) {
		if (isFirst) flag("needs", inCircle([values.id, ...chain]));
	} else if (values.excludes !== undefined && chain.includes(values.excludes)) flag("excludes", both(values.excludes));
}

/** The ids that an option needs, one behind the other, up to the first that stands there already. */
function chainOf({ id, needs }: OptionValues, all: readonly OptionValues[]): string[] {
	const chain: string[] = [];
	let next = needs;
	while (next !== undefined && !chain.includes(next) && chain.at(-1) !== id) {
		chain.push(next);
		const last = next;
		next = all.find((one) => one.id === last)?.needs;
	}
	return chain;
}

const inCircle = (ids: readonly string[]): LocalText => ({
	zh: `互相依赖，谁也建不成：${ids.join(" → ")}；请删去其中一个 needs`,
	en: `these need each other, so none can be built: ${ids.join(" → ")}; remove one of the needs`,
});

const both = (id: string): LocalText => ({
	zh: `既要先有 ${id} 又不能与它同时选；请删去 needs 或 excludes`,
	en: `needs ${id} and excludes it; remove one of the two`,
});

const costTwice = (component: string, kind: string, line: number): LocalText => ({
	zh: `${component} 的 ${kind} 在第 ${line} 行已写过；每项费用只写一行`,
	en: `${kind} of ${component} is already on line ${line}; write one row for each cost`,
});

const otherPrices = (one: number, other: number): LocalText => ({
	zh: `${one} 年的价格与同一服务组 ${other} 年的价格不能相加；请换算到同一年`,
	en: `prices of ${one} and of ${other} for the same component cannot be added; restate them in prices of one year`,
});
