import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, OPEN_AGE, projectStep, STATE, type StepFlows, type StepRates } from "../../src/demography/index.js";
import { poissonQuantile } from "../../src/random/index.js";
import { randomSteps, sexOf, total } from "../support/random-step.js";
import { textbookStep } from "../support/textbook-step.js";

vi.setConfig({ testTimeout: 60_000 });

type Sex = "female" | "male";

const SEXES: readonly Sex[] = ["female", "male"];
const RUNS = { numRuns: 1000 };

interface SexRates {
	readonly survival: readonly number[];
	readonly migrants: readonly number[];
}

interface Outcome {
	readonly next: Float64Array;
	readonly flows: StepFlows;
	readonly births: Readonly<Record<Sex, number>>;
}

function run(
	population: Float64Array,
	rates: StepRates,
	count: (expected: number) => number = (expected) => expected,
): Outcome {
	const next = new Float64Array(STATE).fill(Number.NaN);
	const flows: StepFlows = { births: Number.NaN, deaths: Number.NaN, migrants: Number.NaN };
	const births = { female: Number.NaN, male: Number.NaN };
	const counting = (expected: number, sex: Sex) => {
		births[sex] = count(expected);
		return births[sex];
	};
	projectStep(population, { ...rates, countBirths: counting }, { state: next, flows });
	return { next, flows, births };
}

/** Counts of births as draws have them: whole numbers. */
const whole = (expected: number) => poissonQuantile(expected, 0.7);

function plain({ survival, migrants, fertility, sexRatio }: StepRates) {
	const bySex = (state: Float64Array) => ({ female: sexOf(state, "female"), male: sexOf(state, "male") });
	return { survival: bySex(survival), migrants: bySex(migrants), fertility: Array.from(fertility), sexRatio };
}

/** Deaths of one sex, cohort by cohort, from survival and migrants alone. */
function deathsOf(people: readonly number[], { survival, migrants }: SexRates, births: number) {
	const exposed = people.map((persons, age) => persons + migrants[age]! / 2);
	const dying = exposed.map((persons, age) => persons * (1 - survival[Math.min(age + 1, OPEN_AGE)]!));
	return total(dying) + births * (1 - survival[0]!);
}

describe("projectStep", () => {
	it("balances: P(t+1) = P(t) + births - deaths + migrants for each sex and in total, to 1e-6 persons", () => {
		fc.assert(
			fc.property(randomSteps(), ({ population, rates }) => {
				const { next, flows, births } = run(population, rates, whole);
				let deaths = 0;
				for (const sex of SEXES) {
					const people = sexOf(population, sex);
					const migrants = sexOf(rates.migrants, sex);
					const dead = deathsOf(people, { survival: sexOf(rates.survival, sex), migrants }, births[sex]);
					const balance = total(people) + births[sex] - dead + total(migrants) - total(sexOf(next, sex));
					expect(Math.abs(balance)).toBeLessThan(1e-6);
					deaths += dead;
				}
				expect(Math.abs(flows.deaths - deaths)).toBeLessThan(1e-6);
				expect(Math.abs(flows.births - births.female - births.male)).toBeLessThan(1e-9);
				expect(Math.abs(flows.migrants - total(rates.migrants))).toBeLessThan(1e-6);
			}),
			RUNS,
		);
	});

	it("holds for every cohort: N(x+1, t+1) = (N(x, t) + M(x)/2) S(x+1) + M(x+1)/2, to 1e-9 persons", () => {
		fc.assert(
			fc.property(randomSteps(), ({ population, rates }) => {
				const { next, births } = run(population, rates, whole);
				for (const [sex, first] of [
					["female", 0],
					["male", AGES],
				] as const) {
					const moved = (age: number) => rates.migrants[first + age]! / 2;
					const survives = (age: number) => rates.survival[first + age]!;
					const errors = Array.from({ length: OPEN_AGE }, (_, age) => {
						const entering = age === 0 ? births[sex] : population[first + age - 1]! + moved(age - 1);
						return Math.abs(entering * survives(age) + moved(age) - next[first + age]!);
					});
					expect(Math.max(...errors)).toBeLessThan(1e-9);
					const old = population[first + 99]! + population[first + 100]! + moved(99) + moved(100);
					expect(Math.abs(old * survives(100) + moved(100) - next[first + 100]!)).toBeLessThan(1e-9);
				}
			}),
			RUNS,
		);
	});

	it("equals a slow second implementation to a relative 1e-12", () => {
		fc.assert(
			fc.property(randomSteps(), fc.boolean(), ({ population, rates }, counted) => {
				const count = counted ? whole : (expected: number) => expected;
				const { next, flows } = run(population, rates, count);
				const start = { female: sexOf(population, "female"), male: sexOf(population, "male") };
				const textbook = textbookStep(start, plain(rates), count);
				for (const sex of SEXES) {
					const scale = 1e-12 * Math.max(1, ...textbook[sex].people);
					const errors = sexOf(next, sex).map((persons, age) => Math.abs(persons - textbook[sex].people[age]!));
					expect(Math.max(...errors)).toBeLessThan(scale);
				}
				const sums = (of: "births" | "deaths" | "migrants") => textbook.female[of] + textbook.male[of];
				const size = total(population) + flows.births;
				for (const of of ["births", "deaths", "migrants"] as const) {
					expect(Math.abs(flows[of] - sums(of))).toBeLessThanOrEqual(1e-12 * size);
				}
			}),
			RUNS,
		);
	});

	it("only ages a population without births, deaths or moves", () => {
		fc.assert(
			fc.property(randomSteps(), ({ population }) => {
				const rates = {
					survival: new Float64Array(STATE).fill(1),
					fertility: new Float64Array(AGES),
					sexRatio: 1.05,
					migrants: new Float64Array(STATE),
				};
				const { next, flows } = run(population, rates, whole);
				for (const first of [0, AGES]) {
					expect(next[first]).toBe(0);
					expect(next.subarray(first + 1, first + 100)).toEqual(population.subarray(first, first + 99));
					expect(next[first + 100]).toBe(population[first + 99]! + population[first + 100]!);
				}
				expect(flows.births).toBe(0);
				expect(Math.abs(flows.deaths)).toBeLessThan(1e-6);
			}),
			RUNS,
		);
	});

	it("keeps sexes with equal inputs equal, bit for bit", () => {
		fc.assert(
			fc.property(randomSteps({ equalSexes: true }), ({ population, rates }) => {
				const { next } = run(population, rates);
				expect(next.subarray(0, AGES)).toEqual(next.subarray(AGES));
			}),
			RUNS,
		);
	});

	it("scales with the population when births are not counted", () => {
		fc.assert(
			fc.property(randomSteps(), fc.double({ min: 0.01, max: 100, noNaN: true }), ({ population, rates }, factor) => {
				const { next } = run(population, rates);
				const times = (state: Float64Array) => state.map((persons) => persons * factor);
				const scaled = run(times(population), { ...rates, migrants: times(rates.migrants) }).next;
				const errors = scaled.map((persons, cell) => Math.abs(persons - factor * next[cell]!));
				expect(Math.max(...errors)).toBeLessThan(1e-10 * factor * Math.max(...next));
			}),
			RUNS,
		);
	});

	it("has no fewer births when fertility is higher at any age", () => {
		const age = fc.integer({ min: 12, max: 54 });
		fc.assert(
			fc.property(
				randomSteps(),
				age,
				fc.double({ min: 0, max: 0.2, noNaN: true }),
				({ population, rates }, at, more) => {
					const fertility = rates.fertility.slice();
					fertility[at]! += more;
					const [low, high] = [run(population, rates, whole), run(population, { ...rates, fertility }, whole)];
					expect(high.flows.births).toBeGreaterThanOrEqual(low.flows.births);
				},
			),
			RUNS,
		);
	});

	it("splits births by the sex ratio", () => {
		fc.assert(
			fc.property(randomSteps(), ({ population, rates }) => {
				const { births } = run(population, rates);
				expect(births.male / births.female).toBeCloseTo(rates.sexRatio, 9);
			}),
			RUNS,
		);
	});
});
