import alea from "seedrandom/lib/alea.js";

/** A source of uniforms in the open interval (0, 1), on a grid of 2^-32 shifted by half a step. */
export type Stream = () => number;

const HALF_STEP = 1 / 0x2_0000_0000;

/** Where a stream is found. */
export interface StreamAddress {
	readonly seed: string;
	/** What the numbers are for, e.g. `fertility.national`. */
	readonly component: string;
	/** The area's id, `*` for what all areas share. */
	readonly area: string;
	/** 0-based number of the draw. */
	readonly draw: number;
}

/**
 * Opens the stream of one address. The same address gives the same numbers whatever was drawn before or beside it, so
 * draws can be computed in any order and scenarios share their random numbers.
 *
 * alea is the one generator of seedrandom, beside the slower ARC4, whose streams keyed by similar strings showed no
 * correlation; xor128, xorshift7 and xorwow must not be used here.
 */
export function openStream({ seed, component, area, draw }: StreamAddress): Stream {
	return uniforms(`${seed}/${component}/${area}/${draw}`);
}

function uniforms(key: string): Stream {
	const uniform = alea(key);
	return () => uniform() + HALF_STEP;
}

/**
 * The streams of one component and area for many draws. alea's seeding takes time in proportion to the length of its key
 * (5 microseconds for fifty letters, 0.8 for six), and a draw opens a hundred streams: so the address is shortened to a
 * hash of 64 bits and the draw's number, mixed, of 32 bits. The numbers differ from those of `openStream`.
 */
export function openStreams(seed: string, component: string, area: string): (draw: number) => Stream {
	const code = streamCodes(seed, component, area).map(letters).join("");
	return (draw) => uniforms(code + letters(mix(draw)));
}

/** The address of `openStreams` as two words of 32 bits. */
export function streamCodes(seed: string, component: string, area: string): readonly [number, number] {
	const address = `${seed}/${component}/${area}`;
	return [hash(address, 0x811c9dc5), hash(address, 0x9747b28c)];
}

/** 32 bits as two UTF-16 units, which is what alea reads of a key. */
function letters(bits: number): string {
	return String.fromCharCode(bits >>> 16, bits & 0xffff);
}

/** FNV-1a over UTF-16 units from a basis of choice, then mixed. */
function hash(text: string, basis: number): number {
	let bits = basis;
	for (let at = 0; at < text.length; at++) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
	return mix(bits);
}

/** Finalizer of MurmurHash3 (Appleby): a bijection of 32 bits after which neighbouring draws have unlike keys. */
export function mix(bits: number): number {
	let mixed = bits ^ (bits >>> 16);
	mixed = Math.imul(mixed, 0x85ebca6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
	return mixed ^ (mixed >>> 16);
}
