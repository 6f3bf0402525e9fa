import type { Lang, LocalText } from "../../errors/index.js";
import { percent } from "../format-figures.js";
import { amount, between, signed } from "./amounts.js";
import { WORDS } from "./chart-words.js";
import {
	type AreasData,
	applyByKind,
	type ByKind,
	type ChartData,
	type CurvesData,
	type FanData,
	type FanRow,
	type IntervalRow,
	type OddsData,
	type ReliabilityData,
	type StagesData,
	type WaterfallData,
} from "./data.js";
import type { FanRecord } from "./fan-record.js";

export type Row = Readonly<Record<string, string | number>>;
/** Rows of each named data set of a chart. */
export type Sets = Readonly<Record<string, readonly Row[]>>;

/** A chart's data as its specification's named data sets, with its labels in one language. */
export function chartSets(data: ChartData, lang: Lang): Sets {
	return applyByKind(SETS, data, lang);
}

const SETS: ByKind<Sets> = {
	fan: ({ rows, ended = Number.NEGATIVE_INFINITY, targets = [], observed = [], places, record }, lang) => ({
		fan: rows.filter(({ year }) => year >= ended).map((row) => ({ ...row })),
		nowcast: rows.filter(({ year }) => year <= ended).map((row) => ({ ...row })),
		ended: endedSet(rows, ended, lang),
		held: (record?.band ?? []).map((row) => ({ ...row })),
		places: (places?.rows ?? []).map((row) => ({ ...row })),
		labels: fanLabels({ rows, targets, places, band: record?.band ?? [] }, lang),
		targets: targets.map((target) => ({ ...levelOf(target, lang), ...roomFor(target.value, rows) })),
		observed: observed.map((point) => ({ ...point })),
	}),
	odds: (data, lang) => ({ odds: oddsRows(data, lang) }),
	stages: stageSets,
	strip: ({ rows }) => {
		const highest = rows.reduce((best, row) => (row.probability > best.probability ? row : best));
		const labelled = (row: (typeof rows)[number]) => ({ ...row, label: stripLabel(row.probability) });
		return { strip: rows.map((row) => ({ ...labelled(row), highest: row === highest ? 1 : 0 })) };
	},
	areas: (data, lang) => ({ areas: areaRows(data, lang) }),
	definitions: ({ rows, target }, lang) => ({
		definitions: rows.map((row) => intervalRow(row, lang, amount)),
		targets: target ? [levelOf(target, lang)] : [],
	}),
	waterfall: (data, lang) => ({ waterfall: waterfallRows(data, lang) }),
	difference: ({ rows }, lang) => ({ difference: rows.map((row) => intervalRow(row, lang, signed)) }),
	reliability: reliabilitySets,
	curves: curveSets,
	gantt: ({ rows, ended = Number.NEGATIVE_INFINITY }, lang) => ({
		ended: rows.some(({ work, use }) => (work ?? use).from <= ended) ? [{ year: ended }] : [],
		gantt: rows.flatMap(({ name, label, work, use }, row) => {
			const bar = (part: string, { from, to }: typeof use) => {
				// A year is as long as itself: what is used in one alone has a bar, too.
				return { row, name: name[lang], part, from, to: to + 1, label: label[lang] };
			};
			return [...(work ? [bar("work", work)] : []), bar("use", use)];
		}),
	}),
	exceedance: ({ rows, target }, lang) => ({
		exceedance: rows.map((row) => ({ ...row })),
		targets: target ? [levelOf(target, lang)] : [],
	}),
};

/** Where the past ends, with what lies on either side, if it lies within the chart. */
function endedSet(rows: readonly { readonly year: number }[], ended: number, lang: Lang): Row[] {
	if (!rows.some(({ year }) => year === ended)) return [];
	return [{ year: ended, before: WORDS.nowcast[lang], after: WORDS.today[lang] }];
}

function levelOf({ value, label }: { readonly value: number; readonly label: LocalText }, lang: Lang): Row {
	return { value, label: label[lang] };
}

/** Where nearly nothing is drawn, nothing is written. */
function stripLabel(probability: number): string {
	return probability < 0.005 ? "" : percent(probability).replace(" ", "");
}

type Level = { readonly value: number };

/** What the lines of a fan are, at its end. */
function fanLabels({ rows, targets, band, places }: Labelled, lang: Lang): Row[] {
	const { year, p50, p90, p975 } = rows[rows.length - 1];
	const steps = places
		? [{ year, value: places.rows[places.rows.length - 1].value, label: places.name[lang], tone: "places" }]
		: [];
	const record = band.slice(-1).map(({ high }) => ["record", high] as const);
	const lines = [["median", p50] as const, ["interval80", p90] as const, ["interval95", p975] as const, ...record];
	const labels = lines.map(([name, value]) => ({ year, value, label: WORDS[name][lang] }));
	const bounds = [...rows.flatMap(({ p025, p975 }) => [p025, p975]), ...band.flatMap(({ low, high }) => [low, high])];
	const levels = [...targets, ...(places?.rows ?? [])].map(({ value }) => value);
	return spread([...labels, ...steps], [...bounds, ...levels]);
}

/** What lies in a fan and has a name. */
interface Labelled {
	readonly rows: readonly FanRow[];
	readonly targets: readonly Level[];
	readonly places: FanData["places"];
	readonly band: FanRecord["band"];
}

/** A label takes up to a third of the chart's width, and this part of its height. */
const LABEL = { width: 1 / 3, height: 0.07 };

/** The end of a level's line at which its label covers less of the fan: the year, and how the text is aligned to it. */
function roomFor(value: number, rows: readonly FanRow[]) {
	const height = LABEL.height * Math.max(value, ...rows.map(({ p975 }) => p975));
	const covered = (some: readonly FanRow[]) =>
		some.reduce((sum, { p025, p975 }) => {
			return sum + Math.max(0, Math.min(value + height, p975) - Math.max(value, p025));
		}, 0);
	const many = Math.ceil(LABEL.width * rows.length);
	const isEnd = covered(rows.slice(-many)) < covered(rows.slice(0, many));
	const { year } = isEnd ? rows[rows.length - 1] : rows[0];
	return { year, side: isEnd ? "right" : "left" };
}

function oddsRows({ rows }: OddsData, lang: Lang): Row[] {
	return rows.flatMap(({ name, ...row }) =>
		(["met", "demand"] as const).flatMap((question) => {
			const probability = row[question];
			if (probability === undefined) return [];
			return [{ name: name[lang], question, probability, label: `${WORDS[question][lang]} ${percent(probability)}` }];
		}),
	);
}

function stageSets({ series, ended = Number.NEGATIVE_INFINITY }: StagesData, lang: Lang): Sets {
	const lasts = series.map(({ name, rows }, k) => ({ ...rows[rows.length - 1], at: k + 1, label: name[lang] }));
	// A peak at the end would write over the name there.
	const peaks = series.flatMap(({ rows }, k) =>
		peakOf(rows) === rows[rows.length - 1] ? [] : [{ ...peakOf(rows), at: k + 1 }],
	);
	return {
		ended: endedSet(series[0].rows, ended, lang),
		lines: series.flatMap(({ name, rows }, k) => rows.map((row) => ({ ...row, series: name[lang], at: k + 1 }))),
		peaks: peaks.map((peak, k) => ({
			...{ ...peak, label: peakLabel(peak.year, lang) },
			// At the first year half of a centred label would lie on the axis.
			side: peak.year === series[0].rows[0].year ? "left" : "center",
			below: peaks.some((other, j) => isUnder(peak, other, k - j)) ? 1 : 0,
		})),
		ends: spread(
			lasts,
			series.flatMap(({ rows }) => rows.map(({ value }) => value)),
		),
	};
}

/** Whether a peak's label would be covered by that of another one and is the lower of the two, of equal ones the later. */
function isUnder(peak: Peak, other: Peak, after: number): boolean {
	const lower = peak.value < other.value || (peak.value === other.value && after > 0);
	return lower && areNeighbours(peak, other);
}

type Peak = Readonly<Record<"year" | "value", number>>;

/** Whether two labels above their points would cover each other on a phone. */
function areNeighbours(one: Peak, other: Peak): boolean {
	const near = Math.abs(one.value - other.value) < 0.1 * Math.max(one.value, other.value);
	return near && Math.abs(one.year - other.year) < 6;
}

function peakLabel(year: number, lang: Lang): string {
	return lang === "zh" ? `${year} 年` : `${year}`;
}

export function peakOf<T extends { readonly value: number }>(rows: readonly T[]): T {
	return rows.reduce((best, row) => (row.value > best.value ? row : best));
}

/**
 * Labels that would cover each other are moved apart, the order kept.
 *
 * @param shown what the axis covers, beside zero
 */
function spread<T extends Level>(labels: readonly T[], shown: readonly number[], part = 0.06): T[] {
	const gap = part * (Math.max(0, ...shown) - Math.min(0, ...shown));
	let last = Number.NEGATIVE_INFINITY;
	const placed = new Map<T, number>();
	for (const label of [...labels].sort((a, b) => a.value - b.value)) {
		last = Math.max(label.value, last + gap);
		placed.set(label, last);
	}
	return labels.map((label) => ({ ...label, value: placed.get(label)! }));
}

/** The last year that has ended belongs to both parts, so that they meet. */
function areaRows({ areas, ended = Number.NEGATIVE_INFINITY }: AreasData, lang: Lang): Row[] {
	return areas.flatMap(({ name, rows }, order) =>
		rows.map((row) => {
			const parts = { past: Number(row.year <= ended), ahead: Number(row.year >= ended) };
			return { ...row, ...parts, area: name[lang], order };
		}),
	);
}

function intervalRow({ name, ...row }: IntervalRow, lang: Lang, say: typeof amount): Row {
	return { ...row, name: name[lang], label: `${say(row.p50, lang)} (${between(row.p10, row.p90, lang)})` };
}

function curveSets({ series, level, marks = [], region }: CurvesData, lang: Lang): Sets {
	const lines = series.map(({ name, points }, k) =>
		points.map(({ x, value, low = value, high = value }) => ({ x, value, low, high, at: k + 1, series: name[lang] })),
	);
	const ends = lines.map((points) => points[points.length - 1].x);
	return {
		lines: lines.flat(),
		names:
			series.length > 1 ? lines.map((points, k) => ({ ...clearest(points, lines), label: series[k].name[lang] })) : [],
		level: level ? [{ ...levelOf(level, lang), x: Math.max(...ends) }] : [],
		marks: marks.map(({ x, label }, k) => ({ x, label: label[lang], raised: k })),
		region: region ? [{ from: region.from, to: region.to }] : [],
	};
}

type Point = Readonly<Record<"x" | "value" | "at", number>>;

/** The point of a curve that lies farthest from all others, away from the ends: its name stands there. */
function clearest<T extends Point>(own: readonly T[], all: readonly (readonly T[])[]): T {
	const inner = own.slice(Math.floor(own.length * 0.1), Math.ceil(own.length * 0.7));
	const gap = ({ x, value, at }: T) => {
		const others = all.filter(([first]) => first.at !== at).map((points) => nearest(points, x));
		return Math.min(...others.map((one) => Math.abs(one.value - value)));
	};
	return inner.reduce((best, point) => (gap(point) > gap(best) ? point : best));
}

function nearest<T extends Point>(points: readonly T[], x: number): T {
	return points.reduce((best, point) => (Math.abs(point.x - x) < Math.abs(best.x - x) ? point : best));
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
