import type { FertilitySchedule } from "../tables/index.js";
import { GROUP_WIDTH, OPEN_GROUP } from "./bands.js";
import { yearOf } from "./dates.js";
import type { HindcastTables } from "./tables.js";

/** What was published by an origin's cut-off: the only thing models are given. */
export interface Knowledge extends HindcastTables {
	/** Last year whose figures are known. */
	readonly origin: number;
	/** Month of the cut-off, YYYY-MM. */
	readonly cutoff: string;
}

/**
 * Keeps the rows that were published by the cut-off of an origin: the end of `cutoffMonth` of the year after it. Rows
 * published later are not passed on, so that no model can look at them. Figures and estimates of later years cannot
 * have been published before and are refused as a mistake of the table.
 *
 * @throws RangeError on a row that claims to have been published before its year was over
 */
export function knowledgeAt(tables: HindcastTables, origin: number, cutoffMonth: number): Knowledge {
	const cutoff = `${origin + 1}-${String(cutoffMonth).padStart(2, "0")}`;
	const known = <R extends { readonly available: string }>(rows: readonly R[]) =>
		rows.filter(({ available }) => available <= cutoff);
	const series = known(tables.series);
	const early = series.find(({ date, available }) => date.slice(0, 7) > available);
	if (early)
		throw new RangeError(`${early.quantity} of ${early.date} cannot have been published in ${early.available}`);
	return {
		origin,
		cutoff,
		series,
		population: known(tables.population),
		fertility: known(tables.fertility),
		births: known(tables.births),
		schedule: scheduleUpTo(tables.schedule, origin),
	};
}

/** Schedules of years up to the origin; the earliest stands in where there is none. */
export function scheduleUpTo({ years, share }: FertilitySchedule, origin: number): FertilitySchedule {
	const ages = share.length / years.length;
	const count = Math.max(1, years.filter((year) => year <= origin).length);
	return { years: years.slice(0, count), share: share.slice(0, count * ages) };
}

/** Quantities that are another area's series of another name. */
const ELSEWHERE: Readonly<Record<string, { readonly quantity: string; readonly area: string }>> = {
	births_henan: { quantity: "births", area: "henan" },
};

/** A quantity's series as it stood: by date, the newest vintage known of each figure. */
export function seriesOf({ series }: Pick<HindcastTables, "series">, name: string): Map<string, number> {
	const { quantity, area } = ELSEWHERE[name] ?? { quantity: name, area: "china" };
	const rows = series.filter((row) => row.quantity === quantity && row.area === area);
	const newest = [...rows].sort((a, b) => (a.available < b.available ? -1 : a.available > b.available ? 1 : 0));
	return new Map(newest.map(({ date, value }) => [date, value]));
}

/** The same by calendar year. */
export function yearly(tables: Pick<HindcastTables, "series">, quantity: string): Map<number, number> {
	return new Map([...seriesOf(tables, quantity)].map(([date, value]) => [yearOf(date), value]));
}

/** The newest of some rows' publications, by its name. */
export function newestRound(rows: readonly { readonly round: string; readonly available: string }[]): string {
	return rows.reduce((newest, row) => (row.available > newest.available ? row : newest)).round;
}

/** Names a round's population table of one year. */
export interface TableOf {
	readonly round: string;
	readonly year: number;
}

/**
 * Persons by five-year group (0-4, …, 95-99, 100+).
 *
 * @throws RangeError where the round has no such table
 */
export function groupsOf(
	{ population }: Pick<HindcastTables, "population">,
	{ round, year }: TableOf,
	sex: "female" | "male" | "both",
): Float64Array {
	const rows = population.filter(
		(row) => row.round === round && row.year === year && (sex === "both" || row.sex === sex),
	);
	if (rows.length === 0) throw new RangeError(`the population table has no ${sex} rows of ${round} in ${year}`);
	const groups = new Float64Array(OPEN_GROUP + 1);
	for (const { age, persons } of rows) groups[age / GROUP_WIDTH] += persons;
	return groups;
}

/** A round's total fertility rate of a calendar year: straight lines between the middles of its periods. */
export function fertilityOf({ fertility }: Pick<HindcastTables, "fertility">, round: string, year: number): number {
	const points = fertility.filter((row) => row.round === round).map((row) => ({ at: middle(row), tfr: row.tfr }));
	const time = year + 0.5;
	const after = points.findIndex(({ at }) => at >= time);
	if (after <= 0) return points[after < 0 ? points.length - 1 : 0].tfr;
	const [left, right] = [points[after - 1], points[after]];
	return left.tfr + ((time - left.at) / (right.at - left.at)) * (right.tfr - left.tfr);
}

/** A UN period runs from 1 July to 30 June; a calendar year has its middle at 1 July. */
const middle = ({ from, to }: { readonly from: number; readonly to: number }) =>
	from === to ? from + 0.5 : (from + to + 1) / 2;

/** Last calendar year that a round estimates rather than projects. */
export function lastEstimate({ fertility }: Pick<HindcastTables, "fertility">, round: string): number {
	const estimates = fertility.filter((row) => row.round === round && row.kind === "estimate");
	const last = estimates.reduce((latest, row) => (row.to > latest.to ? row : latest));
	return last.from === last.to ? last.to : last.to - 1;
}
