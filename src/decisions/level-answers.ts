import type { Scenario } from "../scenario/index.js";
import type { Figure } from "./groups.js";
import { oddsOfShortage, placesFor } from "./levels.js";
import { outcomeOf, searchedOf } from "./offers.js";
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
	return Object.entries(levels)
		.filter(([, level]) => level.component === component && (level.area ?? area) === area)
		.map(([id, { to, risk }]) => ({ id, risk, to, ...answerTo(to, risk, { scene, best }) }));
}

interface Asked {
	readonly scene: Scene;
	readonly best: PlanCost | undefined;
}

function answerTo(to: number, risk: number, { scene, best }: Asked): Omit<LevelAnswer, "id" | "risk" | "to"> {
	const { years, shortage, offers, plannedOffers } = scene;
	const opens = firstOpening(scene);
	const isInTime = years[opens] <= to;
	const span = { from: isInTime ? opens : 0, to: to - years[0] };
	const odds = (byYear: readonly number[]) => oddsOfShortage(shortage, byYear, span);
	const chosen = best && offers.map(({ id }) => best.chosen.find((one) => one.id === id)?.count ?? 0);
	const planned = outcomeOf(
		plannedOffers,
		plannedOffers.map(() => 1),
		scene,
	);
	return {
		from: years[span.from],
		...(isInTime && { needed: placesFor(shortage, risk, span) }),
		odds: {
			nothing: odds(years.map(() => 0)),
			...(chosen && { best: odds(outcomeOf(offers, chosen, scene).byYear) }),
			published: odds(planned.byYear),
		},
		...(scene.hasOptions && outOfReach(scene, { odds, risk })),
	};
}

interface Reach {
	readonly odds: (byYear: readonly number[]) => Figure;
	readonly risk: number;
}

/** The choice that leaves the fewest people without a place, where even that is short too often by more than two standard errors. */
function outOfReach(scene: Scene, { odds, risk }: Reach): Pick<LevelAnswer, "outOfReach"> {
	const { offers, shortage } = scene;
	const cost = (choice: Choice) => meanOver(shortage, outcomeOf(offers, choice, scene).missing);
	const all = outcomeOf(offers, marginalSearch({ ...searchedOf(offers), cost }).best, scene);
	const found = odds(all.byYear);
	return found.value - 2 * found.mcse > risk ? { outOfReach: { places: all.places, odds: found } } : {};
}
