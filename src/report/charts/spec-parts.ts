import type { TopLevelSpec } from "vega-lite";
import type { Lang } from "../../errors/index.js";
import { WORDS } from "./chart-words.js";

/** A layer, an encoding or an axis: plain data that vega-lite's own type checks where the chart is complete. */
export type SpecPart = Readonly<Record<string, unknown>>;

const INK = "currentColor";
const FONT =
	'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';

const AXIS = {
	...{ labelColor: INK, titleColor: INK, gridColor: INK, domainColor: INK, tickColor: INK },
	...{ gridOpacity: 0.1, domainOpacity: 0.4, tickOpacity: 0.4, labelOpacity: 0.85 },
	...{ labelFontSize: 13, titleFontSize: 13, titleFontWeight: "normal" },
};

/** A chart as wide as its place, in the page's colours. */
export function chart(height: number | { readonly step: number }, rest: SpecPart): TopLevelSpec {
	return { ...wrapper(), width: "container", height, autosize: { type: "fit-x", contains: "padding" }, ...rest };
}

/** What all charts have, whatever their size. */
export function wrapper() {
	const config = { font: FONT, axis: AXIS, view: { stroke: null }, text: { fontSize: 12, color: INK } };
	const $schema = "https://vega.github.io/schema/vega-lite/v6.json";
	return { $schema, description: "", background: "transparent", padding: 4, config } as unknown as TopLevelSpec &
		SpecPart;
}

/** Marks that a reader of the text alternative need not hear one by one. */
export function mark(type: string, rest: SpecPart = {}): SpecPart {
	return { type, aria: false, ...rest };
}

export function yearX(lang: Lang): SpecPart {
	const description = WORDS.horizontal[lang] + WORDS.year[lang];
	const labels = { labelFlush: true, labelOverlap: true, labelSeparation: 8 };
	const axis = { format: "d", tickCount: 6, title: null, grid: false, ...labels, description };
	return { field: "year", type: "quantitative", scale: { nice: false, zero: false }, axis };
}

// Large Chinese numbers are read in 万.
const WAN = "abs(datum.value) >= 10000 ? format(datum.value / 10000, '~f') + ' 万' : format(datum.value, ',~f')";

/** An axis of quantities. */
export function amountAxis(lang: Lang, side: "horizontal" | "vertical" = "vertical"): SpecPart {
	const labels = lang === "zh" ? { labelExpr: WAN } : { format: ",~f" };
	const description = WORDS[side][lang] + WORDS.quantity[lang];
	return { title: null, tickCount: 5, domain: false, ticks: false, description, ...labels };
}

/** An axis of probabilities from 0 to 1. */
export function shareAxis(
	lang: Lang,
	side: "horizontal" | "vertical",
	what: keyof typeof WORDS = "probability",
): SpecPart {
	const description = WORDS[side][lang] + WORDS[what][lang];
	return { title: null, format: ".0%", tickCount: 4, domain: false, ticks: false, description };
}

export function quantitative(field: string, rest: SpecPart = {}): SpecPart {
	return { field, type: "quantitative", ...rest };
}

/** Rows in the order of the data, whose names are written above the bars: an axis of names leaves a phone no room for bars. */
export const ROWS_Y: SpecPart = { field: "name", type: "nominal", sort: null, axis: null };

/** Names down the side, in the order of the data. */
export function namesY(): SpecPart {
	const axis = { title: null, labelLimit: 220, labelPadding: 8, domain: false, ticks: false, grid: false };
	return { field: "name", type: "nominal", sort: null, axis };
}

/** A text that stays readable where it lies on lines and areas: the card's colour is drawn around it. */
export function clear({ mark: text, ...layer }: SpecPart & { readonly mark: SpecPart }): SpecPart[] {
	const { color: _, ...shape } = text;
	const around = { strokeWidth: 4, strokeJoin: "round", stroke: "var(--card, white)", fill: "var(--card, white)" };
	return [
		{ ...layer, mark: { ...shape, ...around } },
		{ ...layer, mark: text },
	];
}

/** One colour for each of five series, told apart also by the colour-blind. */
export const SERIES: SpecPart = {
	field: "at",
	type: "ordinal",
	legend: null,
	scale: { domain: [1, 2, 3, 4, 5], range: [1, 2, 3, 4, 5].map((at) => `var(--series-${at})`) },
};

const RULE = { strokeDash: [6, 4], strokeWidth: 2, color: "var(--target)" };
const NAME = { color: "var(--target)", fontWeight: 600 };

/** Horizontal rules at the levels of data set `targets`: { value, label, year, side }; the label stands at that year. */
export function targetRules(): SpecPart[] {
	const y = quantitative("value");
	const side = { align: { expr: "datum.side" }, dx: { expr: "datum.side === 'right' ? -4 : 4" } };
	const text = {
		...mark("text", { ...side, ...NAME, dy: -9, limit: { expr: "datum.side === 'right' ? width - 8 : width + 50" } }),
	};
	const encoding = { y, x: quantitative("year"), text: { field: "label" } };
	return [
		{ data: { name: "targets" }, mark: mark("rule", RULE), encoding: { y, x: { value: 0 }, x2: { value: "width" } } },
		...clear({ data: { name: "targets" }, mark: text, encoding }),
	];
}

const ENDED = { name: "ended" };

/** A vertical rule at the end of the last year that has ended, of data set `ended`: { year, … }. */
export function endedRule(top = 0): SpecPart {
	const rule = mark("rule", { color: "currentColor", strokeWidth: 1.5, opacity: 0.65 });
	const encoding = { x: quantitative("year"), y: { value: top }, y2: { value: "height" }, color: CURRENT };
	return { data: ENDED, mark: rule, encoding };
}

const CURRENT = { value: "currentColor" };

/** The same with words on either side above the plot, of data set `ended`: { year, before, after }. */
export function wordedRule(): SpecPart[] {
	const word = (field: string, align: "left" | "right", look: SpecPart) => ({
		data: ENDED,
		mark: mark("text", { align, dx: align === "left" ? 4 : -4, baseline: "bottom", dy: -4, ...look }),
		encoding: { x: quantitative("year"), y: { value: 0 }, text: { field }, color: CURRENT },
	});
	return [endedRule(-16), word("before", "right", { opacity: 0.85 }), word("after", "left", { fontWeight: 600 })];
}

/** Vertical rules at the levels of data set `targets`, the label on top, on the side where there is room. */
export function targetLines(): SpecPart[] {
	const x = quantitative("value");
	const text = mark("text", { ...sideOf("value"), ...NAME, dy: -4, baseline: "bottom" });
	return [
		{ data: { name: "targets" }, mark: mark("rule", RULE), encoding: { x, y: { value: 0 }, y2: { value: "height" } } },
		{ data: { name: "targets" }, mark: text, encoding: { x, y: { value: 0 }, text: { field: "label" } } },
	];
}

/** The side of a vertical rule on which its label has room. */
function sideOf(field: string): SpecPart {
	const isRight = `scale('x', datum.${field}) > width / 2`;
	return { align: { expr: `${isRight} ? 'right' : 'left'` }, dx: { expr: `${isRight} ? 4 : -4` } };
}

/** A horizontal rule at the level of data set `level`: { value, label, x }; the label ends at that amount. */
export function levelLine(x: SpecPart, y: SpecPart): SpecPart[] {
	const text = mark("text", { align: "right", dx: -4, dy: -9, ...NAME, limit: { expr: "width" } });
	return [
		{ data: { name: "level" }, mark: mark("rule", RULE), encoding: { y, x: { value: 0 }, x2: { value: "width" } } },
		...clear({ data: { name: "level" }, mark: text, encoding: { x, y, text: { field: "label" } } }),
	];
}

/** Vertical rules at the amounts of data set `marks`: { x, label, raised }; labels above the plot, the second above the first. */
export function markLines(x: SpecPart): SpecPart[] {
	const place = { dy: { expr: "datum.raised ? -21 : -4" }, baseline: "bottom", fontWeight: 600 };
	const rule = mark("rule", { strokeWidth: 1.5, strokeDash: [2, 2], color: "currentColor" });
	return [
		{ data: { name: "marks" }, mark: rule, encoding: { x, y: { value: 0 }, y2: { value: "height" } } },
		{
			data: { name: "marks" },
			mark: mark("text", { ...sideOf("x"), ...place }),
			encoding: { x, y: { value: 0 }, text: { field: "label" } },
		},
	];
}
