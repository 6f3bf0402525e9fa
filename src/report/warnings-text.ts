import type { SeatWarning } from "../answers/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { isStockUnknown, servesPlace } from "../supply/index.js";
import { textTable, wrapText } from "../text/index.js";
import { figure, percent, shareText } from "./format-figures.js";
import { statOf } from "./ranges.js";
import { type Told, toldOf } from "./today-text.js";

/** Years that have a column, and areas that have a row under a stage at most; `warnings.csv` holds all. */
const YEARS = 5;
const AREAS = 4;

/** The warnings of a stage in an area, of the years that are shown. */
type Row = readonly SeatWarning[];

/** 学位预警: stages by year; of several areas first all together, then those that are likely red or yellow, the worst first. */
export function warningsSection(warnings: readonly SeatWarning[], prepared: Prepared, lang: Lang): string[] {
	if (warnings.length === 0) return [];
	const told = toldOf(prepared, lang);
	const { say } = told;
	const years = [...new Set(warnings.map(({ year }) => year))].slice(0, YEARS);
	const stages = stagesAmong(warnings.filter(({ year }) => years.includes(year)));
	const rows = stages.flatMap(({ first, worst }) => [...first, ...worst.slice(0, AREAS)]);
	const cells = rows.map((row) => [rowName(row[0], told), ...row.map((one) => warningCell(one, told))]);
	const isAnyLikely = prepared.model.areas.length === 1 || stages.some(({ worst }) => worst.length > 0);
	const notes = [
		...(isAnyLikely ? [] : [say.noWarnings]),
		...restTexts(stages, told),
		...(rows.some(([{ redAreas }]) => redAreas !== undefined) ? [say.togetherNote] : []),
		...servesTexts(stages, told),
		say.warningsNote,
	];
	const table = textTable([["", ...years.map(String)], ...cells]);
	return [[say.warningsTitle, table, ...notes.flatMap((note) => wrapText(note, "  ", "    "))].join("\n")];
}

/** A stage: the row of the whole place, or of the only area, and the areas that are likely red or yellow in a year shown. */
interface StageRows {
	readonly component: string;
	readonly first: readonly Row[];
	readonly worst: readonly Row[];
}

function stagesAmong(warnings: readonly SeatWarning[]): StageRows[] {
	return [...groupBy(warnings, ({ component }) => component)].map(([component, own]) => {
		const rows = [...groupBy(own, ({ area }) => area).values()];
		const isFirst = (row: Row) => rows.length === 1 || row[0].redAreas !== undefined;
		const likely = rows.filter((row) => !isFirst(row) && row.some(({ level }) => level !== "none"));
		return { component, first: rows.filter(isFirst), worst: worstFirst(likely, (row) => row.map(plainOdds)) };
	});
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
	return groups;
}

const plainOdds = ({ red, yellow }: SeatWarning) => ({ red: red.value, yellow: yellow.value });

/** Rows with the highest odds of red in any of their years first, among equal ones those of red or yellow. */
export function worstFirst<Row>(
	rows: readonly Row[],
	oddsOf: (row: Row) => readonly { readonly red: number; readonly yellow: number }[],
): Row[] {
	const highest = (row: Row) => ({
		red: Math.max(...oddsOf(row).map(({ red }) => red)),
		either: Math.max(...oddsOf(row).map(({ red, yellow }) => red + yellow)),
	});
	return rows
		.map((row) => ({ row, ...highest(row) }))
		.sort((a, b) => b.red - a.red || b.either - a.either)
		.map(({ row }) => row);
}

/** How many further areas are likely red or yellow, by stage. */
function restTexts(stages: readonly StageRows[], { say, nameOf }: Told): string[] {
	const more = stages.filter(({ worst }) => worst.length > AREAS);
	const counts = more.map(({ component, worst }) => say.moreAreas(nameOf(component), worst.length - AREAS));
	return counts.length > 0 ? [say.moreWarnings(counts.join(say.separator))] : [];
}

/** Which stages serve the whole place, where there are several areas. */
function servesTexts(stages: readonly StageRows[], { prepared: { model }, say, nameOf }: Told): string[] {
	const whole = stages.map(({ component }) => component).filter((component) => servesPlace(model, component));
	const isDivided = model.areas.length > 1;
	return isDivided && whole.length > 0 ? [say.servesNote(whole.map(nameOf).join(say.separator))] : [];
}

function rowName({ component, area, redAreas }: SeatWarning, { prepared, lang, say, nameOf }: Told): string {
	const { scenario, model } = prepared;
	const name = nameOf(component) + (isStockUnknown(model, component) ? " †" : "");
	if (model.areas.length === 1) return name;
	const place = redAreas === undefined ? scenario.areas.find(({ id }) => id === area) : undefined;
	return `${place ? place.name[lang] : say.together} · ${name}`;
}

function warningCell({ level, red, yellow, use, redAreas }: SeatWarning, { say, lang }: Told): string {
	const middle = statOf(use, "p50");
	const share = Number.isNaN(middle) ? "–" : shareText(middle, 0);
	if (redAreas !== undefined) return say.redAreas(share, figure(Math.round(10 * redAreas) / 10, lang));
	if (level === "red") return say.red(percent(red.value));
	if (level === "yellow") return say.yellow(percent(red.value + yellow.value));
	return share;
}
