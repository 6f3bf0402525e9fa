import { agesOf, type ChartData, fanRecord } from "../../report/index.js";
import type { Block, SheetId } from "../content.js";
import type { Run } from "../run-results.js";
import { both, componentOf, yearsFrom } from "./parts.js";

type Fan = Extract<ChartData, { readonly kind: "fan" }>;
type FanRow = Fan["rows"][number];

const QUANTILES = ["p025", "p10", "p25", "p50", "p75", "p90", "p975"] as const;

/** Quantiles of a quantity by year, those years alone in which it is known. */
export function fanRows({ value, facts, ended }: Run, metric: string): FanRow[] {
	const from = Math.max(facts.years.base, ended - 2);
	return yearsFrom(from, facts.years.to).flatMap((year) => {
		const all = QUANTILES.map((name) => [name, value(metric, year, name)] as const);
		if (all.some(([, quantile]) => quantile === undefined || Number.isNaN(quantile))) return [];
		return [{ year, ...Object.fromEntries(all) } as unknown as FanRow];
	});
}

/** A fan of need with the places there are; none where the run does not know the need. */
export function fanBlock(run: Run, { sheet, caption, metric, component, places, unit }: FanAsked): Block[] {
	const rows = fanRows(run, metric);
	if (rows.length < 2) return [];
	const data: ChartData = {
		kind: "fan",
		...{ title: same(caption), unit: same(unit), rows, ended: run.ended },
		...placesOf(run, places, component),
		...recordOf(run, rows, metric),
	};
	const said = data.record?.said[run.lang];
	return [{ kind: "chart", sheet, caption, data, ...(said && { note: [said] }) }];
}

interface FanAsked {
	readonly sheet: SheetId;
	readonly caption: string;
	readonly metric: string;
	readonly unit: string;
	readonly component?: string;
	/** The quantity that is drawn as a step: places, or those that can be used. */
	readonly places?: string;
}

/** One language's text where both are asked for: a report is written in one. */
export const same = (text: string) => ({ zh: text, en: text });

function placesOf(run: Run, metric: string | undefined, component = ""): Pick<Fan, "places"> {
	if (metric === undefined || !run.metrics.has(metric)) return {};
	const rows = yearsFrom(run.ended, run.facts.years.to).flatMap((year) => {
		const value = run.value(metric, year, "p50");
		return value === undefined || Number.isNaN(value) ? [] : [{ year, value }];
	});
	const unknown = componentOf(run, component)?.stock === "unknown";
	const name = unknown ? both(run, "历年最多坐下", "most ever seated") : both(run, "现有和新建", "places");
	return rows.length > 0 ? { places: { name: same(name), rows } } : {};
}

function recordOf(run: Run, rows: readonly FanRow[], metric: string): Pick<Fan, "record"> {
	const [ages] = agesOf(metric);
	const people = ages === undefined ? {} : { people: fanRows(run, ages) };
	const asked = { metric, ended: run.ended, year: run.planEnd, ...people };
	const record = fanRecord(rows, run.facts.record, asked);
	return record ? { record } : {};
}
