import { describe, expect, it } from "vitest";
import { readAgeSpan } from "../../src/tables/age-group.js";
import { readFertilitySchedule, readLifeTable, toCsv } from "../../src/tables/index.js";

type Cells = Record<string, string | number>;

const table = (rows: readonly Cells[]) => ({
	file: "t.csv",
	text: toCsv(rows.map((row) => ({ ...row, source: "test", status: "published" }))),
});

describe("an age cell", () => {
	it.each([
		["7", { from: 7, to: 7, open: false }],
		["0-4岁", { from: 0, to: 4, open: false }],
		["５—９", { from: 5, to: 9, open: false }],
		["10至14岁", { from: 10, to: 14, open: false }],
		["85+", { from: 85, to: 100, open: true }],
		["85岁及以上", { from: 85, to: 100, open: true }],
		["90 and over", { from: 90, to: 100, open: true }],
		["≥65", { from: 65, to: 100, open: true }],
		["Under 1", { from: 0, to: 0, open: false }],
		["Y5-9", { from: 5, to: 9, open: false }],
		["15-19歳", { from: 15, to: 19, open: false }],
	])("%s is %j", (cell, span) => {
		expect(readAgeSpan(cell)).toEqual(span);
	});

	it.each(["", "合计", "9-5", "abc", "0-150"])("%j is none", (cell) => {
		expect(readAgeSpan(cell)).toBeUndefined();
	});
});

const STARTS = [0, 1, ...Array.from({ length: 17 }, (_, at) => 5 * at + 5)];
const rate = (age: number) => Number((0.0002 + 0.00003 * Math.exp(age / 9.5)).toPrecision(6));
const labels = STARTS.map((from, at) => {
	const to = (STARTS[at + 1] ?? 0) - 1;
	if (to < 0) return `${from}+`;
	return from === to ? `${from}` : `${from}-${to}`;
});
const lifeRows = (names: readonly (string | number)[], change = (row: Cells) => row) =>
	["female", "male"].flatMap((sex) => names.map((age, at) => change({ sex, age, mx: rate(STARTS[at] + 2) })));

describe("a life table in groups", () => {
	it("is read by labels and by lower bounds alike, and its rows count as derived", () => {
		const byLabel = readLifeTable(table(lifeRows(labels)));
		const byBound = readLifeTable(table(lifeRows(STARTS)));
		expect(byLabel.issues).toEqual([]);
		expect(byLabel.value).toEqual(byBound.value);
		expect(byLabel.value?.female).toHaveLength(101);
		expect(byLabel.value!.male[62] / rate(62)).toBeCloseTo(1, 1);
		expect(byLabel.provenance.rows).toMatchObject({ published: 0, derived: 38 });
	});

	it("takes a group without deaths as it is", () => {
		const change = (row: Cells) => (row.age === "5-9" ? { ...row, mx: 0 } : row);
		const { value, issues } = readLifeTable(table(lifeRows(labels, change)));
		expect(issues).toEqual([]);
		expect([...value!.female.subarray(5, 10)]).toEqual([0, 0, 0, 0, 0]);
	});

	it("is refused in one line where groups do not join, end too early or are none", () => {
		const says = (rows: readonly Cells[]) => readLifeTable(table(rows)).issues.map(({ message }) => message.en);
		expect(says(lifeRows(labels).filter(({ sex, age }) => sex === "male" || age !== "20-24"))).toEqual([
			"after ages 15–19 come 25–29, which do not join; groups must follow on one another without gap or overlap",
		]);
		expect(says(lifeRows(labels, (row) => (row.age === "85+" ? { ...row, age: "85-89" } : row)))).toHaveLength(2);
		expect(
			says(lifeRows(labels, (row) => (row.sex === "male" && row.age === "5-9" ? { ...row, age: "x" } : row))),
		).toEqual(['expected an age or a group of ages, found "x"; write 7, 0-4 or 85+']);
	});
});

const shares = [0.02, 0.2, 0.37, 0.27, 0.11, 0.03, 0];
const bearing = ["15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49"];
const fertilityRows = (ages: readonly (string | number)[], year = 2020) =>
	ages.map((age, at): Cells => ({ year, age, share: shares[at] }));

describe("a fertility schedule in groups", () => {
	it("keeps each group's share at its ages, by labels and by lower bounds alike", () => {
		const { value, issues } = readFertilitySchedule(
			table([...fertilityRows(bearing), ...fertilityRows(bearing, 2030)]),
		);
		expect(issues).toEqual([]);
		expect(value?.years).toEqual([2020, 2030]);
		const sum = (from: number) => value!.share.subarray(from - 10, from - 5).reduce((all, part) => all + part, 0);
		bearing.forEach((_, at) => {
			expect(sum(15 + 5 * at)).toBeCloseTo(shares[at], 12);
		});
		expect([...value!.share.subarray(35, 40)]).toEqual([0, 0, 0, 0, 0]);
		const bounds = readFertilitySchedule(table(fertilityRows([15, 20, 25, 30, 35, 40, 45]))).value!;
		expect([...bounds.share]).toEqual([...value!.share.subarray(0, 45)]);
	});

	it("is refused where shares are no whole or ages are not of childbearing", () => {
		const says = (rows: readonly Cells[]) => readFertilitySchedule(table(rows)).issues.map(({ message }) => message.en);
		expect(says(fertilityRows(bearing).slice(1))[0]).toMatch(/sum to 0\.98, not 1/);
		expect(says([...fertilityRows(bearing), { year: 2020, age: "50-59", share: 0 }])).toEqual([
			"ages of childbearing are 10–54; leave out groups beyond them",
		]);
	});
});
