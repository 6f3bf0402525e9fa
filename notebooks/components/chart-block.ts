import { type ChartCard, type Charts, chartCard } from "./chart-card.js";
import type { ChartBlock, FanBlock } from "./config.js";
import { element } from "./dom.js";
import { fanData, fanTable } from "./fan.js";
import type { PagePart } from "./page-part.js";
import { foldTable } from "./table.js";

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
			const table = block.table?.(state) ?? (block.kind === "fan" ? fanTable(block, state) : undefined);
			if (table) foldTable(chart.under, table, state.lang);
			return chart.update(block.kind === "fan" ? fanData(block, state) : block.data(state));
		},
	};
}
