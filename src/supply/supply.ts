import { exp, normalQuantile, type Stream, triangularQuantile } from "../random/index.js";

/** Places to be added evenly over the years `from` to `to` (0 is the base year), of which a drawn part is delivered. */
export interface Addition {
	readonly from: number;
	readonly to: number;
	readonly places: number;
	/** Triangular distribution of the delivered part. */
	readonly completion: { readonly low: number; readonly mode: number; readonly high: number };
	/** The only area that gets them; by share of the population otherwise. */
	readonly area?: string;
}

/** Places available for one component of a service. */
export interface SupplyModel {
	/** The component it serves, e.g. `school.compulsory`. */
	readonly component: string;
	/** Places in the base year; `base-need` where nobody knows the stock and today's need is taken to be just met. */
	readonly stock:
		| { readonly kind: "base-need" }
		| { readonly kind: "places"; readonly places: number; readonly sd: number };
	readonly additions: readonly Addition[];
}

/** The part of the whole that one area's supply is drawn for. */
export interface SupplyArea {
	readonly id: string;
	/** The area's share of what has no area of its own; 1 for the whole. */
	readonly share: number;
	/** This draw's need in the base year, used by `base-need` stocks. */
	readonly baseNeed: number;
}

/**
 * One draw of the places available in an area at the end of each year from the base year on. Never negative. All areas of a
 * draw read the same stream: one delivery rate holds for the whole.
 *
 * @param into length: years from the base year on
 */
export function drawSupply(
	model: SupplyModel,
	{ id, share, baseNeed }: SupplyArea,
	stream: Stream,
	into: Float64Array,
) {
	into.fill(drawStock(model.stock, share, baseNeed, normalQuantile(stream())));
	for (const addition of model.additions) {
		const { low, mode, high } = addition.completion;
		const part = addition.area === undefined ? share : Number(addition.area === id);
		const delivered = part * addition.places * triangularQuantile(low, mode, high, stream());
		for (let year = 0; year < into.length; year++) into[year] += delivered * builtShare(addition, year);
	}
	for (let year = 0; year < into.length; year++) into[year] = Math.max(0, into[year]);
}

function drawStock(stock: SupplyModel["stock"], share: number, baseNeed: number, normal: number): number {
	if (stock.kind === "base-need") return baseNeed;
	return share * stock.places * exp(stock.sd * normal - (stock.sd * stock.sd) / 2);
}

function builtShare({ from, to }: Addition, year: number): number {
	return Math.min(1, Math.max(0, (year - from + 1) / (to - from + 1)));
}
