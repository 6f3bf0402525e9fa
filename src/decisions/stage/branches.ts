import type { Figure, Groups } from "../groups.js";
import { figureOfDraws } from "./fresh.js";
import type { Problem } from "./problem.js";
import { choiceAt } from "./rule.js";
import { follow, type Policy } from "./solve.js";

/** What the rule says at a date to who has moved so many places. */
export interface Branch {
	/** Position of the decision. */
	readonly decision: number;
	/** Places moved before and after. */
	readonly held: number;
	readonly to: number;
	/** Where it is taken: from a signal on, and below one; an end is missing where no draw comes to the other side. */
	readonly from?: number;
	readonly below?: number;
	/** Probability of coming to it and taking it. */
	readonly odds: Figure;
}

interface Learnt {
	readonly problem: Problem;
	readonly policy: Policy;
	readonly places: readonly number[];
	readonly groups: Groups;
}

/** Every branch that any draw takes. */
export function branchesOf(learnt: Learnt): Branch[] {
	const { problem, policy, places } = learnt;
	const levels = follow(problem, policy);
	return policy.flatMap((_, decision) => {
		const before = decision === 0 ? undefined : levels[decision - 1];
		const heldIn = (draw: number) => before?.[draw] ?? problem.start;
		return [...places.keys()].flatMap((held) => branchesAt(learnt, { decision, held, heldIn }));
	});
}

interface Standing {
	readonly decision: number;
	readonly held: number;
	heldIn(draw: number): number;
}

function branchesAt({ problem, policy, places, groups }: Learnt, { decision, held, heldIn }: Standing): Branch[] {
	const rule = policy[decision][held];
	const signal = problem.signals[decision];
	const oddsOf = (choice: number) =>
		figureOfDraws(
			signal.map((value, draw) => Number(heldIn(draw) === held && choiceAt(rule, value) === choice)),
			groups,
		);
	const all = rule.choices.map((choice, at) => ({ choice, at, odds: oddsOf(choice) }));
	const taken = all.filter(({ odds }) => odds.value > 0);
	return taken.map(({ choice, at, odds }, k) => ({
		...{ decision, held: places[held], to: places[problem.moves[decision][held][choice].to], odds },
		...(k > 0 && { from: rule.cuts[at - 1] }),
		...(k < taken.length - 1 && { below: rule.cuts[at] }),
	}));
}
