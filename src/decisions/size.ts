import type { Forecast } from "../forecast/index.js";
import { isStockUnknown } from "../supply/index.js";
import { openCurve, type UseCurve } from "./curve.js";
import type { Figure } from "./groups.js";
import { type LevelAnswer, levelAnswers } from "./level-answers.js";
import type { PriceRanges } from "./prices.js";
import { type Recommendation, recommend } from "./recommend.js";
import { type Decided, openScene, type Scene } from "./scene.js";
import {
	type CurvePoint,
	curvePoints,
	facilitySteps,
	lastPlannedUse,
	pricedPoint,
	type Step,
	useThatPays,
} from "./steps.js";
import type { Planned, Site } from "./undecided.js";

/** How many further places of a component to have in an area, and what that rests on. */
export interface Sizing extends Site {
	/** Whether nobody knows the stock, so that only growth since the last year that has ended is judged. */
	readonly stockUnknown: boolean;
	/** This year, the year in which a place decided on today is in use where no option says otherwise, and the last year that counts. */
	readonly years: { readonly today: number; readonly opens: number; readonly last: number };
	readonly draws: number;
	/** Groups of draws that the errors come from. */
	readonly groups: number;
	/** Yearly rate. */
	readonly discount: number;
	/** Prices by what they are paid for, yuan. */
	readonly prices: PriceRanges;
	readonly curve: readonly CurvePoint[];
	/** The most places each of which is used for more than it costs; undefined where a price is missing. */
	readonly size?: Figure & {
		/** Discounted years of use at which a place pays. */
		readonly ratio: number;
	};
	/** Facilities of the scenario's options one by one; empty where it has none for the component. */
	readonly steps: readonly Step[];
	/** What is planned from today on, in full and on time, and its last place on the curve. */
	readonly planned: readonly Planned[];
	readonly lastPlanned?: CurvePoint;
	/** Undefined where a price is missing. */
	readonly recommendation?: Recommendation;
	readonly levels: readonly LevelAnswer[];
}

/** Sizes a component's places in one area. @param forecast one of the `undecidedModel` */
export function sizePlaces(forecast: Forecast, decided: Decided, site: Site): Sizing {
	const { decisions } = decided.scenario;
	const { model, draws } = forecast;
	const scene = openScene(forecast, decided, site);
	const { years, lead, factors, shortage, ranges, planned } = scene;
	const curve = openCurve(shortage, { from: lead, to: years.length - 1, factors });
	const recommendation = recommend(scene, model.seed);
	const lastPlanned = lastPlannedUse(curve, scene);
	return {
		...site,
		stockUnknown: isStockUnknown(model, site.component),
		years: { today: years[0], opens: years[lead], last: years[years.length - 1] },
		...{ draws, groups: shortage.sizes.length, discount: decisions?.discount ?? 0, prices: ranges },
		curve: curvePoints(curve, scene),
		...sizeOn(curve, scene),
		steps: scene.hasOptions ? facilitySteps(scene) : [],
		planned,
		...(lastPlanned && { lastPlanned: pricedPoint(lastPlanned, scene) }),
		...(recommendation && { recommendation }),
		levels: levelAnswers(decisions?.levels ?? {}, scene, recommendation?.best),
	};
}

function sizeOn(curve: UseCurve, scene: Scene): Pick<Sizing, "size"> {
	const ratio = useThatPays(scene);
	return ratio === undefined ? {} : { size: { ratio, ...curve.size(ratio) } };
}
