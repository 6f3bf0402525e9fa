import { describe, expect, it, vi } from "vitest";
import { normalQuantile, openNormals, studentTransform } from "../../src/random/index.js";
import { moments, violations } from "../support/statistics.js";

vi.setConfig({ testTimeout: 60_000 });

/** Table of Student's t as printed in textbooks (Abramowitz and Stegun 26.10): degrees, probability, quantile. */
const TEXTBOOK = [
	[3, 0.975, 3.182446],
	[4, 0.9, 1.533206],
	[4, 0.95, 2.131847],
	[4, 0.975, 2.776445],
	[4, 0.99, 3.746947],
	[4, 0.995, 4.604095],
	[5, 0.975, 2.570582],
	[10, 0.975, 2.228139],
	[30, 0.975, 2.042272],
] as const;

describe("studentTransform", () => {
	it.each(
		TEXTBOOK,
	)("with %d degrees of freedom has the textbook's %d quantile %d, scaled to unit variance", (degrees, p, t) => {
		const scale = Math.sqrt((degrees - 2) / degrees);
		expect(studentTransform(degrees)(normalQuantile(p))).toBeCloseTo(t * scale, 4);
	});

	it("matches the closed quantile of four degrees of freedom to a relative 2e-5 up to five standard deviations (Shaw 2006)", () => {
		const transform = studentTransform(4);
		for (let z = -4.9995; z < 5; z += 0.0101) {
			const truth = Math.SQRT1_2 * quantileOfFour(lowerTail(z), z);
			expect(Math.abs(transform(z) - truth)).toBeLessThan(1e-6 + 2e-5 * Math.abs(truth));
		}
	});

	it.each([2.31, 4, 7])("with %d degrees of freedom keeps probabilities (integral of the density)", (degrees) => {
		const scale = Math.sqrt((degrees - 2) / degrees);
		for (const p of [0.001, 0.05, 0.3, 0.8, 0.99, 0.9999]) {
			const t = studentTransform(degrees)(normalQuantile(p)) / scale;
			expect(Math.abs(studentCdf(t, degrees) - p)).toBeLessThan(3e-6);
		}
	});

	it.each([4, 5, 10])("with %d degrees of freedom has unit variance and mean zero", (degrees) => {
		const transform = studentTransform(degrees);
		let [variance, mean] = [0, 0];
		const step = 1e-3;
		for (let z = -6.3; z <= 6.3; z += step) {
			const density = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * step;
			variance += transform(z) ** 2 * density;
			mean += transform(z) * density;
		}
		expect(Math.abs(variance - 1)).toBeLessThan(5e-4);
		expect(Math.abs(mean)).toBeLessThan(1e-9);
	});

	it("gives draws of unit variance, and unscaled draws would be caught (mutation of truth)", () => {
		const [transform, normal] = [
			studentTransform(10),
			openNormals({ seed: "test", component: "student", area: "*", draw: 0 }),
		];
		const draws = Float64Array.from({ length: 400_000 }, () => transform(normal()));
		const { variance, varianceError } = moments(draws);
		const claim = { name: "variance", truth: 1, found: variance, error: varianceError };
		expect(violations([claim])).toEqual([]);
		expect(violations([{ ...claim, found: variance * 1.25, error: varianceError * 1.25 }])).not.toEqual([]);
	});

	it("is odd and rises everywhere, beyond its table too", () => {
		const transform = studentTransform(4);
		for (let z = 0; z < 8; z += 0.003) {
			expect(transform(-z)).toBe(-transform(z) || 0);
			expect(transform(z + 0.003)).toBeGreaterThan(transform(z));
		}
		expect(Number.isFinite(transform(8.5))).toBe(true);
	});
});

/** Normal probability below -|z|, by the continued fraction of Mills' ratio, or its series near zero. */
function lowerTail(deviate: number): number {
	const z = -Math.abs(deviate);
	const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
	if (z > -2.5) {
		let [term, sum] = [z, z];
		for (let k = 1; k < 80; k++) sum += term *= (z * z) / (2 * k + 1);
		return 0.5 + density * sum;
	}
	let fraction = -z;
	for (let k = 200; k > 0; k--) fraction = -z + k / fraction;
	return density / fraction;
}

function quantileOfFour(tail: number, sign: number): number {
	const root = Math.sqrt(4 * tail * (1 - tail));
	return Math.sign(sign) * 2 * Math.sqrt(Math.max(0, Math.cos(Math.acos(root) / 3) / root - 1));
}

/** P(T <= t), by Simpson's rule in the angle t = sqrt(nu) tan(angle), where the density is cos^(nu - 1). */
function studentCdf(t: number, degrees: number): number {
	const whole = simpson(-Math.PI / 2, Math.PI / 2, degrees);
	return simpson(-Math.PI / 2, Math.atan(t / Math.sqrt(degrees)), degrees) / whole;
}

function simpson(from: number, to: number, degrees: number): number {
	const cells = 20_000;
	const density = (k: number) => Math.max(0, Math.cos(from + ((to - from) * k) / cells)) ** (degrees - 1);
	let sum = density(0) + density(cells);
	for (let k = 1; k < cells; k++) sum += density(k) * (k % 2 === 1 ? 4 : 2);
	return (sum * (to - from)) / (3 * cells);
}
