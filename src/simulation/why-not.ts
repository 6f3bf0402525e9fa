import {
	evaluate,
	type Factor,
	type Level,
	type Lever,
	margins,
	namesIn,
	type Setting,
	settingOf,
	smallestLever,
	type Target,
	type Waterfall,
	waterfall,
} from "../plan/index.js";
import type { Forecast } from "./forecast.js";
import { type Change, kindOf, openOverlay, plannedPlaces } from "./overlay.js";
import { areaOf, flagsOf } from "./plan-setting.js";

/** Splits the margin of a target's promise, or of its demand, between the plan's own arithmetic and the forecast. */
export function explainMargin(forecast: Forecast, target: Target, question: "met" | "demand"): Waterfall {
	const condition = target[question];
	return waterfall((level) => mean(margins(condition, overlaid(forecast, target, asPlanned(forecast, level)))));
}

/** Replaces the figures of the factors that are not at the forecast's level by the plan's own. */
function asPlanned(forecast: Forecast, level: Level): Change {
	const { base } = forecast.model;
	return (metric, area, year, values) => {
		const kind = kindOf(metric, forecast) as Factor;
		if (level[kind]) return values;
		if (kind !== "supply") return values.map(() => forecast.median(metric, area, flowYear(metric, base)) ?? values[0]);
		if (!metric.endsWith(".places")) return values;
		const component = metric.slice(0, -".places".length);
		return new Float64Array(values.length).fill(plannedPlaces(forecast, component, area, year));
	};
}

/** Births, deaths and migrants of the base year are not known to the model: the plan's arithmetic uses the next year's. */
function flowYear(metric: string, base: number): number {
	return ["births", "deaths", "migration", "tfr", "e0.female", "e0.male"].includes(metric) ? base + 1 : base;
}

function overlaid(forecast: Forecast, target: Target, change: Change): Setting {
	const values = openOverlay(forecast, change);
	const area = areaOf(forecast, target);
	const { draws, model } = forecast;
	return settingOf(target, { lookup: (name, year) => values(name, area, year), draws, base: model.base });
}

/** What would have to be true: each change alone that lifts a question's probability to the wanted one. */
export interface Levers {
	readonly wanted: number;
	/** Whether the question is below the wanted probability and speaks of anything that is supplied. */
	readonly searched: boolean;
	/** The component whose places would have to be more, and by how many. */
	readonly supply?: Lever & { readonly component: string };
	/** The component whose need would have to be smaller, and by which part. */
	readonly demand?: Lever & { readonly component: string };
	/** The part of what is drawn as delivered that would have to come on top: 0.2 is a fifth more. */
	readonly delivery?: Lever & { readonly component: string };
}

/** Probability that officials can plan with. */
export const WANTED = 0.8;

/** Finds each lever on the same draws; a question that is likely enough already needs none. */
export function findLevers(forecast: Forecast, target: Target, question: "met" | "demand"): Levers {
	const probability = (change: Change) =>
		mean(flagsOf(target[question], overlaid(forecast, target, change)) as unknown as Float64Array);
	const components = componentsOf(forecast, target, question);
	if (components.length === 0 || probability(unchanged) >= WANTED) return { wanted: WANTED, searched: false };
	const [component] = components;
	const search = (change: (size: number) => Change, most: number) => {
		const lever = smallestLever((size) => probability(change(size)), WANTED, most);
		return lever && { ...lever, component };
	};
	const supply = search((places) => morePlaces(forecast, component, places), mostPlaces(forecast, target, component));
	const demand = search((part) => lessNeed(component, part), 1);
	const delivery = search((part) => moreDelivered(forecast, component, part), MOST_DELIVERED);
	return {
		wanted: WANTED,
		searched: true,
		...(supply && { supply }),
		...(demand && { demand }),
		...(delivery && { delivery }),
	};
}

const MOST_DELIVERED = 5;
const unchanged: Change = (_metric, _area, _year, values) => values;

/** Supplied components a question speaks of, the first named first. */
function componentsOf(forecast: Forecast, target: Target, question: "met" | "demand"): string[] {
	const supplied = forecast.model.supply.map(({ component }) => component);
	const named = namesIn(target[question]).map((name) => name.slice(0, Math.max(0, name.lastIndexOf("."))));
	return [...new Set(named)].filter((name) => supplied.includes(name));
}

/** Enough to serve several times everyone who asks, or several times what there is. */
function mostPlaces(forecast: Forecast, target: Target, component: string): number {
	const area = areaOf(forecast, target);
	const largest = (metric: string) => {
		const values = forecast.values(`${component}.${metric}`, area, target.year) ?? new Float64Array(1);
		return values.reduce((most, value) => Math.max(most, value), 0);
	};
	return 4 * Math.max(largest("need"), largest("places"));
}

/** Places on top, from the base year's end on; an area gets its share, a sum what its parts get. */
function morePlaces(forecast: Forecast, component: string, places: number): Change {
	const { base, areas } = forecast.model;
	return (metric, area, year, values) => {
		if (year === base || !metric.endsWith(".places") || !holdsPart(forecast, metric.slice(0, -7), component))
			return values;
		const own = places * areas.find(({ id }) => id === area)!.share;
		return values.map((value) => value + own);
	};
}

/** Whether a component is the changed one or a sum that holds it. */
function holdsPart(forecast: Forecast, component: string, changed: string): boolean {
	if (component === changed) return true;
	const stock = forecast.model.supply.find((one) => one.component === component)?.stock;
	return stock?.kind === "sum" && stock.of.some((part) => holdsPart(forecast, part, changed));
}

function lessNeed(component: string, part: number): Change {
	return (metric, _area, _year, values) =>
		metric === `${component}.need` ? values.map((value) => value * (1 - part)) : values;
}

/** A part more of every place that a draw adds after the base year. */
function moreDelivered(forecast: Forecast, component: string, part: number): Change {
	const { base } = forecast.model;
	return (metric, area, year, values) => {
		if (!metric.endsWith(".places") || !holdsPart(forecast, metric.slice(0, -7), component)) return values;
		const [now, before] = [year, base].map((at) => forecast.values(`${component}.places`, area, at)!);
		return values.map((value, draw) => value + part * Math.max(0, now[draw] - before[draw]));
	};
}

function mean(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean of the promised quantity with the plan's own figures throughout. */
export function plannedValue(forecast: Forecast, target: Target): number {
	const planned: Level = { denominator: false, supply: false, demand: false };
	return mean(evaluate(target.met.comparisons[0].left, overlaid(forecast, target, asPlanned(forecast, planned))));
}
