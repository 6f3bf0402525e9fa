import { countAges } from "../../demography/index.js";
import { ln } from "../../random/index.js";
import { cohortRates } from "./cohort-rates.js";
import { courseOf, expected } from "./course.js";
import { medianFertility } from "./draws.js";
import { type Known, knowsPeople } from "./known.js";
import type { Outcomes } from "./outcomes.js";
import { AGE_QUANTITIES } from "./quantities.js";
import type { LaunchCase } from "./real-time.js";
import { lastYear, valueIn } from "./series.js";

const OLD_QUANTITIES = ["population_60_plus", "population_65_plus", "population_80_plus"] as const;
const HORIZONS = [0, 5, 10];
/** China stands alone: its old people were too few in five rounds running, a bias and not a spread. */
const ALONE = "156";

/** Error of people of an age in a round's launch, log, taken apart. */
export interface OldAgeLine {
	readonly quantity: (typeof OLD_QUANTITIES)[number];
	readonly horizon: number;
	readonly group: "good" | "other" | "china";
	readonly forecasts: number;
	/** Median and robust standard deviation: all, by what the launch's table was revised, by deaths and migration since. */
	readonly total: Part;
	readonly start: Part;
	readonly since: Part;
}

export interface Part {
	readonly middle: number;
	readonly spread: number;
}

interface Parted {
	readonly group: OldAgeLine["group"];
	readonly start: number;
	readonly since: number;
}

/** How much of the errors of old ages was in the table of the launch, and how much came after it. */
export function oldAgeParts(cases: readonly LaunchCase[], outcomes: ReadonlyMap<string, Outcomes>): OldAgeLine[] {
	return OLD_QUANTITIES.flatMap((quantity) =>
		HORIZONS.flatMap((horizon) => {
			const parted = cases.flatMap((one) => partsOf(one, outcomes.get(one.country.code)!, { quantity, horizon }));
			return (["good", "other", "china"] as const).flatMap((group) => {
				const own = parted.filter((part) => part.group === group);
				return own.length === 0 ? [] : [{ quantity, horizon, group, forecasts: own.length, ...lineOf(own) }];
			});
		}),
	);
}

interface At {
	readonly quantity: OldAgeLine["quantity"];
	readonly horizon: number;
}

/** The launch's rates carry its own table and the table of today: what differs is the start, the rest came since. */
function partsOf({ country, known, good }: LaunchCase, outcomes: Outcomes, { quantity, horizon }: At): Parted[] {
	if (!knowsPeople(known) || known.origin + horizon > lastYear(country.history.births)) return [];
	const today = country.history.tables.find(({ year }) => year === known.base.year);
	if (!today) return [];
	const [from, to] = AGE_QUANTITIES[quantity];
	const count = (base: Known["base"]) => {
		const drivers = { ...expected(known, medianFertility(known)), rates: cohortRates(known) };
		const { states } = courseOf({ ...known, base, totals: totalOf(base) }, drivers, known.origin + horizon);
		return countAges(states[horizon], from, to);
	};
	const revised = count(today);
	const group = country.code === ALONE ? "china" : good ? "good" : "other";
	return [
		{
			group,
			start: ln(revised / count(known.base)),
			since: ln(valueIn(outcomes[quantity], known.origin + horizon) / revised),
		},
	];
}

const totalOf = ({ year, state }: Known["base"]) => ({
	first: year,
	values: Float64Array.of(state.reduce((sum, value) => sum + value, 0)),
});

function lineOf(parted: readonly Parted[]): Pick<OldAgeLine, "total" | "start" | "since"> {
	const part = (of: (one: Parted) => number): Part => {
		const values = parted.map(of).toSorted((a, b) => a - b);
		const quantile = (p: number) => values[Math.round(p * (values.length - 1))];
		return { middle: quantile(0.5), spread: (quantile(0.9) - quantile(0.1)) / (2 * 1.2816) };
	};
	return {
		total: part(({ start, since }) => start + since),
		start: part(({ start }) => start),
		since: part(({ since }) => since),
	};
}
