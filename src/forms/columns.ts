import { type FormGrid, filled, largest, textAt, widthOf } from "./grid.js";
import { labelOf } from "./plain.js";
import { type Ages, readAges } from "./read-age.js";
import { readCount } from "./read-count.js";
import { readLabel } from "./read-label.js";

/** What a column beside the figures says of its rows. */
export type StubKind = "ages" | "sex" | "year" | "area" | "variant" | "unit" | "source" | "status" | "note" | "aside";

/** Columns by what they hold: labels of rows, and figures. */
export interface Columns {
	readonly stubs: ReadonlyMap<number, StubKind>;
	readonly figures: readonly number[];
}

/** Which way ages run. */
export type Direction = "down" | "across";

const HEADS: Readonly<Record<Exclude<StubKind, "aside">, RegExp>> = {
	ages: /^(年龄|年龄别|周?岁|岁数|年龄组|年龄段|年龄别|年龄分组|年龄\(周?岁\)|各年龄|ages?|age[ _]?(groups?|grp)|ageband)$/,
	sex: /^(性别|sex|gender)$/,
	year: /^(年份|年度|年|时间|year|time|date|time[ _]period)$/,
	area: /^(地区|地区名称|区域|地域|区县|县区|县市区|乡镇|镇街|街道|乡镇街道|单位名称|行政区划|地方|地域|area|geo|region|place|location|county|town|district)s?$/,
	variant: /^(方案|变体|variant)$/,
	unit: /^(单位|计量单位|unit)$/,
	source: /^(来源|数据来源|资料来源|source)$/,
	status: /^(状态|数据状态|status)$/,
	note: /^(备注|说明|注|notes?|remarks?)$/,
};

/** Heads of columns that count or code rows. */
const CODES =
	/(序号|编号|编码|代码)$|^(sortorder|(loc|var|parent)id|iso.?(code|2_code|3_code)|midperiod|freq|dataflow|obs_flag)$|^(id|code|no\.?|#|age ?(grp|group)?[ _]?(start|span|end|from|to|mid))$/;

/** What a head above a column of labels says that they are. */
function stubNamed(text: string): StubKind | undefined {
	const label = labelOf(text);
	if (CODES.test(label)) return "aside";
	return (Object.keys(HEADS) as (keyof typeof HEADS)[]).find((kind) => HEADS[kind].test(label));
}

/** Whether a row of heads begins with a word for what the labels below or beside it are. */
export const isHeadWord = (text: string) =>
	stubNamed(text) !== undefined || /^(指标|项目|分组|组别|类别|item|indicator)$/.test(labelOf(text));

/** Ages in a head that says nothing but ages and a sex: a title has more to say (表3-1 …). */
function agesOfHead(text: string): Ages | undefined {
	const { ages, name } = readLabel(text);
	return name === undefined ? ages : undefined;
}

/** A figure has no letters. */
const HAS_WORDS = /\p{L}/u;

function ageOf(text: string): Ages | undefined {
	const found = HAS_WORDS.test(text) ? (readAges(text) ?? agesOfHead(text)) : readAges(text);
	return found && "from" in found ? found : undefined;
}

/** Labels of ages in a line of cells, down or across. Bare numbers count where they climb as ages do. */
export function agesIn(texts: readonly string[], read = ageOf): readonly (Ages | undefined)[] {
	const ages = texts.map((text) => read(text));
	const bareToo = ages.some((one) => one?.bare) && climbs(texts, ages);
	const oldest = largest(
		ages.map((one) => (one && !one.bare ? one.to : Number.NEGATIVE_INFINITY)),
		Number.NEGATIVE_INFINITY,
	);
	// Behind 60–64, a 65 alone is 65 and over.
	const isAge = (one: Ages) => !one.bare || bareToo || one.from === oldest + 1;
	return ages.map((one) => (one && isAge(one) ? one : undefined));
}

/** Bare numbers are ages under a head that says so, or where they mostly go up from 0, or down to it, in small steps. */
function climbs(texts: readonly string[], ages: readonly (Ages | undefined)[]): boolean {
	if (texts.some((text) => stubNamed(text) === "ages")) return true;
	const bare = ages.flatMap((one) => (one?.bare ? [one.from] : []));
	const others = texts.filter((text) => readCount(text).kind === "count").length - bare.length;
	if (bare.length < 3 || others > 0) return false;
	const upward = bare[0] <= bare[bare.length - 1] ? bare : [...bare].reverse();
	const steps = upward.slice(1).map((age, at) => age - upward[at]);
	const usual = steps[steps.length - 1];
	const regular = steps.filter((step) => step === usual).length;
	return upward[0] === 0 && STEPS.has(usual) && steps.every((step) => step > 0) && regular >= 0.8 * steps.length;
}

/** Years that lie between the first ages of groups. */
const STEPS: ReadonlySet<number> = new Set([1, 5, 10]);

/** Where ages stand: the columns or the one row with the most of them. */
export interface AgePlaces {
	readonly direction: Direction;
	/** Columns of labels, or the row of them. */
	readonly at: readonly number[];
}

/** Finds ages; `undefined` where no line of cells has two. */
export function findAges(grid: FormGrid): AgePlaces | undefined {
	const texts = grid.map((row) => row.map((_, column) => textAt(row, column)));
	// Every cell is looked at in its column and in its row, and the same few labels stand in many of them.
	const read = onceForText(ageOf);
	const count = (line: readonly string[]) => weightOf(agesIn(line, read));
	const columns = Array.from({ length: widthOf(grid) }, (_, column) => count(texts.map((row) => row[column] ?? "")));
	const rows = texts.map(count);
	const [down, across] = [largest(columns, 0), largest(rows, 0)];
	if (Math.max(down, across) < 2 * BARE_COUNTS) return undefined;
	if (across > down) return { direction: "across", at: [rows.indexOf(across)] };
	const isHeaded = (column: number) => grid.some((row) => stubNamed(textAt(row, column)) === "ages");
	const enough = (column: number) => (isHeaded(column) ? BARE_COUNTS : Math.max(2 * BARE_COUNTS, 0.2 * down));
	const at = columns.flatMap((count, column) => (count >= enough(column) ? [column] : []));
	// Ages beside ages are the same ages once more, as 0-4 beside 0; the first column says more.
	const isRepeated = (column: number) => at.includes(column - 1) && columns[column] <= columns[column - 1];
	return { direction: "down", at: at.filter((column) => !isRepeated(column)) };
}

/** How many ages a line has; figures of small places look like bare ones, so that those count a little less. */
const weightOf = (ages: ReturnType<typeof agesIn>) =>
	ages.reduce((sum, one) => sum + (one === undefined ? 0 : one.bare ? BARE_COUNTS : 1), 0);

function onceForText<T>(read: (text: string) => T): (text: string) => T {
	const known = new Map<string, T>();
	return (text) => {
		if (!known.has(text)) known.set(text, read(text));
		return known.get(text) as T;
	};
}

const BARE_COUNTS = 0.9;

/** Sorts columns into labels and figures, by their heads and by what stands in the rows that hold figures. */
export function sortColumns(grid: FormGrid, { direction, at }: AgePlaces): Columns {
	const stubs = new Map<number, StubKind>(direction === "down" ? at.map((column) => [column, "ages"]) : []);
	const body = bodyRows(grid, { direction, at });
	const figures: number[] = [];
	for (let column = 0; column < widthOf(grid); column++) {
		if (stubs.has(column)) continue;
		const cells = body.map((row) => textAt(row, column));
		const named = headAbove(grid, column, body[0]);
		const kind =
			named === undefined || (named === "ages" && direction === "across")
				? isOfSex(grid, column, body[0])
					? "figures"
					: kindOf(cells)
				: named;
		if (kind === "figures") figures.push(column);
		// What is written behind the figures is a remark.
		else if (kind !== undefined)
			stubs.set(column, kind === "area" && named !== "area" && figures.length > 0 ? "note" : kind);
	}
	return { stubs, figures };
}

function bodyRows(grid: FormGrid, { direction, at }: AgePlaces): FormGrid {
	if (direction === "across") return grid.slice(at[0] + 1).filter((row) => countsIn(row) >= 2);
	const inColumn = at.map((column) => agesIn(grid.map((row) => textAt(row, column))));
	return grid.filter((_, row) => inColumn.some((ages) => ages[row] !== undefined));
}

const countsIn = (row: FormGrid[number]) => row.filter((cell) => readCount(cell.text).kind === "count").length;

/** The nearest head above a column that says what kind of labels it holds. */
function headAbove(grid: FormGrid, column: number, first: FormGrid[number] | undefined): StubKind | undefined {
	const above = grid.slice(0, first ? grid.indexOf(first) : 0).map((row) => stubNamed(textAt(row, column)));
	return above.reverse().find((kind) => kind !== undefined);
}

/** A head that names a sex stands above figures, in whatever way they are written. */
function isOfSex(grid: FormGrid, column: number, first: FormGrid[number] | undefined): boolean {
	const above = grid.slice(0, first ? grid.indexOf(first) : 0);
	return above.some((row) => filled(row).length > 1 && readLabel(textAt(row, column)).sex !== undefined);
}

/** What a column without a telling head holds. */
function kindOf(cells: readonly string[]): StubKind | "figures" | undefined {
	const present = cells.filter((cell) => cell !== "");
	if (present.length === 0) return undefined;
	const share = (test: (cell: string) => boolean) => present.filter(test).length / present.length;
	if (share(isYear) === 1 && new Set(present).size < Math.max(2, present.length / 2)) return "year";
	if (share((cell) => readCount(cell).kind !== "text") >= 0.5) return hasCount(present) ? "figures" : undefined;
	if (share((cell) => readLabel(cell).sex !== undefined || readLabel(cell).total === true) >= 0.5) return "sex";
	return "area";
}

/** A year and nothing else. */
export const isYear = (cell: string) => /^(19|20|21)\d\d年?$/.test(cell);
const hasCount = (cells: readonly string[]) => cells.some((cell) => ["count", "comma"].includes(readCount(cell).kind));
