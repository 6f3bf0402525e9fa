import { parse, type Spec, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import type { Sets } from "../../src/report/charts/index.js";
import { element } from "./dom.js";

export interface ChartInput {
	/** Rows by the name of the data set. */
	readonly sets: Sets;
	/** The chart in a sentence with numbers, for those who do not see it. */
	readonly description: string;
}

export interface Chart {
	readonly node: HTMLElement;
	/**
	 * Shows new data: at once on the screen, a moment later beside it. Of inputs that come while one is drawn only the newest
	 * is. The promise is of a chart on the screen; one beside it lets nobody wait.
	 */
	update(input: ChartInput): Promise<void>;
}

/** How long a chart beside the screen waits for newer data, ms. */
const PATIENCE = 250;

/** A compiled chart as SVG, without `eval`, as wide as its place. */
export function openChart(spec: object): Chart {
	const node = element("div", { class: "nl-chart" });
	const picture = openPicture(spec, node);
	let latest: ChartInput | undefined;
	let text = "";
	let shows = false;
	let timer: ReturnType<typeof setTimeout> | undefined;
	const queue = openQueue(() => (latest ? picture.draw(latest) : Promise.resolve()));
	const later = () => {
		clearTimeout(timer);
		timer = setTimeout(queue, PATIENCE);
	};
	new ResizeObserver(() => {
		picture.resize(node.clientWidth);
		if (shows) void queue();
		else later();
	}).observe(node);
	new IntersectionObserver((entries) => {
		shows = entries[entries.length - 1].isIntersecting;
		if (shows) void queue();
	}).observe(node);
	return {
		node,
		async update(input) {
			const said = JSON.stringify(input);
			if (said !== text) [latest, text] = [input, said];
			picture.describe(input.description);
			if (shows) await queue();
			else later();
		},
	};
}

/** Does a piece of work after the one before it; asked again while it waits, it is still done once. */
function openQueue(work: () => Promise<void>): () => Promise<void> {
	let running: Promise<void> = Promise.resolve();
	let waiting: Promise<void> | undefined;
	return () => {
		waiting ??= running.then(() => {
			waiting = undefined;
			const own = work();
			running = own.catch(() => {});
			return own;
		});
		return waiting;
	};
}

/** The view of a chart, opened anew when its width or its names ask for it. */
function openPicture(spec: object, node: HTMLElement) {
	const grid = isGrid(spec);
	let view: View | undefined;
	let columns = 0;
	let names = "";
	let width = 0;
	let drawn: { readonly input: ChartInput; readonly width: number } | undefined;
	const open = (sets: Sets) => {
		const wanted = grid ? columnsIn(width) : 1;
		const order = namesIn(sets);
		if (view && wanted === columns && order === names) return view;
		names = order;
		view?.finalize();
		node.replaceChildren();
		columns = wanted;
		return openView(grid ? { ...spec, layout: { ...spec.layout, columns } } : spec, node);
	};
	return {
		/** Width of its place, pixels. */
		resize(to: number): void {
			width = to;
		},
		describe(description: string): void {
			view?.description(description);
		},
		/** Draws unless it shows just that. */
		async draw(input: ChartInput): Promise<void> {
			if (width === 0 || (drawn?.input === input && drawn.width === width)) return;
			drawn = { input, width };
			view = open(input.sets);
			for (const [name, rows] of Object.entries(input.sets))
				view.data(
					name,
					rows.map((row) => ({ ...row })),
				);
			view.description(input.description);
			if (grid) view.signal("child_width", cellWidth(width, columns));
			await (grid ? view : view.width(width)).runAsync();
		},
	};
}

function openView(spec: object, container: HTMLElement): View {
	const runtime = parse(spec as Spec, undefined, { ast: true });
	return new View(runtime, { renderer: "svg", container, hover: false, expr: expressionInterpreter });
}

/** A view remembers the order in which names first came; another order takes a new view. */
function namesIn(sets: Sets): string {
	return Object.values(sets)
		.flatMap((rows) => rows.flatMap(({ name, area }) => name ?? area ?? []))
		.join("\n");
}

/** Small multiples, which wrap. */
function isGrid(spec: object): spec is { readonly layout: object } {
	return "layout" in spec;
}

/** Room for the labels of each cell's axis, and the gap between two cells. */
const AXIS = 42;
const GAP = 20;

/** Two on a phone, four on a screen. */
function columnsIn(width: number): number {
	return Math.max(2, Math.min(4, Math.floor(width / 220)));
}

function cellWidth(width: number, columns: number): number {
	return width / columns - AXIS - GAP;
}
