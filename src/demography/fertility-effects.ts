/** A dated push on fertility: a policy, a zodiac year. Sizes are changes of log TFR. */
export interface FertilityEffect {
	readonly id: string;
	/** `pulse` acts in its year and rebounds in the next; `step` stays. */
	readonly kind: "pulse" | "step";
	/** Projected year, 0 being the first after the base; may lie outside the projection. */
	readonly year: number;
	readonly size: number;
	readonly sd: number;
	/** Part of a pulse's drawn size that the following year gives back, and its standard deviation. */
	readonly rebound: number;
	readonly reboundSd: number;
}

/**
 * Adds one draw of all effects to `into` (changes of log TFR by projected year). Pulse and rebound cannot be told apart in
 * past data without assuming a trend, so both are uncertain (docs/method.md).
 *
 * @param normal standard normals; two per effect, whether or not the effect falls into the projection
 */
export function addEffects(effects: readonly FertilityEffect[], normal: () => number, into: Float64Array): void {
	for (const effect of effects) {
		const size = effect.size + effect.sd * normal();
		const rebound = effect.rebound + effect.reboundSd * normal();
		if (effect.kind === "step") addFrom(effect.year, size, into);
		else {
			addAt(effect.year, size, into);
			addAt(effect.year + 1, -rebound * size, into);
		}
	}
}

function addAt(year: number, change: number, into: Float64Array): void {
	if (year >= 0 && year < into.length) into[year] += change;
}

function addFrom(first: number, change: number, into: Float64Array): void {
	for (let year = Math.max(0, first); year < into.length; year++) into[year] += change;
}
