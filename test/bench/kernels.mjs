// @ts-check
/** The engine's kernels, and the plain functions of the demography room, on the inputs that C and numpy read. */
import {
	AGES,
	countAges,
	fertilityRates,
	netMigrants,
	projectStep,
	readSurvival,
	STATE,
} from "../../dist/demography/index.js";
import { openKernel } from "../../dist/kernel/index.js";
import { openClock } from "./clocks.mjs";
import { FLOWS, RATES } from "./inputs.mjs";

/** Draws per call, as in C. */
const BATCH = 256;
/** What the kernel takes of a draw and year: the four rates, then uniforms and normals of the births. */
const KERNEL_RATES = 8;

/**
 * @typedef {ReturnType<typeof import("./inputs.mjs").readInputs>} Inputs
 * @typedef {{ readonly out: Float64Array, run: () => import("./clocks.mjs").Spent }} Projection
 */

/** @param {Inputs} inputs @param {"wasm" | "typescript"} engine @returns {Projection} */
export function openKernelProjection(inputs, engine) {
	const { draws, years } = inputs;
	const probes = inputs.weights.map((weights) => /** @type {const} */ ({ kind: "sum", ...withoutZeros(weights) }));
	const { inflow, outflow, grossRate, survival, schedules } = inputs;
	const model = { years, areas: [{ inflow, outflow, grossRate }], survival, schedules, probes };
	const kernel = openKernel(model, { capacity: BATCH, engine });
	if (kernel.engine !== engine) throw new Error(`the kernel runs in ${kernel.engine}, not in ${engine}`);
	const width = (years + 1) * (FLOWS + probes.length);
	const out = new Float64Array(draws * width);
	const run = () => {
		const clock = openClock();
		for (let from = 0; from < draws; from += BATCH) {
			const size = Math.min(BATCH, draws - from);
			fill(kernel, inputs, { from, size });
			clock.start();
			kernel.project(size, "expected");
			clock.stop();
			out.set(kernel.out.subarray(0, size * width), from * width);
		}
		return clock.spent();
	};
	return { out, run };
}

/** @param {Float64Array} weights */
function withoutZeros(weights) {
	const first = weights.findIndex((weight) => weight !== 0);
	const last = weights.findLastIndex((weight) => weight !== 0);
	return { first, weights: weights.slice(first, last + 1) };
}

/** @param {import("../../src/kernel/index.js").Kernel} kernel @param {Inputs} inputs @param {{ from: number, size: number }} draws */
function fill(kernel, { years, rates, start, sexRatio, shift }, { from, size }) {
	for (let slot = 0; slot < size; slot++) kernel.starts.set(start, slot * STATE);
	for (let row = 0; row < size * years; row++) {
		const at = (from * years + row) * RATES;
		kernel.drive.set(rates.subarray(at, at + RATES), row * KERNEL_RATES);
		kernel.drive.set(NO_LUCK, row * KERNEL_RATES + RATES);
		kernel.shared[2 * row] = sexRatio;
		kernel.shared[2 * row + 1] = shift;
	}
}

/** Uniforms and normals of the two sexes' births. */
const NO_LUCK = [0.5, 0, 0.5, 0];

/** The functions the kernel is tested against. @param {Inputs} inputs @returns {Projection} */
export function openPlainProjection(inputs) {
	const out = new Float64Array(inputs.draws * (inputs.years + 1) * (FLOWS + inputs.weights.length));
	const project = openPlainDraw(inputs, out);
	const run = () => {
		const clock = openClock();
		clock.start();
		for (let draw = 0; draw < inputs.draws; draw++) project(draw);
		clock.stop();
		return clock.spent();
	};
	return { out, run };
}

/** Projects one draw. @param {Inputs} inputs @param {Float64Array} out @returns {(draw: number) => void} */
function openPlainDraw(inputs, out) {
	const { years, weights, sexRatio } = inputs;
	const width = FLOWS + weights.length;
	let [state, next] = [new Float64Array(STATE), new Float64Array(STATE)];
	const [survival, migrants, fertility] = [STATE, STATE, AGES].map((length) => new Float64Array(length));
	const rates = { survival, migrants, fertility, sexRatio };
	const flows = { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN };
	/** @param {number} draw @param {number} year */
	const step = (draw, year) => {
		const at = (draw * years + year - 1) * RATES;
		const [female, male, tfr, netRate] = inputs.rates.subarray(at, at + RATES);
		readSurvival(inputs.survival, { female, male }, survival);
		fertilityRates(tfr, { schedule: inputs.schedules[year - 1], shift: inputs.shift }, fertility);
		netMigrants(state, { ...inputs, netRate }, migrants);
		projectStep(state, rates, { state: next, flows });
		[state, next] = [next, state];
	};
	/** @param {number} at */
	const write = (at) => {
		out.set([countAges(state, 0, AGES - 1), flows.births, flows.deaths, flows.migrants], at);
		for (let probe = 0; probe < weights.length; probe++) out[at + FLOWS + probe] = weigh(state, weights[probe]);
	};
	return (draw) => {
		state.set(inputs.start);
		flows.births = flows.deaths = flows.migrants = Number.NaN;
		for (let year = 0; year <= years; year++) {
			if (year > 0) step(draw, year);
			write((draw * (years + 1) + year) * width);
		}
	};
}

/** @param {Float64Array} state @param {Float64Array} weights */
function weigh(state, weights) {
	let sum = 0;
	for (let age = 0; age < AGES; age++) sum += weights[age] * (state[age] + state[AGES + age]);
	return sum;
}
