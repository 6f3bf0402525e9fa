import {
	batches,
	type Decided,
	type Figure,
	MISSING,
	middleOf,
	openScales,
	openScene,
	PRICE_DRAWS,
	type Scales,
	type Site,
	undecidedModel,
	type WeighedPlan,
} from "../decisions/index.js";
import type { Model } from "../draws/index.js";
import type { Forecast } from "../forecast/index.js";
import { readerOf, recordingModel } from "./recording.js";
import { meanFigure, sampleOf } from "./sample.js";
import { type SignalKind, signalQuantities, signalsOf } from "./signals.js";
import { type Worth, worthOfAll, worthOfSignal } from "./worth.js";

/** What one number to find out before deciding, and what it is worth. */
export interface Learning extends Site {
	readonly years: { readonly today: number; readonly last: number };
	readonly draws: number;
	readonly groups: number;
	/** Yearly rate. */
	readonly discount: number;
	/** The plan that is best with what is known today, and what it costs, yuan. */
	readonly plan: Pick<WeighedPlan, "chosen" | "places"> & { readonly cost: Figure };
	/** Plans that were chosen among. */
	readonly plans: number;
	/** Numbers that can be found out, the most valuable first. */
	readonly signals: readonly Learnt[];
	/** One more year of all counts. */
	readonly year?: Learnt;
	/** All about need, and all prices: nobody learns more, so no signal of either is worth more. */
	readonly need: Learnt;
	readonly prices: Learnt;
}

/** A number, or several that are found out together, and what knowing it is worth. */
export interface Learnt {
	readonly kind: SignalKind | PriceKind | "need" | "prices";
	/** The year it is a number of. */
	readonly year?: number;
	/** Yuan that deciding with it saves on average. */
	readonly worth: Figure;
	/** Share of the draws in which it leads to another plan, and where eight in ten of the plans' places lie. */
	readonly changes: Figure;
	readonly places: { readonly p10: number; readonly p90: number };
}

const PRICE_KINDS = ["buildPrice", "keepPrice", "missingPrice"] as const;

type PriceKind = (typeof PRICE_KINDS)[number];

/** The model whose draws say what is worth learning about a component. */
export function learningModel(model: Model, { component }: Pick<Site, "component">): Model {
	const own = ["need", "places", "usable"].map((kind) => `${component}.${kind}`);
	return recordingModel(undecidedModel(model, [component]), [...own, ...signalQuantities(model, { component })]);
}

/**
 * @param forecast one of the `learningModel`
 * @returns undefined where a price is missing
 */
export function learnAbout(forecast: Forecast, decided: Decided, site: Site): Learning | undefined {
	const { model, draws } = forecast;
	const scene = openScene(forecast, decided, site);
	const scales = openScales(scene);
	if (!scales) return undefined;
	const sample = sampleOf(draws, scene.gaps.groups);
	const { plans } = scales;
	const costs = plans.map((plan) => scales.costs(plan));
	const need = learnt("need", worthOfAll(costs, sample), plans);
	const capped = (one: Learnt): Learnt => ({ ...one, worth: atMost(one.worth, need.worth) });
	const ofNeed = signalsOf(decided.model, site, readerOf(forecast, site.area)).map(({ kind, year, columns }) =>
		capped({ ...learnt(kind, worthOfSignal(columns, costs, sample), plans), year }),
	);
	const ofPrices = priceWorths(scales, Object.keys(scene.ranges), model.seed);
	const year = bestOfYear(ofNeed);
	const { chosen, places } = plans[0];
	return {
		...site,
		years: { today: scene.years[0], last: scene.years[scene.years.length - 1] },
		...{ draws, groups: sample.members.length, discount: decided.scenario.decisions?.discount ?? 0 },
		plan: { chosen, places, cost: meanFigure(costs[0], sample) },
		plans: plans.length,
		signals: [...ofNeed.filter(({ kind }) => kind !== "year"), ...ofPrices.single].sort(
			(a, b) => b.worth.value - a.worth.value,
		),
		...(year && { year }),
		...{ need, prices: ofPrices.all },
	};
}

/** Whoever knows all counts of a year knows each of them, and need not use more than one. */
function bestOfYear(signals: readonly Learnt[]): Learnt | undefined {
	const year = signals.find(({ kind }) => kind === "year");
	const parts = signals.filter(({ kind }) => ["pupils", "users", "births"].includes(kind));
	return (
		year && parts.reduce((best, part) => (part.worth.value > best.worth.value ? { ...part, kind: "year" } : best), year)
	);
}

function atMost({ value, mcse }: Figure, cap: Figure): Figure {
	return { value: Math.min(value, cap.value), mcse };
}

function learnt(kind: Learnt["kind"], { worth, changes, chosen }: Worth, plans: readonly WeighedPlan[]): Learnt {
	const places = Float64Array.from(chosen, (plan) => plans[plan].places);
	return { kind, worth, changes, places: middleOf(places) };
}

/** Prices do not depend on need, so what follows from knowing them needs no regression. */
function priceWorths(scales: Scales, names: readonly string[], seed: string) {
	const drawn = scales.drawPrices({ seed, draws: PRICE_DRAWS });
	const sample = sampleOf(PRICE_DRAWS, batches(PRICE_DRAWS));
	const worth = (kind: Learnt["kind"], of: readonly string[]) => {
		const costs = scales.plans.map((plan) => scales.costsOverPrices(plan, of, drawn));
		return learnt(kind, worthOfAll(costs, sample), scales.plans);
	};
	const byKind = PRICE_KINDS.map((kind) => ({ kind, of: names.filter((name) => kindOf(name) === kind) }));
	return {
		single: byKind.flatMap(({ kind, of }) => (of.length > 0 ? [worth(kind, of)] : [])),
		all: worth("prices", names),
	};
}

/** What is paid once for each place is one price, whatever the option. */
function kindOf(name: string): PriceKind {
	if (name === MISSING) return "missingPrice";
	return name === "keep_open" ? "keepPrice" : "buildPrice";
}
