import type { TopLevelSpec } from "vega-lite";
import type { Lang } from "../../errors/index.js";
import { WORDS } from "./chart-words.js";
import type { ChartKind } from "./data.js";
import {
	amountAxis,
	chart,
	clear,
	endedRule,
	levelLine,
	mark,
	markLines,
	namesY,
	quantitative,
	ROWS_Y,
	SERIES,
	type SpecPart,
	shareAxis,
	targetLines,
	targetRules,
	wordedRule,
	wrapper,
	yearX,
} from "./spec-parts.js";

/** The charts by name, for one language. Their data comes as named data sets: see `chartSets`. */
export const chartSpecs: Readonly<Record<ChartKind, (lang: Lang) => TopLevelSpec>> = {
	fan,
	odds,
	stages,
	strip,
	areas,
	definitions,
	waterfall,
	difference,
	reliability,
	exceedance,
	curves,
	gantt,
};

/** Data sets `fan` and `nowcast` (quantiles by year), `held` (bounds that would have held 80 %: { year, low, high }), `ended` (see `wordedRule`), `places` ({ year, value }), `labels` (at its end; those of places with `tone`), `targets` (see `targetRules`) and `observed` ({ year, value }). */
function fan(lang: Lang): TopLevelSpec {
	const y = (field: string) => quantitative(field, { axis: amountAxis(lang), scale: { nice: true, zero: true } });
	const layer = [
		...fanLayers(y, "nowcast", FAINT),
		...fanLayers(y, "fan", 1),
		...["low", "high"].map((bound) => ({
			data: { name: "held" },
			mark: mark("line", DASHED),
			encoding: { y: y(bound) },
		})),
		{ data: { name: "places" }, mark: mark("line", STEPS), encoding: { y: y("value") } },
		...wordedRule(),
		{
			data: { name: "labels" },
			mark: mark("text", BESIDE),
			encoding: { y: y("value"), text: { field: "label" }, color: LABEL_COLOUR },
		},
		{
			data: { name: "observed" },
			mark: mark("point", { filled: true, size: 36, opacity: 1, color: "currentColor" }),
			encoding: { y: y("value") },
		},
		...targetRules(),
	];
	return chart(320, { encoding: { x: yearX(lang) }, layer });
}

/** Bounds that are not the forecast's own. */
const DASHED = { strokeWidth: 1.5, strokeDash: [3, 3], color: "var(--fan-ink, currentColor)" };

/** Places are there from one year to the next. */
const STEPS = { interpolate: "step-after", strokeWidth: 2, color: "var(--series-3)" };
const LABEL_COLOUR = {
	condition: { test: "datum.tone === 'places'", value: "var(--series-3)" },
	value: "var(--fan-ink, currentColor)",
};

/** What is known by now is lighter than what is to come. */
const FAINT = 0.45;

function fanLayers(y: (field: string) => SpecPart, name: string, strength: number): SpecPart[] {
	const layers = [
		{ mark: band(0.16 * strength), encoding: { y: y("p025"), y2: { field: "p975" } } },
		{ mark: band(0.3 * strength), encoding: { y: y("p10"), y2: { field: "p90" } } },
		{ mark: mark("line", { strokeWidth: 2.5, color: "var(--fan)", opacity: strength }), encoding: { y: y("p50") } },
	];
	return layers.map((layer) => ({ data: { name }, ...layer }));
}

/** A name outside the plot, beside the end of its line. */
const BESIDE = { align: "left", baseline: "middle", dx: 7 };

function band(opacity: number): SpecPart {
	return mark("area", { opacity, color: "var(--fan)" });
}

/** Data set `odds`: { name, question: "met" | "demand", probability, label }: a name and two bars a target. */
function odds(lang: Lang): TopLevelSpec {
	const x = quantitative("probability", { scale: { domain: [0, 1] }, axis: shareAxis(lang, "horizontal") });
	const color = {
		...{ field: "question", type: "nominal", legend: null },
		scale: { domain: ["met", "demand"], range: ["var(--series-1)", "var(--series-3)"] },
	};
	// Inside the plot even where the bar is long.
	const texts = [
		{ align: "left", dx: 6, filter: "datum.probability < 0.6", color: "currentColor" },
		{ align: "right", dx: -6, filter: "datum.probability >= 0.6", color: "var(--on-series, white)" },
	].map(({ filter, ...rest }) => ({
		transform: [{ filter }],
		mark: mark("text", rest),
		encoding: { x, yOffset: LINES_OF_ODDS, text: { field: "label" } },
	}));
	const bars = { mark: mark("bar", { cornerRadiusEnd: 3 }), encoding: { x, color, yOffset: LINES_OF_ODDS } };
	const y = { ...ROWS_Y, scale: { paddingInner: 0.18 } };
	const layer = [likely(), bars, ...texts, ...nameOfOdds()];
	return chart({ step: 20 }, { data: { name: "odds" }, encoding: { y }, layer });
}

/** The lines of a target, from top to bottom. */
const LINES_OF_ODDS = {
	...{ field: "question", type: "nominal" },
	...{ sort: ["name", "met", "demand"], scale: { domain: ["name", "met", "demand"], paddingInner: 0.1 } },
};

/** A target's name on a line of its own above its bars. */
function nameOfOdds(): SpecPart[] {
	const text = mark("text", {
		align: "left",
		baseline: "middle",
		fontSize: 13,
		fontWeight: 600,
		limit: { expr: "width" },
	});
	const encoding = { x: { value: 0 }, yOffset: { ...LINES_OF_ODDS, field: "line" }, text: { field: "name" } };
	const transform = [{ filter: "datum.question === 'met'" }, { calculate: "'name'", as: "line" }];
	return clear({ transform, mark: text, encoding });
}

/** A thin rule where things become likely. */
function likely(): SpecPart {
	const encoding = { x: { datum: 0.8, type: "quantitative" }, y: { value: 0 }, y2: { value: "height" } };
	const rule = mark("rule", { strokeDash: [3, 3], opacity: 0.6, color: "currentColor" });
	return { data: { values: [{}] }, mark: rule, encoding };
}

/** Data sets `ended`, `lines` ({ year, value, series, at }), `peaks` and `ends` (the same with `label`; peaks with `side`, `below`); `at` counts from 1. */
function stages(lang: Lang): TopLevelSpec {
	const y = quantitative("value", { axis: amountAxis(lang), scale: { nice: true, zero: true } });
	const layer = [
		{
			data: { name: "lines" },
			mark: mark("line", { strokeWidth: 2.5 }),
			encoding: { y, detail: { field: "series" } },
		},
		{ data: { name: "peaks" }, mark: mark("point", { filled: true, size: 70, opacity: 1 }), encoding: { y } },
		...clear({
			data: { name: "peaks" },
			mark: mark("text", { align: { expr: "datum.side" }, dy: { expr: "datum.below ? 16 : -12" } }),
			encoding: { y, text: { field: "label" } },
		}),
		{
			data: { name: "ends" },
			mark: mark("text", { ...BESIDE, fontWeight: 600 }),
			encoding: { y, text: { field: "label" } },
		},
		endedRule(),
	];
	return chart(340, { encoding: { x: yearX(lang), color: SERIES }, layer });
}

/** Data set `strip`: { year, probability, label, highest }; years that are more likely than not stand out. */
function strip(lang: Lang): TopLevelSpec {
	const axis = {
		...{ title: null, labelAngle: 0, labelOverlap: true },
		description: WORDS.horizontal[lang] + WORDS.year[lang],
	};
	const encoding = {
		x: { field: "year", type: "ordinal", axis, scale: { padding: 0.15 } },
		y: quantitative("probability", { scale: { domain: [0, 1] }, axis: shareAxis(lang, "vertical") }),
	};
	const color = { condition: { test: "datum.probability > 0.5", value: "var(--target)" }, value: "var(--fan)" };
	const half = {
		data: { values: [{}] },
		mark: mark("rule", { strokeDash: [3, 3], opacity: 0.5, color: "currentColor" }),
	};
	const layer = [
		{ mark: mark("bar", { cornerRadiusEnd: 2 }), encoding: { ...encoding, color } },
		{ mark: mark("text", ABOVE_COLUMNS), encoding: { ...encoding, text: { field: "label" } } },
		{ ...half, encoding: { y: { datum: 0.5, type: "quantitative" }, x: { value: 0 }, x2: { value: "width" } } },
	];
	return chart(180, { data: { name: "strip" }, layer });
}

/** Above every column; where columns are narrower than their figures, above the highest alone. */
const ABOVE_COLUMNS = { fontSize: 11, dy: -7, opacity: { expr: "width >= 560 || datum.highest ? 1 : 0" } };

/** Data set `areas`: { area, order, year, past, ahead, p10, p50, p90 }: a small chart an area, on one scale. */
function areas(lang: Lang): TopLevelSpec {
	const y = (field: string) => quantitative(field, { axis: { ...amountAxis(lang), tickCount: 3, labelFontSize: 12 } });
	const x = { ...yearX(lang), axis: { ...(yearX(lang).axis as SpecPart), tickCount: 2, labelFontSize: 12 } };
	const header = { title: null, labelColor: "currentColor", labelFontSize: 13, labelAnchor: "start" };
	const part = (which: string, opacity: number) =>
		[
			{ mark: band(0.3 * opacity), encoding: { x, y: y("p10"), y2: { field: "p90" } } },
			{ mark: mark("line", { strokeWidth: 2, color: "var(--fan)", opacity }), encoding: { x, y: y("p50") } },
		].map((of) => ({ transform: [{ filter: `datum.${which} === 1` }], ...of }));
	const layer = [...part("past", FAINT), ...part("ahead", 1)];
	return {
		...{ ...wrapper(), data: { name: "areas" }, columns: 4 },
		facet: { field: "area", type: "nominal", sort: { field: "order" }, header },
		spec: { width: 150, height: 80, layer },
		// The page chooses how many stand in a row, so that no cell can borrow another's axis.
		resolve: { axis: { x: "independent", y: "independent" } },
	} as unknown as TopLevelSpec;
}

/** Data sets `definitions` ({ name, p025 … p975, label }) and `targets`. */
function definitions(lang: Lang): TopLevelSpec {
	return chart({ step: 52 }, { layer: [...targetLines(), ...intervals(lang, "definitions")] });
}

/** Data set `difference`: { name, p025 … p975, label }, with a line at zero: strong beside the bars, faint behind the figures. */
function difference(lang: Lang): TopLevelSpec {
	const x = { datum: 0, type: "quantitative" };
	const faint = mark("rule", { color: "currentColor", strokeWidth: 1.5, opacity: 0.2 });
	const line = { data: { values: [{}] }, mark: faint, encoding: { x, y: { value: 0 }, y2: { value: "height" } } };
	const zero = mark("tick", { orient: "vertical", thickness: 1.5, size: 28, color: "currentColor", yOffset: BELOW });
	const ticks = { data: { name: "difference" }, mark: zero, encoding: { x, y: ROWS_Y } };
	return chart({ step: 52 }, { layer: [line, ticks, ...intervals(lang, "difference")] });
}

/** Two bars, one in the other, and the median's tick; above them the name and the figures. */
function intervals(lang: Lang, name: string): SpecPart[] {
	const data = { name };
	const x = (field: string) =>
		quantitative(field, { axis: amountAxis(lang, "horizontal"), scale: { zero: true, nice: true } });
	const bar = ([low, high]: readonly [string, string], look: SpecPart) => ({
		data,
		mark: mark("bar", { ...look, color: "var(--fan)", cornerRadius: 2, yOffset: BELOW }),
		encoding: { y: ROWS_Y, x: x(low), x2: { field: high } },
	});
	const text = (field: string, align: "left" | "right", rest: SpecPart) =>
		clear({
			data,
			mark: mark("text", { align, baseline: "middle", yOffset: BELOW - 21, fontSize: 13, ...rest }),
			encoding: { y: ROWS_Y, x: { value: align === "left" ? 0 : FIGURES }, text: { field } },
		});
	return [
		bar(["p025", "p975"], { height: 8, opacity: 0.35 }),
		bar(["p10", "p90"], { height: 14, opacity: 0.6 }),
		{
			data,
			mark: mark("tick", { thickness: 3, size: 20, color: "currentColor", yOffset: BELOW }),
			encoding: { y: ROWS_Y, x: x("p50") },
		},
		...text("name", "left", { fontWeight: 600 }),
		...text("label", "right", {}),
	];
}

/** Where the figures end: near the name on a screen, at the edge on a phone. */
const FIGURES = { expr: "min(width, 340)" };

/** Bars stand so far below the middle of their row, for the line of text above them. */
const BELOW = 10;

/** Data set `waterfall`: { name, from, to, kind: "level" | "more" | "less", label }. */
function waterfall(lang: Lang): TopLevelSpec {
	const x = quantitative("from", { axis: amountAxis(lang, "horizontal"), scale: { nice: true } });
	const scale = {
		domain: ["level", "more", "less"],
		range: ["var(--series-1)", "var(--series-3)", "var(--target)"],
	};
	const color = { field: "kind", type: "nominal", legend: null, scale };
	const text = mark("text", { align: "left", dx: 6 });
	const layer = [
		{ mark: mark("bar", { height: 16, cornerRadius: 1 }), encoding: { x, x2: { field: "to" }, color } },
		{ mark: text, encoding: { x: { ...x, field: "end" }, text: { field: "label" } } },
	];
	return chart({ step: 30 }, { data: { name: "waterfall" }, encoding: { y: namesY() }, layer });
}

/** Data sets `reliability` ({ name, at, ahead, coverage }) and `ends` ({ …, label }), with a rule at 80 %. */
function reliability(lang: Lang): TopLevelSpec {
	const axis = {
		title: WORDS.ahead[lang],
		grid: false,
		tickMinStep: 1,
		description: WORDS.horizontal[lang] + WORDS.ahead[lang],
	};
	const x = quantitative("ahead", { axis, scale: { zero: false, nice: false } });
	const y = quantitative("coverage", { scale: { domain: [0, 1] }, axis: shareAxis(lang, "vertical", "coverage") });
	const rule = mark("rule", { strokeDash: [6, 4], strokeWidth: 2, color: "var(--target)" });
	const said = { align: "left", dx: 4, dy: -9, text: "80 %", color: "var(--target)", fontWeight: 600 };
	const nominal = { datum: 0.8, type: "quantitative" };
	const layer = [
		{ data: { values: [{}] }, mark: rule, encoding: { y: nominal, x: { value: 0 }, x2: { value: "width" } } },
		{
			...{ data: { name: "reliability" }, mark: mark("line", { strokeWidth: 2, point: { filled: true, size: 50 } }) },
			encoding: { x, y, color: SERIES, detail: { field: "name" } },
		},
		...clear({ data: { values: [{}] }, mark: mark("text", said), encoding: { y: nominal, x: { value: 0 } } }),
		// Names of quantities are long: beside the plot they would leave it no room on a phone.
		...clear({
			...{ data: { name: "ends" }, mark: mark("text", { align: "right", dx: -2, dy: -11, fontWeight: 600 }) },
			encoding: { x, y, color: SERIES, text: { field: "label" } },
		}),
	];
	return chart(280, { layer });
}

/** Data sets `lines` ({ x, value, low, high, series, at }), `names` (points of them with `label`), `level` ({ value, label, x }), `marks` ({ x, label, raised }) and `region` ({ from, to }). */
function curves(lang: Lang): TopLevelSpec {
	const x = quantitative("x", {
		axis: { ...amountAxis(lang, "horizontal"), grid: false },
		scale: { zero: false, nice: false },
	});
	const y = quantitative("value", { axis: amountAxis(lang), scale: { nice: true, zero: true } });
	const series = { color: SERIES, detail: { field: "series" } };
	const shaded = mark("rect", { color: "currentColor", opacity: 0.12 });
	const layer = [
		{
			...{ data: { name: "region" }, mark: shaded },
			encoding: { x: { ...x, field: "from" }, x2: { field: "to" }, y: { value: 0 }, y2: { value: "height" } },
		},
		{
			...{ data: { name: "lines" }, mark: mark("area", { opacity: 0.22 }) },
			encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, ...series },
		},
		{
			...{ data: { name: "lines" }, mark: mark("line", { strokeWidth: 2.5 }) },
			encoding: { x, y, ...series, strokeDash: DASHES },
		},
		...levelLine(x, y),
		...markLines(x),
		...clear({
			...{ data: { name: "names" }, mark: mark("text", { align: "left", dx: 8, dy: -8, fontWeight: 600 }) },
			encoding: { x, y, color: SERIES, text: { field: "label" } },
		}),
	];
	return chart(300, { layer });
}

/** Series are told apart on grey paper, too. */
const DASHES = {
	...{ field: "at", type: "ordinal", legend: null },
	scale: {
		domain: [1, 2, 3, 4, 5],
		range: [
			[1, 0],
			[8, 4],
			[2, 3],
			[10, 3, 2, 3],
			[5, 2],
		],
	},
};

/** Data sets `gantt` ({ row, name, part: "work" | "use", from, to, label }) and `ended` ({ year }); name and label stand above the bars. */
function gantt(lang: Lang): TopLevelSpec {
	const x = { ...yearX(lang), field: "from" };
	const isWork = "datum.part === 'work'";
	const look = {
		height: 14,
		yOffset: BELOW + 2,
		color: "var(--fan)",
		stroke: "var(--fan)",
		strokeWidth: 1.5,
		fillOpacity: { expr: `${isWork} ? 0 : 0.6` },
		strokeDash: { expr: `${isWork} ? [3, 2] : [1, 0]` },
	};
	const y = { ...ROWS_Y, field: "row" };
	const line = (field: string, above: number, rest: SpecPart) =>
		clear({
			...{ data: { name: "gantt" }, transform: [{ filter: "datum.part === 'use'" }] },
			mark: mark("text", {
				...{ align: "left", baseline: "middle", yOffset: BELOW - above, limit: { expr: "width" } },
				...rest,
			}),
			encoding: { y, x: { value: 0 }, text: { field } },
		});
	const layer = [
		{ data: { name: "gantt" }, mark: mark("bar", look), encoding: { y, x, x2: { field: "to" } } },
		endedRule(),
		...line("name", 34, { fontWeight: 600 }),
		...line("label", 18, {}),
	];
	return chart({ step: 62 }, { layer });
}

/** Data sets `exceedance` ({ value, probability }) and `targets`. */
function exceedance(lang: Lang): TopLevelSpec {
	const x = quantitative("value", { axis: amountAxis(lang, "horizontal"), scale: { zero: false, nice: false } });
	const y = quantitative("probability", { scale: { domain: [0, 1] }, axis: shareAxis(lang, "vertical") });
	const layer = [
		{
			data: { name: "exceedance" },
			mark: mark("area", { color: "var(--fan)", opacity: 0.25, line: { color: "var(--fan)", strokeWidth: 2.5 } }),
			encoding: { x, y },
		},
		...targetLines(),
	];
	return chart(260, { layer });
}
