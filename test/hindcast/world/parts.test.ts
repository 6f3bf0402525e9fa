import { describe, expect, it } from "vitest";
import { countAges } from "../../../src/demography/index.js";
import { statesBetween } from "../../../src/hindcast/world/annual-states.js";
import { courseOf, type Drivers, expected } from "../../../src/hindcast/world/course.js";
import { medianFertility } from "../../../src/hindcast/world/draws.js";
import { foldOf } from "../../../src/hindcast/world/folds.js";
import { knownAt } from "../../../src/hindcast/world/known.js";
import { placesOf } from "../../../src/hindcast/world/places.js";
import { AGE_QUANTITIES, type AgeQuantity } from "../../../src/hindcast/world/quantities.js";
import { responsesOf } from "../../../src/hindcast/world/responses.js";
import { twoWayError } from "../../../src/hindcast/world/two-way-error.js";
import { toyCountries } from "./toy.js";

const [country] = toyCountries(["901"]);
const { history } = country;
const total = (state: Float64Array) => state.reduce((sum, value) => sum + value, 0);

describe("people between two tables", () => {
	const [before, after] = history.tables.slice(2, 4);
	const states = statesBetween(before, after, history);

	it("end in the second table, and grow each year by births less deaths and by migrants, but for what the tables close with", () => {
		expect(states[4]).toEqual(after.state);
		const flows = (year: number) =>
			(["births", "migrants"] as const).reduce((sum, name) => sum + half(name, year), -half("deaths", year));
		const half = (name: "births" | "deaths" | "migrants", year: number) =>
			[year - 1, year].reduce((sum, one) => sum + history[name].values[one - history[name].first] / 2, 0);
		let byFlows = total(before.state);
		const gaps = states.map((state, k) => {
			byFlows += flows(before.year + k + 1);
			return byFlows - total(state);
		});
		gaps.forEach((gap, k) => {
			expect(gap).toBeCloseTo((gaps[4] * (k + 1)) / 5, 4);
		});
	});

	it("keep every age above zero", () => {
		expect(Math.min(...states.flatMap((state) => [...state]))).toBeGreaterThan(0);
	});
});

describe("the course of an origin", () => {
	const known = knownAt(history, 2007)!;
	const base = expected(known, medianFertility(known));
	const horizons = 10;
	const course = courseOf(known, base, 2007 + horizons);
	const responses = responsesOf({ course, origin: 2007, horizons, schedule: known.schedule });
	const places = placesOf(horizons);

	it("meets at the origin the total that flows since the newest table give", () => {
		expect(total(course.states[2]) / known.totals.values.at(-1)!).toBeCloseTo(1, 10);
	});

	it("begins at the births of the origin and follows fertility and women after it", () => {
		expect(course.births[2]).toBe(history.births.values[2007 - history.births.first]);
	});

	const SMALL = 1e-4;
	const moved: readonly (readonly [string, keyof typeof places, Partial<Drivers>])[] = [
		["net migration", "net", { net: (year) => base.net(year) + shock(year, SMALL * 0.1) }],
		["life expectancy", "e0", { e0: (year) => base.e0(year) + (year > 2007 ? SMALL * 10 : 0) }],
		["fertility", "births", { tfr: (year) => base.tfr(year) * (1 + SMALL) }],
	];
	/** A lasting error of calendar years, which half of the first year from July to July has. */
	function shock(year: number, size: number): number {
		return year <= 2007 ? 0 : year === 2008 ? size / 2 : size;
	}
	const unit = { net: SMALL * 0.1, e0: SMALL * 10, births: SMALL };

	it.each(moved)("moves with an error of %s as its rows of responses say", (_, place, drivers) => {
		const later = courseOf(known, { ...base, ...drivers }, 2007 + horizons);
		const from = places[place];
		for (const [name, [low, high]] of Object.entries(AGE_QUANTITIES))
			for (const h of [1, 4, 10]) {
				const row = responses.people[name as AgeQuantity][h - 1];
				const said = row.subarray(from, from + horizons).reduce((sum, value) => sum + value, 0);
				const count = (state: Float64Array) => countAges(state, low, high);
				const found =
					Math.log(count(later.states[2 + h]) / count(course.states[2 + h])) / unit[place as keyof typeof unit];
				expect(Math.abs(found - said), `${name} ${h}`).toBeLessThan(0.02 * Math.abs(said) + 1e-3);
			}
	});
});

describe("an error clustered both ways", () => {
	const noise = [1, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0, 1, 1, 1, 0];

	it("is that of single terms where no two share a country or an origin", () => {
		const terms = noise.map((value, k) => ({ country: `${k}`, origin: k, value }));
		const mean = noise.reduce((sum, value) => sum + value, 0) / noise.length;
		expect(twoWayError(terms)).toBeGreaterThanOrEqual(Math.sqrt((mean * (1 - mean)) / noise.length));
		expect(twoWayError(terms)).toBeLessThan(1.1 * Math.sqrt((mean * (1 - mean)) / noise.length));
	});

	it("does not shrink when every term is written twice under its country", () => {
		const once = noise.map((value, k) => ({ country: `${k % 8}`, origin: k, value }));
		const twice = [...once, ...once];
		expect(twoWayError(twice)).toBeCloseTo(twoWayError(once), 1);
		expect(twoWayError(twice)).toBeGreaterThan(0.95 * twoWayError(once));
	});

	it("is none where all terms are the same", () => {
		expect(twoWayError(noise.map((_, k) => ({ country: `${k % 3}`, origin: k, value: 1 })))).toBe(0);
	});
});

describe("the part of a country", () => {
	it("rests on its code alone, and parts are of like size", () => {
		const plan = { seed: "hindcast-world", folds: 8 };
		const counts = new Map<number, number>();
		for (let code = 1; code <= 800; code++) {
			const fold = foldOf(String(code), plan);
			counts.set(fold, (counts.get(fold) ?? 0) + 1);
		}
		expect([...counts.keys()].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
		expect(Math.min(...counts.values())).toBeGreaterThan(70);
	});
});
