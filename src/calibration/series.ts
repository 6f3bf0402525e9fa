import { median } from "simple-statistics";
import type { Issue, LocalText } from "../errors/index.js";
import { ln } from "../random/index.js";
import type { SeriesRow } from "../tables/index.js";

/** A quantity of one place by year, as far as its figures can be used. */
export interface Series {
	readonly quantity: string;
	/** Values by year, oldest first. */
	readonly values: ReadonlyMap<number, number>;
	/** Changes of the logarithm from one year to the next; none across a gap or a break. */
	readonly changes: Yearly;
}

/** A yearly figure; that of a change stands at the later of its two years. */
export type Yearly = readonly { readonly year: number; readonly value: number }[];

/** Fewer changes than these say less than what the scenario assumes. */
export const LEAST_YEARS = 10;

/** Reads the series of a table's rows; what cannot be used is left out and told, one line each. */
export function seriesOf(rows: readonly SeriesRow[]): {
	readonly series: readonly Series[];
	readonly notes: readonly Issue[];
} {
	const quantities = [...new Set(rows.map(({ quantity }) => quantity))];
	const read = quantities.map((quantity) => readOne(rows.filter((row) => row.quantity === quantity)));
	return { series: read.map(({ series }) => series), notes: read.flatMap(({ notes }) => notes) };
}

function readOne(rows: readonly SeriesRow[]): { readonly series: Series; readonly notes: readonly Issue[] } {
	const [{ quantity }] = rows;
	const notes: Issue[] = [];
	const tell = ({ file, place }: SeriesRow, text: LocalText) =>
		notes.push({ file, ...place, path: quantity, message: text });
	const known = lastOfEachYear(
		inUnits(
			rows.filter(({ value }) => value > 0),
			tell,
		),
		tell,
	);
	const years = [...known.keys()];
	const changes = years
		.slice(1)
		.map((year, at) => ({ year, from: years[at], value: logChange(known, years[at], year) }));
	for (const { year, from } of changes) if (year > from + 1) tell(known.get(year)!, gapText(from, year));
	const yearly = changes.filter(({ year, from }) => year === from + 1);
	const broken = breaksIn(yearly);
	for (const { year, value } of broken) tell(known.get(year)!, breakText(year, value));
	const usable = yearly.filter((one) => !broken.includes(one));
	if (years.length > 0 && years.length < LEAST_YEARS)
		tell(known.get(years[years.length - 1])!, shortText(years.length));
	const values = new Map([...known].map(([year, { value }]) => [year, value]));
	return { series: { quantity, values, changes: usable.map(({ year, value }) => ({ year, value })) }, notes };
}

type Tell = (row: SeriesRow, text: LocalText) => void;
type ByYear = ReadonlyMap<number, SeriesRow>;

function logChange(known: ByYear, from: number, to: number): number {
	return ln(known.get(to)!.value / known.get(from)!.value);
}

/** In the order of years; of a year that is there twice the row that stands last. */
function lastOfEachYear(rows: readonly SeriesRow[], tell: Tell): ByYear {
	const byYear = new Map<number, SeriesRow>();
	for (const row of rows) {
		const before = byYear.get(row.year);
		if (before) tell(row, twiceText(row.year, before.place.line));
		byYear.set(row.year, row);
	}
	return new Map([...byYear].sort(([a], [b]) => a - b));
}

/** Factors by which figures in another unit stand apart. */
const UNITS = [100, 1000, 10_000, 1_000_000];
/** How near such a factor must be: people do not change by a third in a year and by a thousand at once. */
const NEAR = 1.5;

/** How near it must be between the newest figure of a series and what a scenario has a few years later. */
const NEAR_SCENARIO = 2.5;

/** Times by which a whole series is apart from what a scenario has of the quantity, where that looks like another unit. */
export function unitBeside(value: number, expected: number): number | undefined {
	const apart = Math.abs(ln(value / expected));
	return UNITS.find((unit) => Math.abs(apart - ln(unit)) < ln(NEAR_SCENARIO));
}

/** Without figures that stand apart from the middle of the series by a unit. */
function inUnits(rows: readonly SeriesRow[], tell: Tell): readonly SeriesRow[] {
	if (rows.length === 0) return rows;
	const middle = median(rows.map(({ value }) => ln(value)));
	const unitOf = ({ value }: SeriesRow) =>
		UNITS.find((unit) => Math.abs(Math.abs(ln(value) - middle) - ln(unit)) < ln(NEAR));
	const apart = rows.filter((row) => unitOf(row) !== undefined);
	for (const row of apart) tell(row, unitText(row, unitOf(row)!));
	return rows.filter((row) => !apart.includes(row));
}

/** A change this many times the usual one, and this large, is another way of counting until somebody says otherwise. */
const TIMES_USUAL = 6;
const LARGE_CHANGE = 0.25;

function breaksIn<T extends Yearly[number]>(changes: readonly T[]): readonly T[] {
	if (changes.length <= 3) return [];
	const middle = median(changes.map(({ value }) => value));
	const usual = median(changes.map(({ value }) => Math.abs(value - middle)));
	return changes.filter(({ value }) => {
		const size = Math.abs(value - middle);
		return size > LARGE_CHANGE && size > TIMES_USUAL * usual;
	});
}

const twiceText = (year: number, line: number): LocalText => ({
	zh: `${year} 年在第 ${line} 行已经有了；用后面这一行`,
	en: `line ${line} has ${year} already; this later row is used`,
});

const gapText = (from: number, to: number): LocalText => ({
	zh: `${from} 年与 ${to} 年之间缺数；跨过缺口的变化不用`,
	en: `nothing between ${from} and ${to}; the change across the gap is not used`,
});

const breakText = (year: number, change: number): LocalText => {
	const size = `${change > 0 ? "+" : "−"}${Math.abs(100 * change).toFixed(0)} %`;
	return {
		zh: `${year} 年比上一年变了 ${size}（对数），远超其他年份，像是换了口径；这一年的变化不用`,
		en: `${year} differs from the year before by ${size} (log), far more than other years do: a change of definition? That change is not used`,
	};
};

const unitText = ({ year, value }: SeriesRow, unit: number): LocalText => ({
	zh: `${year} 年的 ${value} 与其他年份相差约 ${unit} 倍，像是换了单位；这一行不用`,
	en: `${value} of ${year} is apart from the other years by about ${unit} times: another unit? The row is not used`,
});

const shortText = (years: number): LocalText => ({
	zh: `只有 ${years} 年，不足 ${LEAST_YEARS} 年；估计值主要靠情景里原来的数`,
	en: `${years} years, fewer than ${LEAST_YEARS}: estimates rest mostly on what the scenario has`,
});
