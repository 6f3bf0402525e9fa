import { fairCrps } from "../scores.js";
import { forecastCell } from "./cell.js";
import type { Country } from "./country.js";
import { openCellNormals } from "./draws.js";
import { SPREAD_NAMES, type SpreadName, type Spreads, TAILS } from "./errors.js";
import { type Figure, quantilesOf } from "./figure.js";
import { type ErrorTable, fitSpreads, neededSpread, ordered, ownSpreads, type PastError } from "./fit.js";
import { foldOf } from "./folds.js";
import { fertilityAt, type Known, type KnownFertility, knownAt, knowsPeople } from "./known.js";
import { type Outcomes, outcomesOf } from "./outcomes.js";
import type { WorldQuantity } from "./quantities.js";
import { valueIn } from "./series.js";
import { type Guesses, simpleGuesses } from "./simple-guesses.js";
import { type AddError, e0Errors, fertilityErrors, peopleErrors } from "./sized-errors.js";
import { type WalkScore, walkScores } from "./todays-walk.js";
import type { WorldPlan } from "./world-plan.js";

/** A figure with its scores from all draws and beside others'. */
export interface WorldFigure extends Figure {
	readonly quantity: WorldQuantity;
	/** CRPS by the fair estimator over the outcome. */
	readonly crps: number;
	readonly guesses: Guesses;
	/** The forecast's walk of before, for fertility and births. */
	readonly walk?: WalkScore;
	/** People of the country at the origin, persons; not a number before the first table. */
	readonly people: number;
}

export interface WorldRun {
	readonly figures: readonly WorldFigure[];
	/** Spreads fitted on all countries, by origin. */
	readonly spreads: Readonly<Record<number, Spreads>>;
	/** Errors that spreads were learnt from. */
	readonly errors: ErrorTable;
	readonly outcomes: ReadonlyMap<string, Outcomes>;
}

/** Called as countries are done: how many of all. */
export type Progress = (done: number, of: number) => void;

/** Forecasts from every origin of every country, each with spreads learnt from other countries and from earlier years. */
export function runWorld(
	countries: readonly Country[],
	plan: WorldPlan,
	progress: Progress = () => undefined,
): WorldRun {
	const outcomes = new Map(countries.map((country) => [country.code, outcomesOf(country.history)]));
	const errors = errorsOf(countries, outcomes, plan);
	const spreadsFor = openSpreads(errors, plan);
	const figures = countries.flatMap((country, done) => {
		const fold = foldOf(country.code, plan);
		progress(done, countries.length);
		const own = onlyOf(errors, country.code);
		return originsOf(country, plan).flatMap((origin) =>
			figuresFrom(country, {
				...{ origin, plan, outcomes: outcomes.get(country.code)! },
				spreads: ownSpreads(spreadsFor(fold, origin), own, { origin, tfr: country.history.tfr }),
			}),
		);
	});
	return { figures, errors, outcomes, spreads: spreadsByOrigin(errors, plan) };
}

/** Origins at which a country's rate was low enough. */
export function originsOf({ history }: Country, { origins, fertilityAtMost }: WorldPlan): number[] {
	const years = Array.from({ length: origins.to - origins.from + 1 }, (_, k) => origins.from + k);
	return years.filter(
		(year) => valueIn(history.tfr, year) <= fertilityAtMost && year >= history.tfr.first + LEAST_PAST,
	);
}

/** Years of fertility behind the first forecast. */
const LEAST_PAST = 9;

/** Every sized error of every country; which of them an origin may learn from is settled later. */
export function errorsOf(
	countries: readonly Country[],
	outcomes: ReadonlyMap<string, Outcomes>,
	plan: WorldPlan,
): ErrorTable {
	const errors = Object.fromEntries(SPREAD_NAMES.map((name) => [name, []])) as unknown as Record<
		SpreadName,
		PastError[]
	>;
	const add: AddError = (name, { country, year, ...error }) => {
		const needed = neededSpread({ ...error, tail: TAILS[name] });
		if (Number.isFinite(needed)) errors[name].push({ country, year, needed });
	};
	for (const country of countries) {
		const witness = { ...country, outcomes: outcomes.get(country.code)! };
		for (const origin of originsOf(country, { ...plan, origins: { from: plan.learnFrom, to: plan.origins.to } })) {
			fertilityErrors(country, origin, add);
			e0Errors(country, origin, add);
			const known = knownAt(country.history, origin);
			if (known) peopleErrors(witness, known, add);
		}
	}
	return ordered(errors);
}

const onlyOf = (errors: ErrorTable, code: string) =>
	Object.fromEntries(
		SPREAD_NAMES.map((name) => [name, errors[name].filter(({ country }) => country === code)]),
	) as unknown as ErrorTable;

/** Spreads for a fold and origin: from countries of other folds, errors known at the origin. */
function openSpreads(errors: ErrorTable, plan: WorldPlan): (fold: number, origin: number) => Spreads {
	const cache = new Map<string, Spreads>();
	const folds = new Map<string, number>();
	const foldFor = (country: string) => {
		if (!folds.has(country)) folds.set(country, foldOf(country, plan));
		return folds.get(country)!;
	};
	return (fold, origin) => {
		const key = `${fold}/${origin}`;
		if (!cache.has(key)) cache.set(key, fitSpreads(errors, { trains: (country) => foldFor(country) !== fold, origin }));
		return cache.get(key)!;
	};
}

function spreadsByOrigin(errors: ErrorTable, { origins }: WorldPlan): Record<number, Spreads> {
	const shown = [origins.from, 1990, 2000, 2010, origins.to].filter(
		(year) => year >= origins.from && year <= origins.to,
	);
	return Object.fromEntries(shown.map((origin) => [origin, fitSpreads(errors, { trains: () => true, origin })]));
}

interface CellFrame {
	readonly origin: number;
	readonly spreads: Spreads;
	readonly outcomes: Outcomes;
	readonly plan: WorldPlan;
}

function figuresFrom(country: Country, { origin, spreads, outcomes, plan }: CellFrame): WorldFigure[] {
	const { code, history } = country;
	const last = history.births.first + history.births.values.length - 1;
	const horizons = Math.min(plan.horizons, last - origin);
	if (horizons < 1) return [];
	const known: Known | KnownFertility = knownAt(history, origin) ?? fertilityAt(history, origin);
	const normals = openCellNormals(plan.seed, `${code}/${origin}`);
	const guess = simpleGuesses(known, horizons);
	const walk = walkScores(known, { horizons, normals, draws: plan.draws });
	const people = knowsPeople(known) ? valueIn(known.totals, origin) : Number.NaN;
	return forecastCell(known, { spreads, horizons, draws: plan.draws, normals }).flatMap(
		({ quantity, horizon, draws }) => {
			const target = origin + horizon;
			const outcome = valueIn(outcomes[quantity], target);
			if (!(outcome > 0)) return [];
			const scored = walk(quantity, horizon, outcome);
			return [
				{
					...{ country: code, origin, target, quantity, outcome, people },
					quantiles: quantilesOf(draws),
					crps: fairCrps(draws, outcome) / outcome,
					guesses: guess(quantity, horizon),
					...(scored && { walk: scored }),
				},
			];
		},
	);
}
