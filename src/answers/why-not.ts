import { type Forecast, isBeforeFlows, measuresOf, probability } from "../forecast/index.js";
import {
	combine,
	evaluate,
	type Factor,
	foldCondition,
	holds,
	holdsFolded,
	type Level,
	type Lever,
	margins,
	namesIn,
	openSpareColumns,
	type Setting,
	type SpareColumns,
	settingOf,
	smallestLever,
	type Target,
	type Waterfall,
	waterfall,
} from "../plan/index.js";
import { partsOf } from "../supply/index.js";
import { areaOf, placeIn, settingIn } from "./plan-setting.js";
import { type Change, isMoved, kindOf, openOverlay, plannedPlaces, plannedStarts, plannedUsable } from "./what-if.js";

/** Splits the margin of a target's promise, or of its demand, between the plan's own arithmetic and the forecast. */
export function explainMargin(forecast: Forecast, target: Target, question: "met" | "demand"): Waterfall {
	const rooms = openSpareColumns(forecast.draws);
	return waterfall((level) => {
		rooms.reset();
		const setting = overlaid(forecast, target, { change: asPlanned(forecast, level), rooms });
		return measuresOf(forecast).mean(margins(target[question], setting));
	});
}

/** Replaces the figures of the factors that are not at the forecast's level by the plan's own. */
function asPlanned(forecast: Forecast, level: Level): Change {
	const { base } = forecast.model;
	return ({ metric, area, year }, values, room) => {
		const kind = kindOf(metric, forecast) as Factor;
		if (level[kind]) return values;
		if (kind !== "supply") return room().fill(forecast.median(metric, area, flowYear(metric, base)) ?? values[0]);
		const dot = metric.lastIndexOf(".");
		const planned = PLANNED[metric.slice(dot + 1)];
		return planned ? room().fill(planned(forecast, metric.slice(0, dot), { area, year })) : values;
	};
}

const PLANNED: Readonly<Record<string, typeof plannedPlaces>> = {
	places: plannedPlaces,
	usable: plannedUsable,
	started: plannedStarts,
};

/** Births, deaths and migrants of the base year are not known to the model: the plan's arithmetic uses the next year's. */
function flowYear(metric: string, base: number): number {
	return isBeforeFlows({ base }, metric, base) ? base + 1 : base;
}

/** A target's setting under a change, all of whose columns are in the rooms. */
function overlaid(
	forecast: Forecast,
	target: Target,
	{ change, rooms }: { readonly change: Change; readonly rooms: SpareColumns },
): Setting {
	const values = openOverlay(forecast, change, rooms.take);
	return settingOf(target, { ...settingIn({ ...forecast, values }, target), spareColumn: rooms.take });
}

/** What would have to be true: each change alone that lifts a question's probability to the wanted one. */
export interface Levers {
	readonly wanted: number;
	/** Whether the question has an answer, below the wanted probability, and speaks of anything that is supplied. */
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
	const components = componentsOf(forecast, target, question);
	if (components.length === 0) return { wanted: WANTED, searched: false };
	const { value } = probability(holds(target[question], inForecast(forecast, target)));
	if (!(value < WANTED)) return { wanted: WANTED, searched: false };
	const [component] = components;
	const search = (change: Sized, most: number) => {
		const lever = smallestLever(openProbability({ forecast, target, question }, change), WANTED, most);
		return lever && { ...lever, component };
	};
	const supply = search(morePlaces(forecast, component), mostPlaces(forecast, target, component));
	const demand = search(lessNeed(component), 1);
	const delivery = search(moreDelivered(forecast, component), MOST_DELIVERED);
	return {
		wanted: WANTED,
		searched: true,
		...(supply && { supply }),
		...(demand && { demand }),
		...(delivery && { delivery }),
	};
}

const MOST_DELIVERED = 5;

/** A change of any size. */
type Sized = (size: number) => Change;

interface Question {
	readonly forecast: Forecast;
	readonly target: Target;
	readonly question: "met" | "demand";
}

/**
 * A question's probability under a change of each size. What the change leaves alone is computed once: a search asks some
 * thirty times, and mostly only the places move.
 */
function openProbability({ forecast, target, question }: Question, change: Sized): (size: number) => number {
	const area = areaOf(forecast, target);
	const isOpen = (metric: string, year: number) => isMoved(forecast, change(1), { metric, area, year });
	const folded = foldCondition(target[question], inForecast(forecast, target), isOpen);
	const rooms = openSpareColumns(forecast.draws);
	return (size) => {
		rooms.reset();
		return probability(holdsFolded(folded, overlaid(forecast, target, { change: change(size), rooms }))).value;
	};
}

function inForecast(forecast: Forecast, target: Target): Setting {
	return settingOf(target, settingIn(forecast, target));
}

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
		let most = 0;
		for (let draw = 0; draw < values.length; draw++) most = Math.max(most, values[draw]);
		return most;
	};
	return 4 * Math.max(largest("need"), largest("places"));
}

/** Places on top, from this year on; an area gets its share, a sum what its parts get. */
function morePlaces(forecast: Forecast, component: string): Sized {
	const { model } = forecast;
	const { today } = model;
	return (places) =>
		({ metric, area, year }, values, room) => {
			if (year < today || !isAmountOf(forecast, metric, component)) return values;
			const own = places * placeIn(model, area).share;
			return raised(values, own, room());
		};
}

/** Whether a quantity is the places of the changed component, or of a sum that holds it; what is added can be used. */
function isPlacesOf(forecast: Forecast, metric: string, changed: string): boolean {
	const dot = metric.lastIndexOf(".");
	return HELD.includes(metric.slice(dot + 1)) && holdsPart(forecast, metric.slice(0, dot), changed);
}

const HELD = ["places", "usable"];

/** Whether a quantity is the changed component's places or those whose works have started. */
function isAmountOf(forecast: Forecast, metric: string, changed: string): boolean {
	return metric === `${changed}.started` || isPlacesOf(forecast, metric, changed);
}

/** Whether a component is the changed one or a sum that holds it. */
function holdsPart(forecast: Forecast, component: string, changed: string): boolean {
	return component === changed || partsOf(forecast.model, component).includes(changed);
}

/** A part of the need taken away. */
function lessNeed(component: string): Sized {
	return (part) =>
		({ metric }, values, room) => {
			if (metric !== `${component}.need`) return values;
			return scaled(values, 1 - part, room());
		};
}

/** A part more of every place that a draw adds after the base year. */
function moreDelivered(forecast: Forecast, component: string): Sized {
	const { base } = forecast.model;
	const added = new Map<string, Float64Array>();
	const addedIn = (figure: "places" | "started", area: string, year: number) => {
		const known = added.get(`${figure}\n${area}\n${year}`);
		if (known) return known;
		const [now, before] = [year, base].map((at) => forecast.values(`${component}.${figure}`, area, at)!);
		const values = now.map((places, draw) => Math.max(0, places - before[draw]));
		added.set(`${figure}\n${area}\n${year}`, values);
		return values;
	};
	return (part) =>
		({ metric, area, year }, values, room) => {
			if (!isAmountOf(forecast, metric, component)) return values;
			const figure = metric.endsWith(".started") ? "started" : "places";
			return combine("+", { left: values, right: scaled(addedIn(figure, area, year), part, room()) }, room());
		};
}

function raised(values: Float64Array, by: number, out: Float64Array): Float64Array {
	for (let draw = 0; draw < out.length; draw++) out[draw] = values[draw] + by;
	return out;
}

function scaled(values: Float64Array, by: number, out: Float64Array): Float64Array {
	for (let draw = 0; draw < out.length; draw++) out[draw] = values[draw] * by;
	return out;
}

/** Mean of the promised quantity with the plan's own figures throughout. */
export function plannedValue(forecast: Forecast, target: Target): number {
	const change = asPlanned(forecast, { denominator: false, supply: false, demand: false });
	const rooms = openSpareColumns(forecast.draws);
	return measuresOf(forecast).mean(
		evaluate(target.met.comparisons[0].left, overlaid(forecast, target, { change, rooms })),
	);
}
