import fc from "fast-check";
import { AGES, STATE, type StepRates } from "../../src/demography/index.js";
import { openStream } from "../../src/random/index.js";

/** Random inputs of one projection step. */
export interface RandomStep {
	readonly population: Float64Array;
	readonly rates: StepRates;
}

export interface StepOptions {
	/** Both sexes get the same numbers. */
	readonly equalSexes?: boolean;
	/** Net migrants as a share of each cell, at most. */
	readonly mobility?: number;
}

/** Steps with rough populations (cells from 0 to 100,000 persons) and rough rates. The arrays follow from one integer. */
export function randomSteps({ equalSexes = false, mobility = 0.3 }: StepOptions = {}): fc.Arbitrary<RandomStep> {
	return fc
		.record({ seed: fc.integer(), sexRatio: fc.double({ min: 0.9, max: 1.3, noNaN: true }) })
		.map(({ seed, sexRatio }) => {
			const uniform = openStream({ seed: "test", component: "random-step", area: String(seed), draw: 0 });
			const state = (of: (u: number) => number) => stateOf(() => of(uniform()), equalSexes);
			const population = state((u) => (u < 0.05 ? 0 : 10 ** (5 * u)));
			const survival = state((u) => (u < 0.05 ? Math.round(u * 20) : 1 - 0.3 * u * u));
			const fertility = Float64Array.from({ length: AGES }, (_, age) => (age >= 12 && age < 55 ? 0.2 * uniform() : 0));
			const moves = state((u) => mobility * (2 * u - 1));
			const migrants = moves.map((share, cell) => share * population[cell]!);
			return { population, rates: { survival, fertility, sexRatio: equalSexes ? 1 : sexRatio, migrants } };
		});
}

function stateOf(next: () => number, equalSexes: boolean): Float64Array {
	const state = Float64Array.from({ length: STATE }, next);
	if (equalSexes) state.copyWithin(AGES, 0, AGES);
	return state;
}

/** One half of a state as a plain array. */
export function sexOf(state: Float64Array, sex: "female" | "male"): number[] {
	return Array.from(sex === "female" ? state.subarray(0, AGES) : state.subarray(AGES));
}

export function total(cells: ArrayLike<number>): number {
	let sum = 0;
	for (let i = 0; i < cells.length; i++) sum += cells[i]!;
	return sum;
}
