import type { Lang, LocalText } from "../../errors/index.js";
import { percent } from "../format-figures.js";
import { amount, between, signed } from "./amounts.js";
import { WORDS } from "./chart-words.js";
import { applyByKind, type ByKind, type ChartData, type FanData } from "./data.js";
import type { FanRecord } from "./fan-record.js";
import { peakOf, waterfallRows } from "./sets.js";

type Places = NonNullable<FanData["places"]>;

function placesFacts({ name, rows }: Places, lang: Lang): string[] {
	return [rows[0], rows[rows.length - 1]].map(
		({ year, value }) => `${name[lang]} ${year}${colon(lang)}${amount(value, lang)}`,
	);
}

/** A chart in a sentence with its figures: its text alternative. */
export function describeChart(data: ChartData, lang: Lang): string {
	const facts = applyByKind(FACTS, data, lang);
	const [title, unit] = [data.title[lang], data.unit[lang]];
	return lang === "zh" ? `${title}（${unit}）：${facts.join("；")}。` : `${title} (${unit}): ${facts.join("; ")}.`;
}

const FACTS: ByKind<readonly string[]> = {
	fan: ({ rows, ended, targets = [], places, record }, lang) => [
		...(ended === undefined ? [] : [WORDS.nowcastTo[lang].replace("%", String(ended))]),
		...shownOf(rows).map((row) => `${row.year}${colon(lang)}${interval(row, lang)}`),
		...targets.map((target) => level(target, lang)),
		...(places ? placesFacts(places, lang) : []),
		...(record ? recordFacts(record, lang) : []),
	],
	odds: ({ rows }, lang) =>
		rows.map(
			({ name, met, demand }) =>
				`${name[lang]}${colon(lang)}${WORDS.met[lang]} ${percent(met)}${demand === undefined ? "" : `, ${WORDS.demand[lang]} ${percent(demand)}`}`,
		),
	stages: ({ series }, lang) =>
		series.map(({ name, rows }) => {
			const { year, value } = peakOf(rows);
			return lang === "zh"
				? `${name.zh}${year} 年最多，${amount(value, lang)}`
				: `${name.en} peaks in ${year} at ${amount(value, lang)}`;
		}),
	strip: ({ rows }, lang) => rows.map(({ year, probability }) => `${year}${colon(lang)}${percent(probability)}`),
	areas: ({ areas }, lang) =>
		areas.map(({ name, rows }) => {
			const last = rows[rows.length - 1];
			return `${name[lang]} ${last.year}${colon(lang)}${interval(last, lang)}`;
		}),
	definitions: ({ rows, target }, lang) => [
		...rows.map((row) => `${row.name[lang]} ${interval(row, lang)}`),
		...(target ? [level(target, lang)] : []),
	],
	waterfall: (data, lang) => waterfallRows(data, lang).map(({ name, label }) => `${name} ${label}`),
	difference: ({ rows }, lang) =>
		rows.map(
			({ name, p50, p10, p90 }) =>
				`${name[lang]} ${signed(p50, lang)}, ${WORDS.interval80[lang]} ${between(p10, p90, lang)}`,
		),
	reliability: ({ rows }, lang) =>
		rows.map(
			({ name, ahead, coverage }) => `${name[lang]}, ${WORDS.ahead[lang]} ${ahead}${colon(lang)}${percent(coverage)}`,
		),
	curves: ({ series, level: line, marks = [], region }, lang) => [
		...series.flatMap(({ name, points }) =>
			shownOf(points).map(({ x, value }) => `${name[lang]} ${amount(x, lang)}${colon(lang)}${amount(value, lang)}`),
		),
		...(line ? [level(line, lang)] : []),
		...marks.map(({ x, label }) => level({ value: x, label }, lang)),
		...(region ? [`${region.label[lang]}${colon(lang)}${between(region.from, region.to, lang)}`] : []),
	],
	gantt: ({ rows }, lang) =>
		rows.map(({ name, label, work, use }) => {
			const made = work ? `${WORDS.built[lang]} ${work.from}–${work.to}, ` : "";
			return `${name[lang]} ${label[lang]}${colon(lang)}${made}${WORDS.inUse[lang]} ${use.from}–${use.to}`;
		}),
	exceedance: ({ rows, target }, lang) => [
		...shownOf(rows).map(
			({ value, probability }) => `${WORDS.level[lang]} ${amount(value, lang)}${colon(lang)}${percent(probability)}`,
		),
		...(target ? [level(target, lang)] : []),
	],
};

/** The sentence under the chart, and where the dashed lines end. */
function recordFacts({ said, band }: FanRecord, lang: Lang): string[] {
	const last = band.slice(-1).map(({ year, low, high }) => {
		return `${WORDS.record[lang]} ${year}${colon(lang)}${between(low, high, lang)}`;
	});
	return [said[lang].replace(/[。.]$/, ""), ...last];
}

function colon(lang: Lang): string {
	return lang === "zh" ? "：" : ": ";
}

function interval({ p50, p10, p90 }: { p50: number; p10: number; p90: number }, lang: Lang): string {
	const range = `${WORDS.interval80[lang]} ${between(p10, p90, lang)}`;
	return `${WORDS.median[lang]} ${amount(p50, lang)}, ${range}`;
}

/** The first, the middle and the last. */
function shownOf<T>(rows: readonly T[]): T[] {
	const places = new Set([0, Math.floor((rows.length - 1) / 2), rows.length - 1]);
	return [...places].flatMap((at) => rows.slice(at, at + 1));
}

/** A label that names its figure needs no other. */
function level({ value, label }: { readonly value: number; readonly label: LocalText }, lang: Lang): string {
	return /\d/.test(label[lang]) ? label[lang] : `${label[lang]} ${amount(value, lang)}`;
}
