import { exp, ln } from "../random/index.js";
import { timeOf, yearOf } from "./dates.js";
import { normalsOf } from "./engine.js";
import { fitDrifting } from "./fit-ratio.js";
import { type Knowledge, yearly } from "./knowledge.js";
import { nationalBase } from "./national-base.js";
import { type ByHorizon, nationalForecast } from "./national-forecast.js";
import type { Outcome } from "./outcomes.js";
import type { HindcastPlan } from "./plan.js";
import { openRatioPaths } from "./ratio-model.js";
import { type Origin, type Reference, references } from "./references.js";
import { schoolBase } from "./school-base.js";
import { schoolForecast } from "./school-forecast.js";

/** A forecast of one outcome from one origin, before recalibration. */
export interface Forecast extends Outcome {
	readonly origin: number;
	/** Calendar years from the origin to the outcome. */
	readonly horizon: number;
	/** Draws in ascending order. */
	readonly draws: Float64Array;
	/** What simpler forecasters of the same day would have said; absent where a method says nothing. */
	readonly references: Readonly<Partial<Record<Reference, number>>>;
}

/** Draws at a time after the origin, in years from its 31 December. */
type DrawsAt = (time: number) => Float64Array | undefined;

/**
 * Forecasts every outcome that lies within the horizons of an origin. `outcomes` says what is asked for: dates and names
 * are used, values only carried along.
 *
 * @throws RangeError when no start of the plan was published by the cut-off
 */
export function forecastsFrom(knowledge: Knowledge, plan: HindcastPlan, outcomes: readonly Outcome[]): Forecast[] {
	const { origin } = knowledge;
	const start = { knowledge, people: nationalBase(knowledge, plan), schools: schoolBase(knowledge, plan) };
	const drawsOf = drawAll(start, plan);
	const simple = references(start, plan);
	return outcomes.flatMap((outcome) => {
		const horizon = yearOf(outcome.date) - origin;
		if (horizon < 1 || horizon > plan.horizons) return [];
		const time = timeOf(outcome.date) - (origin + 1);
		const draws = drawsOf(outcome.quantity, outcome.item)?.(time);
		if (!draws || draws.some(Number.isNaN)) return [];
		return [{ ...outcome, origin, horizon, draws: draws.sort(), references: simple(outcome, time) }];
	});
}

function drawAll({ knowledge, people, schools }: Origin, plan: HindcastPlan) {
	const national = nationalForecast(people, plan);
	const registered = national.births.map((draws) => draws.map((births) => births * exp(people.level)));
	const flows: Readonly<Record<string, ByHorizon | undefined>> = {
		...schoolForecast(schools, registered, plan),
		births: national.births,
		births_henan: henanBirths(knowledge, registered, plan),
		tfr: national.tfr,
	};
	const { seed } = plan;
	const area = String(people.origin);
	const levels = Float64Array.from({ length: plan.draws }, (_, draw) => normalsOf("level", { seed, area, draw })());
	return (quantity: string, item: string): DrawsAt | undefined => {
		const stocks = quantity === "population_5year" ? national.groups[Number(item)] : national.bands[quantity];
		const level = people.bandLevels[quantity] ?? { factor: 1, sd: 0 };
		if (stocks)
			return (time) =>
				between(stocks, time)?.map((persons, draw) => persons * level.factor * exp(level.sd * levels[draw]));
		const flow = flows[quantity];
		return flow && ((time) => flow[Math.round(time)]?.slice());
	};
}

/** Stocks between two year-ends: straight lines, draw by draw. */
function between(stocks: ByHorizon, time: number): Float64Array | undefined {
	const before = Math.min(Math.floor(time), stocks.length - 2);
	if (time < 0 || time > stocks.length - 1) return undefined;
	const share = time - before;
	return stocks[before].map((persons, draw) => persons + share * (stocks[before + 1][draw] - persons));
}

/** Henan's births as a drifting share of the nation's; where its figure of the origin's year is not known, no forecast. */
function henanBirths(knowledge: Knowledge, national: ByHorizon, plan: HindcastPlan): ByHorizon | undefined {
	const { origin } = knowledge;
	const [whole, part] = [yearly(knowledge, "births"), yearly(knowledge, "births_henan")];
	if (!part.has(origin)) return undefined;
	const shares = [...part].map(([year, births]) => ln(births / whole.get(year)!));
	const fill = openRatioPaths(fitDrifting(shares, { sd: plan.schools.priorSd, years: plan.schools.priorYears }));
	const path = new Float64Array(plan.horizons);
	const draws = national.map((births) => births.slice());
	for (let draw = 0; draw < plan.draws; draw++) {
		fill(normalsOf("henan", { seed: plan.seed, area: String(origin), draw }), path);
		for (let h = 1; h <= plan.horizons; h++) draws[h][draw] *= exp(path[h - 1]);
	}
	return draws;
}
