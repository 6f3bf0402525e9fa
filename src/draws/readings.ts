import type { KernelModel, Probe } from "../kernel/index.js";
import { probesOf } from "../services/index.js";
import { bandsOf, isSmall, type Model } from "./model.js";

/** What the kernel reads off the people of every area and year: the age bands, then each service's probes. */
export interface Readings {
	readonly probes: readonly Probe[];
	/** Where each service's probes begin among all probes. */
	readonly probesAt: readonly number[];
	/** Positions of the services whose draws bring odds, one row of factors each. */
	readonly withOdds: readonly number[];
}

/** Lays out what is read. */
export function openReadings(model: Pick<Model, "services" | "singleAges" | "bands" | "namedBands">): Readings {
	const { services } = model;
	const bands = Object.values(bandsOf(model)).map(
		([from, to]): Probe => ({ kind: "sum", first: from, weights: new Float64Array(to - from + 1).fill(1) }),
	);
	const own = services.map(probesOf);
	const withOdds = own.flatMap((probes, k) => (probes.some(({ kind }) => kind === "odds") ? [k] : []));
	const placed = own.map((probes, k) => probes.map((probe) => atRow(probe, withOdds.indexOf(k))));
	return {
		probes: [...bands, ...placed.flat()],
		probesAt: services.map((_, k) => bands.length + own.slice(0, k).flat().length),
		withOdds,
	};
}

function atRow(probe: Probe, factor: number): Probe {
	return probe.kind === "odds" ? { ...probe, factor } : probe;
}

/** What the kernel needs of a model. */
export function kernelModelOf(
	{ years, areas, fertility, mortality, migration }: Model,
	{ probes }: Readings,
): KernelModel {
	return {
		years,
		areas: areas.map((area) => area.migration),
		counted: areas.map(isSmall),
		survival: mortality.survival,
		schedules: fertility.schedules.slice(0, years),
		// Moves between areas need a second area.
		...(migration.internal && areas.length > 1 && { internal: migration.internal }),
		...(migration.children && { children: migration.children.ages }),
		probes,
	};
}
