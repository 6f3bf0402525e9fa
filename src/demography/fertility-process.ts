import { exp } from "../random/index.js";
import { addEffects } from "./fertility-effects.js";
import { fertilityKind, type ProcessNormals } from "./fertility-kinds.js";
import type { FertilityParts, FertilityProcess, NationalFertility } from "./national-fertility.js";
import type { PathTrait } from "./path-trait.js";

/** Whether a kind draws the rates themselves rather than log(F / median). */
export const DRAWS_RATES: Readonly<Record<FertilityProcess["kind"], boolean>> = {
	"damped-walk": false,
	"damped-trend": false,
	"around-path": false,
	ar1: true,
	pool: false,
};

export function nationalFertilityTrait({ process, observed }: NationalFertility): PathTrait {
	const { starts, damping } = fertilityKind(process);
	return { starts, damping, idle: observed };
}

/** Where a path's random numbers come from. */
export interface FertilityNormals extends ProcessNormals {
	/** Standard normals, two per effect. */
	readonly effects: () => number;
}

/** Standard normals that shape a path as a whole, per draw. */
export function shapesOf({ process }: NationalFertility): number {
	return fertilityKind(process).shapes;
}

/** Opens paths of the national total fertility rate, births per woman; each is filled from the normals it is given. */
export function openNationalFertility(model: NationalFertility) {
	const drawLogs = openFertilityLogs(model);
	return (normals: FertilityNormals, into: Float64Array): void => {
		const [level, effects] = [into, new Float64Array(into.length)];
		drawLogs(normals, { level, effects });
		for (let year = 0; year < into.length; year++) {
			if (!DRAWS_RATES[model.process.kind]) level[year] = exp(level[year]);
			effects[year] = exp(effects[year]);
		}
		composeFertility(model, { level, effects }, into);
	};
}

/** A process by itself: the first `observed` years are known to be the median's, none unless given. */
export interface LoneProcess extends Pick<NationalFertility, "median" | "process" | "floor"> {
	readonly observed?: number;
}

/** The national rate where nothing but its process acts on it: no effects, no marriages. */
export function loneFertility({ median, observed = 0, ...of }: LoneProcess): NationalFertility {
	const unknown = new Float64Array(median.length).fill(Number.NaN);
	const bridge = { deviation: unknown, sd: 0 };
	return { ...of, median, observed, deviation: new Float64Array(median.length), effects: [], bridge };
}

/** Opens what fills the parts of a path with logarithms. */
export function openFertilityLogs(model: NationalFertility): (normals: FertilityNormals, into: FertilityParts) => void {
	const { process, effects } = model;
	const drawLevel = fertilityKind(process).open(model);
	return (normals, into) => {
		into.effects.fill(0);
		addEffects(effects, normals.effects, into.effects);
		drawLevel(normals, into);
	};
}

/** One path of the rate, births per woman, reflected at its floor. */
export function composeFertility(
	{ process, median, floor }: NationalFertility,
	{ level, effects }: FertilityParts,
	into: Float64Array,
): void {
	const drawsRates = DRAWS_RATES[process.kind];
	for (let year = 0; year < into.length; year++) {
		const rate = drawsRates ? level[year] : median[year] * level[year];
		into[year] = floor + Math.abs(rate * effects[year] - floor);
	}
}
