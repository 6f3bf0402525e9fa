import { heldOf, type Model, metricsOf, WHOLE } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import { partOf, plannedSize, type SupplyModel, servesPlace, supplyOf } from "../supply/index.js";
import { groupsOf } from "./groups.js";
import type { Gaps } from "./shortage.js";

/** A component in an area. */
export interface Site {
	readonly component: string;
	/** Id of an area; `WHOLE` for what serves the whole place, where there are several areas. */
	readonly area: string;
}

/** A site, and whose need is held against its places: the component's own unless another is named. */
export interface AskedSite extends Site {
	readonly needOf?: string | undefined;
}

/** Places that are planned to be in use from a year on. */
export interface Planned {
	readonly id: string;
	readonly places: number;
	/** Calendar year of the opening, and yuan per place where the project has a price of its own. */
	readonly year: number;
	readonly cost?: number;
}

/** Components whose places can be sized: those that are not only sums of others. */
export function sizedComponents({ supply }: Pick<Model, "supply">): string[] {
	return supply.filter(({ stock }) => stock.kind !== "sum").map(({ component }) => component);
}

/**
 * The model without what is planned to open from today on, with nothing recorded but need and places of some components. What
 * was to open earlier and is late still comes: it has been decided. Random numbers are addressed by name, so everything else
 * keeps its bits.
 */
export function undecidedModel(model: Model, components: readonly string[]): Model {
	const wanted = components.flatMap((component) => ["need", "places", "usable"].map((kind) => `${component}.${kind}`));
	const undecided = { ...model, supply: model.supply.map((supply) => withoutPlans(supply, model)) };
	return { ...undecided, recorded: metricsOf(undecided).filter((metric) => wanted.includes(metric)) };
}

type Dates = Pick<Model, "base" | "today">;

function withoutPlans(supply: SupplyModel, { base, today }: Dates): SupplyModel {
	const { additions, projects, ...rest } = supply;
	const now = today - base;
	return {
		...rest,
		additions: additions.map((addition) => {
			const { from, to, places } = addition;
			// The part that was to come before today, in the years there were; none keeps its number, too.
			const left = Math.min(to, now - 1) - from + 1;
			return left >= to - from + 1
				? addition
				: { ...addition, to: Math.max(from, now - 1), places: left > 0 ? (places * left) / (to - from + 1) : 0 };
		}),
		...(projects && { projects: projects.filter(({ year }) => year < now) }),
	};
}

/** Where a component's places are sized: in each of some areas, or once for the whole place that it serves. */
export function sitesIn(model: Pick<Model, "areas" | "supply">, component: string): Site[] {
	const isOne = servesPlace(model, component) && model.areas.length > 1;
	return (isOne ? [WHOLE] : model.areas.map(({ id }) => id)).map((area) => ({ component, area }));
}

/** What is planned to open at a site from today on, taken as it stands in the plan: in full and on time. */
export function plannedAt({ base, today, supply, areas, years }: Model, { component, area }: Site): Planned[] {
	const { additions = [], projects = [] } = supplyOf({ supply }, component) ?? {};
	const place = areas.find(({ id }) => id === area) ?? { id: area, share: 1 };
	const built = projects.map((project): Planned => {
		const { id, year, facilities, buildCost: cost } = project;
		const places = partOf(project, place) * facilities * plannedSize(project);
		return { id, places, year: base + year, ...(cost !== undefined && { cost }) };
	});
	const added = additions.flatMap((addition) => {
		const { from, to, places } = addition;
		const yearly = (partOf(addition, place) * places) / (to - from + 1);
		return yearsFrom(from, Math.min(to, years)).map((year) => ({ id: "additions", places: yearly, year: base + year }));
	});
	return [...built, ...added].filter(({ places, year }) => places > 0 && year >= today);
}

/** Need beyond places at a site, from today to a last year. Only the component's own people count as need. */
export function gapsAt(forecast: Forecast, { component, area, needOf = component }: AskedSite, last: number): Gaps {
	const { model, draws } = forecast;
	const years = yearsFrom(model.today, last);
	const names = [`${needOf}.need`, heldOf(model, component)];
	const columns = years.map((year) => {
		const [need, places] = names.map((metric) => forecast.values(metric, area, year)!);
		return need.map((people, draw) => people - places[draw]);
	});
	return { years, columns, groups: groupsOf(model, draws) };
}

function yearsFrom(from: number, to: number): number[] {
	return Array.from({ length: Math.max(0, to - from + 1) }, (_, k) => from + k);
}
