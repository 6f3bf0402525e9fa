import { normalQuantile, openStreams, type Stream } from "../random/index.js";

/** Where a draw takes its random numbers from. Every component of every area has streams of its own. */
export interface Randomness {
	/** Uniforms that hold for the draw as a whole. */
	once(component: string, area: string): Stream;
	/** Uniforms that are used up at a fixed pace, `perYear` in every projected year. */
	yearly(component: string, area: string, perYear?: number): Stream;
	/** Births as Poisson counts, or their expectation. */
	readonly births: "poisson" | "expected";
}

/** Component streams that all areas share carry this in place of an area. */
export const ALL_AREAS = "*";

/** The streams of a seed by component, area and draw. The addresses in use are remembered, for draws share them. */
export interface KeyedStreams {
	open(component: string, area: string, draw: number): Stream;
}

export function openKeyedStreams(seed: string): KeyedStreams {
	const known = new Map<string, Map<string, (draw: number) => Stream>>();
	return {
		open(component, area, draw) {
			const areas = kept(known, component, () => new Map<string, (draw: number) => Stream>());
			return kept(areas, area, () => openStreams(seed, component, area))(draw);
		},
	};
}

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
	let value = map.get(key);
	if (value === undefined) {
		value = make();
		map.set(key, value);
	}
	return value;
}

/** The random numbers of a seed's draws, addressed by (seed, component, area, draw). */
export function keyedRandomness(seed: string): (draw: number) => Randomness {
	const once = openKeyedStreams(`${seed}/once`);
	const yearly = openKeyedStreams(seed);
	return (draw) => ({
		births: "poisson",
		once: (component, area) => once.open(component, area, draw),
		yearly: (component, area) => yearly.open(component, area, draw),
	});
}

/** Numbers of a pool of draws that are asked for again and again, each drawn once. */
export interface PastNumbers {
	/** Number of years that ancestors may supply. */
	readonly years: number;
	/** Uniforms that hold for a draw as a whole, from the first on. */
	once(component: string, area: string, owner: number): Stream;
	/** From now on each draw is asked for once more: what holds for a draw as a whole is no longer kept. */
	seal(): void;
	/** Uniforms of the first years; draw by draw, `years * perYear` each. */
	yearly(component: string, area: string, perYear: number): PastYears;
}

interface PastYears {
	/** The owner's number at a position. */
	number(owner: number, call: number): number;
	/** The owner's stream from the first number after the known years. */
	rest(owner: number): Stream;
}

/** Opens the numbers that draws `from` to `from + size` use up in their first `years` years. */
export function openPast(seed: string, from: number, size: number, years: number): PastNumbers {
	const keyed = keyedRandomness(seed);
	const once = new Map<string, Map<string, (owner: number) => Stream>>();
	const yearly = new Map<string, Map<string, PastYears>>();
	let sealed = false;
	return {
		years,
		seal() {
			sealed = true;
		},
		once(component, area, owner) {
			if (sealed && !once.get(component)?.has(area)) return keyed(owner).once(component, area);
			const areas = kept(once, component, () => new Map<string, (owner: number) => Stream>());
			return kept(areas, area, () => openOnce((draw) => keyed(draw).once(component, area), from))(owner);
		},
		yearly(component, area, perYear) {
			const areas = kept(yearly, component, () => new Map<string, PastYears>());
			return kept(areas, area, () =>
				openYears((draw) => keyed(draw).yearly(component, area), from, size, years * perYear),
			);
		},
	};
}

/** Gives every reader of an owner's stream the same numbers from the first on. */
function openOnce(open: (owner: number) => Stream, from: number): (owner: number) => Stream {
	const drawn: { readonly numbers: number[]; readonly stream: Stream }[] = [];
	return (owner) => {
		const slot = owner - from;
		drawn[slot] ??= { numbers: [], stream: open(owner) };
		const { numbers, stream } = drawn[slot];
		let call = 0;
		return () => {
			if (call === numbers.length) numbers.push(stream());
			return numbers[call++];
		};
	};
}

function openYears(open: (owner: number) => Stream, from: number, size: number, width: number): PastYears {
	const numbers = new Float64Array(size * width);
	const begun: (Stream | undefined)[] = [];
	return {
		number(owner, call) {
			const first = (owner - from) * width;
			// A uniform is never 0, so 0 marks what has not been drawn yet.
			if (numbers[first] === 0) {
				const stream = open(owner);
				for (let at = 0; at < width; at++) numbers[first + at] = stream();
				begun[owner - from] = stream;
			}
			return numbers[first + call];
		},
		rest(owner) {
			const stream = begun[owner - from] ?? skip(open(owner), width);
			// Whoever reads on uses the stream up: the next reader opens it anew.
			begun[owner - from] = undefined;
			return stream;
		},
	};
}

/**
 * The random numbers of a draw whose first years were chosen by observations: year y comes from draw `lineage[y]`, what
 * holds for the draw as a whole from its first ancestor, and all later years from the draw itself.
 */
export function splicedRandomness(draw: number, lineage: ArrayLike<number>, past: PastNumbers): Randomness {
	const first = lineage.length > 0 ? lineage[0] : draw;
	return {
		births: "poisson",
		once: (component, area) => past.once(component, area, first),
		yearly: (component, area, perYear = 1) => {
			const known = past.years * perYear;
			const years = past.yearly(component, area, perYear);
			let own: Stream | undefined;
			let call = 0;
			return () => {
				const at = call++;
				if (at < known) return years.number(lineage[Math.floor(at / perYear)] ?? draw, at);
				own ??= years.rest(draw);
				return own();
			};
		},
	};
}

/** The n-th number of a spliced stream is the n-th of its owner's: what the ancestors used is passed over. */
function skip(stream: Stream, count: number): Stream {
	for (let call = 0; call < count; call++) stream();
	return stream;
}

/** No randomness: every error at its median, births at their expectation. The path a deterministic projection takes. */
export const MEDIAN: Randomness = {
	once: () => () => 0.5,
	yearly: () => () => 0.5,
	births: "expected",
};

/** A component's standard normals: those for the start first, then `perYear` in every year. */
export function startThenYearly(
	randomness: Randomness,
	component: string,
	area: string,
	starts = 1,
	perYear = 1,
): () => number {
	let once: Stream | undefined;
	let yearly: Stream | undefined;
	let call = 0;
	// Streams are opened when the first number is asked for: a process without errors asks for none.
	return () => {
		if (call++ < starts) {
			once ??= randomness.once(component, area);
			return normalQuantile(once());
		}
		yearly ??= randomness.yearly(component, area, perYear);
		return normalQuantile(yearly());
	};
}

/** A component's standard normals that hold for the draw as a whole. */
export function onceNormals(randomness: Randomness, component: string, area: string): () => number {
	let once: Stream | undefined;
	return () => {
		once ??= randomness.once(component, area);
		return normalQuantile(once());
	};
}
