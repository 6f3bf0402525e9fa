import type { Forecast } from "../../forecast/index.js";
import { isStockUnknown } from "../../supply/index.js";
import { type Figure, isTold } from "../groups.js";
import { type Amounts, MISSING, meanPrices, type PriceRanges } from "../prices.js";
import type { Decided } from "../scene.js";
import type { Planned, Site } from "../undecided.js";
import { type Branch, branchesOf } from "./branches.js";
import { type StageStep, stageSteps } from "./break-even.js";
import { pricedAt } from "./ledger.js";
import { countedPrices, unpricedOf } from "./moves.js";
import { type StagePlans, stagePlans } from "./plans.js";
import { openStageScene, type StageScene } from "./scene.js";
import { type StageSite, signalYears } from "./signals.js";
import { bestFixed, learn } from "./solve.js";

/** When to move how many places, at which signals to do otherwise, and what that rests on. */
export interface Staging extends Site {
	readonly id: string;
	readonly stockUnknown: boolean;
	readonly years: { readonly today: number; readonly last: number };
	/** The decisions: calendar year, that of the effect, and the years that the signal is a mean of. */
	readonly decisions: readonly { readonly date: number; readonly effect: number; readonly seen: readonly number[] }[];
	readonly draws: number;
	/** Groups of draws that the errors come from. */
	readonly groups: number;
	readonly discount: number;
	/** Those that count, yuan; of what is converted with `from.` before their names. */
	readonly prices: PriceRanges;
	/** Prices without which nothing is recommended. */
	readonly unpriced: readonly string[];
	readonly planned: readonly Planned[];
	readonly steps: readonly StageStep[];
	/** Undefined where a price is missing. */
	readonly advice?: StageAdvice;
}

export interface StageAdvice {
	/** The rule, learnt from all draws. */
	readonly branches: readonly Branch[];
	/** Costs by what each half of the draws teaches, valued on the other half. */
	readonly plans: StagePlans;
	/** Yuan that looking before later decisions saves against the best fixed plan. */
	readonly waiting: Figure & { readonly told: boolean };
	/** Best fixed plans at the ends of the range of a missing place-year, other prices as expected: places moved after each date. */
	readonly atPrices: readonly { readonly price: number; readonly path: readonly number[] }[];
}

interface Asked {
	readonly site: StageSite;
	/** Yuan of a missing place-year that is tried in place of the scenario's. */
	readonly missing?: number;
}

/** Decides on a stage in one area. @param forecast one of the `stagedModel` */
export function stagePlaces(forecast: Forecast, decided: Decided, asked: Asked): Staging {
	const { spec, id, component, area } = asked.site;
	const stage = openStageScene(forecast, decided, asked);
	const { scene, ranges, lead, groups } = stage;
	const prices = meanPrices(ranges);
	const unpriced = unpricedOf(spec, ranges);
	const counted = countedPrices(spec, ranges).filter((name) => name in ranges);
	const { years } = scene;
	return {
		...{ id, component, area, draws: forecast.draws, groups: groups.count, unpriced },
		prices: Object.fromEntries(counted.map((name) => [name, ranges[name]])),
		stockUnknown: isStockUnknown(forecast.model, component),
		years: { today: years[0], last: years[years.length - 1] },
		decisions: spec.dates.map((date) => ({ date, effect: date + lead, seen: signalYears(spec, date, years[0]) })),
		discount: decided.scenario.decisions!.discount,
		planned: scene.planned,
		steps: stageSteps(stage, prices, unpriced[0]),
		...(unpriced.length === 0 && { advice: adviceOn(stage, prices) }),
	};
}

function adviceOn(stage: StageScene, prices: Amounts): StageAdvice {
	const { ledger, groups, ranges } = stage;
	const { places } = ledger;
	const problem = pricedAt(ledger, prices);
	const policy = learn(problem);
	const plans = stagePlans({ stage, problem, policy, prices });
	const { low, high } = ranges[MISSING];
	const pathAt = (price: number) => bestFixed(pricedAt(ledger, { ...prices, [MISSING]: price }));
	return {
		branches: branchesOf({ problem, policy, places, groups }),
		plans,
		waiting: { ...plans.fixed.extra, told: isTold(plans.fixed.extra) },
		atPrices: [...new Set([low, high])].map((price) => ({
			price,
			path: pathAt(price).map((level) => places[level]),
		})),
	};
}
