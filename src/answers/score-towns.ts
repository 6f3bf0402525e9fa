import { type Forecast, type Measures, measuresOf, type Probability } from "../forecast/index.js";
import { type PlanLine, scoreTowns, type Town, type TownTarget } from "../plan/index.js";
import type { Plan } from "../setup/index.js";
import { wholeOf } from "./plan-setting.js";

/** One town under a rule. */
export interface TownAnswer extends Town {
	/** Probability that the town has the size which the rule speaks of. */
	readonly inClass: Probability;
}

/** A rule tested town by town. */
export interface TownOdds extends PlanLine {
	readonly each?: number;
	readonly total?: number;
	/** Towns that are more likely than not of the size, and among them those whose facilities are known, and are enough. */
	readonly towns: readonly TownAnswer[];
	readonly known: number;
	readonly enough: number;
	/** Facilities of these towns, as far as they are known. */
	readonly there: number;
	/** By the table's counts alone, of towns that are more likely than not of the size; see `AccountEntry`. */
	readonly verdict: "met" | "missed" | "notSupplied";
	/** Its year has ended: the verdict is final. */
	readonly ended?: true;
	/** Probability that the rule is kept; missing unless every town's facilities are known and the year is still to end. */
	readonly met?: Probability;
	/** The table in which the user writes what each town has. */
	readonly table: string;
}

/** The rules of a plan that are tested town by town, on a forecast's own draws. */
export function scoreTownRules(forecast: Forecast, { towns }: Plan): TownOdds[] {
	const measures = measuresOf(forecast);
	return towns.map((target) => toOdds(forecast, target, measures));
}

function toOdds(forecast: Forecast, target: TownTarget, { probability }: Measures): TownOdds {
	const { id, name, sector, quote, unit, year, each, total, table } = target;
	const { inClass, met } = scoreTowns(target, growthIn(forecast, year));
	const answers = target.towns.map((town, at) => ({ ...town, inClass: probability(inClass[at]) }));
	const towns = answers.filter((town) => town.inClass.value > 0.5);
	const counts = towns.flatMap(({ facilities }) => facilities ?? []);
	return {
		...{ id, name, sector, quote, unit, year },
		...(each !== undefined && { each }),
		...(total !== undefined && { total }),
		...{ towns, known: counts.length, enough: counts.filter((count) => count >= (each ?? 0)).length },
		there: sumOf(counts),
		verdict: verdictOn(target, towns),
		...(isOpen(forecast, target) ? met && { met: probability(met) } : { ended: true as const }),
		table,
	};
}

/** One town with too few settles it, and so do towns that already make up the total, whatever the others have. */
function verdictOn({ each = 0, total = 0 }: TownTarget, towns: readonly TownAnswer[]): TownOdds["verdict"] {
	const counts = towns.flatMap(({ facilities }) => facilities ?? []);
	if (counts.some((count) => count < each)) return "missed";
	const isComplete = counts.length === towns.length;
	if (sumOf(counts) < total) return isComplete ? "missed" : "notSupplied";
	return isComplete || (each === 0 && counts.length > 0) ? "met" : "notSupplied";
}

function sumOf(counts: readonly number[]): number {
	return counts.reduce((sum, count) => sum + count, 0);
}

/**
 * Towns grow as they do in the forecast where it has them as areas, and as the whole place otherwise. The table's figures
 * are taken for those of the base year, for want of newer ones.
 */
function growthIn(forecast: Forecast, year: number): (town: Pick<Town, "id">) => Float64Array {
	const { base } = forecast.model;
	return ({ id }) => {
		const area = forecast.areas.includes(id) ? id : wholeOf(forecast);
		const [now, before] = [year, base].map((at) => forecast.values("population", area, at)!);
		return now.map((people, draw) => people / before[draw]);
	};
}

/** What a year that has ended brought is counted, and has no odds. */
function isOpen({ model }: Forecast, { year }: TownTarget): boolean {
	return year >= model.today;
}

/** The draws in which each rule is kept, of the rules whose towns are all known and whose year is still to end. */
export function townFlags(forecast: Forecast, { towns }: Plan): Uint8Array[] {
	const open = towns.filter((target) => isOpen(forecast, target));
	return open.flatMap((target) => scoreTowns(target, growthIn(forecast, target.year)).met ?? []);
}
