/** What can differ between the plan's arithmetic and the forecast. */
export const FACTORS = ["denominator", "supply", "demand"] as const;
export type Factor = (typeof FACTORS)[number];

/** For each factor whether the forecast's figures are used (true) or the plan's own. */
export type Level = Readonly<Record<Factor, boolean>>;

/** How a margin gets from the plan's own arithmetic to the forecast's mean. Steps and interaction add up to the difference. */
export interface Waterfall {
	/** Mean margin with the plan's figures throughout. */
	readonly plan: number;
	/** What each factor does alone. */
	readonly steps: Readonly<Record<Factor, number>>;
	/** What the factors do together beyond what each does alone. */
	readonly interaction: number;
	/** Mean margin of the forecast. */
	readonly forecast: number;
}

const AS_PLANNED: Level = { denominator: false, supply: false, demand: false };
const AS_FORECAST: Level = { denominator: true, supply: true, demand: true };

/**
 * Splits the difference between plan and forecast by changing one factor at a time.
 *
 * @param meanMargin mean margin over the draws with the given factors at the forecast's figures
 */
export function waterfall(meanMargin: (level: Level) => number): Waterfall {
	const plan = meanMargin(AS_PLANNED);
	const forecast = meanMargin(AS_FORECAST);
	const step = (factor: Factor) => meanMargin({ ...AS_PLANNED, [factor]: true }) - plan;
	const steps = { denominator: step("denominator"), supply: step("supply"), demand: step("demand") };
	return { plan, steps, interaction: forecast - plan - steps.denominator - steps.supply - steps.demand, forecast };
}
