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
import { DRIVE, FLOWS } from "./inputs.mjs";

/** Draws per call, as in C. */
const BATCH = 256;
/** What the kernel takes of a draw and year: the four paths, then uniforms and normals of the births. */
const KERNEL_DRIVE = 8;

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
			feed(kernel, inputs, from, size);
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

/** @param {import("../../src/kernel/index.js").Kernel} kernel @param {Inputs} inputs @param {number} from @param {number} size */
function feed(kernel, { years, drive, start, sexRatio, shift }, from, size) {
	for (let slot = 0; slot < size; slot++) kernel.starts.set(start, slot * STATE);
	for (let row = 0; row < size * years; row++) {
		const at = (from * years + row) * DRIVE;
		kernel.drive.set(drive.subarray(at, at + DRIVE), row * KERNEL_DRIVE);
		kernel.drive.set(NO_LUCK, row * KERNEL_DRIVE + DRIVE);
		kernel.shared[2 * row] = sexRatio;
		kernel.shared[2 * row + 1] = shift;
	}
}

/** Uniforms and normals of the two sexes' births. */
const NO_LUCK = [0.5, 0, 0.5, 0];

/** The functions the kernel is tested against. @param {Inputs} inputs @returns {Projection} */
export function openPlainProjection(inputs) {
	const out = new Float64Array(inputs.draws * (inputs.years + 1) * (FLOWS + inputs.weights.length));
	const run = () => {
		const clock = openClock();
		clock.start();
		for (let draw = 0; draw < inputs.draws; draw++) projectPlainly(inputs, draw, out);
		clock.stop();
		return clock.spent();
	};
	return { out, run };
}

/** @param {Inputs} inputs @param {number} draw @param {Float64Array} out */
function projectPlainly(inputs, draw, out) {
	const { years, start, sexRatio } = inputs;
	let [state, next] = [start.slice(), new Float64Array(STATE)];
	const [survival, migrants, fertility] = [STATE, STATE, AGES].map((length) => new Float64Array(length));
	const rates = { survival, migrants, fertility, sexRatio };
	const flows = { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN };
	for (let year = 0; year <= years; year++) {
		if (year > 0) {
			setRates(inputs, (draw * years + year - 1) * DRIVE, year - 1, state, rates);
			projectStep(state, rates, { state: next, flows });
			[state, next] = [next, state];
		}
		writeOutputs(inputs, (draw * (years + 1) + year) * (FLOWS + inputs.weights.length), state, flows, out);
	}
}

/**
 * @param {Inputs} inputs @param {number} at @param {number} flow @param {Float64Array} state
 * @param {{ survival: Float64Array, fertility: Float64Array, migrants: Float64Array }} rates
 */
function setRates(inputs, at, flow, state, rates) {
	const [female, male, tfr, netRate] = inputs.drive.subarray(at, at + DRIVE);
	readSurvival(inputs.survival, { female, male }, rates.survival);
	fertilityRates(tfr, { schedule: inputs.schedules[flow], shift: inputs.shift }, rates.fertility);
	netMigrants(state, { ...inputs, netRate }, rates.migrants);
}

/**
 * @param {Inputs} inputs @param {number} at @param {Float64Array} state
 * @param {{ births: number, deaths: number, migrants: number }} flows @param {Float64Array} out
 */
function writeOutputs({ weights }, at, state, flows, out) {
	out[at] = countAges(state, 0, AGES - 1);
	out[at + 1] = flows.births;
	out[at + 2] = flows.deaths;
	out[at + 3] = flows.migrants;
	for (let probe = 0; probe < weights.length; probe++) out[at + FLOWS + probe] = weigh(state, weights[probe]);
}

/** @param {Float64Array} state @param {Float64Array} weights */
function weigh(state, weights) {
	let sum = 0;
	for (let age = 0; age < AGES; age++) sum += weights[age] * (state[age] + state[AGES + age]);
	return sum;
}
