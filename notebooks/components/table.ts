import { toCsv } from "../../src/tables/index.js";
import type { Table, TableBlock } from "./config.js";
import { downloadButton } from "./csv.js";
import { element } from "./dom.js";
import { pick } from "./model.js";
import type { Part } from "./notebook.js";
import { words } from "./words.js";

/** A table under its own heading. */
export function tableBlock({ title, unit, table }: TableBlock): Part {
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

/** A table in a region that scrolls by keyboard as well. */
export function tableNode(
	{ caption, columns, rows, text = [], sentences = [], note }: Table,
	label: string,
): HTMLElement {
	const side = (at: number) => {
		if (sentences.includes(at)) return { class: "nl-text nl-sentences" };
		return at === 0 || text.includes(at) ? { class: "nl-text" } : {};
	};
	const head = columns.map((name, at) => element("th", { scope: "col", ...side(at) }, name));
	const body = rows.map((row) =>
		element(
			"tr",
			{},
			...row.map((cell, at) =>
				at === 0 ? element("th", { scope: "row", ...side(0) }, String(cell)) : element("td", side(at), String(cell)),
			),
		),
	);
	const table = element(
		"table",
		{},
		element("caption", {}, caption),
		element("thead", {}, element("tr", {}, ...head)),
		element("tbody", {}, ...body),
	);
	const region = element(
		"div",
		{ class: "nl-scroll", role: "region", tabindex: "0", "aria-label": `${caption} · ${label}` },
		table,
	);
	return note ? element("div", {}, region, element("p", { class: "nl-note" }, note)) : region;
}

function tableCsv({ columns, rows }: Table): string {
	return toCsv(
		rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))),
		{ bom: true },
	);
}
