import { type Forecast, measuresOf, type Statistic } from "../forecast/index.js";
import { isHeld, namesIn, type PlanLine, type Target, tableScale } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { partsOf } from "../supply/index.js";
import { placesAsked } from "./places-asked.js";
import { areaOf } from "./plan-setting.js";

/** What became of one target of a plan whose year has ended (终期评估). It has no odds: it has happened. */
export interface AccountEntry extends PlanLine {
	readonly area?: string;
	/** What is there and what is needed both rest on assumptions: its nowcast says nothing. */
	readonly assumed?: true;
	readonly comparator: string;
	readonly threshold: number;
	/** What was counted, in the units of the plan's table; absent where nobody supplied it. */
	readonly actual?: number;
	/** By the actual figure alone: a nowcast never settles it. */
	readonly verdict: "met" | "missed" | "notSupplied";
	/** The model's own figure, which is no count. */
	readonly nowcast: readonly Statistic[];
	/** What the target asks for in places, beside who needs them. */
	readonly meaning?: Meaning;
}

/** A target's own arithmetic: so many places for so many who need one. */
export interface Meaning {
	readonly component: string;
	/** Whether it speaks of all places, or of those that are new since the base year. */
	readonly kind: "all" | "new";
	/** Places that would just meet the target, on average. */
	readonly places: number;
	/** Those who need a place in the target's year, or who came on top since the base year. */
	readonly need: readonly Statistic[];
}

/** What a target's draws say. */
export interface Nowcast {
	readonly value: readonly Statistic[];
	readonly threshold: number;
}

/** Accounts for a target whose year has ended. */
export function accountFor(forecast: Forecast, { target, actuals }: Accounted, nowcast: Nowcast): AccountEntry {
	const { id, name, sector, quote, unit, year, area, met, assumed } = target;
	const { comparator } = met.comparisons[0];
	const actual = actuals.find((row) => row.id === id)?.value;
	const meaning = assumed ? undefined : meaningOf(forecast, target, nowcast.threshold);
	return {
		...{ id, name, sector, quote, unit, year, comparator, threshold: nowcast.threshold, nowcast: nowcast.value },
		...(area !== undefined && { area }),
		...(assumed && { assumed }),
		...(actual !== undefined && { actual }),
		verdict: verdictOn(target, actual, nowcast.threshold),
		...(meaning && { meaning }),
	};
}

interface Accounted {
	readonly target: Target;
	readonly actuals: Plan["actuals"];
}

function verdictOn({ unit, tolerance, met }: Target, actual: number | undefined, threshold: number) {
	if (actual === undefined) return "notSupplied";
	const asked = tableScale(unit) * threshold;
	const { comparator } = met.comparisons[0];
	return isHeld(comparator, { left: actual, right: asked }, tolerance) ? "met" : "missed";
}

/** Only where the promise speaks of places of a component that somebody needs. */
function meaningOf(forecast: Forecast, target: Target, threshold: number): Meaning | undefined {
	const supplied = forecast.model.supply.map(({ component }) => component);
	const promised = namesIn(target.met)
		.map((name) => ({ name, component: name.slice(0, name.lastIndexOf(".")) }))
		.find(({ name, component }) => /\.(places|added|built)$/.test(name) && supplied.includes(component));
	if (!promised) return undefined;
	const { name, component } = promised;
	const need = forecast.values(`${component}.need`, areaOf(forecast, target), target.year);
	if (!need) return undefined;
	const { statistics } = measuresOf(forecast);
	if (!name.endsWith(".places")) {
		return { component, kind: "new", places: threshold, need: statistics(newNeed(forecast, component, target)) };
	}
	const places = placesAsked(forecast, target, component);
	return places === undefined ? undefined : { component, kind: "all", places, need: statistics(need) };
}

/** Need that came since the base year; what one part of a sum lost leaves no room in another. */
function newNeed(forecast: Forecast, component: string, target: Target): Float64Array {
	const area = areaOf(forecast, target);
	return partsOf(forecast.model, component).reduce((sum, part) => {
		const [now, then] = [target.year, forecast.model.base].map((year) => forecast.values(`${part}.need`, area, year)!);
		return sum.map((need, draw) => need + Math.max(0, now[draw] - then[draw]));
	}, new Float64Array(forecast.draws));
}
