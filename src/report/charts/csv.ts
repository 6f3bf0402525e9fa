import type { Lang, LocalText } from "../../errors/index.js";
import { type OutputTable, toCsv } from "../../tables/index.js";
import { WORDS } from "./chart-words.js";
import { applyByKind, type ByKind, type ChartData } from "./data.js";
import type { FanRecord } from "./fan-record.js";
import { waterfallRows } from "./sets.js";

type Row = OutputTable[number];

/** A chart's figures as a table for Excel and WPS, full precision, columns named in the reader's language. */
export function chartCsv(data: ChartData, lang: Lang): string {
	const rows = applyByKind(ROWS, data, lang).map((row) => renamed(row, lang));
	return toCsv(rows, { bom: true });
}

const ROWS: ByKind<OutputTable> = {
	fan: ({ rows, ended, targets = [], observed = [], places, record }, lang) =>
		rows.map((row) => ({
			...row,
			...(ended !== undefined && { period: WORDS[row.year <= ended ? "nowcast" : "forecast"][lang] }),
			...(observed.length > 0 && { observed: observed.find(({ year }) => year === row.year)?.value }),
			...(places && { [places.name[lang]]: places.rows.find(({ year }) => year === row.year)?.value }),
			...boundsIn(record, row.year),
			...Object.fromEntries(targets.map(({ value, label }) => [label[lang], value])),
		})),
	odds: ({ rows }, lang) => rows.map((row) => ({ ...row, name: row.name[lang] })),
	stages: ({ series }, lang) =>
		series.flatMap(({ name, rows }) => rows.map(({ year, value }) => ({ name: name[lang], year, quantity: value }))),
	strip: ({ rows }) => rows.map((row) => ({ ...row })),
	areas: ({ areas }, lang) => areas.flatMap(({ name, rows }) => rows.map((row) => ({ area: name[lang], ...row }))),
	definitions: ({ rows }, lang) => rows.map((row) => ({ ...row, name: row.name[lang] })),
	waterfall: (data, lang) =>
		waterfallRows(data, lang).map(({ name, from, to }, k, all) => {
			const level = k === 0 || k === all.length - 1;
			return { name, change: level ? undefined : Number(to) - Number(from), total: to };
		}),
	difference: ({ rows }, lang) => rows.map((row) => ({ ...row, name: row.name[lang] })),
	reliability: ({ rows }, lang) => rows.map((row) => ({ ...row, name: row.name[lang] })),
	curves: ({ series, level, marks = [] }, lang) =>
		series.flatMap(({ name, points }) =>
			points.map(({ x, value, low, high }) => ({
				...{ name: name[lang], across: x, quantity: value },
				...(low !== undefined && { low, high }),
				...(level && { [level.label[lang]]: level.value }),
				...Object.fromEntries(marks.map((one) => [one.label[lang], one.x])),
			})),
		),
	gantt: ({ rows }, lang) =>
		rows.map(({ name, label, work, use }) => ({
			...{ name: name[lang], quantity: label[lang] },
			built: work && `${work.from}–${work.to}`,
			inUse: `${use.from}–${use.to}`,
		})),
	exceedance: ({ rows }) => rows.map(({ value, probability }) => ({ level: value, probability })),
};

/** Bounds of the band that would have held 80 %; no columns where none is drawn. */
function boundsIn(record: FanRecord | undefined, year: number): Row {
	if (!record || record.band.length === 0) return {};
	const bounds = record.band.find((one) => one.year === year);
	return { recordLow: bounds?.low, recordHigh: bounds?.high };
}

/** Columns that have a word get it; quantiles keep their names. */
function renamed(row: Row, lang: Lang): Row {
	const words: Readonly<Record<string, LocalText>> = { ...WORDS, p50: WORDS.median };
	return Object.fromEntries(Object.entries(row).map(([key, value]) => [words[key]?.[lang] ?? key, value]));
}
