import { AGES, STATE } from "../demography/index.js";
import { BANDS, GROUPS } from "./bands.js";
import { drawLossErrors, openBirthCounts, openFertilityPaths, openRun, openStarts, openStepper } from "./engine.js";
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
	const run = openDraws(base, plan, forecast);
	for (let draw = 0; draw < plan.draws; draw++) run(draw);
	return forecast;
}

function openDraws(base: NationalBase, plan: HindcastPlan, into: NationalForecast) {
	const { seed } = plan;
	const area = String(base.origin);
	const process = { ...plan.fertility.process, startSd: base.startSd };
	const fillFertility = openFertilityPaths({ process, floor: plan.fertility.floor }, base, plan.horizons + 1);
	const mortality = { ...plan.mortality, startSd: base.lossSd };
	const fillStart = openStarts(base.state, { ...plan.jumpOff, ...base.startErrors });
	const recordStocks = openStocks(into);
	const step = openStepper();
	const tfr = new Float64Array(plan.horizons + 1);
	const lossErrors = new Float64Array(plan.horizons);
	let [state, next] = [new Float64Array(STATE), new Float64Array(STATE)];
	return (draw: number) => {
		const address = { seed, area, draw };
		fillStart(address, state);
		fillFertility(address, tfr);
		drawLossErrors(mortality, address, lossErrors);
		const births = openBirthCounts(address);
		recordStocks(state, 0, draw);
		for (let h = 1; h <= plan.horizons; h++) {
			const lossError = base.lossTrend[h] + lossErrors[h - 1];
			into.births[h][draw] = step(state, { ...base.rates, tfr: tfr[h], lossError, births }, next);
			into.tfr[h][draw] = tfr[h];
			[state, next] = [next, state];
			recordStocks(state, h, draw);
		}
	};
}

/** Writes the persons of a state into the bands and groups of a forecast. */
function openStocks({ bands, groups }: NationalForecast) {
	const stocks = [
		...Object.entries(BANDS).map(([band, ages]) => ({ ages, draws: bands[band] })),
		...GROUPS.map((ages, group) => ({ ages, draws: groups[group] })),
	];
	return (state: Float64Array, h: number, draw: number) => {
		const upTo = cumulated(state);
		for (const { ages, draws } of stocks) draws[h][draw] = upTo[ages[1] + 1] - upTo[ages[0]];
	};
}

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
	const run = openRun(base.state);
	const { sexRatio } = base.rates;
	const share = { female: 1 / (1 + sexRatio), male: sexRatio / (1 + sexRatio) };
	const count = (expected: number, sex: "female" | "male") => (births === undefined ? expected : births * share[sex]);
	const states = [base.state];
	const counted = [Number.NaN];
	for (let h = 1; h <= horizons; h++) {
		counted.push(run.year({ ...base.rates, tfr: tfr(h), lossError: base.lossTrend[h], births: count }));
		states.push(run.state());
	}
	return { states, births: counted };
}
