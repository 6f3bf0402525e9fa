/*
 * Random numbers and elementary functions by the thousand, two at a time (128-bit SIMD).
 *
 * It gives the bits of the libraries that ../number-rows.ts and ../batch.ts name as its twins: alea of seedrandom, the
 * inverse normal of ../normal-quantile.ts, exp and ln of @stdlib. So only + - * /, sqrt, floor, trunc and moves of bits
 * occur; no fused multiply-add, no relaxed SIMD.
 *
 * Why it is fast:
 *  - Two draws of a stream go side by side in two lanes. alea waits for itself (every number follows from the last ones),
 *    so the streams of several pairs overlap in the processor while one waits.
 *  - The centre of the normal distribution (85 % of all numbers) takes both lanes through the same polynomials; a number
 *    in a tail is taken alone.
 *  - exp reduces its argument without a branch; what is out of the ordinary goes to the library itself.
 *
 * exp and ln follow FDLIBM: Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved. Permission to use, copy,
 * modify, and distribute this software is freely granted, provided that this notice is preserved.
 */

/** The library's exp, for arguments that overflow, underflow or are next to 0. */
// @ts-ignore: decorator
@external("random", "exp")
declare function libraryExp(x: f64): f64;

/** One stream's address as four UTF-16 units, and how many runs of numbers it has. */
@unmanaged
class Stream {
	high: u32;
	low: u32;
	runs: i32;
}
const STREAM: usize = 3 * 4;

/** Numbers that follow one another: `groups` times `per`, a group standing `step` numbers after the one before. */
@unmanaged
class Run {
	/** 0: uniforms; 1: standard normals; 2: each uniform followed by its normal. */
	form: i32;
	groups: i32;
	per: i32;
	/** Position of the first number in the row. */
	at: i32;
	step: i32;
}
const RUN: usize = 5 * 4;
const NORMAL: i32 = 1;
const BOTH: i32 = 2;

const TWO32: f64 = 4294967296;
const UNIT: f64 = 2.3283064365386963e-10;
const HALF_STEP: f64 = 1.0 / 8589934592.0;

// The state of two streams of alea between two runs. Within a run it is kept in local variables, which stay in registers.
let first: v128 = f64x2.splat(0);
let second: v128 = f64x2.splat(0);
let third: v128 = f64x2.splat(0);
let carry: v128 = f64x2.splat(0);

/**
 * Fills rows of `width` numbers for draws `from` to `from + draws`; with an odd number of draws the row after the last
 * one is written over.
 */
export function deal(streams: usize, count: i32, from: u32, draws: i32, rows: usize, width: i32): void {
	let stream = streams;
	for (let k = 0; k < count; k++) {
		const runs = changetype<Stream>(stream).runs;
		for (let draw = 0; draw < draws; draw += 2) {
			seed(changetype<Stream>(stream), mix(from + draw), mix(from + draw + 1));
			const row = rows + (<usize>draw * <usize>width) * 8;
			for (let run = 0; run < runs; run++) {
				fill(changetype<Run>(stream + STREAM + <usize>run * RUN), row, <usize>width * 8);
			}
		}
		stream += STREAM + <usize>runs * RUN;
	}
}

/** Finalizer of MurmurHash3 (Appleby), as in ../stream.ts. */
function mix(bits: u32): u32 {
	let mixed = bits ^ (bits >>> 16);
	mixed = mixed * 0x85ebca6b;
	mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
	return mixed ^ (mixed >>> 16);
}

/** alea's seeding: the hash of a space three times, less the hash of the key three times. */
function seed(stream: Stream, left: u32, right: u32): void {
	const space = f64x2.splat(32);
	const a = f64x2.splat(<f64>(stream.high >>> 16));
	const b = f64x2.splat(<f64>(stream.high & 0xffff));
	const c = f64x2.splat(<f64>(stream.low >>> 16));
	const d = f64x2.splat(<f64>(stream.low & 0xffff));
	const e = pair(<f64>(left >>> 16), <f64>(right >>> 16));
	const f = pair(<f64>(left & 0xffff), <f64>(right & 0xffff));
	const one = mash(f64x2.splat(4022871197), space);
	const two = mash(one, space);
	const three = mash(two, space);
	const once = mashKey(three, a, b, c, d, e, f);
	const twice = mashKey(once, a, b, c, d, e, f);
	const thrice = mashKey(twice, a, b, c, d, e, f);
	first = less(unit(one), unit(once));
	second = less(unit(two), unit(twice));
	third = less(unit(three), unit(thrice));
	carry = f64x2.splat(1);
}

// @ts-ignore: decorator
@inline
function mashKey(hash: v128, a: v128, b: v128, c: v128, d: v128, e: v128, f: v128): v128 {
	return mash(mash(mash(mash(mash(mash(hash, a), b), c), d), e), f);
}

/** One character of Baagøe's Mash. All numbers are positive, so flooring is what `>>> 0` does below 2^32. */
// @ts-ignore: decorator
@inline
function mash(hash: v128, code: v128): v128 {
	const sum = f64x2.add(hash, code);
	const h = f64x2.mul(f64x2.splat(0.02519603282416938), sum);
	const n = f64x2.floor(h);
	const product = f64x2.mul(f64x2.sub(h, n), n);
	const whole = f64x2.floor(product);
	return f64x2.add(whole, f64x2.mul(f64x2.sub(product, whole), f64x2.splat(TWO32)));
}

/** The hash's lower 32 bits as a number in [0, 1). */
// @ts-ignore: decorator
@inline
function unit(hash: v128): v128 {
	const whole = f64x2.floor(hash);
	const over = v128.and(f64x2.ge(whole, f64x2.splat(TWO32)), f64x2.splat(TWO32));
	return f64x2.mul(f64x2.sub(whole, over), f64x2.splat(UNIT));
}

// @ts-ignore: decorator
@inline
function less(a: v128, b: v128): v128 {
	const difference = f64x2.sub(a, b);
	return f64x2.add(difference, v128.and(f64x2.lt(difference, f64x2.splat(0)), f64x2.splat(1)));
}

// @ts-ignore: decorator
@inline
function pair(left: f64, right: f64): v128 {
	return f64x2.replace_lane(f64x2.splat(left), 1, right);
}

/**
 * Writes one run of both draws; the second draw's row stands `width` bytes after the first's. Uniforms lie on a grid of
 * 2^-32 shifted by half a step.
 */
function fill(run: Run, row: usize, width: usize): void {
	const form = run.form;
	const per = run.per;
	const size: usize = form == BOTH ? 16 : 8;
	let s0 = first;
	let s1 = second;
	let s2 = third;
	let c = carry;
	let group = row + <usize>run.at * 8;
	for (let k = 0; k < run.groups; k++) {
		let at = group;
		for (let i = 0; i < per; i++) {
			const t = f64x2.add(f64x2.mul(f64x2.splat(2091639), s0), f64x2.mul(c, f64x2.splat(UNIT)));
			s0 = s1;
			s1 = s2;
			c = f64x2.floor(t);
			s2 = f64x2.sub(t, c);
			const uniform = f64x2.add(s2, f64x2.splat(HALF_STEP));
			if (form == NORMAL) {
				put(at, width, normal(uniform));
			} else {
				put(at, width, uniform);
				if (form == BOTH) put(at + 8, width, normal(uniform));
			}
			at += size;
		}
		group += <usize>run.step * 8;
	}
	first = s0;
	second = s1;
	third = s2;
	carry = c;
}

// @ts-ignore: decorator
@inline
function put(at: usize, width: usize, values: v128): void {
	v128.store64_lane(at, values, 0);
	v128.store64_lane(at + width, values, 1);
}

/** Standard normal quantiles by AS 241 (PPND16), Wichura 1988. */
// @ts-ignore: decorator
@inline
function normal(p: v128): v128 {
	const q = f64x2.sub(p, f64x2.splat(0.5));
	const r = f64x2.sub(f64x2.splat(0.180625), f64x2.mul(q, q));
	let z = f64x2.div(f64x2.mul(q, numerator(r)), denominator(r));
	const outside = i64x2.bitmask(f64x2.gt(f64x2.abs(q), f64x2.splat(0.425)));
	if (outside & 1) z = f64x2.replace_lane(z, 0, tail(f64x2.extract_lane(p, 0)));
	if (outside & 2) z = f64x2.replace_lane(z, 1, tail(f64x2.extract_lane(p, 1)));
	return z;
}

// @ts-ignore: decorator
@inline
function step(sum: v128, r: v128, coefficient: f64): v128 {
	return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

// @ts-ignore: decorator
@inline
function numerator(r: v128): v128 {
	let sum = step(f64x2.splat(2509.0809287301227), r, 33430.57558358813);
	sum = step(sum, r, 67265.7709270087);
	sum = step(sum, r, 45921.95393154987);
	sum = step(sum, r, 13731.69376550946);
	sum = step(sum, r, 1971.5909503065513);
	sum = step(sum, r, 133.14166789178438);
	return step(sum, r, 3.3871328727963665);
}

// @ts-ignore: decorator
@inline
function denominator(r: v128): v128 {
	let sum = step(f64x2.splat(5226.495278852854), r, 28729.085735721943);
	sum = step(sum, r, 39307.89580009271);
	sum = step(sum, r, 21213.794301586597);
	sum = step(sum, r, 5394.196021424751);
	sum = step(sum, r, 687.1870074920579);
	sum = step(sum, r, 42.31333070160091);
	return step(sum, r, 1);
}

function tail(p: f64): f64 {
	const low = p < 0.5;
	const r = Math.sqrt(-ln(low ? p : 1 - p));
	const z = r <= 5 ? middle(r - 1.6) : far(r - 5);
	return low ? -z : z;
}

function middle(x: f64): f64 {
	const above =
		((((((0.0007745450142783414 * x + 0.022723844989269184) * x + 0.2417807251774506) * x + 1.2704582524523684) * x +
			3.6478483247632045) *
			x +
			5.769497221460691) *
			x +
			4.630337846156546) *
			x +
		1.4234371107496835;
	const below =
		((((((1.0507500716444169e-9 * x + 0.0005475938084995345) * x + 0.015198666563616457) * x + 0.14810397642748008) * x +
			0.6897673349851) *
			x +
			1.6763848301838038) *
			x +
			2.053191626637759) *
			x +
		1;
	return above / below;
}

function far(x: f64): f64 {
	const above =
		((((((2.0103343992922881e-7 * x + 2.7115555687434876e-5) * x + 0.0012426609473880784) * x + 0.026532189526576124) * x +
			0.29656057182850487) *
			x +
			1.7848265399172913) *
			x +
			5.463784911164114) *
			x +
		6.657904643501103;
	const below =
		((((((2.0442631033899397e-15 * x + 1.421511758316446e-7) * x + 1.8463183175100548e-5) * x + 0.0007868691311456133) * x +
			0.014875361290850615) *
			x +
			0.1369298809227358) *
			x +
			0.599832206555888) *
			x +
		1;
	return above / below;
}

const LN2_HIGH: f64 = 6.9314718036912381649e-1;
const LN2_LOW: f64 = 1.90821492927058770002e-10;

/** The natural logarithm of a normal positive number (FDLIBM, e_log.c). */
function ln(value: f64): f64 {
	const bits = reinterpret<i64>(value);
	let high = <i32>(bits >> 32);
	let k = (high >> 20) - 1023;
	high &= 0xfffff;
	const half = (high + 0x95f64) & 0x100000;
	k += half >> 20;
	const x = reinterpret<f64>((<i64>(high | (half ^ 0x3ff00000)) << 32) | (bits & 0xffffffff));
	const f = x - 1;
	const power = <f64>k;
	if ((0xfffff & (2 + high)) < 3) {
		if (f == 0) return k == 0 ? 0 : power * LN2_HIGH + power * LN2_LOW;
		const r = f * f * (0.5 - 0.3333333333333333 * f);
		return k == 0 ? f - r : power * LN2_HIGH - (r - power * LN2_LOW - f);
	}
	const s = f / (2 + f);
	const z = s * s;
	const w = z * z;
	const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
	const even =
		z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
	const r = even + odd;
	if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
		const square = 0.5 * f * f;
		if (k == 0) return f - (square - s * (square + r));
		return power * LN2_HIGH - (square - (s * (square + r) + power * LN2_LOW) - f);
	}
	if (k == 0) return f - s * (f - r);
	return power * LN2_HIGH - (s * (f - r) - power * LN2_LOW - f);
}

/** exp of an even number of values from `at` on, in place. */
export function exponentials(at: usize, count: i32): void {
	for (const end = at + <usize>count * 8; at < end; at += 16) v128.store(at, exp(v128.load(at)));
}

/** 1 / (1 + exp(-x)) of an even number of values from `at` on, in place. */
export function logistics(at: usize, count: i32): void {
	const one = f64x2.splat(1);
	for (const end = at + <usize>count * 8; at < end; at += 16) {
		v128.store(at, f64x2.div(one, f64x2.add(one, exp(f64x2.neg(v128.load(at))))));
	}
}

const LARGEST: f64 = 700;
const SMALLEST: f64 = 1.0 / 268435456.0;

/** The exponential function (FDLIBM, e_exp.c). */
// @ts-ignore: decorator
@inline
function exp(x: v128): v128 {
	const size = f64x2.abs(x);
	const usual = v128.and(f64x2.le(size, f64x2.splat(LARGEST)), f64x2.ge(size, f64x2.splat(SMALLEST)));
	if (!i64x2.all_true(usual)) {
		return pair(unusualExp(f64x2.extract_lane(x, 0)), unusualExp(f64x2.extract_lane(x, 1)));
	}
	const half = v128.or(f64x2.splat(0.5), v128.and(x, f64x2.splat(-0.0)));
	const k = f64x2.trunc(f64x2.add(f64x2.mul(f64x2.splat(1.442695040888963387), x), half));
	const high = f64x2.sub(x, f64x2.mul(k, f64x2.splat(LN2_HIGH)));
	const low = f64x2.mul(k, f64x2.splat(LN2_LOW));
	const r = f64x2.sub(high, low);
	const t = f64x2.mul(r, r);
	let p = step(f64x2.splat(4.1381367970572385e-8), t, -0.0000016533902205465252);
	p = step(p, t, 0.00006613756321437934);
	p = step(p, t, -0.0027777777777015593);
	p = step(p, t, 0.16666666666666602);
	const c = f64x2.sub(r, f64x2.mul(t, p));
	const quotient = f64x2.div(f64x2.mul(r, c), f64x2.sub(f64x2.splat(2), c));
	const y = f64x2.sub(f64x2.splat(1), f64x2.sub(f64x2.sub(low, quotient), high));
	const power = i64x2.shl(i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k)), 52);
	return i64x2.add(y, power);
}

function unusualExp(x: f64): f64 {
	return x == 0 ? 1 : libraryExp(x);
}
