import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AGES, countAges, STATE } from "../../src/demography/index.js";
import {
	type BirthCounting,
	factorsAt,
	type Kernel,
	type KernelModel,
	openKernel,
	outAt,
	type Probe,
	stateAt,
} from "../../src/kernel/index.js";
import { oracle } from "./oracle.js";
import { type Case, cases, fill, modelOf } from "./random-model.js";

const DRAWS = 2;
const ENGINES = ["wasm", "typescript"] as const;
const countings = fc.constantFrom<BirthCounting>("poisson", "expected");

/** A kernel whose buffers are filled and projected. */
function run(one: Case, births: BirthCounting, options: Partial<Parameters<typeof openKernel>[1]>): Kernel {
	const kernel = openKernel(modelOf(one), { capacity: DRAWS, keepStates: true, ...options });
	fill(kernel, one);
	kernel.project(DRAWS, births);
	return kernel;
}

const bits = (figures: Float64Array) => new BigUint64Array(figures.buffer, figures.byteOffset, figures.length);

/** Positions at which two arrays have different bits. */
function differing(a: Float64Array, b: Float64Array): number[] {
	const [left, right] = [bits(a), bits(b)];
	return Array.from(left.keys()).filter((at) => left[at] !== right[at]);
}

describe("the kernel", () => {
	it("gives the same bits in WebAssembly and in TypeScript", () => {
		fc.assert(
			fc.property(cases, countings, (one, births) => {
				const [wasm, twin] = ENGINES.map((engine) => run(one, births, { engine }));
				expect([wasm!.engine, twin!.engine]).toEqual(ENGINES);
				expect(differing(wasm!.out, twin!.out)).toEqual([]);
				expect(differing(wasm!.states!, twin!.states!)).toEqual([]);
			}),
			{ numRuns: 400 },
		);
	});

	it("is the projection of src/demography to within 1e-12 of the population", () => {
		fc.assert(
			fc.property(cases, (one) => {
				const kernel = run(one, "expected", {});
				expectOracle(modelOf(one), kernel, "expected");
			}),
			{ numRuns: 200 },
		);
	});

	it("counts the births that src/demography counts", () => {
		fc.assert(
			fc.property(cases, (one) => {
				const small = { ...one, years: 1, size: Math.min(one.size, 4) };
				const kernel = run(small, "poisson", {});
				expectOracle(modelOf(small), kernel, "poisson");
			}),
			{ numRuns: 200 },
		);
	});
});

function expectOracle(model: KernelModel, kernel: Kernel, births: BirthCounting): void {
	for (let draw = 0; draw < DRAWS; draw++) {
		oracle(model, kernel, draw, births).forEach((years, area) => {
			// Whoever moves or is born comes from everyone else, so rounding is measured against all people so far.
			let scale = Number.MIN_VALUE;
			years.forEach(({ state, flows }, year) => {
				scale += countAges(state, 0, AGES - 1) + (year > 0 ? flows.births : 0);
				const at = outAt(kernel.shape, [draw, area, year]);
				const cells = kernel.states!.subarray(stateAt(kernel.shape, [draw, area, year]));
				for (let cell = 0; cell < STATE; cell++) close(cells[cell]!, state[cell]!, scale);
				close(kernel.out[at]!, countAges(state, 0, AGES - 1), scale);
				close(kernel.out[at + 1]!, flows.births, scale);
				close(kernel.out[at + 2]!, flows.deaths, scale);
				close(kernel.out[at + 3]!, flows.migrants, scale);
				model.probes.forEach((probe, k) => {
					close(kernel.out[at + 4 + k]!, read(probe, state, kernel.factors[factorsAt(kernel.shape, draw, year) + factorOf(probe)]!), scale);
				});
			});
		});
	}
}

function close(got: number, expected: number, scale: number): void {
	if (Number.isNaN(expected)) return expect(got).toBeNaN();
	if (!(Math.abs(got - expected) <= 1e-12 * scale)) expect(got).toBe(expected);
}

const factorOf = (probe: Probe) => (probe.kind === "odds" ? probe.factor : 0);

/** A probe by its definition. */
function read(probe: Probe, state: Float64Array, factor: number): number {
	let sum = 0;
	for (let age = probe.first; age < AGES; age++) {
		for (const cell of [age, AGES + age]) {
			if (probe.kind === "sum") sum += (probe.weights[age - probe.first] ?? 0) * state[cell]!;
			else sum += state[cell]! * share(probe.prevalence[cell]!, factor);
		}
	}
	return sum;
}

function share(prevalence: number, factor: number): number {
	const odds = (prevalence / (1 - prevalence)) * factor;
	return odds / (1 + odds);
}

describe("a call of the kernel", () => {
	const one: Case = { seed: 7, areas: 3, years: 5, size: 5, internal: true, everyAge: false };

	it.each(ENGINES)("repeats itself, whatever was computed before (%s)", (engine) => {
		const kernel = run(one, "poisson", { engine });
		const first = kernel.out.slice();
		fill(kernel, { ...one, seed: 8 });
		kernel.project(DRAWS, "expected");
		fill(kernel, one);
		kernel.project(DRAWS, "poisson");
		expect(differing(kernel.out, first)).toEqual([]);
	});

	it.each(ENGINES)("gives a draw the same bits in any slot and at any capacity (%s)", (engine) => {
		const kernel = run(one, "poisson", { engine });
		const other = openKernel(modelOf(one), { capacity: 1, engine });
		const buffers = ["starts", "drive", "shared", "factors", "pulls"] as const;
		for (const name of buffers) other[name].set(kernel[name].subarray(kernel[name].length / 2));
		other.project(1, "poisson");
		expect(differing(other.out, kernel.out.slice(kernel.out.length / 2))).toEqual([]);
		expect(other.states).toBeUndefined();
	});

	it.each(ENGINES)("leaves draws beyond those asked for alone (%s)", (engine) => {
		const kernel = openKernel(modelOf(one), { capacity: DRAWS, engine });
		fill(kernel, one);
		kernel.project(1, "poisson");
		expect(kernel.out.slice(kernel.out.length / 2).every((figure) => figure === 0)).toBe(true);
	});

	it.each(ENGINES)("balances: people change by births, deaths and migrants (%s)", (engine) => {
		const { out, shape } = run(one, "poisson", { engine });
		for (let year = 1; year <= one.years; year++) {
			const [before, now] = [outAt(shape, [1, 2, year - 1]), outAt(shape, [1, 2, year])];
			expect(out[now]! - out[before]!).toBeCloseTo(out[now + 1]! - out[now + 2]! + out[now + 3]!, 6);
		}
	});

	it("keeps an empty area empty", () => {
		for (const engine of ENGINES) {
			const kernel = openKernel(modelOf(one), { capacity: 1, engine });
			fill(kernel, one);
			kernel.starts.fill(0);
			kernel.project(1, "poisson");
			const at = outAt(kernel.shape, [0, 0, one.years]);
			expect(Array.from(kernel.out.subarray(at, at + 4))).toEqual([0, 0, 0, 0]);
		}
	});

	it("refuses more draws than its capacity, and models whose arrays do not fit", () => {
		const model = modelOf(one);
		expect(() => openKernel(model, { capacity: 1 }).project(2, "poisson")).toThrow(/allowed are 0 to 1/);
		expect(() => openKernel(model, { capacity: 0 })).toThrow(/whole number of draws/);
		expect(() => openKernel({ ...model, schedules: [] }, { capacity: 1 })).toThrow(/one fertility schedule/);
		const probe: Probe = { kind: "sum", first: 100, weights: new Float64Array(2) };
		expect(() => openKernel({ ...model, probes: [probe] }, { capacity: 1 })).toThrow(/ages 0 to 100/);
	});
});
