import { chartBlock } from "./chart-block.js";
import type { Charts } from "./chart-card.js";
import type { PageBlock, TableBlock, TextBlock } from "./config.js";
import { downloadButton } from "./csv.js";
import { element } from "./dom.js";
import { tied } from "./figures.js";
import type { PagePart, PageTools } from "./page-part.js";
import { tableCsv, tableNode } from "./table.js";
import { pick } from "./text.js";
import { words } from "./words.js";

/** The part of a page that a block describes; hidden while it has nothing to show. */
export function blockPart(block: PageBlock, charts: Charts, tools: PageTools): PagePart {
	const { node, update } = shownPart(block, charts, tools);
	const when = "when" in block ? block.when : undefined;
	if (!when) return { node, update };
	return {
		node,
		update(state) {
			node.hidden = !when(state);
			return node.hidden ? undefined : update(state);
		},
	};
}

function shownPart(block: PageBlock, charts: Charts, tools: PageTools): PagePart {
	if (block.kind === "fan" || block.kind === "chart") return chartBlock(block, charts);
	if (block.kind === "table") return tableBlock(block);
	if (block.kind === "text") return textBlock(block);
	return block.open(element("section", { class: "nl-block" }), tools);
}

/** A table under its own heading. */
function tableBlock({ title, unit, table }: TableBlock): PagePart {
	const node = element("section", { class: "nl-block" });
	return {
		node,
		update(state) {
			const found = table(state);
			const head = element("h2", {}, pick(title, state.lang));
			const sub = unit ? [element("p", { class: "nl-sub" }, pick(unit, state.lang))] : [];
			const button = downloadButton(state.lang, pick(title, state.lang), () => tableCsv(found));
			node.replaceChildren(head, ...sub, tableNode(found, words(state.lang).scroll), button);
		},
	};
}

function textBlock({ text }: TextBlock): PagePart {
	const node = element("p", { class: "nl-block" });
	return {
		node,
		update(state) {
			node.textContent = tied(pick(text(state), state.lang));
		},
	};
}
