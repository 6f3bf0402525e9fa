import type { Triangle } from "../random/index.js";

/** Places for the only area that gets them; by share of the population where no area is named. */
interface Placed {
	readonly area?: string;
}

/** Places to be added evenly over the years `from` to `to` (0 is the base year), of which a drawn part is delivered. */
export interface Addition extends Placed {
	readonly from: number;
	readonly to: number;
	readonly places: number;
	/** Triangular distribution of the delivered part. */
	readonly completion: Triangle;
}

/** Facilities to be built. Each opens as a whole, at its time, or never. */
export interface Project extends Placed {
	/** Names its random stream, so that no project changes another one's luck. */
	readonly id: string;
	/** Planned year (0 is the base year), opening taken at its middle. */
	readonly year: number;
	readonly facilities: number;
	/** Places of one facility; where nobody published them, one draw for all facilities of the project. */
	readonly places: number | Triangle | Between;
	/** Years between the planned and the real opening. */
	readonly delay: Triangle;
	/** Probability that a facility is ever built. */
	readonly probability: number;
	/** Probability that a facility shares the luck of all projects instead of having its own: 0 for independent ones. */
	readonly together: number;
	/** Yuan per place; the component's own cost where it is missing. */
	readonly buildCost?: number;
	/** Years from the start of works to the opening, below `year`, where starts are counted; a delay is one of the start. */
	readonly lead?: number;
}

/** A range of which nothing is known but its ends. */
export interface Between {
	readonly low: number;
	readonly high: number;
}

/** Places given up from a year on. */
export interface Closure extends Placed {
	readonly year: number;
	readonly places: number;
}

/** Closes whole facilities after idle years, as schools are merged. */
export interface ClosureRule {
	/** Idle is a year in which less than this part of the places is used. */
	readonly use: number;
	/** Idle years in a row before the first closure. */
	readonly years: number;
	/** Places of the facility that closes. */
	readonly size: number;
	/** Most facilities that close in an area in one year. */
	readonly perYear: number;
	/** First year of closures (1 is the year after the base). */
	readonly from: number;
}

/** Places of one kind of facility in the base year. */
export interface FacilityStock extends Placed {
	readonly places: number;
	/** Part of the places that belongs to the component. */
	readonly share: number;
}

/** Part of the registered places that can be used, one draw for all of them; `sd` on the logit scale. */
export interface Usable {
	readonly share: number;
	readonly sd: number;
}

export type Stock =
	/** As many places as the base year needs: where nobody knows the stock, today's need is taken to be just met. */
	| { readonly kind: "base-need" }
	/** Lognormal with relative standard deviation `sd`. */
	| { readonly kind: "places"; readonly places: number; readonly sd: number; readonly usable?: Usable }
	/** Listed facilities; `shareSd` on the logit scale, common to all of them. */
	| {
			readonly kind: "facilities";
			readonly facilities: readonly FacilityStock[];
			readonly shareSd: number;
			/** Of the rest of these facilities, too. */
			readonly usable?: Usable;
	  }
	/** What another component's facilities have besides its own part. */
	| { readonly kind: "rest"; readonly of: string }
	/** Sum of other components in every year. */
	| { readonly kind: "sum"; readonly of: readonly string[] };

/** Money, yuan. A cost that is not declared is not counted. */
export interface Costs {
	/** Per place built. */
	readonly build?: number;
	/** Per place and year, used or not. */
	readonly keep?: number;
	/** Per person without a place and year. */
	readonly shortage?: number;
}

/** Places available for one component of a service. */
export interface SupplyModel {
	/** The component it serves, e.g. `school.compulsory`. */
	readonly component: string;
	readonly stock: Stock;
	readonly additions: readonly Addition[];
	readonly projects?: readonly Project[];
	readonly closures?: readonly Closure[];
	readonly closeWhen?: ClosureRule;
	readonly costs?: Costs;
	/**
	 * Last year (0 is the base year) in which everyone counted as need is known to have had a place, as enrolled pupils
	 * have: until then places are never below the need.
	 */
	readonly servedTo?: number;
	/**
	 * The component whose idle places take in who finds none here, as an idle nursing-type bed takes any resident. The
	 * reverse does not hold. One component at most overflows to another, which does not overflow itself.
	 */
	readonly overflowTo?: string;
	/** Set where its facilities serve the whole place: need and places are reckoned for that alone, never area by area. */
	readonly serves?: "place";
}

/** Turns rooms of one component into rooms of another. A room is moved whole, and never moved back. */
export interface Conversion {
	readonly id: string;
	readonly from: RoomKind;
	readonly to: RoomKind;
	/** Which rooms may be taken: those standing idle in the year, or all. */
	readonly rooms: "idle" | "all";
	/** Part of those rooms that is fit for conversion: one draw for all areas and years. */
	readonly share: Triangle;
	/** First year (1 is the year after the base). */
	readonly since: number;
	/** Years from the taking of a room to the first use of what it has become. */
	readonly lead: number;
	/** Whether it happens. One that does not is followed beside the plan, as what it would do. */
	readonly enabled: boolean;
	/** No more rooms than what they become is short of in the year, those on the way counted. */
	readonly onlyIfShort: boolean;
	/** Most rooms a year, and most rooms in all, of the whole place; an area has its share. */
	readonly perYear: number;
	readonly total: number;
	/** Yuan per room. */
	readonly cost?: number;
}

/** Rooms of a component and the places in each. */
export interface RoomKind {
	readonly component: string;
	readonly places: number;
}

/** Everything about the places available. */
export interface SupplyPlan {
	readonly supply: readonly SupplyModel[];
	readonly conversions?: readonly Conversion[];
}

type Supplied = Pick<SupplyPlan, "supply">;

/** What a component says of its places; `undefined` for one without supply. */
export function supplyOf({ supply }: Supplied, component: string): SupplyModel | undefined {
	return supply.find((model) => model.component === component);
}

/** The components with places of their own behind one: those that a sum adds up, or itself. */
export function partsOf(plan: Supplied, component: string): readonly string[] {
	const stock = supplyOf(plan, component)?.stock;
	return stock?.kind === "sum" ? stock.of.flatMap((part) => partsOf(plan, part)) : [component];
}

/** The component whose people take idle places of another one. */
export function guestOf({ supply }: Supplied, host: string): string | undefined {
	return supply.find(({ overflowTo }) => overflowTo === host)?.component;
}

/** Whether nobody knows how many places a component has, so that its places only say how many were ever in use. */
export function isStockUnknown(plan: Supplied, component: string): boolean {
	return partsOf(plan, component).some((part) => supplyOf(plan, part)?.stock.kind === "base-need");
}

/** Whether a component's facilities serve the whole place, whatever area they stand in. */
export function servesPlace(plan: Supplied, component: string): boolean {
	return supplyOf(plan, component)?.serves === "place";
}

/** Places of a facility as planned; none where the plan gives no figure. */
export function plannedSize({ places }: Pick<Project, "places">): number {
	if (typeof places === "number") return places;
	return "mode" in places ? places.mode : 0;
}

/** The part of an addition that is planned to be there at a year's end: its years bring equal parts. */
export function builtShare({ from, to }: Pick<Addition, "from" | "to">, year: number): number {
	return Math.min(1, Math.max(0, (year - from + 1) / (to - from + 1)));
}
