import type { Aside, SheetCells } from "./aside.js";
import { absoluteRange, parseRange } from "./cell-address.js";
import type { ChartSpec, RangeSpec, SeriesSpec } from "./sheet-spec.js";
import { element, xmlPart, xmlText } from "./xml.js";

type Value = string | number | undefined;

/** Values of the cells of a range, row by row; nothing for an empty cell. */
export type CellsOf = (range: RangeSpec) => readonly Value[];

/** Where a chart takes its figures. */
interface Figures {
	/** The sheet on which the chart stands. */
	readonly sheet: string;
	readonly cellsOf: CellsOf;
	readonly aside: Aside;
}

/** Colours that people with any colour vision tell apart (Okabe and Ito 2008). */
const PALETTE = ["0072B2", "D55E00", "009E73", "CC79A7", "E69F00", "56B4E9", "7F7F7F", "F0E442"];

const NAMESPACES = {
	"xmlns:c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
	"xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
	"xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
};

const val = (name: string, value: string | number) => element(`c:${name}`, { val: value });

const CATEGORY_AXIS = 111;
const VALUE_AXIS = 112;
const AXES = val("axId", CATEGORY_AXIS) + val("axId", VALUE_AXIS);

/** The part `xl/charts/chartN.xml`; elements in the order of ECMA-376 part 1, 21.2. */
export function chartXml(chart: ChartSpec, figures: Figures): string {
	const plot = element("c:plotArea", {}, element("c:layout"), plotsXml(chart, figures), axesXml(chart));
	const legend = element("c:legend", {}, val("legendPos", "b"), hiddenEntries(chart), val("overlay", 0));
	return xmlPart(
		element(
			"c:chartSpace",
			NAMESPACES,
			val("roundedCorners", 0),
			element(
				"c:chart",
				{},
				titleXml(chart.title, 1300),
				val("autoTitleDeleted", 0),
				plot,
				chart.series.length > 1 || chart.band ? legend : "",
				val("plotVisOnly", 0),
				val("dispBlanksAs", "gap"),
			),
			element("c:spPr", {}, solid("FFFFFF"), element("a:ln", {}, element("a:noFill"))),
		),
	);
}

/** The lower edge of a band, and the upper half of an outer one, are series of their own, of which a reader need not know. */
function hiddenEntries(chart: ChartSpec): string {
	return layersOf(chart)
		.map(({ told }, idx) => (told ? "" : element("c:legendEntry", {}, val("idx", idx), val("delete", 1))))
		.join("");
}

function solid(colour: string, opacity = 1): string {
	const alpha = opacity === 1 ? [] : [element("a:alpha", { val: Math.round(opacity * 100_000) })];
	return element("a:solidFill", {}, element("a:srgbClr", { val: colour }, ...alpha));
}

function titleXml(text: string, size: number): string {
	const run = element(
		"a:r",
		{},
		element("a:rPr", { lang: "zh-CN", sz: size, b: size > 1000 ? 1 : 0 }, solid("1F2933")),
		element("a:t", {}, xmlText(text)),
	);
	const paragraph = element("a:p", {}, element("a:pPr", {}, element("a:defRPr", { sz: size })), run);
	const rich = element("c:rich", {}, element("a:bodyPr"), element("a:lstStyle"), paragraph);
	return element("c:title", {}, element("c:tx", {}, rich), val("overlay", 0));
}

function plotsXml(chart: ChartSpec, figures: Figures): string {
	const { kind, series, stacked } = chart;
	// The layers of a band come first: what is drawn later lies on top.
	const shift = layersOf(chart).length;
	const each = series.map((one, i) =>
		seriesXml(chart, figures, { ...one, index: i + shift, colour: colourOf(one, i) }),
	);
	if (kind === "columns") return columnsXml(each, stacked === true);
	if (kind === "steps") {
		return element("c:scatterChart", {}, val("scatterStyle", "lineMarker"), val("varyColors", 0), ...each, AXES);
	}
	const lines = [val("grouping", "standard"), val("varyColors", 0), ...each, val("marker", 1), AXES];
	return bandXml(chart, figures) + element("c:lineChart", {}, ...lines);
}

const colourOf = ({ colour }: { readonly colour?: string | undefined }, i: number) =>
	colour?.slice(1).toUpperCase() ?? PALETTE[i % PALETTE.length];

function columnsXml(series: readonly string[], stacked: boolean): string {
	const kind = [val("barDir", "col"), val("grouping", stacked ? "stacked" : "clustered"), val("varyColors", 0)];
	const gaps = [val("gapWidth", 60), ...(stacked ? [val("overlap", 100)] : [])];
	return element("c:barChart", {}, ...kind, ...series, ...gaps, AXES);
}

/** An area that is stacked on the ones before it. */
interface Layer {
	readonly name: string;
	/** From this edge on; from the axis where there is none. */
	readonly from?: RangeSpec | undefined;
	readonly to: RangeSpec;
	/** Whether the legend has it, and how dense it is filled; the lowest one has no fill. */
	readonly told: boolean;
	readonly opacity: number;
	readonly colour: string;
}

/** A band is stacked areas: up to its low edge without a fill, and from there to the high one; of two the outer has both ends. */
function layersOf({ band, outer }: ChartSpec): Layer[] {
	if (!band) return [];
	const inner = {
		name: band.name,
		from: band.low,
		to: band.high,
		told: true,
		opacity: 0.25,
		colour: colourOf(band, 0),
	};
	const bottom = { ...inner, told: false, opacity: 0 };
	if (!outer) return [{ ...bottom, from: undefined, to: band.low }, inner];
	const pale = { ...inner, name: outer.name, opacity: 0.1, colour: colourOf(outer, 0) };
	return [
		{ ...bottom, name: outer.name, from: undefined, to: outer.low },
		{ ...pale, from: outer.low, to: band.low },
		inner,
		{ ...pale, from: band.high, to: outer.high, told: false },
	];
}

function bandXml(chart: ChartSpec, figures: Figures): string {
	const layers = layersOf(chart);
	if (layers.length === 0) return "";
	const cat = element("c:cat", {}, referenceXml(chart.categories, figures));
	const areas = layers.map((layer, index) =>
		element(
			"c:ser",
			{},
			...[val("idx", index), val("order", index), nameXml(layer.name)],
			element("c:spPr", {}, fillOf(layer), element("a:ln", {}, element("a:noFill"))),
			cat,
			element("c:val", {}, heightsXml(layer, figures)),
		),
	);
	return element("c:areaChart", {}, val("grouping", "stacked"), val("varyColors", 0), ...areas, AXES);
}

const fillOf = ({ opacity, colour }: Layer) => (opacity === 0 ? element("a:noFill") : solid(colour, opacity));

/** How high a layer is: where its edge stands in cells, or what lies between its two edges. */
function heightsXml({ from, to }: Layer, figures: Figures): string {
	if (!from) return referenceXml(to, figures);
	const low = figures.cellsOf(from);
	return asideXml(
		figures.cellsOf(to).map((high, i) => difference(high, low[i])),
		figures,
	);
}

function difference(high: Value, low: Value): Value {
	return typeof high === "number" && typeof low === "number" ? high - low : undefined;
}

interface Drawn extends SeriesSpec {
	readonly index: number;
	readonly colour: string;
}

function seriesXml(chart: ChartSpec, figures: Figures, { index, name, values, colour }: Drawn): string {
	const head = [val("idx", index), val("order", index), nameXml(name)];
	const line = element("c:spPr", {}, element("a:ln", { w: 28_575, cap: "rnd" }, solid(colour), element("a:round")));
	const noMarker = element("c:marker", {}, val("symbol", "none"));
	if (chart.kind === "steps") {
		const { x, y } = stepsOf(figures.cellsOf(chart.categories), figures.cellsOf(values));
		const points = [element("c:xVal", {}, asideXml(x, figures)), element("c:yVal", {}, asideXml(y, figures))];
		return element("c:ser", {}, ...head, line, noMarker, ...points, val("smooth", 0));
	}
	const data = [
		element("c:cat", {}, referenceXml(chart.categories, figures)),
		element("c:val", {}, referenceXml(values, figures)),
	];
	if (chart.kind === "lines") return element("c:ser", {}, ...head, line, noMarker, ...data, val("smooth", 0));
	return element("c:ser", {}, ...head, element("c:spPr", {}, solid(colour)), val("invertIfNegative", 0), ...data);
}

/** Points of a course that stays level until the next category. */
function stepsOf(
	xs: readonly Value[],
	ys: readonly Value[],
): { readonly x: readonly Value[]; readonly y: readonly Value[] } {
	const points = xs.flatMap((x, i) =>
		i === 0
			? [[x, ys[0]]]
			: [
					[x, ys[i - 1]],
					[x, ys[i]],
				],
	);
	return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
}

function nameXml(name: string): string {
	return element("c:tx", {}, element("c:v", {}, xmlText(name)));
}

/** Figures that stand in cells, with what stood there when the workbook was written. */
function referenceXml(range: RangeSpec, { sheet, cellsOf }: Figures): string {
	return cellsXml({ sheet: range.sheet ?? sheet, range: range.range }, cellsOf(range));
}

/** Figures that follow from those in the cells: not every program draws what stands in no cell. */
function asideXml(values: readonly Value[], { aside }: Figures): string {
	return cellsXml(aside.cellsFor(values), values);
}

function cellsXml({ sheet, range }: SheetCells, values: readonly Value[]): string {
	const formula = element("c:f", {}, xmlText(absoluteRange(sheet, parseRange(range)!)));
	const numeric = values.every((value) => typeof value !== "string");
	const [reference, cache] = numeric ? ["c:numRef", "c:numCache"] : ["c:strRef", "c:strCache"];
	const format = numeric ? [element("c:formatCode", {}, "General")] : [];
	return element(reference, {}, formula, element(cache, {}, ...format, pointsXml(values)));
}

function pointsXml(values: readonly Value[]): string {
	const points = values.map((value, idx) =>
		value === undefined ? "" : element("c:pt", { idx }, element("c:v", {}, xmlText(String(value)))),
	);
	return val("ptCount", values.length) + points.join("");
}

function axesXml(chart: ChartSpec): string {
	const { axes = {}, format = "#,##0" } = chart;
	const scatter = chart.kind === "steps";
	const bottom = axisXml({
		...{ id: CATEGORY_AXIS, crosses: VALUE_AXIS, position: "b", format: "General", title: axes.x },
		rest: scatter
			? val("crossBetween", "midCat")
			: [val("auto", 0), val("lblAlgn", "ctr"), val("lblOffset", 100), val("noMultiLvlLbl", 1)].join(""),
	});
	const side = axisXml({
		...{ id: VALUE_AXIS, crosses: CATEGORY_AXIS, position: "l", format, title: axes.y, grid: true },
		rest: val("crossBetween", chart.kind === "columns" ? "between" : "midCat"),
	});
	return element(scatter ? "c:valAx" : "c:catAx", {}, bottom) + element("c:valAx", {}, side);
}

interface Axis {
	readonly id: number;
	readonly crosses: number;
	readonly position: "b" | "l";
	readonly format: string;
	readonly title?: string | undefined;
	readonly grid?: boolean;
	readonly rest: string;
}

function axisXml({ id, crosses, position, format, title, grid, rest }: Axis): string {
	const line = (colour: string) => element("c:spPr", {}, element("a:ln", { w: 9525 }, solid(colour)));
	return [
		val("axId", id),
		element("c:scaling", {}, val("orientation", "minMax")),
		val("delete", 0),
		val("axPos", position),
		grid ? element("c:majorGridlines", {}, line("E1E5E9")) : "",
		title ? titleXml(title, 1000) : "",
		element("c:numFmt", { formatCode: format, sourceLinked: 0 }),
		val("majorTickMark", "out"),
		val("minorTickMark", "none"),
		val("tickLblPos", "nextTo"),
		line("9AA5B1"),
		val("crossAx", crosses),
		val("crosses", "autoZero"),
		rest,
	].join("");
}
