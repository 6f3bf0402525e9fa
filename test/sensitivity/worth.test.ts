import { describe, expect, it } from "vitest";
import { normalCdf } from "../../src/random/index.js";
import { worthOfAll, worthOfSignal } from "../../src/sensitivity/worth.js";
import { independent, normals } from "./draws.js";

const DRAWS = 10_000;
const sample = independent(DRAWS);
const [a, b, rest, noise] = ["a", "b", "rest", "noise"].map((name) => normals(name, DRAWS)) as [
	Float64Array,
	Float64Array,
	Float64Array,
	Float64Array,
];

/** A plan that costs nothing, and one whose extra cost is linear in normals. */
const MEAN = 0.5;
const [OF_A, OF_B, OF_REST] = [1, 0.8, 0.6];
const extra = a.map((x, draw) => MEAN + OF_A * x + OF_B * b[draw]! + OF_REST * rest[draw]!);
const costs = [new Float64Array(DRAWS), extra];
const worth = (...signal: Float64Array[]) => worthOfSignal(signal, costs, sample).worth;

/** E max(0, -(mean + sd z)): what knowing a linear normal part of the extra cost saves (Raiffa and Schlaifer 1961). */
function unitLoss(mean: number, sd: number): number {
	const z = mean / sd;
	return sd * (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI) - z * (1 - normalCdf(z)));
}

const within = (errors: number, truth: number, { value, mcse }: { value: number; mcse: number }) =>
	expect(Math.abs(value - truth)).toBeLessThan(errors * mcse);

describe("what a signal is worth", () => {
	it("is the closed form of a linear normal cost, of one signal and of two", () => {
		within(3, unitLoss(MEAN, OF_A), worth(a));
		within(3, unitLoss(MEAN, OF_B), worth(b));
		within(3, unitLoss(MEAN, Math.hypot(OF_A, OF_B)), worth(a, b));
		within(3, unitLoss(MEAN, Math.hypot(OF_A, OF_B, OF_REST)), worthOfAll(costs, sample).worth);
	});

	it("is at least 0, no more than that of two together, and these no more than perfect information", () => {
		const [one, both, all] = [worth(a), worth(a, b), worthOfAll(costs, sample).worth];
		expect(one.value).toBeGreaterThan(0);
		expect(one.value).toBeLessThan(both.value);
		expect(both.value).toBeLessThan(all.value);
	});

	it("is nothing within two standard errors where it says nothing of the cost", () => {
		const { value, mcse } = worth(noise);
		expect(value).toBeLessThanOrEqual(2 * mcse);
		expect(worthOfSignal([noise], costs, sample).changes.value).toBeLessThan(0.02);
	});

	it("is nearly that of perfect information where it is the cost itself, or what follows from it", () => {
		const all = worthOfAll(costs, sample).worth.value;
		expect(worth(extra).value / all).toBeGreaterThan(0.98);
		expect(worth(extra.map((x) => Math.exp(x / 2))).value / all).toBeGreaterThan(0.98);
	});

	it("is ten times as much where all costs are, with the same plans chosen", () => {
		const tenfold = costs.map((column) => column.map((yuan) => 10 * yuan));
		const [one, ten] = [worthOfSignal([a], costs, sample), worthOfSignal([a], tenfold, sample)];
		expect(ten.chosen).toEqual(one.chosen);
		expect(ten.worth.value).toBeCloseTo(10 * one.worth.value, 9);
	});

	it("is not raised by a rule's luck: of many plans that differ by noise alone, none is worth choosing", () => {
		const plans = [
			new Float64Array(DRAWS),
			...["p", "q", "r", "s"].map((name) => normals(name, DRAWS).map((x) => x + 0.001)),
		];
		const { value, mcse } = worthOfSignal([a], plans, sample).worth;
		expect(value).toBeLessThanOrEqual(2 * mcse);
	});

	it("follows no rule beyond what was seen: one far draw does not send others to a plan", () => {
		const far = a.slice();
		far[0] = 1000;
		const { chosen, worth: found } = worthOfSignal([far], costs, sample);
		expect([0, 1]).toContain(chosen[0]);
		within(3, unitLoss(MEAN, OF_A), found);
	});
});
