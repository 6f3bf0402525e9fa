import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { lifeTable, ratesAt } from "../../src/demography/index.js";
import { type AgeGroup, graduate } from "../../src/graduation/index.js";
import { openScenarioFolder } from "../../src/node.js";
import { birthSeries } from "../../src/setup/birth-series.js";
import { prepare } from "../../src/setup/index.js";
import { type Row, rowsOf } from "../support/shared-data.js";

const fixture = (name: string) => rowsOf(new URL(`fixtures/${name}.csv`, import.meta.url));
const { read } = openScenarioFolder("data/jiyuan/baseline.yaml");
const { inputs } = prepare({ file: "baseline.yaml", read }).prepared!;

const BIRTHS = new Map(
	fixture("births-by-year").map(({ place, source: _, status: __, ...years }) => [
		place,
		new Map(Object.entries(years).map(([year, births]) => [Number(year), Number(births)])),
	]),
);
// China's as the shipped table has them, in several vintages.
BIRTHS.set("CHN", birthSeries(inputs.births!));

/** A published structure by single age, and what graduation knows of the place. */
interface Structure {
	readonly place: string;
	readonly code: string;
	readonly date: number;
	readonly sex: "female" | "male";
	readonly counts: Float64Array;
	readonly personYears: Float64Array;
}

function structureOf(row: Row): Structure {
	const sex = row.sex === "male" ? "male" : "female";
	const { personYears } = lifeTable(ratesAt(inputs.pattern[sex], Number(row.e0), sex), sex);
	const counts = Float64Array.from({ length: 101 }, (_, age) => Number(row[`age${age}`]));
	return { place: row.place, code: row.births, date: Number(row.date), sex, counts, personYears };
}

const structures = fixture("single-ages").map(structureOf);

const sumOf = (counts: Float64Array, [from, to]: Ages) =>
	counts.subarray(from, to + 1).reduce((sum, count) => sum + count, 0);

type Ages = readonly [number, number];

/** 0–4, 5–9, … and 85 and over, as most tables are published. */
const GROUPS: readonly Ages[] = Array.from({ length: 18 }, (_, at) => (at === 17 ? [85, 100] : [5 * at, 5 * at + 4]));

const groupsOf = (counts: Float64Array): AgeGroup[] =>
	GROUPS.map(([from, to]) => ({ from, to, open: to === 100, count: sumOf(counts, [from, to]) }));

const even = (groups: readonly AgeGroup[]) =>
	Float64Array.from(groups.flatMap(({ from, to, count }) => new Array(to - from + 1).fill(count / (to - from + 1))));

const national = structures.find(({ place }) => place === "Norway")!.counts;

/** Ways from groups to single ages; nothing where a place does not have what a way needs. */
const WAYS: Readonly<Record<string, (one: Structure) => Float64Array | undefined>> = {
	"even split": ({ counts }) => even(groupsOf(counts)),
	"nothing known": ({ counts, ...help }) => graduate(groupsOf(counts), help).counts,
	"births of the cohorts": ({ counts, ...help }) =>
		graduate(groupsOf(counts), { ...help, births: BIRTHS.get(help.code) }).counts,
	"reference: the nation": ({ counts, ...help }) =>
		isTown(help) ? graduate(groupsOf(counts), { ...help, reference: national }).counts : undefined,
};

const AGES: Readonly<Record<string, Ages>> = { "3–5": [3, 5], "6–11": [6, 11], "age 3": [3, 3], "age 6": [6, 6] };

const isTown = ({ place }: Pick<Structure, "place">) => place.startsWith("Norway ");
const isBooming = ({ code, date }: Structure) =>
	["JPN", "ROU", "HUN", "CUB", "BGR", "SGP", "RUS", "HKG", "TWN", "EST"].includes(code) && date > 1960 - 4;
/** Whose children of 3 to 11 were born before the births begin. */
const isUnknown = ({ code, date }: Structure) => date - 11 < 1950 && code !== "HUN";
const isLarge = ({ counts }: Structure) => sumOf(counts, [0, 100]) >= 10_000;

const SETS: Readonly<Record<string, (one: Structure) => boolean>> = {
	"China, four dates, both sexes": ({ code }) => code === "CHN",
	"booms and collapses of births": (one) => isBooming(one) && !isUnknown(one),
	"other countries": (one) => one.code !== "CHN" && !isBooming(one) && !isUnknown(one) && !isTown(one),
	"wars before births are known": isUnknown,
	"towns of 10,000 and more": (one) => isTown(one) && isLarge(one),
	"towns of fewer": (one) => isTown(one) && !isLarge(one),
};

/** Errors of the people at some ages in per cent, of a set by one way. */
function errorsOf(set: string, way: string, ages: Ages): number[] {
	return structures.filter(SETS[set]).flatMap((one) => {
		const counts = WAYS[way](one);
		return counts ? [100 * Math.abs(sumOf(counts, ages) / sumOf(one.counts, ages) - 1)] : [];
	});
}

function medianOf(errors: readonly number[]): number {
	const sorted = errors.toSorted((a, b) => a - b);
	const middle = sorted.length / 2;
	return (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
}

const cell = (errors: readonly number[]) =>
	errors.length === 0 ? "–" : `${medianOf(errors).toFixed(1)} / ${Math.max(...errors).toFixed(1)}`;

/** The table of docs/graduation.md. */
function errorTable(): string {
	const head = ["structures", "ages", ...Object.keys(WAYS)];
	const rows = Object.entries(SETS).flatMap(([set, isIn]) =>
		Object.entries(AGES).map(([name, ages]) => [
			`${set} (${structures.filter(isIn).length})`,
			name,
			...Object.keys(WAYS).map((way) => cell(errorsOf(set, way, ages))),
		]),
	);
	const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
	return [line(head), line(head.map((_, at) => (at < 2 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

const BORN = ["China, four dates, both sexes", "booms and collapses of births", "other countries"];
const CHILDREN = ["3–5", "6–11"];

describe("published single ages, from their own five-year groups", () => {
	it("number at least ten countries beside China, small ones among them", () => {
		const codes = new Set(structures.map(({ code }) => code));
		expect(codes.size).toBeGreaterThan(11);
		expect(structures.filter(({ counts }) => sumOf(counts, [0, 100]) < 500_000).length).toBeGreaterThan(20);
	});

	it("come out within 3 % in the median and 8 % at worst where births are known", () => {
		for (const set of BORN)
			for (const ages of CHILDREN) {
				const errors = errorsOf(set, "births of the cohorts", AGES[ages]);
				expect(medianOf(errors), `${set} ${ages}`).toBeLessThan(3);
				expect(Math.max(...errors), `${set} ${ages}`).toBeLessThan(8);
			}
	});

	it("come out within 3 % in the median where nothing but the groups is known, and better than split evenly", () => {
		const all = (way: string, ages: string) =>
			medianOf([...BORN, "wars before births are known"].flatMap((set) => errorsOf(set, way, AGES[ages])));
		for (const ages of CHILDREN) {
			expect(all("nothing known", ages), ages).toBeLessThan(3);
			expect(all("nothing known", ages), ages).toBeLessThan(all("even split", ages));
		}
	});

	it("of towns err as the chance of single births makes them err, and little more", () => {
		const towns = structures.filter(isTown);
		const deviations = towns.flatMap((one) => {
			const counts = WAYS["births of the cohorts"](one)!;
			return CHILDREN.map((ages) => Math.abs(deviation(one, counts, AGES[ages])));
		});
		const within = (limit: number) => deviations.filter((one) => one < limit).length / deviations.length;
		expect(within(1)).toBeGreaterThan(0.6);
		expect(within(2)).toBeGreaterThan(0.8);
		expect(within(3)).toBeGreaterThan(0.95);
	});

	it("err as docs/graduation.md says", () => {
		const document = readFileSync(new URL("../../docs/graduation.md", import.meta.url), "utf8");
		expect(document).toContain(errorTable());
	});
});

/**
 * Error in standard deviations of chance: who of a group of given size is of one year of age is binomial, with the shares
 * that graduation gives.
 */
function deviation({ counts }: Structure, graduated: Float64Array, ages: Ages): number {
	const variance = GROUPS.reduce((sum, [from, to]) => {
		const inside = [Math.max(from, ages[0]), Math.min(to, ages[1])] as const;
		if (inside[0] > inside[1]) return sum;
		const all = sumOf(graduated, [from, to]);
		const share = sumOf(graduated, inside) / all;
		return sum + all * share * (1 - share);
	}, 0);
	return (sumOf(graduated, ages) - sumOf(counts, ages)) / Math.sqrt(variance);
}

const CASE = new URL("../../../shared/cases/g-true.csv", import.meta.url);

describe.skipIf(!existsSync(CASE))("the county of the small inputs", () => {
	it("comes out far nearer by births of the nation than split evenly, though its own births fell faster", () => {
		for (const sex of ["female", "male"] as const) {
			const rows = rowsOf(CASE).filter((row) => row.sex === sex);
			const counts = Float64Array.from(rows, ({ population }) => Number(population));
			const groups = groupsOf(counts);
			const { personYears } = lifeTable(ratesAt(inputs.pattern[sex], 78, sex), sex);
			const help = { personYears, date: 2021 };
			const off = (graduated: Float64Array, ages: Ages) => Math.abs(sumOf(graduated, ages) / sumOf(counts, ages) - 1);
			const led = graduate(groups, { ...help, births: BIRTHS.get("CHN") }).counts;
			for (const ages of [AGES["3–5"], AGES["age 3"]])
				expect(off(led, ages) / off(even(groups), ages)).toBeLessThan(0.65);
			const own = new Map(Array.from(counts, (count, age) => [2020 - age, count / personYears[age]]));
			const local = graduate(groups, { ...help, births: own }).counts;
			for (const ages of Object.values(AGES)) expect(off(local, ages), `${sex} ${ages}`).toBeLessThan(0.03);
		}
	});
});

describe("groups of 15 ages and more", () => {
	const WIDE: readonly Ages[] = [
		[0, 14],
		[15, 59],
		[60, 100],
	];
	const wideOf = (counts: Float64Array): AgeGroup[] =>
		WIDE.map(([from, to]) => ({ from, to, open: to === 100, count: sumOf(counts, [from, to]) }));
	const nations = structures.filter((one) => !isTown(one) && !isUnknown(one));
	const errors = (ages: Ages, isBorn: boolean) =>
		nations.map(({ counts, ...help }) => {
			const births = isBorn ? BIRTHS.get(help.code) : undefined;
			const single = graduate(wideOf(counts), { ...help, births }).counts;
			return 100 * Math.abs(sumOf(single, ages) / sumOf(counts, ages) - 1);
		});

	it("err by what the caution and docs/graduation.md say", () => {
		const table = readFileSync("docs/graduation.md", "utf8");
		const rows: readonly (readonly [string, Ages])[] = [
			["3–5", [3, 5]],
			["6–11", [6, 11]],
			["12–14", [12, 14]],
			["15–17", [15, 17]],
			["20–34", [20, 34]],
			["80+", [80, 100]],
		];
		for (const [name, ages] of rows) {
			expect(table).toContain(`| ${name} | ${cell(errors(ages, true))} | ${cell(errors(ages, false))} |`);
		}
	});
});
