import { AGES } from "../demography/index.js";
import { ln } from "../random/index.js";
import { type Ages, GROUPS, personsAged } from "./bands.js";
import { startLevels } from "./census-levels.js";
import { groupsOf, type Knowledge, newestRound, type TableOf } from "./knowledge.js";
import type { HindcastPlan, StartSpec } from "./plan.js";

type Spec = Pick<HindcastPlan, "starts" | "jumpOff">;
type Prior = Pick<HindcastPlan["jumpOff"], "ages" | "priorRevisions">;

/** How far a start population may be off. */
export interface StartErrors {
	/** Standard deviations by age, 101 entries. */
	readonly ageSd: Float64Array;
	/** Revisions that they rest on; rounds differ in size together, so that a draw has one scale (see `RatioModel`). */
	readonly degrees: number;
}

/**
 * Error of a start population by age: what the newest tables of the day have changed in earlier starts, root mean square
 * within the plan's age bands, together with what revisions of other countries were, and half of the difference from the last
 * count (see `startLevels`). A start is judged by a later table,
 * as its outcomes are: so a revision counts in full, not as half of a difference between equals.
 *
 * @param start the newest known
 */
export function startErrors(knowledge: Knowledge, start: StartSpec, { starts, jumpOff }: Spec): StartErrors {
	const earlier = starts.filter((other) => other.round !== start.round && isKnown(knowledge, other));
	const revisions = earlier.flatMap((other) => revisionOf(knowledge, other));
	const { ageSd, degrees } = errorsFrom(revisions, jumpOff);
	const levels = startLevels(knowledge, start.round);
	return { ageSd: ageSd.map((sd, age) => Math.sqrt(sd * sd + levels[age] * levels[age])), degrees };
}

/**
 * The posterior of a variance under a scaled inverse chi-squared prior, in each band of ages.
 *
 * @param revisions changes of the logarithm by group of `GROUPS`
 */
export function errorsFrom(revisions: readonly Float64Array[], { ages, priorRevisions }: Prior): StartErrors {
	const degrees = priorRevisions + revisions.length;
	const ageSd = new Float64Array(AGES);
	for (const { from, to, sd } of ages) {
		const squares = revisions.map((revision) => meanSquare(revision, [from, to]));
		const sum = squares.reduce((total, square) => total + square, priorRevisions * sd * sd);
		ageSd.fill(Math.sqrt(sum / degrees), from, to + 1);
	}
	return { ageSd, degrees };
}

/** A start whose year has come, of a round that was out. */
export const isKnown = ({ population, origin }: Knowledge, { round, year }: TableOf) =>
	year <= origin && population.some((row) => row.round === round);

/** Changes of the logarithm by group of `GROUPS`; none while no later table of the date is known. */
function revisionOf(knowledge: Knowledge, { round, year }: TableOf): Float64Array[] {
	const ofDate = knowledge.population.filter((row) => row.year === year && row.kind === "estimate");
	const newest = newestRound(ofDate);
	if (newest === round) return [];
	const [before, now] = [round, newest].map((of) => groupsOf(knowledge, { round: of, year }, "both"));
	return [Float64Array.from(GROUPS, (ages) => ln(personsAged(now, ages) / personsAged(before, ages)))];
}

/** Over the groups that begin at some ages. */
function meanSquare(revision: Float64Array, [from, to]: Ages): number {
	const within = revision.filter((_, group) => GROUPS[group][0] >= from && GROUPS[group][0] <= to);
	return within.reduce((sum, change) => sum + change * change, 0) / within.length;
}
