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
	/** Draws new data into the same view; updates follow one another. */
	update(input: ChartInput): Promise<void>;
}

/** A compiled chart as SVG, without `eval`, as wide as its place. */
export function openChart(spec: object): Chart {
	const node = element("div", { class: "nl-chart" });
	const grid = isGrid(spec);
	let view: View | undefined;
	let columns = 0;
	let names = "";
	let latest: ChartInput | undefined;
	let running: Promise<void> = Promise.resolve();
	const open = (width: number, sets: Sets) => {
		const wanted = grid ? columnsIn(width) : 1;
		const order = namesIn(sets);
		if (view && wanted === columns && order === names) return view;
		names = order;
		view?.finalize();
		node.replaceChildren();
		columns = wanted;
		return openView(grid ? { ...spec, layout: { ...spec.layout, columns } } : spec, node);
	};
	const draw = async () => {
		const width = node.clientWidth;
		if (!latest || width === 0) return;
		view = open(width, latest.sets);
		for (const [name, rows] of Object.entries(latest.sets))
			view.data(
				name,
				rows.map((row) => ({ ...row })),
			);
		view.description(latest.description);
		if (grid) view.signal("child_width", cellWidth(width, columns));
		await (grid ? view : view.width(width)).runAsync();
	};
	const queue = () => {
		running = running.then(draw, draw);
		return running;
	};
	new ResizeObserver(() => latest && queue()).observe(node);
	return {
		node,
		update(input) {
			latest = input;
			return queue();
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
