import { WHOLE } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import { timelineOf } from "../scenario/index.js";
import type { Prepared } from "../setup/index.js";
import type { CostRow, OptionRow } from "../tables/index.js";
import { openCurve, usefulPlaces } from "./curve.js";
import { KEEP_OPEN, type Offer, type OutcomeParts } from "./offers.js";
import { type Amounts, meanPrices, type PriceRanges } from "./prices.js";
import { type Gaps, openShortage, type Shortage } from "./shortage.js";
import { type AskedSite, gapsAt, type Planned, plannedAt, type Site } from "./undecided.js";

/** A scenario with its tables of decisions, and its whole model, plans and all. */
export type Decided = Pick<Prepared, "scenario" | "inputs" | "model">;

/** What can be done at a site, and what it costs. */
export interface Offered {
	/** Calendar years from today to the last that counts. */
	readonly years: readonly number[];
	readonly ranges: PriceRanges;
	/** Expected prices. */
	readonly prices: Amounts;
	/** Position of the year in which a place that no option describes is in use, if it is decided on today. */
	readonly lead: number;
	/** Facilities of the scenario's options; places in round numbers where it has none for the component. */
	readonly offers: readonly Offer[];
	readonly hasOptions: boolean;
	/** What is planned from today on, one of each. */
	readonly planned: readonly Planned[];
	readonly plannedOffers: readonly Offer[];
	/** Discount factors by year. */
	readonly factors: readonly number[];
	/** Whether keeping places open has a price. */
	readonly keeps: boolean;
}

/** What a decision about one component in one area is weighed with. */
export interface Terms extends OutcomeParts, Offered {
	readonly site: Site;
}

/** Everything that such a decision rests on, draw by draw. */
export interface Scene extends Terms {
	/** Need beyond places, in the order of the draws, and the same made ready for questions. */
	readonly gaps: Gaps;
	readonly shortage: Shortage;
}

/** The last year that counts. */
export function lastYearOf({ scenario }: Pick<Decided, "scenario">): number {
	return scenario.decisions?.to ?? timelineOf(scenario).to;
}

/** @param forecast of an `undecidedModel` */
export function openScene(forecast: Forecast, decided: Decided, asked: AskedSite): Scene {
	const site: Site = { component: asked.component, area: asked.area };
	const gaps = gapsAt(forecast, asked, lastYearOf(decided));
	const shortage = openShortage(gaps);
	const { years } = gaps;
	const useful = usefulPlaces(openCurve(shortage, everyYear(years)), shortage);
	return { site, gaps, shortage, ...openOffered(decided, site, { years, most: shortage.most, useful }) };
}

/** The years that count, and how many places may be asked about. */
export interface Wanted {
	readonly years: readonly number[];
	/** The largest gap of any draw, and how many places are used at all. */
	readonly most: number;
	readonly useful: number;
}

export function openOffered({ scenario, inputs, model }: Decided, site: Site, wanted: Wanted): Offered {
	const { years } = wanted;
	const { discount = 0, lead = 0 } = scenario.decisions ?? {};
	const options = inputs.decisions.options.filter((option) => isAt(option, site) && isAdded(option));
	const planned = plannedAt(model, site).filter(({ year }) => year <= years[years.length - 1]);
	const ranges = rangesOf(inputs.decisions.costs, { component: site.component, options, planned });
	const opening: Opening = { years, lead, once: oncePrices(ranges) };
	return {
		...{ years, ranges, planned, lead },
		factors: discountFactors(discount, years.length),
		keeps: KEEP_OPEN in ranges,
		prices: meanPrices(ranges),
		offers: options.length > 0 ? optionOffers(options, opening) : [roundOffer(wanted, opening)],
		hasOptions: options.length > 0,
		plannedOffers: planned.map((one) => plannedOffer(one, opening)),
	};
}

/** Places that are converted or closed are weighed where all services are (`programme`). */
export function isAdded({ kind }: OptionRow): boolean {
	return kind !== "convert" && kind !== "close";
}

export function isAt({ component, area }: OptionRow, site: Site): boolean {
	return component === site.component && (area === undefined || site.area === WHOLE || area === site.area);
}

interface Priced {
	readonly component: string;
	readonly options: readonly OptionRow[];
	readonly planned: readonly Planned[];
}

/** The component's prices, and those of single options and projects by their ids. */
function rangesOf(costs: readonly CostRow[], { component, options, planned }: Priced): PriceRanges {
	const own = costs.filter((cost) => cost.component === component);
	return Object.fromEntries([
		...own.map(({ kind, low, mode, high }) => [kind, { low, mode, high }] as const),
		...options.flatMap(({ id, cost }) => (cost ? [[optionPrice(id), cost] as const] : [])),
		...planned.flatMap(({ id, cost }) =>
			cost === undefined ? [] : [[projectPrice(id), { low: cost, mode: cost, high: cost }] as const],
		),
	]);
}

const optionPrice = (id: string) => `option.${id}`;
const projectPrice = (id: string) => `project.${id}`;

/** What the component's places cost once; nothing where nobody says what building costs. */
function oncePrices(ranges: PriceRanges): string[] {
	return "build" in ranges ? ["build", "fit_out"].filter((name) => name in ranges) : [];
}

function everyYear(years: readonly number[]) {
	return { from: 0, to: years.length - 1, factors: years.map(() => 1) };
}

/** What offers are dated and priced by. */
interface Opening {
	readonly years: readonly number[];
	/** Years from a decision to the first use, where nothing else is said. */
	readonly lead: number;
	/** Names of the component's prices per place. */
	readonly once: readonly string[];
}

function optionOffers(options: readonly OptionRow[], { years, once }: Opening): Offer[] {
	return options.map(({ id, places, count, opens, lead, life = years.length, cost, needs, excludes }) => {
		const at = opens - years[0];
		return {
			...{ id, places, count, opens: at },
			paid: at - lead,
			closes: Math.min(at + life, years.length) - 1,
			prices: cost ? [optionPrice(id)] : once,
			...(needs !== undefined && { needs }),
			...(excludes !== undefined && { excludes }),
		};
	});
}

/** Round numbers of places, in so many steps as far as they are used at all. */
const STEPS = 40;

function roundOffer({ most, useful }: Wanted, { years, lead, once }: Opening): Offer {
	const places = roundStep(useful, STEPS);
	const count = Math.ceil(most / places);
	return { id: "places", places, count, paid: 0, opens: lead, closes: years.length - 1, prices: once };
}

function plannedOffer({ id, places, year, cost }: Planned, { years, lead, once }: Opening): Offer {
	const opens = year - years[0];
	const prices = cost === undefined ? once : [projectPrice(id)];
	return { id, places, count: 1, paid: Math.max(0, opens - lead), opens, closes: years.length - 1, prices };
}

/** The smallest of 1, 2, 5, 10, 20 … that reaches `most` in so many steps. */
export function roundStep(most: number, steps: number): number {
	let size = 1;
	for (let k = 0; size * steps < most; k++) size *= k % 3 === 1 ? 2.5 : 2;
	return size;
}

/** 1, 1 / (1 + r), … by year. */
function discountFactors(rate: number, years: number): number[] {
	const factors: number[] = [];
	for (let factor = 1; factors.length < years; factor /= 1 + rate) factors.push(factor);
	return factors;
}

/** The first position at which any of the offers is in use. */
export function firstOpening({ offers }: Pick<Scene, "offers">): number {
	return Math.min(...offers.map(({ opens }) => opens));
}
