import { type UseCurve, usefulPlaces } from "./curve.js";
import type { Figure } from "./groups.js";
import { KEEP_OPEN, type Offer, type Outcome, outcomeOf } from "./offers.js";
import { costAt, MISSING } from "./prices.js";
import { roundStep, type Terms } from "./scene.js";
import { figureOver, type Unmet } from "./shortage.js";

/** In how many years the n-th further place is used, and the same with later years discounted. */
export interface Use {
	readonly places: number;
	readonly years: Figure;
	readonly discounted: Figure;
}

/** The n-th further place: its use, and at which price it breaks even. */
export interface CurvePoint extends Use {
	/** Price of a missing place-year at which the place just pays; undefined where nobody says what building costs. */
	readonly breakEven?: Figure;
	/** Price of building a place at which it just pays, where that of a missing place-year is known and this is not. */
	readonly worth?: Figure;
}

/** One more facility of a kind, alone. */
export interface Step {
	readonly id: string;
	/** Its number among those of its kind, and the places of all so far. */
	readonly nth: number;
	readonly places: number;
	/** Discounted years that people are spared being without a place. */
	readonly spared: Figure;
	readonly breakEven?: Figure;
}

/** Rows of a table on a screen. */
const POINTS = 7;

/** Round numbers of places as far as they are used at all. */
export function curvePoints(curve: UseCurve, scene: Terms): CurvePoint[] {
	return usesOf(curve, scene.shortage, POINTS).map((use) => pricedPoint(use, scene));
}

/** Points of a line on a screen. */
const FINE = 40;

/** The same places, as many as a chart of the curve needs, before any prices. */
export function finePoints(curve: UseCurve, shortage: Unmet): Use[] {
	return usesOf(curve, shortage, FINE);
}

function usesOf(curve: UseCurve, shortage: Unmet, points: number): Use[] {
	const useful = usefulPlaces(curve, shortage);
	const step = roundStep(useful, points);
	const rest = Array.from({ length: Math.ceil(useful / step) }, (_, k) => (k + 1) * step);
	return [1, ...rest.filter((places) => places > 1)].map((places) => useAt(curve, places));
}

function useAt(curve: UseCurve, places: number): Use {
	return { places, years: curve.years(places), discounted: curve.discounted(places) };
}

/** The use of the last place that is planned; undefined where none is. */
export function lastPlannedUse(curve: UseCurve, { planned }: Pick<Terms, "planned">): Use | undefined {
	const all = Math.round(planned.reduce((sum, { places }) => sum + places, 0));
	return all > 0 ? useAt(curve, all) : undefined;
}

/** A place's use with the prices that follow from it. */
export function pricedPoint(use: Use, terms: Terms): CurvePoint {
	const { discounted } = use;
	const [once, keep] = placePrice(terms);
	const missing = terms.prices[MISSING];
	return {
		...use,
		...(once !== undefined && { breakEven: ratio(once + keep, discounted) }),
		...(once === undefined &&
			missing !== undefined && {
				worth: { value: missing * discounted.value - keep, mcse: missing * discounted.mcse },
			}),
	};
}

/** What a place costs that is decided on today and kept: once, undefined where nobody says, and for being kept open. */
function placePrice({
	prices,
	lead,
	factors,
}: Pick<Terms, "prices" | "lead" | "factors">): readonly [once: number | undefined, keep: number] {
	const kept = factors.slice(lead).reduce((sum, factor) => sum + factor, 0);
	const once = "build" in prices ? prices.build + (prices.fit_out ?? 0) : undefined;
	return [once, kept * (prices[KEEP_OPEN] ?? 0)];
}

/** Discounted years of use at which a place pays; undefined where a price is missing. */
export function useThatPays(terms: Terms): number | undefined {
	const [once, keep] = placePrice(terms);
	const missing = terms.prices[MISSING];
	return once === undefined || missing === undefined ? undefined : (once + keep) / missing;
}

/** Yuan over a figure, with the error that the figure brings; not a number where nothing is used. */
function ratio(yuan: number, { value, mcse }: Figure): Figure {
	return value > 0
		? { value: yuan / value, mcse: (yuan / value) * (mcse / value) }
		: { value: Number.NaN, mcse: Number.NaN };
}

/** Most facilities of a kind that are looked at one by one. */
const FACILITIES = 6;

/** Facilities of each kind, one after the other. */
export function facilitySteps(scene: Terms): Step[] {
	return scene.offers.flatMap((offer) => {
		const outcomes = Array.from({ length: Math.min(offer.count, FACILITIES) + 1 }, (_, k) =>
			outcomeOf([offer], [k], scene),
		);
		return outcomes.slice(1).map((outcome, k) => stepTo(offer, [outcomes[k], outcome], scene));
	});
}

function stepTo(offer: Offer, [before, after]: readonly [Outcome, Outcome], { shortage, prices }: Terms): Step {
	const spared = figureOver(
		shortage,
		after.missing.map((missing, group) => before.missing[group] - missing),
	);
	const yuan = costAt(prices, after.bill) - costAt(prices, before.bill);
	return {
		...{ id: offer.id, nth: after.choice[0], places: after.places, spared },
		...(offer.prices.length > 0 && { breakEven: ratio(yuan, spared) }),
	};
}
