import { type ChartData, type ChartKind, chartCsv, chartSets, describeChart } from "../../src/report/charts/index.js";
import { openChart } from "./chart.js";
import type { ChartBlock, FanBlock } from "./config.js";
import { downloadButton } from "./csv.js";
import { element } from "./dom.js";
import { fanData, fanTable } from "./fan.js";
import { type Lang, localText, pick, type Text } from "./model.js";
import type { Part } from "./notebook.js";
import { tied } from "./numbers.js";
import type { State } from "./state.js";
import { tableNode } from "./table.js";
import { words } from "./words.js";

type Specs = Readonly<Record<string, object>>;

/** A chart with its heading and its data as CSV, filled by `update`. */
export interface Chart {
	readonly kind: ChartKind;
	readonly node: HTMLElement;
	/** Stands under the chart: room for a table. */
	readonly under: HTMLElement;
	update(data: Untitled): Promise<void>;
}

/** A chart's data without its texts, which come with the heading. */
export type Untitled = {
	[Kind in ChartKind]: Omit<Extract<ChartData, { readonly kind: Kind }>, "kind" | "title" | "unit">;
}[ChartKind];

interface Heading {
	readonly kind: ChartKind;
	readonly title: Text;
	readonly unit: Text;
	readonly lang: Lang;
}

/** A chart as a card of the page. */
export function chartOf(specs: Specs, { kind, title, unit, lang }: Heading): Chart {
	const { node: picture, update } = openChart(specs[kind]);
	const titled = { kind, title: localText(title), unit: localText(unit) };
	let data: ChartData | undefined;
	const button = downloadButton(lang, pick(title, lang), () => (data ? chartCsv(data, lang) : ""));
	const under = element("div", { class: "nl-under" }, button);
	const head = [element("h2", {}, pick(title, lang)), element("p", { class: "nl-sub" }, tied(pick(unit, lang)))];
	return {
		...{ kind, under, node: element("section", { class: "nl-block nl-card" }, ...head, picture, under) },
		update(untitled) {
			data = { ...titled, ...untitled } as ChartData;
			return update({ sets: chartSets(data, lang), description: describeChart(data, lang) });
		},
	};
}

/** A block's chart, with its figures as a table. */
export function chartBlock(block: FanBlock | ChartBlock, specs: Specs): Part {
	const kind = block.kind === "fan" ? "fan" : block.chart;
	const node = element("div");
	let chart: Chart | undefined;
	return {
		node,
		update(state) {
			if (!chart) {
				chart = chartOf(specs, { kind, title: block.title, unit: block.unit, lang: state.lang });
				node.append(chart.node);
			}
			showTable(block, state, chart.under);
			return chart.update(block.kind === "fan" ? fanData(block, state) : block.data(state));
		},
	};
}

/** Figures stand under the chart, folded. */
function showTable(block: FanBlock | ChartBlock, state: State, place: HTMLElement): void {
	const table = block.table?.(state) ?? (block.kind === "fan" ? fanTable(block, state) : undefined);
	if (!table) return;
	const say = words(state.lang);
	const old = place.querySelector("details");
	const node = element("details", {}, element("summary", {}, say.table), tableNode(table, say.scroll));
	node.open = old?.open ?? false;
	if (old && sameText(old, node)) return;
	if (old) old.replaceWith(node);
	else place.prepend(node);
}

/** Someone may be reading the table by keyboard: it is replaced only when it says something else. */
function sameText(old: HTMLElement, next: HTMLElement): boolean {
	return old.textContent === next.textContent;
}
