import type { Issue } from "../errors/index.js";
import {
	type FormGrid,
	type FormGroup,
	type FormSheet,
	openForm,
	type PopulationForm,
	readPopulationForm,
} from "../forms/index.js";
import { canonicalHeader, canonicalWord } from "./aliases.js";
import { statuses } from "./columns.js";
import { placedCells } from "./placed-cells.js";
import {
	copied,
	decimalsOf,
	type GroupedPopulation,
	isCopied,
	type PopulationOptions,
	type PopulationTable,
} from "./population-table.js";
import { inOrder, provenanceOf } from "./read-table.js";
import type { Reading, Status, TableText } from "./table.js";

/** A table taken apart, or that it holds no ages. */
interface Opened {
	readonly sheet: FormSheet | undefined;
	/** Whether its first line names the project's own columns: then their mistakes are what a user wants to read. */
	readonly isOwn: boolean;
}

/** Under this key the table's text keeps what it was taken apart into. */
const OPENED = {};

/**
 * Reads a population that is not in the project's own columns, in whatever form it was published; `undefined` where it is in
 * these columns and what is wrong with them says more.
 *
 * @param own what the reader of the project's columns found wrong
 */
export function readPublished(
	table: TableText,
	own: readonly Issue[],
	options: PopulationOptions,
): Reading<PopulationTable | GroupedPopulation> | undefined {
	const { sheet, isOwn } = opened(table);
	if (!sheet) return isOwn || isUnreadable(own) ? undefined : refused([noAges(table.file)]);
	const { area, names = [], variant, year, alone = true } = options;
	const form = readPopulationForm(sheet, table.file, { names: [area, ...names], variant, year, alone });
	if (isOwn && !readsMore(sheet, own) && !(form.groups && own.every(isGap))) return undefined;
	return form.groups ? reading(table, form) : refused(form.issues);
}

type Entry = FormSheet["entries"][number];

/** Whether figures or labels that the project's columns refuse are those of a published table: 4 065, 85+, 0-4岁. */
function readsMore({ entries }: FormSheet, own: readonly Issue[]): boolean {
	const refusedAt = new Set(own.map(placeOf));
	const isForeign = ({ ages }: Entry) => ages === "all" || !ages.bare || ages.from > 100;
	return entries.some(
		(entry) =>
			(entry.count.kind === "count" && entry.count.value >= 0 && refusedAt.has(placeOf(entry.cell))) ||
			(isForeign(entry) && refusedAt.has(placeOf(entry.label))),
	);
}

const placeOf = ({ line, col }: { readonly line: number; readonly col: number }) => `${line}:${col}`;

/** Ages that are missing as a whole, and may be in an open last age. */
const isGap = ({ path, line }: Issue) => path === "age" && line === 1;

function opened(table: TableText): Opened {
	const known = table.cells?.get(OPENED) as Opened | undefined;
	if (known) return known;
	const cells = placedCells(table.text);
	const made = { sheet: openForm(cells), isOwn: isOwn(cells) };
	table.cells?.set(OPENED, made);
	return made;
}

/** The project's columns that a published table does not have by chance. */
const OWN = ["area", "variant", "year", "sex", "age", "population", "source", "status"];

function isOwn([first = []]: FormGrid): boolean {
	const names = new Set(first.map(({ text }) => canonicalHeader(text, OWN)));
	return OWN.filter((name) => names.has(name)).length >= 6;
}

/** Text that is no table at all has one issue, which says what it is. */
const isUnreadable = (issues: readonly Issue[]) => issues.length === 1 && issues[0].path === "table";

const noAges = (file: string): Issue => ({
	...{ file, line: 1, col: 1, path: "table" },
	message: {
		zh: "没有找到人口表：要有年龄（0–4 岁、0、85+ ……）一列或一行，并分男、女给出人数",
		en: "there is no table of people here: it needs a column or a row of ages (0-4, 0, 85+ …) and numbers of men and of women",
	},
});

function refused(issues: readonly Issue[]): Reading<never> {
	return {
		value: undefined,
		issues: inOrder(issues),
		provenance: provenanceOf([], []),
	};
}

function reading(table: TableText, form: PopulationForm): Reading<PopulationTable | GroupedPopulation> {
	const { female, male } = form.groups!;
	const { at, text } = form.recognised!;
	const counts = { female: female.map(({ count }) => count), male: male.map(({ count }) => count) };
	const decimals = decimalsOf([...counts.female, ...counts.male]);
	const base = { file: table.file, decimals, recognised: { line: at.line, col: at.col, text } };
	if (isCopied(counts))
		return refused([{ file: table.file, line: at.line, col: at.col, path: "sex", message: copied }]);
	const isSingle = [female, male].every((groups) => groups.length === 101);
	const value: PopulationTable | GroupedPopulation = isSingle
		? {
				kind: "single",
				...base,
				female: Float64Array.from(counts.female),
				male: Float64Array.from(counts.male),
				places: placesOf(female),
			}
		: {
				kind: "grouped",
				...base,
				female: female.map(bare),
				male: male.map(bare),
				places: { female: placesOf(female), male: placesOf(male) },
			};
	return { value, issues: [], provenance: provenanceOf(form.statuses.map(statusOf), [form.source ?? table.file]) };
}

const bare = ({ from, to, open, count }: FormGroup) => ({ from, to, open, count });

const placesOf = (groups: readonly FormGroup[]) => groups.map(({ at: { line, col } }) => ({ line, col }));

/** A status that the table does not give is not invented. */
function statusOf(given: string | undefined): Status {
	const word = given === undefined ? "unknown" : canonicalWord("status", given);
	return statuses.find((status) => status === word) ?? "unknown";
}
