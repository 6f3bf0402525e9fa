import type { Lang, LocalText } from "../../errors/index.js";
import { type OutputValue, toCsv } from "../../tables/index.js";
import type { ChartData, ChartKind } from "./data.js";
import { WORDS } from "./figures.js";
import { waterfallRows } from "./sets.js";

type Of<K extends ChartKind> = Extract<ChartData, { readonly kind: K }>;
type Rows = readonly Readonly<Record<string, OutputValue>>[];
type ToRows = { readonly [K in ChartKind]: (data: Of<K>, say: Say) => Rows };
type Say = (text: LocalText) => string;

/** A chart's figures as a table for Excel and WPS, full precision, columns named in the reader's language. */
export function chartCsv(data: ChartData, lang: Lang): string {
	const rows = (ROWS[data.kind] as (data: ChartData, say: Say) => Rows)(data, (text) => text[lang]);
	return toCsv(
		rows.map((row) => renamed(row, lang)),
		{ bom: true },
	);
}

const ROWS: ToRows = {
	fan: ({ rows, targets = [], observed = [] }, say) =>
		rows.map((row) => ({
			...row,
			...(observed.length > 0 && { observed: observed.find(({ year }) => year === row.year)?.value }),
			...Object.fromEntries(targets.map(({ value, label }) => [say(label), value])),
		})),
	odds: ({ rows }, say) => rows.map((row) => ({ ...row, name: say(row.name) })),
	stages: ({ series }, say) =>
		series.flatMap(({ name, rows }) => rows.map(({ year, value }) => ({ name: say(name), year, quantity: value }))),
	strip: ({ rows }) => rows.map((row) => ({ ...row })),
	areas: ({ areas }, say) => areas.flatMap(({ name, rows }) => rows.map((row) => ({ area: say(name), ...row }))),
	definitions: ({ rows }, say) => rows.map((row) => ({ ...row, name: say(row.name) })),
	waterfall: (data, say) =>
		waterfallRows(data, say({ zh: "zh", en: "en" }) as Lang).map(({ name, from, to }, k, all) => {
			const level = k === 0 || k === all.length - 1;
			return { name, change: level ? undefined : Number(to) - Number(from), total: to };
		}),
	difference: ({ rows }, say) => rows.map((row) => ({ ...row, name: say(row.name) })),
	reliability: ({ rows }, say) => rows.map((row) => ({ ...row, name: say(row.name) })),
	exceedance: ({ rows }) => rows.map(({ value, probability }) => ({ level: value, probability })),
};

/** Columns that have a word get it; quantiles keep their names. */
function renamed(row: Rows[number], lang: Lang): Rows[number] {
	const words: Readonly<Record<string, LocalText>> = { ...WORDS, p50: WORDS.median };
	return Object.fromEntries(Object.entries(row).map(([key, value]) => [words[key]?.[lang] ?? key, value]));
}
