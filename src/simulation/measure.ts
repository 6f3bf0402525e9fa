import { STATE } from "../demography/index.js";
import { DRIVE, FLOWS, type Kernel } from "../kernel/index.js";
import type { ServiceDraw } from "../services/index.js";
import { drawLuck, newLuck, openAreaSupply } from "../supply/index.js";
import { DEMOGRAPHY, type Model } from "./model.js";
import { ALL_AREAS, type Randomness } from "./randomness.js";
import type { Readings } from "./readings.js";
import { type SharedPaths, serviceNormals } from "./shared-paths.js";

type Record = (area: number, year: number, metrics: Float64Array, state: Float64Array | undefined) => void;

/** Turns what the kernel left in a slot into metrics: people, then needs, then the places that meet them. */
export type Measure = (slot: number, randomness: Randomness, shared: SharedPaths, record: Record) => void;

export function openMeasure(model: Model, kernel: Kernel, readings: Readings, metrics: readonly string[]): Measure {
	const { areas, years } = model;
	const index = new Map(metrics.map((metric, at) => [metric, at]));
	const luck = newLuck(model);
	const supplied = model.supply.length > 0;
	const supplies = areas.map((area) => openAreaSupply(model, area, luck, (metric) => index.get(metric)));
	const values = new Float64Array(metrics.length);
	const width = FLOWS + readings.probes.length;
	return (slot, randomness, shared, record) => {
		if (supplied) drawLuck(model, (component) => randomness.once(component, ALL_AREAS), luck);
		for (let area = 0; area < areas.length; area++) {
			const normals = serviceNormals(randomness, areas[area].id);
			const services = shared.services.map((behaviour) => behaviour.open(normals));
			const position = slot * areas.length + area;
			for (let year = 0; year <= years; year++) {
				const row = position * (years + 1) + year;
				const rates = year > 0 ? (position * years + year - 1) * DRIVE : undefined;
				writeDemography(values, kernel, row * width, rates, readings.bands);
				writeNeeds(services, readings, year, kernel.out, row * width + FLOWS, values);
				if (supplied) supplies[area].step(year, values);
				record(area, year, values, kernel.states?.subarray(row * STATE, (row + 1) * STATE));
			}
		}
	};
}

/** The order is that of `metricsOf`. */
function writeDemography(
	values: Float64Array,
	{ out, drive }: Kernel,
	from: number,
	rates: number | undefined,
	bands: number,
): void {
	for (let k = 0; k < FLOWS; k++) values[k] = out[from + k];
	values[4] = rates === undefined ? Number.NaN : drive[rates + 2];
	values[5] = rates === undefined ? Number.NaN : drive[rates];
	values[6] = rates === undefined ? Number.NaN : drive[rates + 1];
	for (let band = 0; band < bands; band++) values[DEMOGRAPHY.length + band] = out[from + FLOWS + band];
}

function writeNeeds(
	services: readonly ServiceDraw[],
	{ services: places }: Readings,
	year: number,
	people: Float64Array,
	from: number,
	values: Float64Array,
): void {
	for (let k = 0; k < services.length; k++) {
		services[k](year, people, from + places[k].probesAt, values, places[k].metricsAt);
	}
}
