import { nationalFertility, nationalMortality } from "../demography/index.js";
import { componentsOf, drawService, type ServiceDraw } from "../services/index.js";
import type { Model } from "./model.js";
import { ALL_AREAS, type Randomness } from "./randomness.js";

/** What all areas of a draw have in common. Paths hold one entry per projected year. */
export interface SharedPaths {
	/** National total fertility rate, births per woman; national e0 by sex, years. */
	readonly tfr: Float64Array;
	readonly female: Float64Array;
	readonly male: Float64Array;
	/** Male births per female birth. */
	readonly sexRatio: number;
	/** Yearly rise of the mean age at childbearing beyond the schedule's own, years. */
	readonly meanAgeSlope: number;
	readonly services: readonly { readonly need: ServiceDraw; readonly components: number }[];
}

/** Draws the national paths and the behaviour of those who use the services. */
export function drawShared(model: Model, heavyTail: (z: number) => number, randomness: Randomness): SharedPaths {
	const path = () => new Float64Array(model.years);
	const normals = (component: string) => randomness.normals(component, ALL_AREAS);
	const shared = { tfr: path(), female: path(), male: path() };
	nationalFertility(model.fertility.national, normals("fertility.national"), heavyTail, shared.tfr);
	const errors = { level: normals("mortality.national"), gap: normals("mortality.gap") };
	nationalMortality(model.mortality.national, errors, shared.female, shared.male);
	const { sexRatio, sexRatioSd, meanAgeDrift, meanAgeDriftSd } = model.fertility;
	return {
		...shared,
		sexRatio: sexRatio + sexRatioSd * normals("fertility.sex-ratio")(),
		meanAgeSlope: meanAgeDrift + meanAgeDriftSd * normals("fertility.mean-age")(),
		services: model.services.map((service) => ({
			need: drawService(service, model.years + 1, normals),
			components: componentsOf(service).length,
		})),
	};
}
