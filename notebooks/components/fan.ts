import { type FanRecord, fanRecord } from "../../src/report/charts/index.js";
import { agesOf } from "../../src/report/record.js";
import type { FanBlock } from "./config.js";
import { count, figure } from "./figures.js";
import type { State } from "./state.js";
import type { Table } from "./table.js";
import { localText, pick } from "./text.js";
import { type Fan, type FanRef, fanKey, type Quantile } from "./view.js";
import { words } from "./words.js";

/** Data of a fan chart. */
export function fanData({ fan: ref, targets, observed }: FanBlock, state: State) {
	const levels = (targets?.(state) ?? []).map(({ value, label }) => ({ value, label: localText(label) }));
	const ended = state.today - 1;
	const rows = fanRows(state.fan(ref));
	const record = isWhole(ref) ? recordOf(rows, fanKey(ref), state) : {};
	return { rows, ended, targets: levels, ...(observed && { observed }), ...record };
}

/** The record is of whole countries; of a part of the place it says nothing. */
function isWhole(ref: FanRef): boolean {
	return typeof ref === "string" || !ref.area;
}

/** How often such intervals held, for a fan chart of a quantity in its own unit. */
export function recordOf(
	rows: readonly FanRow[],
	metric: string,
	{ baseline, today, focus, fan }: State,
): { readonly record?: FanRecord } {
	const [ages] = agesOf(metric);
	const people = ages === undefined ? {} : { people: fanRows(fan(ages)) };
	const record = fanRecord(rows, baseline.record, { metric, ended: today - 1, year: focus, ...people });
	return record ? { record } : {};
}

type FanRow = ReturnType<typeof fanRows>[number];

type Quantiles = Pick<Fan, "years" | Quantile>;

/**
 * A fan year by year.
 *
 * @param scaled a value in the unit to be drawn; `at` is the year's place in the fan
 */
export function fanRows(fan: Quantiles, scaled = (value: number, _at: number) => value) {
	return fan.years.map((year, at) => {
		const value = (name: Quantile) => scaled(fan[name][at], at);
		return {
			...{ year, p025: value("p025"), p10: value("p10"), p25: value("p25"), p50: value("p50") },
			...{ p75: value("p75"), p90: value("p90"), p975: value("p975") },
		};
	});
}

/** Years of a table: the last one that has ended, each to the end of the running five-year plan, then every fifth or the last. */
export function tableYears({ today, focus }: Pick<State, "today" | "focus">): number[] {
	const all = Array.from({ length: focus - today + 2 }, (_, at) => today - 1 + at);
	return all.filter((year) => year <= 5 * Math.ceil(today / 5) || year % 5 === 0 || year === focus);
}

/** A year as a table's heading: what has ended is a nowcast. */
export function yearHead(year: number, { today, say }: Pick<State, "today" | "say">): string {
	return year < today ? say(`${year} 推算`, `${year} nowcast`) : String(year);
}

/** A fan from the last year that has ended to the last year of tables. */
export function fanTable({ fan: ref, title, unit }: FanBlock, state: State): Table {
	const { lang } = state;
	const { years, p025, p10, p50, p90, p975 } = state.fan(ref);
	const say = words(lang);
	const whole = Math.max(...p90) >= 100;
	const text = (value: number) => (whole ? count(value, lang) : figure(value, lang));
	const shown = tableYears(state).flatMap((year) => (years.includes(year) ? [years.indexOf(year)] : []));
	return {
		caption: `${pick(title, lang)} · ${pick(unit, lang)}`,
		columns: [say.year, say.median, say.interval80, say.interval95],
		rows: shown.map((at) => [
			yearHead(years[at], state),
			text(p50[at]),
			`${text(p10[at])}–${text(p90[at])}`,
			`${text(p025[at])}–${text(p975[at])}`,
		]),
	};
}
