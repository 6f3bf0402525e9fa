import { countAges } from "../../demography/index.js";
import { statesBetween } from "./annual-states.js";
import type { History } from "./country.js";
import { AGE_QUANTITIES, type AgeQuantity, type WorldQuantity } from "./quantities.js";
import { lastYear, type Series } from "./series.js";

/** What came true, by calendar year (people: 1 July). */
export type Outcomes = Readonly<Record<WorldQuantity, Series>>;

/** Outcomes of a country up to the last year whose flows are known. */
export function outcomesOf(history: History): Outcomes {
	const { tables } = history;
	const last = lastYear(history.births);
	const states = tables.length === 0 ? [] : [tables[0].state];
	for (let k = 1; k < tables.length; k++) states.push(...statesBetween(tables[k - 1], tables[k], history));
	const first = tables[0]?.year ?? last;
	const people = (quantity: AgeQuantity): Series => ({
		first,
		values: Float64Array.from(states.slice(0, last - first + 1), (state) =>
			countAges(state, AGE_QUANTITIES[quantity][0], AGE_QUANTITIES[quantity][1]),
		),
	});
	const ages = Object.keys(AGE_QUANTITIES) as AgeQuantity[];
	return {
		tfr: history.tfr,
		births: history.births,
		e0: history.e0,
		...(Object.fromEntries(ages.map((quantity) => [quantity, people(quantity)])) as Record<AgeQuantity, Series>),
	};
}
