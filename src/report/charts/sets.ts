import type { Lang, LocalText } from "../../errors/index.js";
import { percent } from "../numbers.js";
import type {
	AreasData,
	ChartData,
	ChartKind,
	FanRow,
	IntervalRow,
	OddsData,
	ReliabilityData,
	StagesData,
	WaterfallData,
} from "./data.js";
import { amount, between, signed, WORDS } from "./figures.js";

export type Row = Readonly<Record<string, string | number>>;
/** Rows of each named data set of a chart. */
export type Sets = Readonly<Record<string, readonly Row[]>>;

type Of<K extends ChartKind> = Extract<ChartData, { readonly kind: K }>;
type ToSets = { readonly [K in ChartKind]: (data: Of<K>, lang: Lang) => Sets };

/** A chart's data as its specification's named data sets, with its labels in one language. */
export function chartSets(data: ChartData, lang: Lang): Sets {
	return (SETS[data.kind] as (data: ChartData, lang: Lang) => Sets)(data, lang);
}

const SETS: ToSets = {
	fan: ({ rows, targets = [], observed = [] }, lang) => ({
		fan: rows.map((row) => ({ ...row })),
		labels: fanLabels(rows[rows.length - 1], lang),
		targets: targets.map((target) => levelOf(target, lang)),
		observed: observed.map((point) => ({ ...point })),
	}),
	odds: (data, lang) => ({ odds: oddsRows(data, lang) }),
	stages: stageSets,
	strip: ({ rows }) => ({ strip: rows.map((row) => ({ ...row, label: percent(row.probability).replace(" ", "") })) }),
	areas: (data, lang) => ({ areas: areaRows(data, lang) }),
	definitions: ({ rows, target }, lang) => ({
		definitions: rows.map((row) => intervalRow(row, lang, amount)),
		targets: target ? [levelOf(target, lang)] : [],
	}),
	waterfall: (data, lang) => ({ waterfall: waterfallRows(data, lang) }),
	difference: ({ rows }, lang) => ({ difference: rows.map((row) => intervalRow(row, lang, signed)) }),
	reliability: reliabilitySets,
	exceedance: ({ rows, target }, lang) => ({
		exceedance: rows.map((row) => ({ ...row })),
		targets: target ? [levelOf(target, lang)] : [],
	}),
};

function levelOf({ value, label }: { readonly value: number; readonly label: LocalText }, lang: Lang): Row {
	return { value, label: label[lang] };
}

/** What the lines of a fan are, at its end. */
function fanLabels({ year, p50, p90, p975 }: FanRow, lang: Lang): Row[] {
	const lines = { median: p50, interval80: p90, interval95: p975 } as const;
	const names = Object.keys(lines) as (keyof typeof lines)[];
	return spread(names.map((name) => ({ year, value: lines[name], label: WORDS[name][lang] })));
}

function oddsRows({ rows }: OddsData, lang: Lang): Row[] {
	return rows.flatMap((row) =>
		(["met", "demand"] as const).map((question) => ({
			...{ name: row.name[lang], question, probability: row[question] },
			label: `${WORDS[question][lang]} ${percent(row[question])}`,
		})),
	);
}

function stageSets({ series }: StagesData, lang: Lang): Sets {
	const lasts = series.map(({ name, rows }, k) => ({ ...rows[rows.length - 1], at: k + 1, label: name[lang] }));
	// A peak at the end would write over the name there.
	const peaks = series.flatMap(({ rows }, k) =>
		peakOf(rows) === rows[rows.length - 1] ? [] : [{ ...peakOf(rows), at: k + 1 }],
	);
	return {
		lines: series.flatMap(({ name, rows }, k) => rows.map((row) => ({ ...row, series: name[lang], at: k + 1 }))),
		peaks: peaks.map((peak) => ({ ...peak, label: peakLabel(peak.year, lang) })),
		ends: spread(lasts),
	};
}

function peakLabel(year: number, lang: Lang): string {
	return lang === "zh" ? `${year} 年` : `${year}`;
}

export function peakOf<T extends { readonly value: number }>(rows: readonly T[]): T {
	return rows.reduce((best, row) => (row.value > best.value ? row : best));
}

/** Labels that would cover each other are moved apart, the order kept. */
function spread<T extends { readonly value: number }>(labels: readonly T[], part = 0.07): T[] {
	const gap = part * Math.max(...labels.map(({ value }) => value));
	let last = Number.NEGATIVE_INFINITY;
	const placed = new Map<T, number>();
	for (const label of [...labels].sort((a, b) => a.value - b.value)) {
		last = Math.max(label.value, last + gap);
		placed.set(label, last);
	}
	return labels.map((label) => ({ ...label, value: placed.get(label)! }));
}

function areaRows({ areas }: AreasData, lang: Lang): Row[] {
	return areas.flatMap(({ name, rows }, order) => rows.map((row) => ({ ...row, area: name[lang], order })));
}

function intervalRow({ name, ...row }: IntervalRow, lang: Lang, say: typeof amount): Row {
	return { ...row, name: name[lang], label: `${say(row.p50, lang)} (${between(row.p10, row.p90, lang)})` };
}

export function waterfallRows({ start, steps, end }: WaterfallData, lang: Lang): Row[] {
	let level = start.value;
	const bars = steps.map(({ name, change }) => {
		const from = level;
		level += change;
		const kind = change < 0 ? "less" : "more";
		return { name: name[lang], from, to: level, end: Math.max(from, level), kind, label: signed(change, lang) };
	});
	const whole = (name: LocalText, value: number) => {
		return { name: name[lang], from: 0, to: value, end: Math.max(0, value), kind: "level", label: amount(value, lang) };
	};
	return [whole(start.name, start.value), ...bars, whole(end, level)];
}

function reliabilitySets({ rows }: ReliabilityData, lang: Lang): Sets {
	const names = [...new Set(rows.map(({ name }) => name[lang]))];
	const all = rows.map(({ name, ...row }) => ({ ...row, name: name[lang], at: names.indexOf(name[lang]) + 1 }));
	const ends = names.map((name) => {
		const own = all.filter((row) => row.name === name);
		return { ...own.reduce((last, row) => (row.ahead > last.ahead ? row : last)), label: name };
	});
	return { reliability: all, ends };
}
