import { AGES, STATE } from "../demography/index.js";
import { BANDS, GROUPS } from "./bands.js";
import { drawLossErrors, drawStart, openBirthCounts, openFertilityPaths, openStepper } from "./engine.js";
import type { NationalBase } from "./national-base.js";
import type { HindcastPlan } from "./plan.js";

/** Draws by horizon: entry [h][draw]. Flows start at h = 1 (entry 0 is empty), stocks at h = 0, the origin's year-end. */
export type ByHorizon = readonly Float64Array[];

export interface NationalForecast {
	readonly births: ByHorizon;
	readonly tfr: ByHorizon;
	/** Persons at each year-end: the bands by name, then the groups in order. */
	readonly bands: Readonly<Record<string, ByHorizon>>;
	readonly groups: readonly ByHorizon[];
}

/** Draws births, fertility and population of the years after an origin with the forecast's own engine. */
export function nationalForecast(base: NationalBase, plan: HindcastPlan): NationalForecast {
	const empty = () => Array.from({ length: plan.horizons + 1 }, () => new Float64Array(plan.draws));
	const forecast = {
		births: empty(),
		tfr: empty(),
		bands: Object.fromEntries(Object.keys(BANDS).map((band) => [band, empty()])),
		groups: GROUPS.map(empty),
	};
	const run = openDraws(base, plan);
	for (let draw = 0; draw < plan.draws; draw++) run(draw, forecast);
	return forecast;
}

function openDraws(base: NationalBase, plan: HindcastPlan) {
	const { seed } = plan;
	const area = String(base.origin);
	const process = { ...plan.fertility.process, startSd: base.startSd };
	const fertility = { process, floor: plan.fertility.floor };
	const paths = openFertilityPaths(fertility, base.median, base.deviation, { seed, area });
	const startError = { ...plan.jumpOff, ageSd: base.ageSd };
	const step = openStepper();
	const tfr = new Float64Array(plan.horizons + 1);
	const lossErrors = new Float64Array(plan.horizons);
	let [state, next] = [new Float64Array(STATE), new Float64Array(STATE)];
	return (draw: number, into: NationalForecast) => {
		drawStart(base.state, startError, { seed, area, draw }, state);
		paths(draw, tfr);
		drawLossErrors(plan.mortality, seed, area, draw, lossErrors);
		const births = openBirthCounts(seed, area, draw);
		recordStocks(into, 0, draw, state);
		for (let h = 1; h <= plan.horizons; h++) {
			const rates = { ...base.rates, tfr: tfr[h], lossError: lossErrors[h - 1] };
			into.births[h][draw] = step(state, rates, births, next);
			into.tfr[h][draw] = tfr[h];
			[state, next] = [next, state];
			recordStocks(into, h, draw, state);
		}
	};
}

function recordStocks({ bands, groups }: NationalForecast, h: number, draw: number, state: Float64Array): void {
	const upTo = cumulated(state);
	const between = ([from, to]: readonly [number, number]) => upTo[to + 1] - upTo[from];
	for (const band of BAND_NAMES) bands[band][h][draw] = between(BANDS[band]);
	for (let group = 0; group < GROUPS.length; group++) groups[group][h][draw] = between(GROUPS[group]);
}

const BAND_NAMES = Object.keys(BANDS);

/** Persons of both sexes younger than each age. */
function cumulated(state: Float64Array): Float64Array {
	const upTo = new Float64Array(AGES + 1);
	for (let age = 0; age < AGES; age++) upTo[age + 1] = upTo[age] + state[age] + state[AGES + age];
	return upTo;
}

/** The same years without chance: for comparisons. `births` replaces the engine's own births where given. */
export function withoutChance(
	base: NationalBase,
	{ horizons, tfr, births }: { horizons: number; tfr: (h: number) => number; births?: number },
): { states: Float64Array[]; births: number[] } {
	const step = openStepper();
	const states = [base.state];
	const counted = [Number.NaN];
	for (let h = 1; h <= horizons; h++) {
		const next = new Float64Array(STATE);
		const share = { female: 1 / (1 + base.rates.sexRatio), male: base.rates.sexRatio / (1 + base.rates.sexRatio) };
		const count = (expected: number, sex: "female" | "male") => (births === undefined ? expected : births * share[sex]);
		counted.push(step(states[h - 1], { ...base.rates, tfr: tfr(h), lossError: 0 }, count, next));
		states.push(next);
	}
	return { states, births: counted };
}
