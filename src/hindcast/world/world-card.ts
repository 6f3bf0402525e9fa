import type { Issue } from "../../errors/index.js";
import type { Country } from "./country.js";
import type { Spreads } from "./errors.js";
import { horizonOf } from "./figure.js";
import { type ErrorTable, fitSpreads } from "./fit.js";
import { foldOf } from "./folds.js";
import { type OldAgeLine, oldAgeParts } from "./old-ages.js";
import type { Outcomes } from "./outcomes.js";
import { WORLD_QUANTITIES, type WorldQuantity } from "./quantities.js";
import type { LaunchCase } from "./real-time.js";
import { launchCases, realTimeFigures, startErrors } from "./real-time.js";
import { type Progress, runWorld, type WorldFigure } from "./run-world.js";
import { type UnLine, unComparison } from "./un-comparison.js";
import { groupsOf } from "./world-groups.js";
import type { WorldPlan } from "./world-plan.js";
import { type QuantileScores, quantileScores } from "./world-scores.js";
import { type WorldSummary, worldSummaries } from "./world-summary.js";

/** Everything a hindcast over countries has to say. */
export interface WorldCard {
	readonly plan: WorldPlan;
	readonly forecasts: number;
	readonly countries: readonly { readonly code: string; readonly name: string }[];
	readonly groups: readonly {
		readonly id: string;
		readonly zh: string;
		readonly en: string;
		readonly countries: number;
	}[];
	readonly summaries: readonly WorldSummary[];
	/** Spreads fitted on all countries, by origin. */
	readonly spreads: Readonly<Record<number, Spreads>>;
	readonly un: readonly UnLine[];
	readonly realTime: readonly RealTimeLine[];
	readonly oldAges: readonly OldAgeLine[];
	/** Births of China by target year, from the origins one to ten years before. */
	readonly china: readonly ChinaLine[];
	/** Series that are not used as they stand. */
	readonly notes: readonly Issue[];
}

export interface RealTimeLine extends QuantileScores {
	readonly quantity: WorldQuantity;
	readonly horizon: number;
	readonly group: "all" | "good" | "other";
	readonly crps: number;
}

/** How forecasts of one year's births did, whichever origin they came from. */
export interface ChinaLine {
	readonly year: number;
	readonly outcome: number;
	readonly forecasts: number;
	/** Shares of the intervals of 80 and 95 % that held it. */
	readonly held80: number;
	readonly held95: number;
	readonly bias: number;
}

export interface WorldResult {
	readonly card: WorldCard;
	/** Every forecast, to be written and scored again. */
	readonly figures: readonly WorldFigure[];
}

/** Runs a hindcast over countries and gathers its card. The same plan and tables give the same card. */
export function worldCard(
	input: { readonly countries: readonly Country[]; readonly notes: readonly Issue[] },
	plan: WorldPlan,
	progress?: Progress,
): WorldResult {
	const { countries, notes } = input;
	const run = runWorld(countries, plan, progress);
	const { figures, outcomes } = run;
	const cases = launchCases(countries, plan);
	const live = realTime(cases, { plan, outcomes, errors: run.errors });
	const launches = plan.launches.map((launch) => ({
		...launch,
		figures: live.filter(({ round }) => round === launch.round).map(({ figure }) => figure),
	}));
	const card: WorldCard = {
		...{ plan, notes, forecasts: figures.length, spreads: run.spreads },
		countries: countries.map(({ code, name }) => ({ code, name })),
		groups: groupsOf(plan).map(({ id, name, holds }) => ({
			...{ id, ...name },
			countries: new Set(figures.filter(holds).map(({ country }) => country)).size,
		})),
		summaries: worldSummaries(figures, plan),
		un: unComparison(countries, figures, launches),
		realTime: realTimeLines(live),
		oldAges: oldAgeParts(cases, outcomes),
		china: chinaLines(figures),
	};
	return { card, figures };
}

interface Live {
	readonly round: string;
	readonly good: boolean;
	readonly figure: WorldFigure;
}

interface RealTimeInput {
	readonly plan: WorldPlan;
	readonly outcomes: ReadonlyMap<string, Outcomes>;
	readonly errors: ErrorTable;
}

/** Forecasts of every launch, its errors learnt from countries of other parts. */
function realTime(cases: readonly LaunchCase[], { plan, outcomes, errors }: RealTimeInput): Live[] {
	const fold = (code: string) => foldOf(code, plan);
	const cache = new Map<string, { spreads: Spreads; start: ReturnType<typeof startErrors> }>();
	return cases.flatMap((one) => {
		const own = fold(one.country.code);
		const { round, origin } = one.launch;
		const key = `${own}/${round}/${one.good}`;
		const known = cache.get(key) ?? {
			spreads: fitSpreads(errors, { trains: (code) => fold(code) !== own, origin }),
			start: startErrors(cases.filter(({ country, good }) => fold(country.code) !== own && good === one.good)),
		};
		cache.set(key, known);
		const ofCountry = outcomes.get(one.country.code)!;
		const found = realTimeFigures(one, { plan, outcomes: ofCountry, ...known });
		return found.map((figure) => ({ round, good: one.good, figure }));
	});
}

const SHOWN = [1, 3, 5, 7, 10];

function realTimeLines(live: readonly Live[]): RealTimeLine[] {
	const groups = { all: () => true, good: (one: Live) => one.good, other: (one: Live) => !one.good };
	return WORLD_QUANTITIES.flatMap((quantity) =>
		SHOWN.flatMap((horizon) =>
			Object.entries(groups).flatMap(([group, holds]) => {
				const own = live
					.filter((one) => holds(one) && one.figure.quantity === quantity && horizonOf(one.figure) === horizon)
					.map(({ figure }) => figure);
				if (own.length === 0) return [];
				const crps = own.reduce((sum, figure) => sum + figure.crps, 0) / own.length;
				return [{ quantity, horizon, group: group as RealTimeLine["group"], crps, ...quantileScores(own) }];
			}),
		),
	);
}

const CHINA = "156";
const CHINA_FROM = 2010;

function chinaLines(figures: readonly WorldFigure[]): ChinaLine[] {
	const births = figures.filter(
		(figure) => figure.country === CHINA && figure.quantity === "births" && horizonOf(figure) <= 10,
	);
	const years = [...new Set(births.map(({ target }) => target))]
		.filter((year) => year >= CHINA_FROM)
		.sort((a, b) => a - b);
	return years.map((year) => {
		const own = births.filter(({ target }) => target === year);
		const { forecasts, bias, coverage } = quantileScores(own);
		return { year, outcome: own[0].outcome, forecasts, bias, held80: coverage[1].share, held95: coverage[2].share };
	});
}
