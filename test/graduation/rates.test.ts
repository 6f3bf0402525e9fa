import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifeTable } from "../../src/demography/index.js";
import { graduateDeathRates, graduateShares, type RateGroup } from "../../src/graduation/index.js";
import "../support/setup.js";
import { rowsOf } from "../support/shared-data.js";

const AGES = Array.from({ length: 101 }, (_, age) => age);
const ABRIDGED = [0, 1, ...Array.from({ length: 17 }, (_, at) => 5 * at + 5)];

/** Deaths over person-years between two ages, as a life table has them. */
function rateBetween(rates: ArrayLike<number>, from: number, to: number): number {
	let [survivors, deaths, years] = [1, 0, 0];
	for (let age = from; age <= to; age++) {
		if (age === 100) return (deaths + survivors) / (years + survivors / rates[age]);
		const dying = (survivors * rates[age]) / (1 + rates[age] / 2);
		[survivors, deaths, years] = [survivors - dying, deaths + dying, years + survivors - dying / 2];
	}
	return deaths / years;
}

function groupsOf(rate: (from: number, to: number) => number, starts: readonly number[] = ABRIDGED): RateGroup[] {
	return starts.map((from, at) => {
		const open = at === starts.length - 1;
		const to = open ? 100 : starts[at + 1] - 1;
		return { from, to, open, rate: rate(from, to) };
	});
}

const gompertz = (age: number) => Math.min(0.9, 0.0004 * Math.exp(-age) + 0.00003 * Math.exp(age / 9.5));
const published = rowsOf(new URL("../truth/fixtures/single-rates.csv", import.meta.url)).map((row) => ({
	...{ kind: row.kind, place: `${row.place} ${row.year}` },
	rates: Float64Array.from(AGES, (age) => Number(row[`age${age}`])),
}));

const anyRates = fc
	.array(fc.double({ min: 1e-5, max: 0.2, noNaN: true }), { minLength: 18, maxLength: 18 })
	.map((rates) => [...rates.sort((a, b) => a - b), 0.25])
	.map((rates) => ABRIDGED.map((_, at) => rates[at]));

describe("death rates of age groups", () => {
	it("are the groups' own again when the single ages are put together", () => {
		fc.assert(
			fc.property(anyRates, fc.subarray([3, 4, 5, 9]), (rates, zeros) => {
				const groups = groupsOf(() => 0).map((group, at) => ({ ...group, rate: zeros.includes(at) ? 0 : rates[at] }));
				const single = graduateDeathRates(groups);
				expect(single.every((rate) => rate >= 0)).toBe(true);
				for (const { from, to, open, rate } of groups) {
					if (!open) expect(Math.abs(rateBetween(single, from, to) - rate)).toBeLessThan(1e-6 * Math.max(rate, 1e-3));
				}
			}),
		);
	});

	it("have no deaths in a group without deaths, and their neighbours are not moved by it", () => {
		const truth = groupsOf((from, to) => rateBetween(AGES.map(gompertz), from, to));
		const whole = graduateDeathRates(truth);
		const gapped = graduateDeathRates(truth.map((group) => (group.from === 10 ? { ...group, rate: 0 } : group)));
		for (const age of AGES) {
			if (age >= 10 && age <= 14) expect(gapped[age]).toBe(0);
			else if (age < 5 || age > 19) expect(Math.abs(gapped[age] / whole[age] - 1)).toBeLessThan(0.1);
		}
	});

	it("find smooth rates again", () => {
		const truth = AGES.map(gompertz);
		const single = graduateDeathRates(groupsOf((from, to) => rateBetween(truth, from, to)));
		for (const age of AGES.slice(15, 85)) expect(Math.abs(single[age] / truth[age] - 1)).toBeLessThan(0.02);
	});

	it("give the open group's life expectancy back where its rate can be met by rates that rise", () => {
		for (const rate of [0.16, 0.2, 0.25]) {
			const groups = groupsOf((from, to) => (to === 100 ? rate : rateBetween(AGES.map(gompertz), from, to)));
			expect(rateBetween(graduateDeathRates(groups), 85, 100)).toBeCloseTo(rate, 6);
		}
	});

	it("are steeper in the open group the higher its rate, and go on as before where it says nothing", () => {
		const withOpen = (rate: number) =>
			graduateDeathRates(groupsOf((from, to) => (to === 100 ? rate : rateBetween(AGES.map(gompertz), from, to))));
		expect(withOpen(0.2)[95]).toBeGreaterThan(withOpen(0.17)[95]);
		expect(withOpen(0)[90]).toBeGreaterThan(withOpen(0)[85]);
	});

	it.each(published.filter(({ kind }) => kind === "death"))("of $place come to the published single ages", ({
		rates,
	}) => {
		const single = graduateDeathRates(groupsOf((from, to) => rateBetween(rates, from, to)));
		const off = (age: number) => Math.abs(single[age] / rates[age] - 1);
		const medianOf = (from: number, to: number) =>
			AGES.slice(from, to + 1)
				.map(off)
				.sort((a, b) => a - b)[(to - from) >> 1];
		expect(medianOf(1, 4)).toBeLessThan(0.2);
		expect(medianOf(15, 39)).toBeLessThan(0.1);
		expect(medianOf(40, 79)).toBeLessThan(0.03);
		expect(medianOf(80, 99)).toBeLessThan(0.03);
		const expectancies = [single, rates].map((own) => lifeTable(own, "female").expectancy);
		expect(Math.abs(expectancies[0] - expectancies[1])).toBeLessThan(0.02);
	});
});

const BEARING = [15, 20, 25, 30, 35, 40, 45].map((from) => ({ from, to: from + 4 }));
const sumOf = (values: ArrayLike<number>, from: number, to: number) => {
	let sum = 0;
	for (let at = from; at <= to; at++) sum += values[at];
	return sum;
};

describe("fertility of age groups", () => {
	it("keeps every group's part, and a group without births stays without", () => {
		const any = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true })), {
			minLength: 7,
			maxLength: 7,
		});
		fc.assert(
			fc.property(any, (shares) => {
				const single = graduateShares(BEARING.map((ages, at) => ({ ...ages, share: shares[at] })));
				shares.forEach((share, at) => {
					expect(sumOf(single, 5 * at, 5 * at + 4)).toBeCloseTo(share, 12);
					if (share === 0) expect([...single.subarray(5 * at, 5 * at + 5)]).toEqual([0, 0, 0, 0, 0]);
				});
				expect(single.every((part) => part >= 0)).toBe(true);
			}),
		);
	});

	it.each(
		published.filter(({ kind }) => kind === "fertility"),
	)("of $place comes to the published single ages but for a twentieth of the births, and to their mean age", ({
		rates,
	}) => {
		const total = sumOf(rates, 15, 49);
		const single = graduateShares(BEARING.map(({ from, to }) => ({ from, to, share: sumOf(rates, from, to) / total })));
		const misplaced = AGES.slice(15, 50).map((age) => Math.abs(single[age - 15] - rates[age] / total) / 2);
		expect(misplaced.reduce((sum, part) => sum + part, 0)).toBeLessThan(0.05);
		const mean = (own: (age: number) => number) =>
			AGES.slice(15, 50).reduce((sum, age) => sum + (age + 0.5) * own(age), 0);
		expect(Math.abs(mean((age) => single[age - 15]) - mean((age) => rates[age] / total))).toBeLessThan(0.1);
	});
});
