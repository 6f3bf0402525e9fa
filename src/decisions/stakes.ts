import type { Forecast } from "../forecast/index.js";
import { isStockUnknown } from "../supply/index.js";
import { type Collapsed, collapse, openCollapsed } from "./collapse.js";
import { openCurve, type UseCurve, usefulPlaces } from "./curve.js";
import type { Figure } from "./groups.js";
import { meanPrices, openPriceDraws, type PriceRanges } from "./prices.js";
import { type Choosing, choose } from "./recommend.js";
import { type Decided, openScene, roundStep, type Scene, type Terms } from "./scene.js";
import { figureOver } from "./shortage.js";
import { type CurvePoint, finePoints, lastPlannedUse, pricedPoint, type Use, useThatPays } from "./steps.js";
import type { AskedSite } from "./undecided.js";
import { type PlacesOverPrices, PRICE_DRAWS, worthOfPrices } from "./worth.js";

/** A site of which the stakes are wanted. */
export interface AskedStakes extends AskedSite {
	/** Most places given up that will be asked about; 0 unless given. */
	readonly givenUp?: number | undefined;
}

/**
 * What is at stake at a site whatever the prices: plain data, small enough for a message or a file, to which prices are
 * applied elsewhere, at once.
 */
export interface Stakes extends Omit<Terms, "shortage" | "prices"> {
	/** Component whose need is held against the places. */
	readonly needOf: string;
	readonly draws: number;
	readonly seed: string;
	/** Yearly rate. */
	readonly discount: number;
	readonly stockUnknown: boolean;
	readonly collapsed: Collapsed;
	/** Years of use of single places, in rising order, and of the last place planned. */
	readonly uses: readonly Use[];
	readonly lastPlanned?: Use;
}

/** @param forecast of an `undecidedModel` */
export function stakesOf(forecast: Forecast, decided: Decided, asked: AskedStakes): Stakes {
	const scene = openScene(forecast, decided, asked);
	const { gaps: _, shortage, prices: __, ...terms } = scene;
	const { component, needOf = component, givenUp = 0 } = asked;
	const curve = openCurve(shortage, { from: terms.lead, to: terms.years.length - 1, factors: terms.factors });
	const lastPlanned = lastPlannedUse(curve, terms);
	return {
		...terms,
		...{ needOf, draws: forecast.draws, seed: forecast.model.seed },
		discount: decided.scenario.decisions?.discount ?? 0,
		stockUnknown: isStockUnknown(decided.model, component),
		collapsed: collapse(shortage, gridFor(curve, scene, givenUp)),
		uses: finePoints(curve, shortage),
		...(lastPlanned && { lastPlanned }),
	};
}

/** Steps as far as places are used at all, and how much finer the grid is than these. */
const STEPS = 40;
const FINER = 8;
/** By how much each step beyond is longer than the one before. */
const LONGER = 1.25;

/** A grid of round numbers as far as places are used, which meets those of places without options; up to the worst draw in ever longer steps. */
function gridFor(curve: UseCurve, { shortage, offers, hasOptions }: Scene, givenUp: number): number[] {
	const useful = usefulPlaces(curve, shortage);
	const wide = hasOptions ? roundStep(useful, STEPS) : offers[0].places;
	let step = Math.max(wide / FINER, (useful + givenUp) / (STEPS * FINER));
	const below = Math.ceil(givenUp / step);
	const at = Array.from({ length: below + Math.ceil(useful / step) + 1 }, (_, k) => (k - below) * step);
	while (at[at.length - 1] < shortage.most) {
		step *= LONGER;
		at.push(at[at.length - 1] + step);
	}
	return at;
}

/** What follows from stakes at some prices. */
export interface Weighing {
	/** Discounted years of use at which a place pays; undefined where a price is missing. */
	readonly ratio?: number;
	/** The last place that pays, on the curve. */
	readonly size?: number;
	readonly points: readonly CurvePoint[];
	readonly lastPlanned?: CurvePoint;
	/** Undefined where a price is missing. */
	readonly choosing?: Choosing;
	readonly placesOverPrices?: PlacesOverPrices;
}

/** Opens stakes for prices: each answer is a matter of milliseconds, for nothing is drawn anew. */
export function openWeighing(stakes: Stakes): (ranges: PriceRanges) => Weighing {
	const { collapsed, seed, site } = stakes;
	const shortage = openCollapsed(collapsed);
	const drawn = openPriceDraws({ seed, owner: site.component, draws: PRICE_DRAWS });
	return (ranges) => {
		const terms: Terms = { ...stakes, shortage, ranges, prices: meanPrices(ranges) };
		const chosen = choose(terms);
		return {
			...onCurve(stakes, terms),
			...(chosen && {
				choosing: chosen.choosing,
				placesOverPrices: worthOfPrices({ ...terms, ...chosen }, drawn(ranges)).placesOverPrices,
			}),
		};
	};
}

function onCurve({ uses, lastPlanned }: Stakes, terms: Terms): Omit<Weighing, "choosing" | "placesOverPrices"> {
	const ratio = useThatPays(terms);
	return {
		points: uses.map((use) => pricedPoint(use, terms)),
		...(ratio !== undefined && { ratio, size: lastAbove(uses, ratio) }),
		...(lastPlanned && { lastPlanned: pricedPoint(lastPlanned, terms) }),
	};
}

/** Opens what further places, or fewer, mean in one year. */
export function openYear({ collapsed }: Pick<Stakes, "collapsed">, year: number) {
	const shortage = openCollapsed(collapsed);
	const groups = [...shortage.sizes.keys()];
	const at = shortage.years.indexOf(year);
	const over = (of: (group: number) => number) => figureOver(shortage, groups.map(of));
	return {
		/** Probability that so many further places are too few, over a step of the grid around them. */
		short: (places: number): Figure => over((group) => shortage.used(places + 0.5, { group, year: at })),
		/** People without a place, on average. */
		missing: (places: number): Figure => over((group) => shortage.missing(places, { group, year: at })),
	};
}

/** The last place that is used for more than so many discounted years, read from the line between two points. */
export function lastAbove(uses: readonly Use[], ratio: number): number {
	const at = uses.findIndex(({ discounted }) => discounted.value <= ratio);
	if (at === 0) return 0;
	if (at < 0) return uses[uses.length - 1].places;
	const [one, next] = [uses[at - 1], uses[at]];
	const part = (one.discounted.value - ratio) / (one.discounted.value - next.discounted.value);
	return Math.round(one.places + part * (next.places - one.places));
}
