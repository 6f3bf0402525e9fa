import {
	type AgePlaces,
	agesIn,
	type Columns,
	findAges,
	isHeadWord,
	isYear,
	type StubKind,
	sortColumns,
} from "./columns.js";
import { type FormCell, type FormGrid, filled, textAt } from "./grid.js";
import { labelsOfColumns } from "./heads.js";
import { labelOf } from "./plain.js";
import type { Ages } from "./read-age.js";
import { type Count, readCount } from "./read-count.js";
import { type FormSex, isWhole, type Label, readLabel } from "./read-label.js";
import { isUnitLine, readUnit, type Unit } from "./read-unit.js";

/** One figure of a table, and all that the table says of it. */
export interface Entry {
	readonly cell: FormCell;
	readonly count: Count;
	/** `all` for a total over ages. */
	readonly ages: Ages | "all";
	readonly sex: FormSex;
	readonly year?: number;
	readonly variant?: string;
	/** Areas, kinds of residence, definitions: what heads and labels say beyond ages, sexes and years. */
	readonly names: readonly string[];
	/** A column of areas names its area. */
	readonly isListed: boolean;
	readonly unit?: Unit;
	/** A line or title that names another unit than the figure's own head. */
	readonly otherUnit?: UnitAt;
	readonly source?: string;
	readonly status?: string;
	/** What stands in place of a label of ages. */
	readonly label: FormCell;
}

/** A unit, and the text above the table that names it. */
export interface UnitAt {
	readonly unit: Unit;
	readonly cell: FormCell;
}

/** Text outside the table proper: titles, units, notes. */
export interface FormText {
	readonly kind: "title" | "unit" | "note";
	readonly cell: FormCell;
}

/** A label that is no age, or a figure under no head where others have one. */
export interface Unread {
	readonly cell: FormCell;
	readonly label: Label;
	readonly isHeadless: boolean;
}

/** A sheet taken apart: its figures, its texts, and what was left aside. */
export interface FormSheet {
	readonly places: AgePlaces;
	readonly entries: readonly Entry[];
	readonly texts: readonly FormText[];
	/** Figures that count no people: shares, sex ratios and the like, by column or row. */
	readonly aside: readonly { readonly cell: FormCell; readonly what: NonNullable<Label["aside"]> }[];
	/** Rows that hold figures under a label that is no age. */
	readonly unread: readonly Unread[];
}

/** Takes a sheet apart, once for all areas and variants; `undefined` where no ages are found in it. */
export function openForm(grid: FormGrid): FormSheet | undefined {
	const places = findAges(grid);
	if (!places) return undefined;
	const sheet = openSheet(grid, places);
	grid.forEach((row, at) => {
		takeRow(sheet, row, at);
	});
	return { places, ...sheet.found };
}

interface Sheet extends Columns {
	readonly direction: AgePlaces["direction"];
	/** Ages of each column of them, by row. */
	readonly downAges: ReadonlyMap<number, readonly (Ages | undefined)[]>;
	/** Rows of ages across. */
	readonly ageRows: ReadonlySet<number>;
	/** Rows that name a block. */
	readonly blocks: ReadonlySet<number>;
	readonly found: {
		readonly entries: Entry[];
		readonly texts: FormText[];
		readonly aside: { cell: FormCell; what: NonNullable<Label["aside"]> }[];
		readonly unread: Unread[];
	};
	/** What has been read so far and holds for the rows below. */
	readonly state: State;
}

interface State {
	heads: FormCell[][];
	/** Labels of columns by place, made of the heads when the first row under them comes. */
	columns: Map<number, Label[]> | undefined;
	section: Label;
	/** Units that lines and titles above the figures name. */
	units: UnitAt[];
	/** Labels of merged cells, which hold for the empty ones below. */
	filledDown: Map<number, FormCell>;
}

function openSheet(grid: FormGrid, places: AgePlaces): Sheet {
	const down = places.direction === "down" ? places.at : [];
	return {
		...sortColumns(grid, places),
		direction: places.direction,
		downAges: new Map(down.map((column) => [column, agesIn(grid.map((row) => textAt(row, column)))])),
		ageRows: new Set(places.direction === "across" ? repeatsOf(grid, places.at[0]) : []),
		blocks: blockRows(grid),
		found: { entries: [], texts: [], aside: [], unread: [] },
		state: { heads: [], columns: undefined, section: {}, units: [], filledDown: new Map() },
	};
}

/** The row of ages and its repetitions further down, with the same ages in the same columns. */
function repeatsOf(grid: FormGrid, row: number): number[] {
	const ages = agesIn(grid[row].map(({ text }) => text));
	const isSame = (other: FormGrid[number]) =>
		ages.every(
			(one, column) => one === undefined || labelOf(textAt(other, column)) === labelOf(textAt(grid[row], column)),
		);
	return grid.flatMap((other, at) => (at === row || isSame(other) ? [at] : []));
}

type RowKind = "figures" | "head" | "section" | "text" | "blank";

function takeRow(sheet: Sheet, row: readonly FormCell[], at: number): void {
	const { state } = sheet;
	switch (kindOfRow(sheet, row, at)) {
		case "figures":
			state.columns ??= labelsOfColumns(state.heads, sheet);
			takeFigures(sheet, row, at);
			return;
		case "head":
			if (state.columns) Object.assign(state, { heads: [], columns: undefined, filledDown: new Map() });
			state.heads.push([...row]);
			return;
		case "section":
			state.section = sectionOf(state.section, readLabel(textAt(row, filled(row)[0])));
			return;
		case "text":
			takeText(sheet, row);
	}
}

function kindOfRow(sheet: Sheet, row: readonly FormCell[], at: number): RowKind {
	const there = filled(row).filter((column) => !isUnitLine(row[column].text));
	if (filled(row).length === 0) return "blank";
	if (there.length === 0) return "text";
	if (sheet.ageRows.has(at)) return "head";
	const inFigures = there.filter((column) => sheet.figures.includes(column));
	const counts = inFigures.filter((column) => readCount(row[column].text).kind !== "text");
	const hasHeadWord = there.some((column) => !sheet.figures.includes(column) && isHeadWord(row[column].text));
	if (isRowOfYears(sheet, row, { at, inFigures })) return "head";
	if (counts.length > 0 && counts.length >= inFigures.length / 2 && !hasHeadWord) return "figures";
	if (hasHeadWord && there.length > 1) return "head";
	const isOwnSection = isSection(row, there) || sheet.blocks.has(at);
	if (isTitle(row, there)) return isOwnSection ? "section" : "text";
	return inFigures.length > 0 || there.length > 1 ? "head" : isOwnSection ? "section" : "text";
}

/** Years under the sexes and above the first figures are heads, not people. */
function isRowOfYears(
	{ state, downAges }: Sheet,
	row: readonly FormCell[],
	{ at, inFigures }: { readonly at: number; readonly inFigures: readonly number[] },
): boolean {
	const isAged = [...downAges.values()].some((ages) => ages[at] !== undefined);
	return !isAged && !state.columns && inFigures.length > 1 && inFigures.every((column) => isYear(textAt(row, column)));
}

/** Titles and notes stand alone in their row, or begin with their number or a word for notes, or are long. */
function isTitle(row: readonly FormCell[], there: readonly number[]): boolean {
	const [first] = there;
	const text = labelOf(row[first].text);
	if (/^(附?表|续表|续|table)\d|^(注|备注|说明|资料来源|数据来源|来源|source|note)s?[:：.]/.test(text)) return true;
	return there.length === 1 && (first === 0 || text.length > 14);
}

/** A row that names the sex, the area or the year of those below it, and no more. */
function isSection(row: readonly FormCell[], there: readonly number[]): boolean {
	if (there.length !== 1) return false;
	const { text } = row[there[0]];
	const { sex, total, year, name, unit } = readLabel(text);
	const short = labelOf(text).length <= 8 && !/[:：。]/.test(text);
	return (
		short &&
		!unit &&
		(sex !== undefined || total === true || year !== undefined || (name !== undefined && isPlaceLike(name)))
	);
}

/**
 * Rows that name one block of a table each, of any area: a short name alone in the first column, with more than one cell in the
 * row below. One such row may be a title; several are blocks.
 */
function blockRows(grid: FormGrid): ReadonlySet<number> {
	const blocks = new Set<number>();
	let below = 0;
	for (let at = grid.length - 1; at >= 0; at--) {
		if (below > 1 && namesBlock(grid[at])) blocks.add(at);
		below = filled(grid[at]).length || below;
	}
	return blocks.size > 1 ? blocks : new Set();
}

function namesBlock(row: FormGrid[number]): boolean {
	if (filled(row).join() !== "0") return false;
	const text = row[0].text.trim();
	return /^\p{L}{1,8}$/u.test(text) && !isNote(text) && !/[续表页]/.test(text) && readLabel(text).name !== undefined;
}

const isPlaceLike = (name: string) => isWhole(name) || /[省市县区乡镇村旗州盟街道域]$/.test(name);

/** 合计 above rows ends what an earlier row said of sex and area. */
function sectionOf(before: Label, { total, ...label }: Label): Label {
	if (!total) return { ...before, ...label };
	const { name: _, ...rest } = before;
	return { ...rest, sex: "both" };
}

const isNote = (text: string) => /^(注|备注|说明|资料来源|数据来源|来源|note|source|remark)/.test(labelOf(text));

function takeText({ found, state }: Sheet, row: readonly FormCell[]): void {
	for (const column of filled(row)) {
		const cell = row[column];
		const isUnit = isUnitLine(cell.text);
		found.texts.push({ kind: isUnit ? "unit" : isNote(cell.text) || state.columns ? "note" : "title", cell });
		const unit = readUnit(cell.text);
		if (unit && (isUnit || !state.columns)) {
			state.section = { ...state.section, unit };
			// Below figures the unit is that of another table.
			state.units = [...(state.columns ? [] : state.units), { unit, cell }];
		}
		if (!isUnit && !isNote(cell.text)) state.section = { ...state.section, ...ofTitle(cell.text) };
	}
}

/** A title may name the one sex and the one year of its table. */
function ofTitle(text: string): Label {
	const { sex } = readLabel(text);
	const years = yearsIn(text);
	return { ...(sex && sex !== "both" && { sex }), ...(years.length === 1 && { year: years[0] }) };
}

/** Years that a text speaks of; that of the yearbook it stands in is not one of them. */
function yearsIn(text: string): number[] {
	const own = labelOf(text).replace(/年鉴[(-]?\d{4}|\d{4}年?[^,。]{0,8}年鉴|yearbook,? ?\d{4}/g, " ");
	return [...new Set([...own.matchAll(/(?<!\d)((?:19|20|21)\d\d)(?!\d)/g)].map(([year]) => Number(year)))];
}

function takeFigures(sheet: Sheet, row: readonly FormCell[], at: number): void {
	const stub = stubOf(sheet, row);
	for (const column of sheet.figures) {
		const cell = row[column];
		if (!cell || isBeyond(row, column, sheet)) continue;
		takeFigure(sheet, { cell, column, stub, ages: agesBeside(sheet, row, { column, at }) });
	}
}

/** An empty cell behind the last figure of a row that no head names. */
function isBeyond(row: readonly FormCell[], column: number, { state }: Sheet): boolean {
	return (
		textAt(row, column) === "" && (state.columns?.get(column) ?? []).every((label) => Object.keys(label).length === 0)
	);
}

interface Stub {
	readonly label: Label;
	readonly names: readonly string[];
	readonly variant?: string;
	readonly source?: string;
	readonly status?: string;
	readonly cell: FormCell;
}

/** What the labels beside a row say; those of merged cells hold for the empty ones below them. */
function stubOf({ stubs, state }: Sheet, row: readonly FormCell[]): Stub {
	let label: Label = {};
	const names: string[] = [];
	const texts: Partial<Record<StubKind, string>> = {};
	for (const [column, kind] of stubs) {
		if (kind === "ages" || kind === "aside" || kind === "note") continue;
		const text = downText(state, row, column);
		texts[kind] = text;
		label = { ...label, ...labelBeside(kind, text) };
		if (kind === "area" && text !== "") names.push(text);
	}
	const { variant, source, status } = texts;
	const cell = row[filled(row)[0]];
	return { label, names, cell, ...(variant && { variant }), ...(source && { source }), ...(status && { status }) };
}

function downText(state: State, row: readonly FormCell[], column: number): string {
	if (textAt(row, column) !== "") state.filledDown.set(column, row[column]);
	return state.filledDown.get(column)?.text.trim() ?? "";
}

function labelBeside(kind: StubKind, text: string): Label {
	if (text === "") return {};
	const { sex, total, year, unit } = readLabel(text);
	if (kind === "sex") return sex ? { sex } : total ? { sex: "both" } : {};
	if (kind === "year") return year === undefined ? {} : { year };
	return kind === "unit" && unit ? { unit } : {};
}

interface AgesBeside {
	readonly cell: FormCell | undefined;
	readonly ages: Ages | "all" | undefined;
	/** A sex or an area in place of ages: the row is a total of it, and heads the rows below. */
	readonly heading?: Label;
}

function agesBeside(
	sheet: Sheet,
	row: readonly FormCell[],
	{ column, at }: { column: number; at: number },
): AgesBeside {
	if (sheet.direction === "across") return { cell: undefined, ages: undefined };
	const left = [...sheet.downAges.keys()].filter((one) => one < column);
	const place = left.length > 0 ? Math.max(...left) : Math.min(...sheet.downAges.keys());
	const ages = sheet.downAges.get(place)![at];
	const cell = row[place];
	if (ages) return { cell, ages };
	const label = cell ? readLabel(cell.text) : {};
	if (label.total || label.sex || (label.name !== undefined && isPlaceLike(label.name)))
		return { cell, ages: "all", heading: label };
	return { cell, ages: undefined };
}

interface Figure {
	readonly cell: FormCell;
	readonly column: number;
	readonly stub: Stub;
	readonly ages: AgesBeside;
}

function takeFigure(sheet: Sheet, { cell, column, stub, ages: beside }: Figure): void {
	const { state, found } = sheet;
	const heads = state.columns?.get(column) ?? [];
	const fixed: Label = Object.assign({}, ...heads, stub.label);
	headBelow(state, beside.heading ?? {}, fixed);
	const label: Label = { ...state.section, ...fixed };
	const aside =
		label.aside ?? (beside.cell && beside.ages === undefined ? readLabel(beside.cell.text).aside : undefined);
	if (aside) return void found.aside.push({ cell, what: aside });
	if (beside.ages === undefined && isNobody(beside.cell, cell)) return;
	const ages = sheet.direction === "down" ? beside.ages : agesAbove(label, fixed);
	const isHeadless =
		state.columns !== undefined && heads.length > 0 && heads.every((head) => Object.keys(head).length === 0);
	if (ages === undefined || (isHeadless && sheet.figures.length > 1)) {
		takeUnread(sheet, ages === undefined ? (beside.cell ?? cell) : cell, { isHeadless: ages !== undefined });
		return;
	}
	const otherUnit = label.unit && state.units.find(({ unit }) => unit.factor !== label.unit!.factor);
	const names = [state.section.name, ...heads.map(({ name }) => name), ...stub.names].filter(
		(name) => name !== undefined,
	);
	found.entries.push({
		...{ cell, count: readCount(cell.text), ages, sex: label.sex ?? "both", names, label: beside.cell ?? stub.cell },
		isListed: stub.names.length > 0,
		...(label.year !== undefined && { year: label.year }),
		...(label.unit && { unit: label.unit }),
		...(otherUnit && { otherUnit }),
		...(stub.variant && { variant: stub.variant }),
		...(stub.source && { source: stub.source }),
		...(stub.status && { status: stub.status }),
	});
}

/** Beside columns of ages, those of a sex or a total without ages are of all ages. */
const agesAbove = ({ ages, total }: Label, { sex, name }: Label) =>
	ages ?? (total || (sex && name === undefined) ? "all" : undefined);

const UNKNOWN_AGES =
	/^(年龄)?(不详|未知|不明)$|^年龄(不详|未知|不明)|^(unk|unknown|not ?stated|age ?(unknown|not ?stated))$/;

/** Nobody is of unknown age. */
function isNobody(label: FormCell | undefined, cell: FormCell): boolean {
	const count = readCount(cell.text);
	return label !== undefined && UNKNOWN_AGES.test(labelOf(label.text)) && count.kind === "count" && count.value === 0;
}

/** A sex or an area in the place of ages holds for the rows below, unless the table says it elsewhere. */
function headBelow(state: State, { sex, name }: Label, fixed: Label): void {
	if (sex && !fixed.sex) state.section = { ...state.section, sex };
	if (name !== undefined && fixed.name === undefined) state.section = { ...state.section, name };
}

/** A figure under a head or beside a label without ages. Once is enough. */
function takeUnread({ found }: Sheet, cell: FormCell, { isHeadless }: Pick<Unread, "isHeadless">): void {
	if (textAt([cell], 0) === "" || found.unread[found.unread.length - 1]?.cell === cell) return;
	found.unread.push({ cell, label: readLabel(cell.text), isHeadless });
}
