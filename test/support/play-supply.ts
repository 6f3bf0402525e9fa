import { normalQuantile, openStream, type Stream } from "../../src/random/index.js";
import {
	type OpenNumbers,
	openSupply,
	type SupplyArea,
	type SupplyPlan,
	supplyMetrics,
} from "../../src/supply/index.js";

/** Needs by component: one number per year from the base year on, or one for all years. */
export type Needs = Readonly<Record<string, readonly number[] | number>>;

export interface Play {
	readonly needs?: Needs;
	readonly draw?: number;
	readonly years?: number;
	readonly area?: SupplyArea;
	/** The streams' uniforms, where a test wants to set them. */
	readonly open?: (component: string) => Stream;
}

/** What a supply records in each year of one draw, by metric. */
export type Played = Readonly<Record<string, readonly number[]>>;

export const whole: SupplyArea = { id: "north", share: 1 };

/** Takes a supply through the years of one draw with given needs. */
export function play(plan: SupplyPlan, { draw = 0, open, ...options }: Play = {}): Played {
	const streams = open ?? ((component: string) => openStream({ seed: "test", component, area: "*", draw }));
	return playTogether(plan, [streams], options)[0]!;
}

/** As {@link play}, of several draws that are made together. */
export function playTogether(
	plan: SupplyPlan,
	streams: readonly ((component: string) => Stream)[],
	{ needs = {}, years = 8, area = whole }: Omit<Play, "draw" | "open"> = {},
): Played[] {
	const names = [...plan.supply.map(({ component }) => `${component}.need`), ...supplyMetrics(plan)];
	const values = new Float64Array(names.length * streams.length);
	const opened = openSupply(plan, { years, draws: streams.length, open: numbersOf(streams) });
	const supply = opened.openArea(area, (metric) => (names.includes(metric) ? names.indexOf(metric) : undefined));
	const records = streams.map(() => names.map(() => [] as number[]));
	opened.fill(streams.length);
	for (let year = 0; year < years; year++) {
		plan.supply.forEach(({ component }, k) => {
			supply.needs[k]!.fill(needIn(needs, component, year));
			for (let slot = 0; slot < streams.length; slot++) values[k * streams.length + slot] = supply.needs[k]![slot]!;
		});
		supply.step(year, { draws: streams.length, values, first: 0, stride: streams.length });
		for (const [slot, record] of records.entries())
			for (const [at, row] of record.entries()) row.push(values[at * streams.length + slot]!);
	}
	return records.map((record) => Object.fromEntries(names.map((name, at) => [name, record[at]!])));
}

/** Numbers of the stated forms, one after the other, from a component's uniforms in each draw. */
function numbersOf(streams: readonly ((component: string) => Stream)[]): OpenNumbers {
	return (component, parts) => {
		const known = streams.map((open) => listOf(open(component), parts));
		return (k, into, draws) => {
			for (let draw = 0; draw < draws; draw++) into[draw] = known[draw]![k]!;
		};
	};
}

function listOf(uniform: Stream, parts: Parameters<OpenNumbers>[1]): number[] {
	const forms = parts.flatMap(([form, count]) => Array.from({ length: count }, () => form));
	return forms.map((form) => (form === "normal" ? normalQuantile(uniform()) : uniform()));
}

function needIn(needs: Needs, component: string, year: number): number {
	const need = needs[component] ?? 0;
	return typeof need === "number" ? need : (need[year] ?? need.at(-1)!);
}
