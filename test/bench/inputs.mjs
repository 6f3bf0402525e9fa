// @ts-check
/*
 * The kernels' inputs as one file of 64-bit floats, little-endian, so that C, numpy and the engine project the same draws:
 * header (16), survival [row][202], inflow [202], outflow [202], start [202], schedules [year][101], probe weights
 * [probe][101], rates [draw][year][e0 female, e0 male, TFR, net rate].
 */
import { readFileSync, writeFileSync } from "node:fs";
import { AGES, netRatePath, openDampedWalk, openNationalMortality, STATE } from "../../dist/demography/index.js";
import { exp, openNormals } from "../../dist/random/index.js";

const HEADER = 16;
/** Rates of a draw and year. */
export const RATES = 4;
/** Population, births, deaths and migrants stand before the probes. */
export const FLOWS = 4;

/** @typedef {import("../../src/draws/index.js").Model} Model */

/** @param {string} path @param {Model} model @param {number} draws */
export function writeInputs(path, model, draws) {
	const { survival } = model.mortality;
	const [{ jumpOff, migration }] = model.areas;
	const weights = probeWeights(model);
	const header = new Float64Array(HEADER);
	header.set([draws, model.years, survival.rows, weights.length, survival.lowest, survival.step]);
	header.set([migration.grossRate, model.fertility.sexRatio[0], model.fertility.meanAgeDrift], 6);
	const constants = [survival.cells, migration.inflow, migration.outflow, jumpOff.tables[0]];
	const parts = [header, ...constants, ...model.fertility.schedules, ...weights, ratePaths(model, draws)];
	writeFileSync(path, Buffer.concat(parts.map((part) => Buffer.from(part.buffer, part.byteOffset, part.byteLength))));
}

/** @param {Model} model */
function probeWeights({ services }) {
	return services.flatMap((service) =>
		service.kind === "participation" ? service.groups.map(({ weights }) => weights) : [],
	);
}

/** The rates of the reference model, four normals a year. @param {Model} model @param {number} draws */
function ratePaths(model, draws) {
	const { years } = model;
	const rates = new Float64Array(draws * years * RATES);
	const paths = Array.from({ length: RATES }, () => new Float64Array(years));
	for (let draw = 0; draw < draws; draw++) {
		fillPaths(model, draw, paths);
		for (let year = 0; year < years; year++) {
			rates.set(
				paths.map((path) => path[year]),
				(draw * years + year) * RATES,
			);
		}
	}
	return rates;
}

/** @param {Model} model @param {number} draw @param {Float64Array[]} paths */
function fillPaths({ seed, fertility, mortality, migration }, draw, [female, male, tfr, netRate]) {
	/** @param {string} component */
	const normals = (component) => openNormals({ seed, component, area: "*", draw });
	const { process, median } = fertility.national;
	const numbers = { level: normals("level"), gap: normals("gap"), student: (/** @type {number} */ z) => z };
	openNationalMortality(mortality.national, numbers)({ female, male });
	netRatePath(migration.netRate, normals("migration"), netRate);
	if (process.kind === "damped-walk") openDampedWalk(process, normals("fertility"))(tfr);
	for (let year = 0; year < tfr.length; year++) tfr[year] = median[year] * exp(tfr[year]);
}

/**
 * @param {string} path
 * @returns all inputs as arrays
 */
export function readInputs(path) {
	const bytes = readFileSync(path);
	const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
	const [draws, years, rows, probes, lowest, step, grossRate, sexRatio, shift] = all;
	let at = HEADER;
	/** @param {number} count */
	const take = (count) => {
		at += count;
		return all.slice(at - count, at);
	};
	const survival = { lowest, step, rows, cells: take(rows * STATE) };
	const [inflow, outflow, start] = [take(STATE), take(STATE), take(STATE)];
	const schedules = Array.from({ length: years }, () => take(AGES));
	const weights = Array.from({ length: probes }, () => take(AGES));
	const rates = take(draws * years * RATES);
	return { draws, years, survival, inflow, outflow, start, grossRate, sexRatio, shift, schedules, weights, rates };
}
