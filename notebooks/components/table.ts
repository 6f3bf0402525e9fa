import { toCsv } from "../../src/tables/index.js";
import { element } from "./dom.js";
import type { Lang } from "./text.js";
import { words } from "./words.js";

/** The first column heads the rows. */
export interface Table {
	readonly caption: string;
	readonly columns: readonly string[];
	readonly rows: readonly (readonly (string | number)[])[];
	/** Columns of words, aligned left, by position; the first is always. */
	readonly text?: readonly number[];
	/** Those of them that hold whole sentences: on a phone they get room instead of many lines. */
	readonly sentences?: readonly number[];
	/** Warning levels of cells, by row and column; the cells say them in words as well. */
	readonly levels?: readonly (readonly (Level | undefined)[])[];
	readonly note?: string;
}

export type Level = "red" | "yellow" | "none";

/** A table in a region that scrolls by keyboard as well. */
export function tableNode(
	{ caption, columns, rows, text = [], sentences = [], levels, note }: Table,
	label: string,
): HTMLElement {
	const side = (at: number) => {
		if (sentences.includes(at)) return { class: "nl-text nl-sentences" };
		return at === 0 || text.includes(at) ? { class: "nl-text" } : {};
	};
	const head = columns.map((name, at) => element("th", { scope: "col", ...side(at) }, name));
	const level = (row: number, at: number) => {
		const found = levels?.[row]?.[at];
		return found ? { "data-level": found } : {};
	};
	const body = rows.map((row, k) =>
		element(
			"tr",
			{},
			...row.map((cell, at) =>
				at === 0
					? element("th", { scope: "row", ...side(0) }, String(cell))
					: element("td", { ...side(at), ...level(k, at) }, String(cell)),
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

/** Puts a table under a chart, folded; one that is open stays open. */
export function foldTable(under: HTMLElement, table: Table, lang: Lang): void {
	const say = words(lang);
	const old = under.querySelector("details");
	const node = element("details", {}, element("summary", {}, say.table), tableNode(table, say.scroll));
	node.open = old?.open ?? false;
	// Someone may be reading the table by keyboard: it is replaced only when it says something else.
	if (old && old.textContent === node.textContent) return;
	if (old) old.replaceWith(node);
	else under.prepend(node);
}

/** A table as CSV for Excel and WPS. */
export function tableCsv({ columns, rows }: Table): string {
	return toCsv(
		rows.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at]]))),
		{ bom: true },
	);
}
