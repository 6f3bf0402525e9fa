import type { TopLevelSpec } from "vega-lite";
import type { Lang } from "../../errors/index.js";
import { WORDS } from "./figures.js";

/** A layer, an encoding or an axis: plain data that vega-lite's own type checks where the chart is complete. */
export type Part = Readonly<Record<string, unknown>>;

const INK = "currentColor";
const FONT =
	'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const AXIS = {
	...{ labelColor: INK, titleColor: INK, gridColor: INK, domainColor: INK, tickColor: INK },
	...{ gridOpacity: 0.1, domainOpacity: 0.4, tickOpacity: 0.4, labelOpacity: 0.85 },
	...{ labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal" },
};

/** A chart as wide as its place, in the page's colours. */
export function chart(height: number | { readonly step: number }, rest: Part): TopLevelSpec {
	return { ...wrapper(), width: "container", height, autosize: { type: "fit-x", contains: "padding" }, ...rest };
}

/** What all charts have, whatever their size. */
export function wrapper() {
	const config = { font: FONT, axis: AXIS, view: { stroke: null }, text: { fontSize: 12, color: INK } };
	const $schema = "https://vega.github.io/schema/vega-lite/v6.json";
	return { $schema, description: "", background: "transparent", padding: 4, config } as unknown as TopLevelSpec & Part;
}

/** Marks that a reader of the text alternative need not hear one by one. */
export function mark(type: string, rest: Part = {}): Part {
	return { type, aria: false, ...rest };
}

export function yearX(lang: Lang): Part {
	const description = WORDS.horizontal[lang] + WORDS.year[lang];
	const axis = { format: "d", tickCount: 6, title: null, grid: false, labelFlush: true, description };
	return { field: "year", type: "quantitative", scale: { nice: false, zero: false }, axis };
}

// Large Chinese numbers are read in 万.
const WAN = "abs(datum.value) >= 10000 ? format(datum.value / 10000, '~f') + ' 万' : format(datum.value, ',~f')";

/** An axis of quantities. */
export function amountAxis(lang: Lang, side: "horizontal" | "vertical" = "vertical"): Part {
	const labels = lang === "zh" ? { labelExpr: WAN } : { format: ",~f" };
	const description = WORDS[side][lang] + WORDS.quantity[lang];
	return { title: null, tickCount: 5, domain: false, ticks: false, description, ...labels };
}

/** An axis of probabilities from 0 to 1. */
export function shareAxis(lang: Lang, side: "horizontal" | "vertical", what: keyof typeof WORDS = "probability"): Part {
	const description = WORDS[side][lang] + WORDS[what][lang];
	return { title: null, format: ".0%", tickCount: 4, domain: false, ticks: false, description };
}

export function number(field: string, rest: Part = {}): Part {
	return { field, type: "quantitative", ...rest };
}

/** Names down the side, in the order of the data. */
export function namesY(): Part {
	const axis = { title: null, labelLimit: 220, domain: false, ticks: false, grid: false };
	return { field: "name", type: "nominal", sort: null, axis };
}

/** One colour for each of five series, told apart also by the colour-blind. */
export const SERIES: Part = {
	field: "at",
	type: "ordinal",
	legend: null,
	scale: { domain: [1, 2, 3, 4, 5], range: [1, 2, 3, 4, 5].map((at) => `var(--series-${at})`) },
};

/** Horizontal rules at the levels of data set `targets`: { value, label }. */
export function targetRules(): Part[] {
	const y = number("value");
	const rule = mark("rule", { strokeDash: [6, 4], strokeWidth: 2, color: "var(--target)" });
	const text = mark("text", { align: "left", dx: 4, dy: -8, color: "var(--target)", fontWeight: 600 });
	return [
		{ data: { name: "targets" }, mark: rule, encoding: { y, x: { value: 0 }, x2: { value: "width" } } },
		{ data: { name: "targets" }, mark: text, encoding: { y, x: { value: 0 }, text: { field: "label" } } },
	];
}

/** Vertical rules at the levels of data set `targets`. */
export function targetLines(): Part[] {
	const x = number("value");
	const rule = mark("rule", { strokeDash: [6, 4], strokeWidth: 2, color: "var(--target)" });
	const text = mark("text", { align: "left", dx: 5, dy: 6, baseline: "top", color: "var(--target)", fontWeight: 600 });
	return [
		{ data: { name: "targets" }, mark: rule, encoding: { x, y: { value: 0 }, y2: { value: "height" } } },
		{ data: { name: "targets" }, mark: text, encoding: { x, y: { value: 0 }, text: { field: "label" } } },
	];
}
