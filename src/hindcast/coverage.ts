import { openStream } from "../random/index.js";
import { meanOf } from "./scores.js";

/** A hit or miss of one interval, and the origin it was forecast from. */
export interface Hit {
	readonly origin: number;
	readonly hit: boolean;
}

/** Observed coverage and its standard errors. */
export interface Coverage {
	readonly share: number;
	/** As if all forecasts were independent: too small, since one outcome is forecast from many origins. */
	readonly binomial: number;
	/** Blocks of neighbouring origins drawn with replacement; not a number from fewer than six origins. */
	readonly bootstrap: number;
}

const RESAMPLES = 400;

/** Share of hits with both standard errors. The bootstrap draws blocks of three consecutive origins. */
export function coverageOf(hits: readonly Hit[], seed: string): Coverage {
	const share = hits.filter(({ hit }) => hit).length / hits.length;
	const binomial = Math.sqrt((share * (1 - share)) / hits.length);
	return { share, binomial, bootstrap: blockBootstrap(hits, seed) };
}

const BLOCK = 3;

/**
 * Standard error of a share by the circular block bootstrap (Politis and Romano 1992) over origins: neighbouring origins
 * forecast the same years, so their errors move together.
 */
function blockBootstrap(hits: readonly Hit[], seed: string): number {
	const origins = [...new Set(hits.map(({ origin }) => origin))].sort((a, b) => a - b);
	if (origins.length < 2 * BLOCK) return Number.NaN;
	const counts = origins.map((origin) => {
		const own = hits.filter((hit) => hit.origin === origin);
		return { of: own.length, hit: own.filter(({ hit }) => hit).length };
	});
	const shares = Array.from({ length: RESAMPLES }, (_, sample) => resampled(counts, seed, sample));
	const mean = meanOf(shares);
	return Math.sqrt(shares.reduce((sum, share) => sum + (share - mean) * (share - mean), 0) / (RESAMPLES - 1));
}

function resampled(
	counts: readonly { readonly of: number; readonly hit: number }[],
	seed: string,
	sample: number,
): number {
	const uniform = openStream({ seed, component: "hindcast.bootstrap", area: "*", draw: sample });
	let [of, hit] = [0, 0];
	for (let block = 0; block < Math.ceil(counts.length / BLOCK); block++) {
		const first = Math.floor(uniform() * counts.length);
		for (let step = 0; step < BLOCK; step++) {
			const origin = counts[(first + step) % counts.length];
			of += origin.of;
			hit += origin.hit;
		}
	}
	return hit / of;
}
