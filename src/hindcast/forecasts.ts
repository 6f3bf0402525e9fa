import { exp, ln, openNormals } from "../random/index.js";
import { type Knowledge, yearly } from "./knowledge.js";
import { type NationalBase, nationalBase, sourceError } from "./national-base.js";
import { type ByHorizon, nationalForecast } from "./national-forecast.js";
import type { Outcome } from "./outcomes.js";
import type { HindcastPlan } from "./plan.js";
import { drawRatios, fitDrifting } from "./ratio-model.js";
import { type Reference, references } from "./references.js";
import { schoolBase } from "./school-base.js";
import { agedSchools, schoolForecast } from "./school-forecast.js";

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
 */
export function forecastsFrom(knowledge: Knowledge, plan: HindcastPlan, outcomes: readonly Outcome[]): Forecast[] {
	const { origin } = knowledge;
	const base = nationalBase(knowledge, plan);
	const drawsOf = drawAll(knowledge, base, plan);
	const simple = references(knowledge, base, plan, agedSchools(schoolBase(knowledge, plan), plan));
	return outcomes.flatMap((outcome) => {
		const horizon = yearOf(outcome.date) - origin;
		if (horizon < 1 || horizon > plan.horizons) return [];
		const time = timeOf(outcome.date) - (origin + 1);
		const draws = drawsOf(outcome.quantity, outcome.item)?.(time);
		if (!draws || draws.some(Number.isNaN)) return [];
		return [{ ...outcome, origin, horizon, draws: draws.sort(), references: simple(outcome, time) }];
	});
}

export const yearOf = (date: string) => Number(date.slice(0, 4));

/** A date as years: 31 December of year y is y + 1. Months count as twelfths, to which no outcome here is sensitive. */
export function timeOf(date: string): number {
	const [year, month, day] = date.split("-").map(Number);
	return year + (month - 1 + Math.min(day, 30) / 30 - (day === 1 ? 1 / 30 : 0)) / 12;
}

function drawAll(knowledge: Knowledge, base: NationalBase, plan: HindcastPlan) {
	const national = nationalForecast(base, plan);
	const registered = national.births.map((draws) => draws.map((births) => births * exp(base.level)));
	const schools = schoolForecast(schoolBase(knowledge, plan), registered, plan);
	const flows: Record<string, ByHorizon | undefined> = { ...schools, births: national.births, tfr: national.tfr };
	flows.births_henan = henanBirths(knowledge, registered, plan);
	const levels = Float64Array.from({ length: plan.draws }, (_, draw) =>
		openNormals({ seed: plan.seed, component: "hindcast.level", area: String(base.origin), draw })(),
	);
	return (quantity: string, item: string): DrawsAt | undefined => {
		const stocks = quantity === "population_5year" ? national.groups[Number(item)] : national.bands[quantity];
		const level = base.bandLevels[quantity] ?? 1;
		const error = sourceError(ln(level));
		if (stocks)
			return (time) => between(stocks, time)?.map((persons, draw) => persons * level * exp(error * levels[draw]));
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
	const [whole, part] = [yearly(knowledge, "births"), yearly(knowledge, "births", "henan")];
	if (!part.has(origin)) return undefined;
	const shares = [...part].map(([year, births]) => ln(births / whole.get(year)!));
	const model = fitDrifting(shares, { sd: plan.schools.priorSd, years: plan.schools.priorYears });
	const path = new Float64Array(plan.horizons);
	const draws = national.map((births) => births.slice());
	for (let draw = 0; draw < plan.draws; draw++) {
		const normal = openNormals({ seed: plan.seed, component: "hindcast.henan", area: String(origin), draw });
		drawRatios(model, 0, normal, path);
		for (let h = 1; h <= plan.horizons; h++) draws[h][draw] *= exp(path[h - 1]);
	}
	return draws;
}
