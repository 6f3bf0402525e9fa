import type { Issue, LocalText } from "../errors/index.js";
import { checkTotals } from "./check-totals.js";
import { choose, type FormQuestion } from "./choose.js";
import type { Entry, FormSheet } from "./entries.js";
import { type Figure, type FormGroup, figuresOf, type Reading } from "./figures.js";
import type { FormCell } from "./grid.js";
import { type Broken, type Partition, partition } from "./partition.js";
import { tidy } from "./read-count.js";
import { type Recognised, recognise } from "./recognise.js";
import * as say from "./say.js";

/** What is read of a table as it was published, or what is wrong with it. */
export interface PopulationForm {
	/** Groups of each sex from age 0 on, without gaps; undefined where there are issues. */
	readonly groups?: { readonly female: readonly FormGroup[]; readonly male: readonly FormGroup[] };
	readonly issues: readonly Issue[];
	readonly recognised?: Recognised;
	readonly source?: string;
	/** Statuses as the table's rows have them, each of `groups`' figures one. */
	readonly statuses: readonly (string | undefined)[];
}

/**
 * Reads who lives in an area, by sex and group of ages, off a table in any of the forms in which they are published
 * (docs/data.md). Never throws: what cannot be read or contradicts itself is an issue where it stands.
 */
export function readPopulationForm(sheet: FormSheet, file: string, question: FormQuestion): PopulationForm {
	const issues: Issue[] = [];
	const report = ({ line, col }: FormCell, path: string, message: LocalText) =>
		void issues.push({ file, line, col, path, message });
	for (const { cell, label, isHeadless } of sheet.unread)
		report(
			cell,
			isHeadless ? "row" : "age",
			isHeadless ? say.headless(cell.text) : (label.refused ?? say.noAges(cell.text)),
		);
	if (sheet.entries.length === 0) {
		const [first] = sheet.aside;
		if (first) report(first.cell, "population", say.allAside(first.what));
		else if (issues.length === 0) issues.push({ file, line: 1, col: 1, path: "table", message: say.noFigures });
		return { issues, statuses: [] };
	}
	const chosen = choose(sheet.entries, question);
	if ("refused" in chosen) report(chosen.at, chosen.path, chosen.refused);
	if (!("entries" in chosen) || issues.length > 0) return { issues, statuses: [] };
	return readChosen({ sheet, entries: chosen.entries, report, issues });
}

function readChosen(reading: Reading): PopulationForm {
	const { issues, entries, sheet } = reading;
	reportUnits(reading);
	const sexes = (["female", "male"] as const).map((sex) => readSex(reading, sex));
	const [female, male] = sexes;
	const nothing = { issues, statuses: [] };
	if (issues.length > 0 || !female || !male) return nothing;
	const checked = checkTotals(reading, { female, male });
	if (issues.length > 0) return nothing;
	const groups = { female: groupsOf(female.groups), male: groupsOf(male.groups) };
	const used = [...female.groups, ...male.groups].map(({ entry }) => entry);
	const rests = [...female.groups, ...male.groups].filter(({ isRest }) => isRest);
	const source = sourceOf(sheet, used);
	return {
		groups,
		issues,
		recognised: recognise({ sheet, entries, used, groups, checked, rests }),
		...(source && { source }),
		statuses: used.map(({ status }) => status),
	};
}

/** Two units for the same figures are asked about, never guessed. */
function reportUnits({ entries, report }: Reading): void {
	const first = entries.find(({ otherUnit }) => otherUnit);
	if (!first?.otherUnit || !first.unit) return;
	const { cell, unit: other } = first.otherUnit;
	const factors = [other.factor, first.unit.factor].sort((a, b) => b - a);
	report(cell, "unit", say.otherUnit(other.name, first.unit.name, factors[0] / factors[1]));
}

/** The figures of a sex as groups that join; reports what keeps them from it. */
function readSex(reading: Reading, sex: "female" | "male"): Partition<Figure> | undefined {
	const own = reading.entries.filter((entry) => entry.sex === sex && entry.ages !== "all");
	if (own.length === 0) {
		const [first] = reading.entries;
		if (sex === "female" || reading.issues.length === 0) reading.report(first.cell, "sex", say.noSex(sex));
		return undefined;
	}
	const before = reading.issues.length;
	const figures = figuresOf(reading, own);
	if (reading.issues.length > before) return undefined;
	const spans = withLastOpen(asBounds(figures));
	const parts = withRests(spans);
	if ("groups" in parts) return parts;
	reportBroken(reading, parts, { spans, sex });
	return undefined;
}

/** Groups that join; what is missing of a group whose other parts are there is the rest of it (60+, of which 65+). */
function withRests(spans: readonly Figure[]): Partition<Figure> | Broken<Figure> {
	const found = partition(spans);
	if ("groups" in found || found.kind === "overlap" || !found.rest) return found;
	const { whole, parts } = found.rest;
	const sumOf = (of: (figure: Figure) => number) => parts.reduce((sum, part) => sum + of(part), 0);
	const persons = tidy(whole.persons - sumOf((part) => part.persons));
	if (persons < 0) return found;
	const rounding = whole.rounding + sumOf((part) => part.rounding);
	const ages = { from: found.from, to: found.to };
	return withRests([...spans, { ages, persons, rounding, entry: whole.entry, isRest: true }]);
}

/** Bare numbers that leave out ages between them (0, 5, 10 or 0, 1, 5) are where groups begin. */
function asBounds(figures: readonly Figure[]): readonly Figure[] {
	const bounds = [...new Set(figures.map(({ ages }) => ages.from))].sort((a, b) => a - b);
	const steps = bounds.slice(1).map((bound, at) => bound - bounds[at]);
	const wide = steps.filter((step) => step > 1);
	// Ages that were forgotten leave gaps of any width; groups are as wide as one another, but for the first.
	const isLadder = wide.length > 1 && wide.length >= steps.length - 1 && new Set(steps.slice(2)).size <= 1;
	if (!isLadder || !figures.every(({ ages }) => ages.bare)) return figures;
	return figures.map((figure) => {
		const next = bounds[bounds.indexOf(figure.ages.from) + 1];
		const to = next === undefined ? Number.POSITIVE_INFINITY : next - 1;
		return { ...figure, ages: { ...figure.ages, to } };
	});
}

/** The oldest age, bare and with nothing behind it, stands for all who are older. */
function withLastOpen(figures: readonly Figure[]): readonly Figure[] {
	const oldest = figures.reduce((old, one) => (one.ages.to > old.ages.to ? one : old));
	if (oldest.ages.to === Number.POSITIVE_INFINITY || !isOpen(oldest, figures)) return figures;
	const open = { ...oldest, ages: { ...oldest.ages, to: Number.POSITIVE_INFINITY } };
	return figures.map((figure) => (figure === oldest ? open : figure));
}

/** Behind single ages a bare age is open where it holds more people than the one before; a table may be cut off. */
function isOpen(oldest: Figure, figures: readonly Figure[]): boolean {
	const { from, to, bare } = oldest.ages;
	if (to >= 100) return true;
	const before = figures.find(({ ages }) => ages.from === from - 1 && ages.to === from - 1);
	return bare === true && (before === undefined || oldest.persons > before.persons);
}

function reportBroken(
	{ report }: Reading,
	broken: Broken<Figure>,
	{ spans, sex }: { readonly spans: readonly Figure[]; readonly sex: "female" | "male" },
): void {
	if (broken.kind === "overlap") {
		report(broken.other.entry.label, "age", say.overlap(broken.one, broken.other));
		return;
	}
	const before = spans.find(({ ages }) => ages.to === broken.from - 1) ?? spans[0];
	report(before.entry.label, "age", say.gap(broken, sex));
}

/** Ages from 100 on as one open group; a group across 100 is open from where it begins. */
function groupsOf(figures: readonly Figure[]): FormGroup[] {
	const young = figures.filter(({ ages }) => ages.from < 100 && ages.to < 100);
	const old = figures.slice(young.length);
	const groups = young.map(({ ages, persons, entry }) => ({
		from: ages.from,
		to: ages.to,
		open: false,
		count: persons,
		at: entry.cell,
	}));
	const persons = tidy(old.reduce((sum, figure) => sum + figure.persons, 0));
	return [...groups, { from: old[0].ages.from, to: 100, open: true, count: persons, at: old[0].entry.cell }];
}

/** The source that rows, a title or a note name. */
function sourceOf({ texts }: FormSheet, used: readonly Entry[]): string | undefined {
	const ofRows = [...new Set(used.flatMap(({ source }) => (source ? [source] : [])))];
	if (ofRows.length > 0) return ofRows.join("; ");
	const noted = texts.map(
		({ cell }) => /(?:资料来源|数据来源|来源|source)s?\s*[:：]\s*(.+?)[)）。]*$/i.exec(cell.text)?.[1],
	);
	return noted.find((source) => source !== undefined)?.trim();
}
