import { openStreams, type Triangle, triangularQuantile } from "../random/index.js";

/** Yuan amounts by what they are multiplied with: places built, place-years kept open, missing place-years. */
export type Amounts = Readonly<Record<string, number>>;

/** Ranges of prices by the same names. */
export type PriceRanges = Readonly<Record<string, Triangle>>;

/** The price of a person without a place in a year. */
export const MISSING = "missing";

/** Expected prices: what a decision by expected cost rests on, as prices do not depend on the draws. */
export function meanPrices(ranges: PriceRanges): Amounts {
	return Object.fromEntries(
		Object.entries(ranges).map(([name, { low, mode, high }]) => [name, (low + mode + high) / 3]),
	);
}

/** Prices drawn from their ranges once. */
export function drawPrices(ranges: PriceRanges, parts: PriceDraws): Amounts[] {
	return openPriceDraws(parts)(ranges);
}

/** Opens draws of prices from their ranges, each name from a stream of its own; other ranges move the same draws. */
export function openPriceDraws({ seed, owner, draws }: PriceDraws): (ranges: PriceRanges) => Amounts[] {
	const known = new Map<string, Float64Array>();
	const drawn = (name: string) => {
		const stream = openStreams(seed, `decisions.${owner}.${name}`, "*");
		return Float64Array.from({ length: draws }, (_, draw) => stream(draw)());
	};
	const uniformsOf = (name: string) => {
		const uniforms = known.get(name) ?? drawn(name);
		known.set(name, uniforms);
		return uniforms;
	};
	return (ranges) => {
		const open = Object.entries(ranges).map(([name, range]) => ({ name, range, uniforms: uniformsOf(name) }));
		return Array.from({ length: draws }, (_, draw) =>
			Object.fromEntries(open.map(({ name, range, uniforms }) => [name, triangularQuantile(range, uniforms[draw])])),
		);
	};
}

export interface PriceDraws {
	readonly seed: string;
	/** Whose prices they are. */
	readonly owner: string;
	readonly draws: number;
}

/** What amounts cost at given prices, yuan. */
export function costAt(prices: Amounts, amounts: Amounts): number {
	return Object.entries(amounts).reduce((sum, [name, amount]) => sum + amount * prices[name], 0);
}
