import type { Scenario } from "../scenario/index.js";
import type { Figure } from "./groups.js";
import { oddsOfShortage, placesFor } from "./levels.js";
import { type Outcome, outcomeOf, outcomeOfAll, searchedOf } from "./offers.js";
import type { PlanCost } from "./recommend.js";
import { firstOpening, type Scene } from "./scene.js";
import { type Choice, marginalSearch } from "./search.js";
import { meanOver } from "./shortage.js";

/** What it takes to have a place for everyone, in every year up to one, with a probability. */
export interface LevelAnswer {
	readonly id: string;
	/** From the first year in which anything decided today is in use. */
	readonly from: number;
	readonly to: number;
	/** Most probability of a shortage in any of the years. */
	readonly risk: number;
	/** Further places that it takes; undefined where the level ends before anything opens. */
	readonly needed?: Figure;
	/** Probability of a shortage in any of the years if nothing is built, with the plan recommended, and with what is planned. */
	readonly odds: { readonly nothing: Figure; readonly best?: Figure; readonly published: Figure };
	/** Set where no choice among the options reaches the level: the most places of one, and the best odds there are. */
	readonly outOfReach?: { readonly places: number; readonly odds: Figure };
}

type Levels = NonNullable<Scenario["decisions"]>["levels"];

/** @param best the plan recommended, where prices allow one */
export function levelAnswers(levels: Levels, scene: Scene, best: PlanCost | undefined): LevelAnswer[] {
	const { component, area } = scene.site;
	const own = Object.entries(levels).filter(
		([, level]) => level.component === component && (level.area ?? area) === area,
	);
	if (own.length === 0) return [];
	const plans = plansOf(scene, best);
	return own.map(([id, { to, risk }]) => ({ id, risk, to, ...answerTo({ to, risk }, scene, plans) }));
}

/** What levels are held against, whatever their years and odds. */
interface Plans {
	readonly published: Outcome;
	readonly best?: Outcome;
	/** The choice that leaves the fewest people without a place, where there are options. */
	readonly fullest?: Outcome;
}

function plansOf(scene: Scene, best: PlanCost | undefined): Plans {
	const { offers, plannedOffers, shortage } = scene;
	const chosen = best && offers.map(({ id }) => best.chosen.find((one) => one.id === id)?.count ?? 0);
	const cost = (choice: Choice) => meanOver(shortage, outcomeOf(offers, choice, scene).missing);
	return {
		published: outcomeOfAll(plannedOffers, scene),
		...(chosen && { best: outcomeOf(offers, chosen, scene) }),
		...(scene.hasOptions && {
			fullest: outcomeOf(offers, marginalSearch({ ...searchedOf(offers), cost }).best, scene),
		}),
	};
}

function answerTo(
	{ to, risk }: Pick<LevelAnswer, "to" | "risk">,
	scene: Scene,
	{ published, best, fullest }: Plans,
): Omit<LevelAnswer, "id" | "risk" | "to"> {
	const { years, shortage } = scene;
	const opens = firstOpening(scene);
	const isInTime = years[opens] <= to;
	const span = { from: isInTime ? opens : 0, to: to - years[0] };
	const odds = (byYear: readonly number[]) => oddsOfShortage(shortage, byYear, span);
	return {
		from: years[span.from],
		...(isInTime && { needed: placesFor(shortage, risk, span) }),
		odds: {
			nothing: odds(years.map(() => 0)),
			...(best && { best: odds(best.byYear) }),
			published: odds(published.byYear),
		},
		...(fullest && outOfReach(fullest, odds(fullest.byYear), risk)),
	};
}

/** Set where even the fullest choice is short too often by more than two standard errors. */
function outOfReach({ places }: Outcome, odds: Figure, risk: number): Pick<LevelAnswer, "outOfReach"> {
	return odds.value - 2 * odds.mcse > risk ? { outOfReach: { places, odds } } : {};
}
