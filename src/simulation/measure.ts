import { DRIVE, FLOWS } from "../kernel/index.js";
import type { Batch } from "../random/index.js";
import type { OpenService, ServiceNormals } from "../services/index.js";
import { openSupply } from "../supply/index.js";
import type { People } from "./draw-memory.js";
import { DEMOGRAPHY, type Model, recordsFlows } from "./model.js";
import { ALL_AREAS, type NumberPlan } from "./numbers.js";
import type { Readings } from "./readings.js";

/**
 * Turns what was read of a slot's people into metrics: people and needs, then the places that meet the needs. Writes
 * [area][year][metric] from position `at` on; the slot's numbers must be the ones that are read.
 */
export type Measure = (slot: number, values: Float64Array, at: number) => void;

/** What measuring asks of a model, planned before anybody's people are there. */
export interface PlannedMeasure {
	into(people: People): Measure;
}

/** Adds the places that meet the needs, which stand in [area][year][metric] from position `at` on. */
export type Places = (values: Float64Array, at: number) => void;

/** Streams of services: those that all areas share, or those of one area. */
export function serviceNormals(plan: NumberPlan, area: string): ServiceNormals {
	return {
		once: (component, count) => plan.once(`service.${component}`, area, [["normal", count]]),
		yearly: (component, starts = 1, perYear = 1) => plan.yearly(`service.${component}`, area, { starts, perYear }),
	};
}

interface Read {
	readonly readings: Readings;
	readonly metrics: readonly string[];
}

/**
 * @param services opened with the same plan and batch
 * @param batch takes the exponentials of a draw's services; applied here
 */
export function planMeasure(
	model: Model,
	services: readonly OpenService[],
	plan: NumberPlan,
	batch: Batch,
	read: Read,
): PlannedMeasure {
	const planned = planNeeds(model, services, plan, batch, read);
	const places = planPlaces(model, plan, read.metrics);
	return {
		into(people) {
			const needs = planned.into(people);
			return (slot, values, at) => {
				needs(slot, values, at);
				places(values, at);
			};
		},
	};
}

/** People's metrics and needs. */
function planNeeds(
	model: Model,
	services: readonly OpenService[],
	plan: NumberPlan,
	batch: Batch,
	{ readings, metrics }: Read,
): PlannedMeasure {
	const { areas, years } = model;
	const own = areas.map(({ id }) => services.map((service) => service.openArea(serviceNormals(plan, id))));
	const width = FLOWS + readings.probes.length;
	const starts = readings.services;
	const step = metrics.length;
	const counted = recordsFlows(model) || readings.bands > 0;
	return {
		into(people) {
			const read = { values: people.out, first: 0, step: width };
			const written = { values: people.out, first: 0, step };
			return (slot, values, at) => {
				written.values = values;
				for (const service of services) service.draw();
				for (let area = 0; area < areas.length; area++) {
					const first = (slot * areas.length + area) * (years + 1) * width + FLOWS;
					for (let k = 0; k < services.length; k++) {
						read.first = first + starts[k].probesAt;
						own[area][k].draw?.(read);
					}
				}
				batch.apply();
				for (let area = 0; area < areas.length; area++) {
					const position = slot * areas.length + area;
					const first = position * (years + 1) * width;
					const into = at + area * (years + 1) * step;
					for (let k = 0; k < services.length; k++) {
						read.first = first + FLOWS + starts[k].probesAt;
						written.first = into + starts[k].metricsAt;
						own[area][k].write(read, written);
					}
					for (let year = 0; counted && year <= years; year++) {
						const rates = driveOf(position, years, year);
						writeDemography(people, first + year * width, rates, readings.bands, values, into + year * step);
					}
				}
			};
		},
	};
}

/** @param metrics what stands in the values, in its order */
export function planPlaces(model: Model, plan: NumberPlan, metrics: readonly string[]): Places {
	const { areas, years, supply } = model;
	if (supply.length === 0) return () => {};
	const index = new Map(metrics.map((metric, at) => [metric, at]));
	const opened = openSupply(model, years, (component, parts) => plan.once(component, ALL_AREAS, parts));
	const supplies = areas.map((area) => opened.openArea(area, (name) => index.get(name)));
	const step = metrics.length;
	return (values, at) => {
		opened.draw();
		for (let area = 0; area < areas.length; area++) {
			const into = at + area * (years + 1) * step;
			for (let year = 0; year <= years; year++) supplies[area].step(year, values, into + year * step);
		}
	};
}

/** Where the rates of a year stand among the kernel's drives; below 0 in the base year. */
export function driveOf(position: number, years: number, year: number): number {
	return year > 0 ? (position * years + year - 1) * DRIVE : -1;
}

/** The order is that of `computedMetrics`. */
export function writeDemography(
	{ out, drive }: People,
	from: number,
	rates: number,
	bands: number,
	values: Float64Array,
	at: number,
): void {
	for (let k = 0; k < FLOWS; k++) values[at + k] = out[from + k];
	values[at + FLOWS] = rates < 0 ? Number.NaN : drive[rates + 2];
	values[at + FLOWS + 1] = rates < 0 ? Number.NaN : drive[rates];
	values[at + FLOWS + 2] = rates < 0 ? Number.NaN : drive[rates + 1];
	for (let band = 0; band < bands; band++) values[at + DEMOGRAPHY.length + band] = out[from + FLOWS + band];
}
