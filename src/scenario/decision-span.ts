import type { LocalText } from "../errors/index.js";
import { horizonOf, numberAt } from "./finding.js";

/** This year and the last year that decisions look at; NaN where the horizon is not in order, an issue of its own. */
export function spanOf(scenario: unknown) {
	const { base, to } = horizonOf(scenario);
	return {
		today: numberAt(scenario, "horizon", "today") || base + 1,
		to,
		last: numberAt(scenario, "decisions", "to") || to,
	};
}

export const outside = (year: number, from: number, to: number): LocalText => ({
	zh: `${year} 年应在 ${from} 至 ${to} 之间：决定只管今年和以后，推算到 ${to} 年为止`,
	en: `${year} must lie from ${from} to ${to}: a decision is about this year and later ones, and the years end there`,
});
