import type { NamedComponent } from "../../report/index.js";
import { cellText } from "../cells.js";
import type { Block, Column, Range, Row, SheetId, TableBlock } from "../content.js";
import { type Figure, type Format, joined, say, type Text } from "../figure.js";
import { type Asked, type JsonFile, type Run, rangeFrom } from "../run-results.js";

/** The text of the run's language. */
export function both<T>({ lang }: Pick<Run, "lang">, zh: T, en: T): T {
	return lang === "zh" ? zh : en;
}

/** `981（571–1,602）`. */
export function ranged(run: Run, range: Range | undefined): Text {
	return cellText(range, run.lang);
}

/** The range of a quantity in a sentence. */
export function rangeOf(run: Run, metric: string, year: number): Text {
	return ranged(run, run.range({ metric, year }));
}

/** A range or a statistic of a list of statistics in a JSON file. */
export function listed(run: Run, { file, at, list, ...how }: List): Range | undefined {
	const figure = (stat: string): Figure | undefined => {
		const place = list.findIndex((one) => one.stat === stat);
		return place < 0 ? undefined : run.of(file, [...at, place, "value"], how);
	};
	const range = rangeFrom(figure);
	return range && Number.isFinite(range.middle.value) ? range : undefined;
}

interface List {
	readonly file: JsonFile;
	readonly at: readonly (string | number)[];
	readonly list: readonly { readonly stat: string }[];
	readonly format: Format;
	readonly scale?: number;
}

/** The last year that has ended, the end of the running five-year plan, and the last year of tables. */
export function threeYears({ ended, planEnd, facts }: Run): number[] {
	return [...new Set([ended, planEnd, facts.years.focus])];
}

/** The last year that has ended, each to the plan's end, then every third and the last of tables. */
export function manyYears({ ended, planEnd, facts }: Run): number[] {
	const { focus } = facts.years;
	return yearsFrom(ended, focus).filter((year) => year <= planEnd || year === focus || (focus - year) % 3 === 0);
}

export function yearsFrom(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** What has ended is a nowcast. */
export function yearHead(run: Run, year: number): string {
	const { today, base } = run.facts.years;
	if (year >= today || year === base) return both(run, `${year} 年`, `${year}`);
	return both(run, `${year} 年推算`, `${year} nowcast`);
}

/** Columns of years behind one of names. */
export function yearColumns(run: Run, { head, years, first = 2, rest = 1.6 }: YearColumns): Column[] {
	return [{ head, width: first }, ...years.map((year) => ({ head: yearHead(run, year), width: rest }))];
}

interface YearColumns {
	readonly head: string;
	readonly years: readonly number[];
	readonly first?: number;
	readonly rest?: number;
}

/** A row of ranges of one quantity by year; none where the run does not know it. */
export function rangeRow(run: Run, { name, years, ...asked }: RangeRow): Row[] {
	if (!run.metrics.has(asked.metric)) return [];
	return [{ cells: [name, ...years.map((year) => run.range({ ...asked, year }))] }];
}

interface RangeRow extends Omit<Asked, "year"> {
	readonly name: string;
	readonly years: readonly number[];
}

/** What may be known of a component: its quantity, the names of it, and how it is printed where not in whole numbers. */
type Quantity = readonly [id: string, zh: string, en: string, format?: Format];

interface QuantityRows {
	readonly quantities: readonly Quantity[];
	readonly years: readonly number[];
}

/** A component's name, and below it a row for each of some quantities that the run knows of it; none where it knows none. */
export function groupRows(run: Run, { id, short }: NamedComponent, { quantities, years }: QuantityRows): Row[] {
	const rows = quantities.flatMap(([quantity, zh, en, format]) =>
		rangeRow(run, { name: both(run, zh, en), metric: `${id}.${quantity}`, years, ...(format && { format }) }),
	);
	return rows.length > 0 ? [groupRow(run.pick(short)), ...rows] : [];
}

/** A row that names the group of rows below it. */
export function groupRow(name: string): Row {
	return { cells: [name], strong: true };
}

/** A table, unless it has no rows. */
export function table(sheet: SheetId, caption: string, rest: Omit<TableBlock, "kind" | "sheet" | "caption">): Block[] {
	return rest.rows.length > 0 ? [{ kind: "table", sheet, caption, ...rest }] : [];
}

/** Blocks of text, each of which may be missing. */
export function texts(kind: "lead" | "body" | "note", ...all: readonly (Text | undefined)[]): Block[] {
	return all.flatMap((text) => (text && text.length > 0 ? [{ kind, text }] : []));
}

export function points(items: readonly Text[]): Block[] {
	return items.length > 0 ? [{ kind: "points", items }] : [];
}

export function heading(text: string): Block {
	return { kind: "heading", text };
}

/** A list in a sentence. */
export function series(run: Run, items: readonly Text[]): Text {
	return joined(items, both(run, "、", ", "));
}

/** Names a reader knows the component by. */
export function shortName(run: Run, component: string): string {
	const found = componentOf(run, component);
	return found ? run.pick(found.short) : component;
}

export function componentOf({ facts }: Run, component: string): NamedComponent | undefined {
	return facts.components.find(({ id }) => id === component);
}

/** Unit of a component's places. */
export function unitOf(run: Run, component: string): string {
	const found = componentOf(run, component);
	return found ? run.pick(found.unit) : "";
}

/** Marks what stands for places that nobody published. */
export const DAGGER = "†";

export function marked(run: Run, component: string): string {
	return shortName(run, component) + (componentOf(run, component)?.stock === "unknown" ? ` ${DAGGER}` : "");
}

/** What the mark means. */
export function daggerNote(run: Run): Text {
	return both(
		run,
		say`${DAGGER} 现有学位（位子）数没有公布，以截至 ${run.ended} 年历年坐下过的最多人数加新建的代替；因此只说比 ${run.ended} 年多多少，不说缺多少，也没有“不够”的概率。`,
		say`${DAGGER} No stock is published; the most ever seated up to ${run.ended}, with what was built, stands for it. So growth since ${run.ended} is stated, and no shortage nor odds of one.`,
	);
}

/** Median with the interval: said once under a table. */
export function intervalNote(run: Run): Text {
	return both(run, say`中位数，括号内为 80% 预测区间。`, say`Median, 80 % prediction interval in brackets.`);
}

/** Whether there is a component whose places nobody published. */
export function stocksUnknown({ facts }: Run): boolean {
	return facts.components.some(({ stock }) => stock === "unknown");
}
