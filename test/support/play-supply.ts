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
export function play(plan: SupplyPlan, { needs = {}, draw = 0, years = 8, area = whole, open }: Play = {}): Played {
	const names = [...plan.supply.map(({ component }) => `${component}.need`), ...supplyMetrics(plan)];
	const values = new Float64Array(names.length);
	const streams = open ?? ((component: string) => openStream({ seed: "test", component, area: "*", draw }));
	const opened = openSupply(plan, years, numbersOf(streams));
	const supply = opened.openArea(area, (metric) => (names.includes(metric) ? names.indexOf(metric) : undefined));
	const record = names.map(() => [] as number[]);
	opened.draw();
	for (let year = 0; year < years; year++) {
		for (const { component } of plan.supply)
			values[names.indexOf(`${component}.need`)] = needIn(needs, component, year);
		supply.step(year, values, 0);
		for (const [at, row] of record.entries()) row.push(values[at]!);
	}
	return Object.fromEntries(names.map((name, at) => [name, record[at]!]));
}

/** Numbers of the stated forms, one after the other, from a component's uniforms. */
function numbersOf(open: (component: string) => Stream): OpenNumbers {
	return (component, parts) => {
		const uniform = open(component);
		const forms = parts.flatMap(([form, count]) => Array.from({ length: count }, () => form));
		let next = 0;
		return () => (forms[next++] === "normal" ? normalQuantile(uniform()) : uniform());
	};
}

function needIn(needs: Needs, component: string, year: number): number {
	const need = needs[component] ?? 0;
	return typeof need === "number" ? need : (need[year] ?? need.at(-1)!);
}
