import { derivedFrom, openQuantities } from "../draws/index.js";
import type { Forecast, RowKey } from "../forecast/index.js";
import {
	builtShare,
	type Conversion,
	partOf,
	partsOf,
	plannedSize,
	type SupplyArea,
	type SupplyModel,
	supplyOf,
} from "../supply/index.js";
import { placeIn } from "./plan-setting.js";

/** What one area's recorded quantity becomes, written to a column of `room`; the same array where nothing changes. */
export type Change = (recorded: RowKey, values: Float64Array, room: () => Float64Array) => Float64Array;

/**
 * The quantities of a forecast with some of the recorded ones changed: whatever is derived from them follows, and the whole
 * stays the sum of its areas.
 *
 * @param room gives the columns for what is changed or follows from it
 */
export function openOverlay(
	forecast: Forecast,
	change: Change,
	room: () => Float64Array = () => new Float64Array(forecast.draws),
): Forecast["values"] {
	const recorded = new Map<string, Float64Array | undefined>();
	const read = (area: string) => (metric: string, year: number) => {
		const key = `${metric}\n${area}\n${year}`;
		if (!recorded.has(key)) {
			const values = forecast.values(metric, area, year);
			recorded.set(key, values && change({ metric, area, year }, values, room));
		}
		return recorded.get(key);
	};
	return openQuantities(forecast.model, read, room);
}

/** Whether a change moves a quantity, or something that it follows from. */
export function isMoved(forecast: Forecast, change: Change, { metric, area, year }: RowKey): boolean {
	let moved = false;
	const watched: Change = (recorded, values, room) => {
		const changed = change(recorded, values, room);
		if (changed !== values) moved = true;
		return changed;
	};
	openOverlay(forecast, watched)(metric, area, year);
	return moved;
}

/** What kind of figure a quantity is: `derived` ones follow from need and places. */
export function kindOf(metric: string, { model }: Forecast): "denominator" | "demand" | "supply" | "derived" {
	const supplied = model.supply.some(({ component }) => metric.startsWith(`${component}.`));
	const last = metric.slice(metric.lastIndexOf(".") + 1);
	if (supplied && (last === "places" || last === "usable")) return "supply";
	if (derivedFrom(model, metric)) return "derived";
	if (last in CONVERTED || (supplied && last in BUILT)) return "supply";
	return model.services.some(({ id }) => metric.startsWith(`${id}.`)) ? "demand" : "denominator";
}

const BUILT = { built: 1, closed: 1, started: 1, buildCost: 1 };
const CONVERTED = { rooms: 1, taken: 1, given: 1, displaced: 1, cost: 1 };

/** An area in a year. */
interface Moment {
	readonly area: string;
	readonly year: number;
}

/** Planned places without those of the base year's stock that cannot be used. */
export function plannedUsable(forecast: Forecast, component: string, moment: Moment): number {
	const inBase = (metric: string) => forecast.median(`${component}.${metric}`, moment.area, forecast.model.base) ?? 0;
	return plannedPlaces(forecast, component, moment) - (inBase("places") - inBase("usable"));
}

/** The places a component would have in a year if everything planned for it came in full and on time. */
export function plannedPlaces(forecast: Forecast, component: string, { area, year }: Moment): number {
	const { model } = forecast;
	const supply = supplyOf(model, component)!;
	if (supply.stock.kind === "sum")
		return partsOf(model, component).reduce((sum, part) => sum + plannedPlaces(forecast, part, { area, year }), 0);
	const place = placeIn(model, area);
	const stock = (of: string) => forecast.median(`${of}.places`, area, model.base) ?? 0;
	const moved = (model.conversions ?? []).map((conversion) => {
		const rooms = plannedRooms(conversion, year - model.base, {
			part: place.share,
			stock: stock(conversion.from.component),
		});
		const given = conversion.to.component === component ? rooms * conversion.to.places : 0;
		return conversion.from.component === component ? given - rooms * conversion.from.places : given;
	});
	return (
		stock(component) + plannedChange(supply, year - model.base, place) + moved.reduce((sum, places) => sum + places, 0)
	);
}

/** The places whose works would have started by a year if every start came when planned. */
export function plannedStarts({ model }: Forecast, component: string, { area, year }: Moment): number {
	const { projects = [] } = supplyOf(model, component)!;
	const place = placeIn(model, area);
	return projects
		.filter(({ year: opening, lead = Number.NaN }) => opening - lead <= year - model.base)
		.map((project) => partOf(project, place) * project.facilities * plannedSize(project))
		.reduce((sum, places) => sum + places, 0);
}

/** Rooms a conversion of standing rooms is meant to move; how many idle rooms there will be is no plan. */
function plannedRooms(
	{ rooms, since, perYear, total, share, from }: Conversion,
	year: number,
	{ part, stock }: { readonly part: number; readonly stock: number },
) {
	if (rooms !== "all") return 0;
	const allowed = Math.min(perYear * Math.max(0, year - since + 1), total) * part;
	return Math.min(allowed, (share.mode * stock) / from.places);
}

function plannedChange(
	{ additions, projects = [], closures = [] }: SupplyModel,
	year: number,
	place: SupplyArea,
): number {
	const added = additions.map((addition) => partOf(addition, place) * addition.places * builtShare(addition, year));
	const opened = projects
		.filter((project) => project.year <= year)
		.map((project) => partOf(project, place) * project.facilities * plannedSize(project));
	const closed = closures
		.filter((closure) => closure.year <= year)
		.map((closure) => -partOf(closure, place) * closure.places);
	return [...added, ...opened, ...closed].reduce((sum, places) => sum + places, 0);
}
