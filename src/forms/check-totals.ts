import type { Entry } from "./entries.js";
import { type Figure, type Reading, scaled } from "./figures.js";
import { largest } from "./grid.js";
import type { Partition } from "./partition.js";
import * as say from "./say.js";

/** How many totals of each kind were held against their parts, and agree. */
export interface Checked {
	/** Groups of ages that are sums of finer ones, and totals over all ages. */
	readonly subtotals: number;
	readonly totals: number;
	/** Both sexes against women and men. */
	readonly both: number;
	/** The most by which rounding makes a total differ from its parts, persons. */
	readonly rounding: number;
}

type BothSexes = Readonly<Record<"female" | "male", Partition<Figure>>>;

interface Check {
	readonly entry: Entry;
	readonly kind: "subtotals" | "totals" | "both";
	readonly given: number;
	readonly parts: readonly Figure[];
	readonly sum: number;
	/** What rounding of the total and its parts can make of it. */
	readonly slack: number;
}

/** Holds every total and subtotal against its parts; reports those that contradict them. */
export function checkTotals(reading: Reading, sexes: BothSexes): Checked {
	const checks = reading.entries.flatMap((entry) => checkOf(entry, sexes) ?? []);
	const off = (check: Check) => Math.abs(check.given - check.sum);
	const isWrong = (check: Check) => off(check) > check.slack + 1e-9 * check.given;
	const rounded = checks.filter((check) => off(check) > 1e-9 * check.given && !isWrong(check));
	const wrong = checks.filter(
		(check) => isWrong(check) || (rounded.includes(check) && !isTrifle(check) && !isRounding(rounded, checks)),
	);
	for (const check of wrong) reading.report(check.entry.cell, "population", say.disagreement(check));
	const agreeing = (kind: Check["kind"]) =>
		checks.filter((check) => check.kind === kind && !wrong.includes(check)).length;
	return {
		...{ subtotals: agreeing("subtotals"), totals: agreeing("totals"), both: agreeing("both") },
		rounding: largest(rounded.map(off), 0),
	};
}

/** One person among ten thousand and more is a slip of no weight, as of a table scaled to another's total. */
const isTrifle = ({ given, sum }: Check) => Math.abs(given - sum) <= Math.min(1, 1e-4 * given);

/** Whole persons are counted and add up, unless so many totals are a little off that the table was rounded. */
function isRounding(rounded: readonly Check[], checks: readonly Check[]): boolean {
	const isCounted = rounded.every(({ parts }) => parts.every(({ rounding }) => rounding === 0.5));
	return !isCounted || (rounded.length >= 3 && rounded.length >= checks.length / 3);
}

/** A figure that is no group of its own, and the groups it should be the sum of. */
function checkOf(entry: Entry, sexes: BothSexes): Check | undefined {
	const { count, sex, unit } = entry;
	if (count.kind !== "count" || count.percent) return undefined;
	const halves = sex === "both" ? [sexes.female, sexes.male] : [sexes[sex]];
	const parts = halves.flatMap((half) => partsOf(entry, half) ?? []);
	if (parts.length === 0 || (parts.length === 1 && parts[0].entry === entry)) return undefined;
	if (halves.some((half) => !partsOf(entry, half))) return undefined;
	const { persons: given, rounding } = scaled(count, unit?.factor);
	const sum = parts.reduce((all, { persons }) => all + persons, 0);
	const slack = rounding + parts.reduce((all, part) => all + part.rounding, 0);
	const kind = sex === "both" ? "both" : entry.ages === "all" ? "totals" : "subtotals";
	return { entry, kind, given, parts, sum, slack };
}

/** The groups of a sex that make up a figure's ages; undefined where they do not begin or end with them. */
function partsOf({ ages }: Entry, { groups }: Partition<Figure>): readonly Figure[] | undefined {
	if (ages === "all") return groups;
	// A bare number is where a group begins: how far it goes, the groups say.
	if (ages.bare) return groups.filter((group) => group.ages.from === ages.from);
	const inside = groups.filter((group) => group.ages.from >= ages.from && group.ages.to <= ages.to);
	const [first, last] = [inside[0], inside[inside.length - 1]];
	return first?.ages.from === ages.from && last?.ages.to === ages.to ? inside : undefined;
}
