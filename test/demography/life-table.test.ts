import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { AGES, lifeTable, OPEN_AGE, SEXES, survivalRatios } from "../../src/demography/index.js";
import { openStream } from "../../src/random/index.js";
import { hasSharedData, readSharedRows } from "../support/shared-data.js";

vi.setConfig({ testTimeout: 60_000 });

const flat = (rate: number) => new Float64Array(AGES).fill(rate);

describe("lifeTable", () => {
	it("has e0 = 1/m when the force of mortality is m at all ages (closed form)", () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-4, max: 1.5, noNaN: true }), fc.constantFrom(...SEXES), (rate, sex) => {
				expect(lifeTable(flat(rate), sex).expectancy * rate).toBeCloseTo(1, 12);
			}),
			{ numRuns: 1000 },
		);
	});

	it("has the e0 of Gompertz's law, integrated finely, to 0.01 years", () => {
		for (const [level, growth] of [
			[2e-5, 0.1],
			[5e-5, 0.09],
			[1e-4, 0.085],
		] as const) {
			const { rates, expectancy } = gompertz(level, growth);
			rates[0] = Math.max(rates[0]!, 1e-9);
			expect(Math.abs(lifeTable(rates, "female").expectancy - expectancy)).toBeLessThan(0.01);
		}
	});

	it("puts infant deaths where Andreev and Kingkade put them", () => {
		const infantYears = (rate: number, sex: "female" | "male") => {
			const rates = flat(0.5);
			rates[0] = rate;
			const lived = lifeTable(rates, sex).personYears[0]!;
			return 1 - (1 - lived) / (lived * rate);
		};
		expect(infantYears(0.005, "male")).toBeCloseTo(0.14929 - 1.99545 * 0.005, 10);
		expect(infantYears(0.05, "male")).toBeCloseTo(0.02832 + 3.26021 * 0.05, 10);
		expect(infantYears(0.1, "male")).toBeCloseTo(0.29915, 10);
		expect(infantYears(0.005, "female")).toBeCloseTo(0.14903 - 2.05527 * 0.005, 10);
		expect(infantYears(0.05, "female")).toBeCloseTo(0.04667 + 3.88089 * 0.05, 10);
		expect(infantYears(0.1, "female")).toBeCloseTo(0.31411, 10);
	});

	it("never gains life from more deaths", () => {
		fc.assert(
			fc.property(randomRates, fc.nat(OPEN_AGE), fc.double({ min: 1, max: 3, noNaN: true }), (rates, age, factor) => {
				const worse = rates.slice();
				worse[age]! *= factor;
				expect(lifeTable(worse, "male").expectancy).toBeLessThanOrEqual(lifeTable(rates, "male").expectancy + 1e-12);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe("survivalRatios", () => {
	it("lie between 0 and 1 at all ages, even when nobody reaches the last ones", () => {
		fc.assert(
			fc.property(randomRates, fc.constantFrom(...SEXES), (rates, sex) => {
				const ratios = survivalRatios(lifeTable(rates, sex));
				expect(ratios.every((ratio) => ratio >= 0 && ratio <= 1)).toBe(true);
			}),
			{ numRuns: 1000 },
		);
	});

	it("carry the stationary population of the life table over into itself", () => {
		fc.assert(
			fc.property(randomRates, (rates) => {
				const table = lifeTable(rates, "female");
				const years = table.personYears;
				const ratios = survivalRatios(table);
				const carried = years.map((_, age) =>
					age > 0 && age < OPEN_AGE ? years[age - 1]! * ratios[age]! - years[age]! : 0,
				);
				expect(Math.max(...carried.map(Math.abs))).toBeLessThan(1e-12);
				expect((years[99]! + years[100]!) * ratios[100]!).toBeCloseTo(years[100]!, 12);
			}),
			{ numRuns: 300 },
		);
	});
});

describe.skipIf(!hasSharedData)(
	"lifeTable on the death rates of the UN (World Population Prospects 2024, China)",
	() => {
		const published = hasSharedData ? publishedExpectancies() : [];

		it("has ages 0 to 100+ for both sexes in seven years", () => {
			expect(published.length).toBe(14);
		});

		it.each(published)("gives the published e0 of $year ($sex) within 0.05 years", ({ rates, sex, expectancy }) => {
			expect(rates.length).toBe(AGES);
			expect(Math.abs(lifeTable(rates, sex).expectancy - expectancy)).toBeLessThan(0.05);
		});
	},
);

/** Rough death rates from 1e-5 to 3 per person-year, some of them zero below the open age. */
const randomRates = fc.integer().map((seed) => {
	const uniform = openStream({ seed: "test", component: "rates", area: String(seed), draw: 0 });
	return Float64Array.from({ length: AGES }, (_, age) => {
		const rate = 10 ** (5.5 * uniform() - 5);
		return age < OPEN_AGE && uniform() < 0.05 ? 0 : rate;
	});
});

/** Central death rates and e0 of Gompertz's law by Simpson's rule in steps of a hundredth of a year. */
function gompertz(level: number, growth: number): { rates: Float64Array; expectancy: number } {
	const alive = (age: number) => Math.exp((-level / growth) * (Math.exp(growth * age) - 1));
	const lived = (from: number, to: number) => {
		const step = 0.01;
		let sum = 0;
		for (let age = from; age < to - 1e-9; age += step) {
			sum += (step / 6) * (alive(age) + 4 * alive(age + step / 2) + alive(age + step));
		}
		return sum;
	};
	const rates = Float64Array.from({ length: AGES }, (_, age) =>
		age < OPEN_AGE ? (alive(age) - alive(age + 1)) / lived(age, age + 1) : alive(age) / lived(age, 160),
	);
	return { rates, expectancy: lived(0, 160) };
}

function publishedExpectancies() {
	const deaths = readSharedRows("wpp2024_cn_mx_single_age_sex.csv");
	const indicators = readSharedRows("wpp2024_cn_indicators_annual.csv");
	const years = [...new Set(deaths.map(({ year }) => year!))];
	return years.flatMap((year) =>
		SEXES.map((sex) => {
			const rates = Float64Array.from(
				deaths.filter((row) => row.year === year && row.sex === sex),
				({ mx }) => Number(mx),
			);
			const e0 = indicators.find(
				(row) => row.year === year && row.indicator === `e0_${sex}` && /^(estimate|median)$/.test(row.statistic!),
			);
			return { year, sex, rates, expectancy: Number(e0!.value) };
		}),
	);
}
