import {
	composeFertility,
	DRAWS_RATES,
	fertilityRatio,
	GAP_TAIL,
	localMortality,
	netRatePath,
	netRateTrait,
	openDampedWalk,
	openFertilityLogs,
	openNationalMortality,
} from "../demography/index.js";
import { type Batch, studentTransform } from "../random/index.js";
import type { OwnParts } from "./model.js";
import { ALL_AREAS, type NumberPlan, type Series } from "./numbers.js";
import type { RatesModel } from "./rates-model.js";
import { type Component, traitsOf } from "./traits.js";

/** Paths by projected year: births per woman, e0 in years, net migrants per person and per child. */
export interface Paths {
	readonly tfr: Float64Array;
	readonly female: Float64Array;
	readonly male: Float64Array;
	readonly netRate: Float64Array;
	/** Zeros where children have no process of their own. */
	readonly childRate: Float64Array;
}

/** What is drawn in two steps around a batch of elementary functions: `draw` writes into it, `finish` reads it. */
export interface TwoSteps {
	draw(): void;
	finish(): void;
}

/** What all areas of a draw have in common, filled anew for every draw. */
export interface SharedPaths extends TwoSteps {
	readonly paths: Paths;
	/** Male births per female birth, relative to the year's median. */
	readonly sexRatioError: () => number;
	/** Yearly rise of the mean age at childbearing beyond the schedule's own, years. */
	readonly meanAgeSlope: () => number;
}

export function newPaths(years: number): Paths {
	const path = () => new Float64Array(years);
	return { tfr: path(), female: path(), male: path(), netRate: path(), childRate: path() };
}

export function openShared(model: RatesModel, plan: NumberPlan, batch: Batch): SharedPaths {
	const paths = newPaths(model.years);
	const innovations = openInnovations(model, plan);
	const fertility = openFertility(model, { plan, batch, innovations }, paths);
	const drawMortality = openMortality(model, innovations, paths);
	const drawMigration = openMigration(model, innovations, paths);
	const { sexRatioSd, meanAgeDrift, meanAgeDriftSd } = model.fertility;
	const sexRatio = errorOf(plan, "fertility.sex-ratio", sexRatioSd);
	const meanAge = errorOf(plan, "fertility.mean-age", meanAgeDriftSd);
	return {
		paths,
		sexRatioError: sexRatio,
		meanAgeSlope: () => meanAgeDrift + meanAge(),
		draw() {
			fertility.draw();
			drawMortality();
			drawMigration();
		},
		finish: fertility.finish,
	};
}

const NONE: Series = () => 0;

/** Opens the numbers of one of the place's processes. */
type Innovations = (component: Component) => Series;

/** Components without errors take no numbers, unless another one's are correlated with them. */
function openInnovations(model: RatesModel, plan: NumberPlan): Innovations {
	const { fertility, mortality, correlation } = model;
	const { ratio } = fertility;
	const { local } = mortality;
	const certain: Readonly<Partial<Record<Component, boolean>>> = {
		"fertility.ratio": ratio.sd === 0 && ratio.ratioSd === 0,
		"mortality.local": local.sd === 0 && local.startSd === 0 && local.slope === 0,
	};
	const traits = traitsOf(model);
	return (component) =>
		certain[component] && !correlation?.components.includes(component)
			? NONE
			: plan.yearly(component, ALL_AREAS, { starts: traits[component]!.starts });
}

function errorOf(plan: NumberPlan, component: string, sd: number): () => number {
	if (sd === 0) return NONE;
	const normal = plan.once(component, ALL_AREAS, [["normal", 1]]);
	return () => sd * normal();
}

/** Where a model's processes take their numbers and have their exponentials taken. */
interface Sources {
	readonly plan: NumberPlan;
	readonly batch: Batch;
	readonly innovations: Innovations;
}

function openFertility(model: RatesModel, { plan, batch, innovations }: Sources, { tfr }: Paths): TwoSteps {
	const { national, ratio } = model.fertility;
	const { process, effects } = national;
	const normals = {
		process: innovations("fertility.national"),
		effects: effects.length > 0 ? plan.once("fertility.effects", ALL_AREAS, [["normal", 2 * effects.length]]) : NONE,
	};
	const normal = innovations("fertility.ratio");
	const ratios = new Float64Array(model.years);
	// Without effects the factors stay at 1.
	const pushes = effects.length > 0 ? batch.exp(model.years) : new Float64Array(model.years);
	const parts = { level: DRAWS_RATES[process.kind] ? tfr : batch.exp(model.years), effects: pushes };
	const drawLogs = openFertilityLogs(national);
	return {
		draw() {
			drawLogs(normals, parts);
			if (effects.length === 0) pushes.fill(1);
			fertilityRatio(ratio, normal, ratios);
		},
		finish() {
			composeFertility(national, parts, tfr);
			for (let year = 0; year < model.years; year++) tfr[year] *= ratios[year];
		},
	};
}

function openMortality({ mortality }: RatesModel, innovations: Innovations, paths: Paths): () => void {
	const { national, local } = mortality;
	const student = national.gap.kind === "bayeslife" ? unscaledStudent(GAP_TAIL) : (z: number) => z;
	const normals = { level: innovations("mortality.national"), gap: innovations("mortality.gap"), student };
	const drawNational = openNationalMortality(national, normals);
	const normal = innovations("mortality.local");
	return () => {
		drawNational(paths);
		localMortality(local, normal, paths);
	};
}

function openMigration({ migration }: RatesModel, innovations: Innovations, paths: Paths): () => void {
	const { netRate, children } = migration;
	const normal = innovations("migration");
	const ofChildren = children ? innovations("migration.children") : NONE;
	return () => {
		netRatePath(netRate, normal, paths.netRate);
		if (children) netRatePath(children.netRate, ofChildren, paths.childRate);
	};
}

/** Student's t itself, whose variance is degrees / (degrees - 2). */
function unscaledStudent(degrees: number): (z: number) => number {
	const unit = studentTransform(degrees);
	const scale = Math.sqrt(degrees / (degrees - 2));
	return (z) => scale * unit(z);
}

/** The paths of an area that departs from the place: the place's, with the area's own parts. */
export function openAreaPaths(
	own: OwnParts,
	{ area, shared }: { readonly area: string; readonly shared: Paths },
	{ plan, batch }: Omit<Sources, "innovations">,
): TwoSteps & { readonly paths: Paths } {
	const years = shared.tfr.length;
	const paths = newPaths(years);
	const drawFertility = openDampedWalk(own.fertility, plan.yearly("own.fertility", area));
	const mortality = plan.yearly("own.mortality", area);
	const migration = plan.yearly("own.migration", area, { starts: netRateTrait(own.netRate).starts });
	const factors = batch.exp(years);
	const rates = new Float64Array(years);
	return {
		paths,
		draw() {
			drawFertility(factors);
			for (let year = 0; year < years; year++) factors[year] += own.fertility.level;
			netRatePath(own.netRate, migration, rates);
		},
		finish() {
			paths.female.set(shared.female);
			paths.male.set(shared.male);
			localMortality(own.mortality, mortality, paths);
			for (let year = 0; year < years; year++) {
				paths.tfr[year] = shared.tfr[year] * factors[year];
				paths.netRate[year] = shared.netRate[year] + rates[year];
				// What sets an area apart from the place holds for its people of every age.
				paths.childRate[year] = shared.childRate[year] + rates[year];
			}
		},
	};
}
