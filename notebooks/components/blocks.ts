import { chartBlock } from "./chart-block.js";
import type { Block, TextBlock } from "./config.js";
import { element } from "./dom.js";
import { pick } from "./model.js";
import type { PageTools, Part } from "./notebook.js";
import { tied } from "./numbers.js";
import { tableBlock } from "./table.js";

/** The part of a page that a block describes. */
export function blockPart(block: Block, charts: Readonly<Record<string, object>>, tools: PageTools): Part {
	if (block.kind === "fan" || block.kind === "chart") return chartBlock(block, charts);
	if (block.kind === "table") return tableBlock(block);
	if (block.kind === "text") return textBlock(block);
	return block.open(element("section", { class: "nl-block" }), tools);
}

function textBlock({ text }: TextBlock): Part {
	const node = element("p", { class: "nl-block" });
	return {
		node,
		update(state) {
			node.textContent = tied(pick(text(state), state.lang));
		},
	};
}
