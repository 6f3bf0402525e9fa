/** How many of each offer are taken. */
export type Choice = readonly number[];

/** What can be taken, and what it costs. */
export interface Searched {
	/** Most of each offer. */
	readonly limits: readonly number[];
	/** Position of the offer that each one needs. */
	readonly needs: readonly (number | undefined)[];
	/** Positions of offers of which only one may be taken. */
	readonly excludes: readonly (readonly [number, number])[];
	cost(choice: Choice): number;
}

/** What a search came past. */
export interface Found {
	readonly best: Choice;
	/** From nothing to the best, then what lies one step from the best. */
	readonly seen: readonly Choice[];
}

/**
 * Marginal search: from nothing, the step that lowers the cost most, until none does. A step takes one more of an offer, with
 * what it needs; gives one back; or exchanges one. With one offer the cost is convex in its number, and the result the best.
 */
export function marginalSearch(searched: Searched): Found {
	const seen: Choice[] = [];
	let best: Choice = searched.limits.map(() => 0);
	for (;;) {
		seen.push(best);
		const next = cheapest([best, ...stepsFrom(best, searched)], searched);
		if (next === best) return { best, seen: [...seen, ...stepsFrom(best, searched)] };
		best = next;
	}
}

/** The first of the cheapest. */
function cheapest(choices: readonly Choice[], { cost }: Searched): Choice {
	const costs = choices.map(cost);
	return choices[costs.indexOf(Math.min(...costs))];
}

function stepsFrom(choice: Choice, searched: Searched): Choice[] {
	const more = choice.map((_, k) => withOneMore(choice, k, searched.needs));
	const less = choice.flatMap((count, k) => (count > 0 ? [changed(choice, k, -1)] : []));
	const other = less.flatMap((step) => step.map((_, k) => changed(step, k, 1)));
	return [...more, ...less, ...other].filter((step) => isAllowed(step, searched) && !isSame(step, choice));
}

/** One more of an offer, with one of everything it needs and that is not taken yet. */
function withOneMore(choice: Choice, k: number, needs: Searched["needs"]): Choice {
	let step = changed(choice, k, 1);
	for (let next = needs[k]; next !== undefined && step[next] === 0; next = needs[next]) step = changed(step, next, 1);
	return step;
}

function changed(choice: Choice, at: number, by: number): Choice {
	return choice.map((count, k) => (k === at ? count + by : count));
}

function isAllowed(choice: Choice, { limits, needs, excludes }: Searched): boolean {
	return (
		choice.every((count, k) => count <= limits[k] && (count === 0 || needs[k] === undefined || choice[needs[k]] > 0)) &&
		excludes.every(([one, other]) => choice[one] === 0 || choice[other] === 0)
	);
}

export function isSame(one: Choice, other: Choice): boolean {
	return one.every((count, k) => count === other[k]);
}
