import type { LocalText } from "../errors/index.js";
import { readAges } from "../forms/index.js";
import { type Column, statuses } from "./columns.js";
import { quote } from "./read-cell.js";
import { parsedBy } from "./read-table.js";
import type { Provenance, Reading, TableText } from "./table.js";

/** Completed years of age from … to, both included. */
export interface AgeSpan {
	readonly from: number;
	/** 100 of an open span. */
	readonly to: number;
	readonly open: boolean;
}

/** The last age of every table; an open span ends with it. */
const OLDEST = 100;

/** Reads an age or a group of ages in any form that published tables have; undefined where a cell is none. */
export function readAgeSpan(cell: string): AgeSpan | undefined {
	const found = readAges(cell);
	if (!found || "refused" in found) return undefined;
	const { from, to } = found;
	return to === Number.POSITIVE_INFINITY ? { from, to: OLDEST, open: true } : spanned(from, to);
}

function spanned(from: number, to: number): AgeSpan | undefined {
	return from <= to && to <= OLDEST ? { from, to, open: false } : undefined;
}

/**
 * Whether a table's ages are groups: some cell is a range or open, or all are the lower bounds 0, 1, 5, 10, … of an abridged
 * table.
 *
 * @param columns of the table, `age` as text
 */
export function hasAgeGroups(table: TableText, columns: readonly Column[]): boolean {
	const rows = parsedBy(table, columns).rows as unknown as readonly AgedRow[];
	const cells = rows.map(({ values }) => values.age);
	const spans = cells.flatMap((cell) => readAgeSpan(cell) ?? []);
	return spans.some(({ from, to, open }) => open || to > from) || areLowerBounds(spans.map(({ from }) => from));
}

/** A group's width in most tables. */
const FIVE = 5;

function areLowerBounds(ages: readonly number[]): boolean {
	const distinct = [...new Set(ages)];
	return distinct.length > 2 && distinct.every((age) => age % FIVE === 0 || age === 1);
}

/** Spans of one series in its order, or what is wrong with the cell at an index. */
type Spans = { readonly spans: readonly AgeSpan[] } | { readonly at: number; readonly problem: LocalText };

/**
 * The age cells of one series, such as one sex's: they must join without gap or overlap. A number alone is the lower bound of
 * a group where the next one is more than a year on, and the last one is open.
 */
function spansOf(cells: readonly string[]): Spans {
	const read = cells.map(readAgeSpan);
	const odd = read.indexOf(undefined);
	if (odd >= 0) return { at: odd, problem: noAge(cells[odd]) };
	const given = read as AgeSpan[];
	const order = given.map((_, at) => at).sort((a, b) => given[a].from - given[b].from);
	const spans = given.map((span, at) => upTo(span, given[order[order.indexOf(at) + 1]]));
	const clash = order.findIndex((at, place) => place > 0 && spans[at].from !== spans[order[place - 1]].to + 1);
	return clash < 0 ? { spans } : { at: order[clash], problem: notJoined(spans[order[clash - 1]], spans[order[clash]]) };
}

interface AgedRow {
	readonly values: { readonly age: string };
}

/** What of a `Sheet` is needed here. */
interface AgedSheet<R extends AgedRow> {
	readonly clean: boolean;
	readonly report: (row: R, column: string, message: LocalText) => void;
}

/** `spansOf` some rows of a sheet; undefined where something was reported or refused. */
export function spansOfRows<R extends AgedRow>(
	sheet: AgedSheet<R>,
	rows: readonly R[],
): readonly AgeSpan[] | undefined {
	const found = spansOf(rows.map(({ values }) => values.age));
	if (!sheet.clean) return undefined;
	if ("spans" in found) return found.spans;
	sheet.report(rows[found.at], "age", found.problem);
	return undefined;
}

/** What a number alone means, only its neighbour says. */
function upTo(span: AgeSpan, next: AgeSpan | undefined): AgeSpan {
	if (span.open || span.to > span.from) return span;
	return next ? { ...span, to: Math.max(span.from, next.from - 1) } : { ...span, to: OLDEST, open: true };
}

const noAge = (cell: string): LocalText => ({
	zh: `应为年龄或年龄段，读到 ${quote(cell)}；可写 7、0-4、85+`,
	en: `expected an age or a group of ages, found ${quote(cell)}; write 7, 0-4 or 85+`,
});

function notJoined(before: AgeSpan, after: AgeSpan): LocalText {
	const [one, other] = [name(before), name(after)];
	return {
		zh: `年龄段 ${one} 之后是 ${other}，没有接上；各段须从小到大相接，不重叠、不留空`,
		en: `after ages ${one} come ${other}, which do not join; groups must follow on one another without gap or overlap`,
	};
}

function name({ from, to, open }: AgeSpan): string {
	if (open) return `${from}+`;
	return from === to ? `${from}` : `${from}–${to}`;
}

/** Rows of groups are given, single ages come of them: all rows count as derived. */
export function asDerived<T>(reading: Reading<T>): Reading<T> {
	const { rows, sources } = reading.provenance;
	const all = statuses.reduce((sum, status) => sum + rows[status], 0);
	const none = Object.fromEntries(statuses.map((status) => [status, 0])) as Provenance["rows"];
	return { ...reading, provenance: { rows: { ...none, derived: all }, sources } };
}
