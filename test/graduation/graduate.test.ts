import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lifeTable } from "../../src/demography/index.js";
import { type AgeGroup, type GraduationHelp, graduate } from "../../src/graduation/index.js";
import "../support/setup.js";

const AGES = Array.from({ length: 101 }, (_, age) => age);
const rates = Float64Array.from(AGES, (age) => Math.min(1, 0.00005 * 2 ** (age / 7)));
const { personYears } = lifeTable(rates, "female");
const END_OF_2020 = 2021;
const bare: GraduationHelp = { personYears, date: END_OF_2020 };

/** Groups that begin at these ages, the last open. */
function groupsOf(counts: ArrayLike<number>, starts: readonly number[]): AgeGroup[] {
	return starts.map((from, at) => {
		const open = at === starts.length - 1;
		const to = open ? 100 : starts[at + 1] - 1;
		let count = 0;
		for (let age = from; age <= to; age++) count += counts[age];
		return { from, to, open, count };
	});
}

const fives = (open: number) => Array.from({ length: open / 5 + 1 }, (_, at) => 5 * at);

const sumOf = (counts: ArrayLike<number>, { from, to }: { from: number; to: number }) => {
	let sum = 0;
	for (let age = from; age <= to; age++) sum += counts[age];
	return sum;
};

const anyStarts = fc
	.uniqueArray(fc.integer({ min: 1, max: 100 }), { minLength: 0, maxLength: 25 })
	.map((starts) => [0, ...starts.sort((a, b) => a - b)]);
const anyGroups = fc
	.tuple(anyStarts, fc.array(fc.integer({ min: 0, max: 3_000_000 }), { minLength: 26, maxLength: 26 }))
	.map(([starts, counts]) =>
		starts.map((from, at): AgeGroup => {
			const open = at === starts.length - 1;
			return { from, to: open ? 100 : starts[at + 1] - 1, open, count: counts[at] };
		}),
	);
const anyBirths = fc
	.tuple(fc.integer({ min: 1930, max: 2010 }), fc.array(fc.integer({ min: 0, max: 30_000 }), { maxLength: 90 }))
	.map(([first, births]) => new Map(births.map((count, at) => [first + at, count])));
const anyHelp = fc.record({
	births: fc.option(anyBirths, { nil: undefined }),
	reference: fc.option(
		fc
			.array(fc.integer({ min: 0, max: 9000 }), { minLength: 101, maxLength: 101 })
			.map((counts) => Float64Array.from(counts)),
		{ nil: undefined },
	),
	date: fc.constantFrom(2021, 2020.5, 2020 + 10 / 12, 2012.25),
});

/** By how much the largest error of an age is off, a proportion. */
const worst = (counts: Float64Array, truth: ArrayLike<number>, to = 100) =>
	Math.max(...AGES.slice(0, to + 1).map((age) => Math.abs(counts[age] / truth[age] - 1)));

const steady = new Map(Array.from({ length: 130 }, (_, at) => [1895 + at, 1000]));

/** Births with a boom of half as many again in one year. */
const boom = (year: number) => new Map(steady).set(year, 1500);

describe("age groups to single ages", () => {
	it("keep every group's total to the person, whatever is known and whatever the groups", () => {
		fc.assert(
			fc.property(anyGroups, anyHelp, (groups, help) => {
				const { counts } = graduate(groups, { ...help, personYears });
				for (const group of groups) expect(sumOf(counts, group)).toBe(group.count);
			}),
		);
	});

	it("have no age with fewer than nobody", () => {
		fc.assert(
			fc.property(anyGroups, anyHelp, (groups, help) => {
				expect(graduate(groups, { ...help, personYears }).counts.every((count) => count >= 0)).toBe(true);
			}),
		);
	});

	it("of a table ten times as large are ten times as many", () => {
		fc.assert(
			fc.property(anyGroups, anyHelp, (groups, help) => {
				const once = graduate(groups, { ...help, personYears }).counts;
				const times = groups.map((group) => ({ ...group, count: 10 * group.count }));
				const tenfold = graduate(times, { ...help, personYears }).counts;
				for (const age of AGES) expect(Math.abs(tenfold[age] - 10 * once[age])).toBeLessThan(1e-3);
			}),
		);
	});

	it("find a smooth population again that nothing is known of", () => {
		const truth = AGES.map((age) => personYears[age] * 1000 * (1 + 0.4 * Math.sin(age / 18)));
		const { counts, methods } = graduate(groupsOf(truth, fives(85)), bare);
		expect(worst(counts, truth, 84)).toBeLessThan(0.01);
		expect(methods[40]).toBe("monotone");
		expect(methods[90]).toBe("life-table");
	});

	it("find a population again whose cohorts have jumps, where births are known and people came smoothly", () => {
		const births = boom(2009).set(1982, 400);
		const came = (age: number) => 1 + 0.3 * Math.exp(-(((age - 27) / 9) ** 2));
		const truth = AGES.map((age) => personYears[age] * births.get(2020 - age)! * came(age));
		const { counts, methods } = graduate(groupsOf(truth, fives(100)), { ...bare, births });
		expect(worst(counts, truth)).toBeLessThan(0.01);
		expect(methods[38]).toBe("births");
	});

	it("follow a reference's jumps, and births before the reference", () => {
		const odd = Float64Array.from(AGES, (age) => personYears[age] * (age === 33 ? 700 : 1000));
		const truth = odd.map((count, age) => count * (1 + age / 200));
		const groups = groupsOf(truth, fives(85));
		const referred = graduate(groups, { ...bare, reference: odd });
		expect(worst(referred.counts, truth, 84)).toBeLessThan(0.01);
		const births = new Map([...boom(2009)].filter(([year]) => year > 1999));
		const both = graduate(groups, { ...bare, reference: odd, births });
		expect(both.counts[11] / both.counts[12]).toBeGreaterThan(1.4);
		expect(both.counts[33] / both.counts[34]).toBeLessThan(0.75);
		expect([both.methods[11], both.methods[33], both.methods[90]]).toEqual(["births", "reference", "reference"]);
	});

	it("put more people at the age of a cohort that had more births, and nobody else's group changes its total", () => {
		const groups = groupsOf(
			AGES.map((age) => 1000 * personYears[age]),
			fives(85),
		);
		for (const age of [0, 3, 6, 11, 44, 79]) {
			const few = graduate(groups, { ...bare, births: steady }).counts;
			const many = graduate(groups, { ...bare, births: boom(2020 - age) }).counts;
			expect(many[age] / few[age]).toBeGreaterThan(1.2);
		}
	});

	it("share a boom between two ages where the table is not of a year's end", () => {
		const groups = groupsOf(
			AGES.map((age) => 1000 * personYears[age]),
			fives(85),
		);
		const { counts } = graduate(groups, { ...bare, date: 2020.5, births: boom(2012) });
		expect(counts[7] / counts[6]).toBeGreaterThan(1.15);
		expect(counts[8] / counts[9]).toBeGreaterThan(1.15);
		expect(counts[7] / counts[8]).toBeCloseTo(1, 1);
	});

	it("have no cliff where births end and nothing takes their place", () => {
		const truth = AGES.map((age) => 1000 * personYears[age] * (1 + age / 100));
		for (const first of [1952, 1960, 1977, 2003]) {
			const births = new Map([...steady].filter(([year]) => year >= first).map(([year]) => [year, 5 + year / 1000]));
			const { counts } = graduate(groupsOf(truth, fives(85)), { ...bare, births });
			const joint = 2020 - first;
			for (let age = joint - 3; age <= joint + 3; age++) {
				const step = counts[age + 1] / counts[age] / (truth[age + 1] / truth[age]);
				expect(Math.abs(step - 1)).toBeLessThan(0.02);
			}
		}
	});

	it("are left as given where a group is one year of age", () => {
		const given = groupsOf(
			AGES.map((age) => 1000 - 7 * age),
			AGES,
		);
		const { counts, methods } = graduate(given, { ...bare, births: boom(1999) });
		expect([...counts]).toEqual(given.map(({ count }) => count));
		expect(new Set(methods)).toEqual(new Set(["given"]));
	});

	it("of an open group die out as the life table says", () => {
		const truth = AGES.map((age) => 1000 * personYears[age]);
		for (const open of [65, 80, 90]) {
			const { counts } = graduate(groupsOf(truth, fives(open)), bare);
			expect(worst(counts, truth)).toBeLessThan(0.01);
		}
	});
});
