import {
	dampedWalk,
	fertilityRatio,
	localMortality,
	nationalFertility,
	nationalMortality,
	netRatePath,
} from "../demography/index.js";
import { exp } from "../random/index.js";
import { openService, type ServiceBehaviour, type ServiceNormals } from "../services/index.js";
import { type Innovations, openInnovations } from "./innovations.js";
import type { Model, OwnParts } from "./model.js";
import { ALL_AREAS, onceNormals, type Randomness, startThenYearly } from "./randomness.js";

/** Paths by projected year: births per woman, e0 in years, net migrants per person. */
export interface Paths {
	readonly tfr: Float64Array;
	readonly female: Float64Array;
	readonly male: Float64Array;
	readonly netRate: Float64Array;
}

/** What all areas of a draw have in common. */
export interface SharedPaths extends Paths {
	/** Male births per female birth, relative to the year's median. */
	readonly sexRatioError: number;
	/** Yearly rise of the mean age at childbearing beyond the schedule's own, years. */
	readonly meanAgeSlope: number;
	readonly services: readonly ServiceBehaviour[];
}

/** Heavy-tailed twins of a standard normal, made once for all draws. */
export interface Tails {
	readonly fertility: (z: number) => number;
	readonly gap: (z: number) => number;
}

export function newPaths(years: number): Paths {
	const path = () => new Float64Array(years);
	return { tfr: path(), female: path(), male: path(), netRate: path() };
}

/** Draws what all areas of a draw share. */
export type DrawShared = (randomness: Randomness) => SharedPaths;

/** Prepares the drawing. The paths are arrays that the next draw fills anew; the services stay. */
export function openShared(model: Model, tails: Tails): DrawShared {
	const paths = newPaths(model.years);
	const drawFertility = openFertility(model, tails, paths);
	const services = model.services.map((service) => openService(service, model.years + 1));
	const { sexRatioSd, meanAgeDrift, meanAgeDriftSd } = model.fertility;
	const error = (randomness: Randomness, component: string, sd: number) =>
		sd === 0 ? 0 : sd * onceNormals(randomness, component, ALL_AREAS)();
	return (randomness) => {
		const innovations = openInnovations(model, randomness);
		drawFertility(randomness, innovations);
		drawMortality(model, tails, innovations, paths);
		netRatePath(model.migration.netRate, innovations("migration", 2), paths.netRate);
		const normals = serviceNormals(randomness, ALL_AREAS);
		return {
			...paths,
			sexRatioError: error(randomness, "fertility.sex-ratio", sexRatioSd),
			meanAgeSlope: meanAgeDrift + error(randomness, "fertility.mean-age", meanAgeDriftSd),
			services: services.map((draw) => draw(normals)),
		};
	};
}

function openFertility(
	model: Model,
	tails: Tails,
	{ tfr }: Paths,
): (randomness: Randomness, open: Innovations) => void {
	const { national, ratio } = model.fertility;
	const starts = national.process.kind === "ar1" ? 0 : 1;
	const ratios = new Float64Array(model.years);
	return (randomness, open) => {
		const walk = open("fertility.national", starts);
		const effects = onceNormals(randomness, "fertility.effects", ALL_AREAS);
		nationalFertility(national, { walk, effects }, tails.fertility, tfr);
		fertilityRatio(ratio, open("fertility.ratio", 1), ratios);
		for (let year = 0; year < model.years; year++) tfr[year] *= ratios[year];
	};
}

function drawMortality(model: Model, tails: Tails, innovations: Innovations, { female, male }: Paths): void {
	const { national, local } = model.mortality;
	const normals = { level: innovations("mortality.national", 1), gap: innovations("mortality.gap", 0) };
	nationalMortality(national, normals, tails.gap, female, male);
	localMortality(local, innovations("mortality.local", 1), female, male);
}

/** Streams of services: those that all areas share, or those of one area. */
export function serviceNormals(randomness: Randomness, area: string): ServiceNormals {
	return {
		once: (component) => onceNormals(randomness, `service.${component}`, area),
		yearly: (component, starts, perYear) => startThenYearly(randomness, `service.${component}`, area, starts, perYear),
	};
}

/** The paths of an area that departs from the place: the place's, with the area's own parts. */
export function drawAreaPaths(
	own: OwnParts,
	area: string,
	shared: SharedPaths,
	randomness: Randomness,
	into: Paths,
): void {
	into.tfr.set(shared.tfr);
	into.female.set(shared.female);
	into.male.set(shared.male);
	into.netRate.set(shared.netRate);
	addOwnParts(own, (component, starts) => startThenYearly(randomness, component, area, starts), into);
}

function addOwnParts(own: OwnParts, normals: Innovations, into: Paths): void {
	const years = into.tfr.length;
	const difference = new Float64Array(years);
	dampedWalk(own.fertility, 0, normals("own.fertility", 1), difference);
	for (let year = 0; year < years; year++) into.tfr[year] *= exp(own.fertility.level + difference[year]);
	localMortality(own.mortality, normals("own.mortality", 1), into.female, into.male);
	netRatePath(own.netRate, normals("own.migration", 2), difference);
	for (let year = 0; year < years; year++) into.netRate[year] += difference[year];
}
