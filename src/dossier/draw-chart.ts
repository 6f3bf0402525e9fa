import * as vega from "vega";
import { compile } from "vega-lite";
import type { Lang } from "../errors/index.js";
import { type ChartData, chartSets, chartSpecs } from "../report/index.js";

/** A chart drawn for paper: an SVG of its own, in pixels. */
export interface Drawing {
	readonly svg: string;
	readonly width: number;
	readonly height: number;
}

/** The page's colours on paper. */
const COLOURS: Readonly<Record<string, string>> = {
	...{ fan: "#1f5f94", "fan-ink": "#174a75", target: "#b3261e", card: "#ffffff", "on-series": "#ffffff" },
	...{
		"series-1": "#1f5f94",
		"series-2": "#b3541e",
		"series-3": "#2c7a57",
		"series-4": "#7a4d9c",
		"series-5": "#8a6d00",
	},
};
const INK = "#1d2530";

/** Fonts that a reader's machine may have, those with Chinese first. */
const FONT = "Microsoft YaHei, PingFang SC, Noto Sans CJK SC, Noto Sans SC, SimHei, sans-serif";

/** Width of a chart on a page, pixels: 160 mm at 96 to the inch. */
const WIDTH = 604;

interface Drawn {
	readonly lang: Lang;
	/** Of the chart among those of its page, for the names within it. */
	readonly number: number;
}

/** Draws a chart from the specification that the pages draw it from. */
export async function drawChart(data: ChartData, { lang, number }: Drawn): Promise<Drawing> {
	const spec = forPaper(chartSpecs[data.kind](lang));
	const view = new vega.View(vega.parse(compile(spec, { logger: SILENT }).spec as vega.Spec), { renderer: "none" });
	for (const [name, rows] of Object.entries(chartSets(data, lang)))
		view.data(
			name,
			rows.map((row) => ({ ...row })),
		);
	const svg = await measured(() => view.toSVG());
	view.finalize();
	const [, width, height] = /<svg[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(svg)!;
	return { svg: coloured(named(svg, number)), width: Number(width), height: Number(height) };
}

type Item = { readonly fontSize?: number };
type Measure = (item: Item, text: unknown) => number;

/** How vega takes the width of texts where nothing can draw them; its types leave this out. */
const { textMetrics } = vega as unknown as { readonly textMetrics: { width: Measure } };

/** vega's own estimate takes every character for 0.8 of its height, so that Chinese ones would be cut. */
async function measured<T>(draw: () => Promise<T>): Promise<T> {
	const before = textMetrics.width;
	textMetrics.width = ({ fontSize = 11 }, text) => fontSize * emsOf(String(text ?? ""));
	try {
		return await draw();
	} finally {
		textMetrics.width = before;
	}
}

/** Width of a text in heights of its letters: a Chinese character is a square. */
export function emsOf(text: string): number {
	return [...text].reduce((sum, letter) => sum + emOf(letter), 0);
}

function emOf(letter: string): number {
	if (letter > "\u2e7f") return 1;
	if (/[A-Zm%w]/.test(letter)) return 0.75;
	return /[ .,;:'|()il]/.test(letter) ? 0.32 : 0.57;
}

/** vega-lite warns of every chart with a step for a height, though to fit the width alone is what it is asked for. */
const SILENT = {
	...{ level: () => SILENT, error: () => SILENT, warn: () => SILENT, info: () => SILENT, debug: () => SILENT },
} as never;

/** Right of the plot stand names whose width is estimated: Chinese ones are wider than that. */
const PADDING = { left: 4, right: 22, top: 4, bottom: 4 };

function forPaper(spec: ReturnType<(typeof chartSpecs)["fan"]>) {
	return { ...spec, width: WIDTH, padding: PADDING, config: { ...spec.config, font: FONT } };
}

/** Clips by their order within the chart: vega counts them over all charts of a process. */
function named(svg: string, number: number): string {
	const names = new Map<string, string>();
	return svg.replace(/\bclip\d+/g, (own) => {
		names.set(own, names.get(own) ?? `clip${number}-${names.size + 1}`);
		return names.get(own)!;
	});
}

/** An SVG outside a page knows none of its colours. */
function coloured(svg: string): string {
	return svg
		.replace(/var\(--([\w-]+)(?:,[^()]*)?\)/g, (_, name: string) => COLOURS[name] ?? INK)
		.replaceAll("currentColor", INK);
}
