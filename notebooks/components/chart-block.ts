import { type ChartCard, type Charts, chartCard } from "./chart-card.js";
import type { ChartBlock, FanBlock } from "./config.js";
import { element } from "./dom.js";
import { fanData, fanTable } from "./fan.js";
import type { PagePart } from "./page-part.js";
import type { State } from "./state.js";
import { tableNode } from "./table.js";
import { words } from "./words.js";

/** A block's chart, with its figures as a table. */
export function chartBlock(block: FanBlock | ChartBlock, charts: Charts): PagePart {
	const kind = block.kind === "fan" ? "fan" : block.chart;
	const node = element("div");
	let chart: ChartCard | undefined;
	return {
		node,
		update(state) {
			if (!chart) {
				chart = chartCard(charts, { kind, title: block.title, unit: block.unit, lang: state.lang });
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
