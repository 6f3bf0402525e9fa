import { describe, expect, it } from "vitest";
import { batches, figureOf } from "../../src/decisions/groups.js";
import { borgonovoDelta } from "../../src/sensitivity/delta.js";
import { firstOrder } from "../../src/sensitivity/first-order.js";
import { partOf, sampleOf, valuesIn } from "../../src/sensitivity/sample.js";
import { shapleyShares } from "../../src/sensitivity/shapley.js";
import { tailMeans } from "../../src/sensitivity/tails.js";
import { independent, ishigami, normals, uniforms } from "./draws.js";

const DRAWS = 10_000;
const sample = independent(DRAWS);

/** An index of one input with its error from groups. */
function indexOf(of: typeof firstOrder, input: Float64Array, output: Float64Array) {
	const all = independent(output.length);
	const parts = all.members.map((_, k) => of(valuesIn(all, k, input), valuesIn(all, k, output), partOf(all, k)));
	return figureOf(of(input, output, all), parts);
}

/** How many standard errors a figure lies from a truth. */
const errorsFrom = (truth: number, { value, mcse }: { value: number; mcse: number }) => Math.abs(value - truth) / mcse;

describe("first-order indices", () => {
	const { inputs, output } = ishigami(DRAWS);

	it.each([
		[0, 0.3139],
		[1, 0.4424],
		[2, 0],
	])("of Ishigami's input %i are %f within three standard errors", (input, truth) => {
		expect(errorsFrom(truth, indexOf(firstOrder, inputs[input]!, output))).toBeLessThan(3);
		const few = ishigami(2000);
		expect(errorsFrom(truth, indexOf(firstOrder, few.inputs[input]!, few.output))).toBeLessThan(3);
	});

	it("of an input that says nothing are no more than noise, however many bins there are", () => {
		const found = ["a", "b", "c", "d"].map((name) => indexOf(firstOrder, uniforms(name, DRAWS), output));
		for (const one of found) expect(errorsFrom(0, one)).toBeLessThan(3.5);
		expect(Math.abs(found.reduce((sum, { value }) => sum + value, 0) / 4)).toBeLessThan(0.004);
	});

	it("are not raised by draws that repeat an ancestor, where families are known", () => {
		const repeats = 10;
		const [x, y] = ["x", "y"].map((name) => normals(name, DRAWS / repeats));
		const repeated = (column: Float64Array) =>
			Float64Array.from({ length: DRAWS }, (_, k) => column[k % column.length]!);
		const families = Int32Array.from({ length: DRAWS }, (_, k) => k % (DRAWS / repeats));
		const input = repeated(x!);
		const known = firstOrder(input, repeated(y!), { draws: DRAWS, families });
		const blind = firstOrder(input, repeated(y!), { draws: DRAWS });
		expect(blind).toBeGreaterThan(0.03);
		expect(Math.abs(known)).toBeLessThan(0.02);
	});
});

describe("Borgonovo's delta", () => {
	const { inputs, output } = ishigami(DRAWS);

	// By brute force on a grid of 200 × 200 × 200, in 160 classes of the output.
	it.each([
		[0, 0.262],
		[1, 0.425],
		[2, 0.208],
	])("of Ishigami's input %i is near %f", (input, truth) => {
		expect(Math.abs(borgonovoDelta(inputs[input]!, output, sample) - truth)).toBeLessThan(0.035);
	});

	it("is a number however few the draws", () => {
		for (const few of [1, 2, 3]) {
			const column = Float64Array.from({ length: few }, (_, draw) => draw);
			expect(borgonovoDelta(column, column, independent(few)), String(few)).toBeGreaterThanOrEqual(0);
		}
	});

	it("is 0 of an independent input, and nearly 1 of one that the output follows from", () => {
		expect(borgonovoDelta(uniforms("other", DRAWS), output, sample)).toBeLessThan(0.01);
		expect(
			borgonovoDelta(
				inputs[0]!,
				inputs[0]!.map((x) => x ** 3),
				sample,
			),
		).toBeGreaterThan(0.85);
	});

	it("does not change where the output is measured otherwise", () => {
		const delta = borgonovoDelta(inputs[1]!, output, sample);
		expect(
			borgonovoDelta(
				inputs[1]!,
				output.map((y) => Math.exp(y / 3)),
				sample,
			),
		).toBe(delta);
	});
});

describe("Shapley effects", () => {
	it("of Ishigami's function share its interaction in halves; what is left to the last is the total index", () => {
		const { inputs, output } = ishigami(DRAWS);
		const { effects, last, all } = shapleyShares(
			inputs.map((x) => [x]),
			output,
			sample,
		);
		const truth = { effects: [0.4358, 0.4424, 0.1218], last: [0.5576, 0.4424, 0.2437] };
		truth.effects.forEach((share, k) => void expect(errorsFrom(share, effects[k]!)).toBeLessThan(3));
		truth.last.forEach((share, k) => void expect(errorsFrom(share, last[k]!)).toBeLessThan(3));
		expect(effects.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(all.value, 10);
	});

	it("of a linear output of two correlated normals are those of the closed form (Owen and Prieur 2017)", () => {
		const [z1, z2, noise] = ["z1", "z2", "noise"].map((name) => normals(name, DRAWS));
		const [b1, b2, rho, sd] = [1, 2, 0.6, 1];
		const x2 = z2!.map((z, k) => rho * z1![k]! + Math.sqrt(1 - rho ** 2) * z);
		const output = z1!.map((x, k) => b1 * x + b2 * x2[k]! + sd * noise![k]!);
		const variance = b1 ** 2 + b2 ** 2 + 2 * rho * b1 * b2 + sd ** 2;
		const shared = (b1 ** 2 - b2 ** 2) * rho ** 2 * 0.5;
		const truth = [b1 ** 2 + rho * b1 * b2 - shared, b2 ** 2 + rho * b1 * b2 + shared].map((one) => one / variance);
		const { effects, last, all } = shapleyShares([[z1!], [x2]], output, sample);
		truth.forEach((share, k) => void expect(errorsFrom(share, effects[k]!)).toBeLessThan(3));
		expect(errorsFrom((b1 ** 2 * (1 - rho ** 2)) / variance, last[0]!)).toBeLessThan(3);
		expect(errorsFrom(1 - sd ** 2 / variance, all)).toBeLessThan(3);
	});

	it("are 0 within three errors of an input that says nothing, and the same to the bit each time", () => {
		const { inputs, output } = ishigami(4000);
		const columns = [...inputs, uniforms("nothing", 4000)].map((x) => [x]);
		const found = shapleyShares(columns, output, independent(4000));
		expect(errorsFrom(0, found.effects[3]!)).toBeLessThan(3.5);
		expect(shapleyShares(columns, output, independent(4000))).toEqual(found);
	});

	it("have no error where there is one group of draws", () => {
		const { inputs, output } = ishigami(1000);
		const { effects } = shapleyShares(
			inputs.map((x) => [x]),
			output,
			sampleOf(1000, { count: 1, of: () => 0 }),
		);
		expect(effects[1]!.value).toBeGreaterThan(0.3);
		expect(effects[1]!.mcse).toBeNaN();
	});
});

describe("a tornado", () => {
	it("has the output's means in the lowest and highest tenth of an input: of a line, those of the uniform's tenths", () => {
		const [x, noise] = [uniforms("x", DRAWS), normals("n", DRAWS)];
		const { low, high } = tailMeans(
			x,
			x.map((value, draw) => 100 * value + noise[draw]!),
		);
		expect(low).toBeCloseTo(5, 0);
		expect(high).toBeCloseTo(95, 0);
		expect(batches(DRAWS).count).toBe(20);
	});
});
