import type { Direction } from "./columns.js";
import { type FormCell, textAt } from "./grid.js";
import { labelOf } from "./plain.js";
import { type Label, readLabel } from "./read-label.js";

/** Labels of the columns of figures: those of all heads above, merged cells spread over the columns they span. */
export function labelsOfColumns(
	heads: readonly (readonly FormCell[])[],
	{ figures, direction }: { readonly figures: readonly number[]; readonly direction: Direction },
): Map<number, Label[]> {
	const spread = heads.map((head, level) => spreadHead(head, figures, heads.slice(level + 1)));
	const siblings = spread.map((head) => new Map([...head.values()].map((text) => [text, readLabel(text)])));
	const labels = new Map<number, Label[]>();
	for (const column of figures) {
		labels.set(
			column,
			spread.map((head, level) => resolved(head.get(column), siblings[level], direction)),
		);
	}
	return labels;
}

function spreadHead(
	head: readonly FormCell[],
	figures: readonly number[],
	below: readonly (readonly FormCell[])[],
): Map<number, string> {
	const spread = new Map<number, string>();
	let last = "";
	for (let column = 0; column <= Math.max(...figures); column++) {
		const own = textAt(head, column);
		if (own !== "") last = figures.includes(column) ? own : "";
		const spans = own !== "" || below.some((lower) => textAt(lower, column) !== "");
		if (figures.includes(column) && last !== "" && spans) spread.set(column, last);
	}
	return spread;
}

/** 合计 beside sexes is both of them, beside ages all of them, else the whole of what is named beside it. */
function resolved(text: string | undefined, siblings: ReadonlyMap<string, Label>, direction: Direction): Label {
	const label = text !== undefined && siblings.get(text);
	if (!label) return {};
	const others = [...siblings.values()].filter((one) => one !== label);
	// Persons beside Males and Females is both of them, not the unit.
	if (PERSONS.test(labelOf(text)) && others.some(({ sex }) => sex)) return { sex: "both" };
	if (!label.total) return label;
	const { total: _, ...rest } = label;
	const isOfAges = direction === "across" && others.some(({ ages }) => ages);
	if (others.some(({ sex }) => sex)) return { ...rest, sex: "both", ...(isOfAges && { total: true }) };
	if (isOfAges) return { ...rest, total: true };
	return others.some(({ name }) => name) ? { ...rest, name: WHOLE } : rest;
}

const PERSONS = /^(persons?|people)$/;

/** The name under which the whole of all areas goes. */
export const WHOLE = "合计";
