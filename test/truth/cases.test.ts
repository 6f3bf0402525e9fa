import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { call } from "../support/call.js";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

type Row = Readonly<Record<string, string>>;
type Sex = "female" | "male";

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const table = (path: string) => parse(readFileSync(path, "utf8"), { columns: true, bom: true }) as Row[];
const CASES = at("test/truth/cases");

const NAMES = [
	"zero-death-rate",
	"filled-death-rate",
	"young-leavers",
	"empty-area",
	"no-births",
	"town-3008",
] as const;
type Name = (typeof NAMES)[number];

/** What a user sees of a scenario: what `check` and `run` say, and the files of the run. */
interface Seen {
	readonly check: Awaited<ReturnType<typeof call>>;
	readonly run: Awaited<ReturnType<typeof call>>;
	readonly out: string;
}

const folder = mkdtempSync(join(tmpdir(), "nianlun-cases-"));
const seen = new Map<string, Seen>();

/** The cases lie beside a copy of the baseline, as a user would lay them. */
beforeAll(async () => {
	cpSync(at("data"), join(folder, "data"), { recursive: true });
	cpSync(CASES, join(folder, "data/jiyuan"), { recursive: true });
	fillZero();
	for (const name of NAMES) {
		const [scenario, out] = [join(folder, `data/jiyuan/${name}.yaml`), join(folder, "out", name)];
		mkdirSync(out, { recursive: true });
		const check = await call("check", scenario, "--lang", "en");
		const run = await call("run", scenario, "--out", out, "--lang", "en", "--draws", "512");
		seen.set(name, { check, run, out });
	}
});

/** The county again, its one zero filled by the geometric mean of the neighbouring ages. */
function fillZero(): void {
	const rewrite = (from: string, to: string, change: (text: string) => string) =>
		writeFileSync(join(folder, "data/jiyuan", to), change(readFileSync(join(folder, "data/jiyuan", from), "utf8")));
	rewrite("zero-at-88.csv", "filled-at-88.csv", (text) =>
		text.replace("male,88,0.000000", `male,88,${rateOf("male", 88).toFixed(6)}`),
	);
	rewrite("zero-death-rate.yaml", "filled-death-rate.yaml", (text) =>
		text.replace("zero-at-88.csv", "filled-at-88.csv"),
	);
}

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The texts of a case with blanks and line breaks made one blank. */
const said = (name: Name, command: "check" | "run") => {
	const { stdout, stderr } = seen.get(name)![command];
	return `${stdout}${stderr}`.replace(/\s+/g, " ");
};

/** A statistic of the summary. */
function statistic(name: Name, { area = "x", metric, year, stat }: Asked): number {
	const lines = readFileSync(join(seen.get(name)!.out, "summary.csv"), "utf8").split("\n");
	const start = [area, year, ...inColumns(metric), stat, ""].join(",");
	return Number(
		lines
			.find((line) => line.replace(/^\uFEFF/, "").startsWith(start))!
			.slice(start.length)
			.split(",")[0],
	);
}

/** Service and metric; people have no service. */
function inColumns(metric: string): [service: string, metric: string] {
	const dot = metric.lastIndexOf(".");
	return /^(school|care)\./.test(metric) ? [metric.slice(0, dot), metric.slice(dot + 1)] : ["", metric];
}

interface Asked {
	readonly area?: string;
	readonly metric: string;
	readonly year: number;
	readonly stat: string;
}

describe("a small table that people meet", () => {
	it("is checked and run without a mistake, whichever it is", () => {
		for (const name of NAMES) {
			const { check, run } = seen.get(name)!;
			expect([check.code, run.code]).toEqual([0, 0]);
		}
	});

	it("leaves no NaN and no infinity in a text or a file of the run", () => {
		for (const name of NAMES) {
			const { check, run, out } = seen.get(name)!;
			const files = readdirSync(out).map((file) => readFileSync(join(out, file), "utf8"));
			expect(files.length).toBeGreaterThan(5);
			for (const text of [check.stdout, check.stderr, run.stdout, run.stderr, ...files])
				expect(text.split("\n").filter((line) => /NaN|Infinity|∞/.test(line))).toEqual([]);
		}
	});
});

describe("one death rate of zero", () => {
	it("is named with its age, and as many grow old as where the table has its neighbours' mean in its place", () => {
		expect(said("zero-death-rate", "check")).toContain("male 88");
		expect(said("filled-death-rate", "check")).not.toContain("male 88");
		for (const metric of ["people.age80plus", "deaths", "e0.male", "care.nursing.need"]) {
			const of = (name: Name) => statistic(name, { metric, year: 2035, stat: "p50" });
			expect(Math.abs(of("zero-death-rate") / of("filled-death-rate") - 1)).toBeLessThan(0.01);
		}
	});
});

describe("a county that loses 1 % a year, of whom only those of 18 to 21 leave", () => {
	it("loses 1 % of the people it has left in 2025, about 7,000, as it was asked: not 2,500 more than come", () => {
		const of = (metric: string, year: number) => statistic("young-leavers", { metric, year, stat: "p50" });
		const net = of("migration", 2025);
		expect(net).toBe(of("migration.asked", 2025));
		expect(Math.abs(net / (-0.01 * of("population", 2024)) - 1)).toBeLessThan(0.01);
		expect(net).toBeLessThan(-0.94 * 7273);
		expect(net).toBeGreaterThan(-7273);
	});
});

describe("an area without people", () => {
	it("is allowed and named once, and stays empty while the other area is the whole", () => {
		expect(said("empty-area", "check").match(/area y \(Y\) has no people/g)).toHaveLength(1);
		expect(said("empty-area", "check")).not.toContain("both sexes are equal");
		for (const metric of ["population", "births", "school.primary.need", "people.age80plus"])
			expect(statistic("empty-area", { area: "y", metric, year: 2035, stat: "p975" })).toBe(0);
		const people = (area: string) => statistic("empty-area", { area, metric: "population", year: 2035, stat: "p50" });
		expect(people("all")).toBe(people("x"));
	});
});

describe("a condition over births of which there are none in most draws", () => {
	it("has odds over the draws in which it is defined, and their share is said", () => {
		const odds = table(join(seen.get("no-births")!.out, "odds.csv"));
		const met = odds.find(({ target, question }) => target === "d30_senior_ger" && question === "met")!;
		expect(Number(met.undefined)).toBeGreaterThan(0.5);
		expect(Number(met.undefined)).toBeLessThan(1);
		expect(Number(met.probability)).toBe(1);
		const share = `${Math.round(100 * Number(met.undefined))} %`;
		expect(said("no-births", "run")).toContain(`target undefined in ${share} of draws`);
	});

	it("has none in a year that has ended, where the account says in how many draws it is not defined", () => {
		expect(said("no-births", "run")).toMatch(/2025 Senior-secondary .* not supplied .*\(undefined in 9\d % of draws\)/);
		const odds = table(join(seen.get("no-births")!.out, "odds.csv"));
		expect(odds.filter(({ target }) => target === "edu_senior_ger")).toEqual([]);
	});
});

/** The county's death rates, its one zero filled by the neighbouring ages' mean, led on from 90 as they grew from 85. */
const rates = table(join(CASES, "zero-at-88.csv"));
function rateOf(sex: Sex, age: number): number {
	const rate = (of: number) => Number(rates.find((row) => row.sex === sex && Number(row.age) === of)!.mx);
	if (age > 90) return rate(90) * (rate(90) / rate(85)) ** ((age - 90) / 5);
	return rate(age) || Math.sqrt(rate(age - 1) * rate(age + 1));
}

/** Chance to live five years more, by single years: q = m / (1 + m / 2), at most 1. */
const survival = (sex: Sex, age: number) =>
	[0, 1, 2, 3, 4].reduce((lived, year) => {
		const rate = rateOf(sex, age + year);
		return lived * Math.max(0, 1 - rate / (1 + rate / 2));
	}, 1);

describe("a town of 3,008", () => {
	it("has as many people of 80 and over in 2025 as single deaths leave, and an interval no narrower than their chance", () => {
		const people = table(join(CASES, "town-3008.csv")).filter(({ age }) => Number(age) >= 75);
		let [mean, variance] = [0, 0];
		for (const { sex, age, population } of people) {
			const lives = survival(sex as Sex, Number(age));
			mean += Number(population) * lives;
			variance += Number(population) * lives * (1 - lives);
		}
		const of = (stat: string) => statistic("town-3008", { metric: "people.age80plus", year: 2025, stat });
		const byChance = 2 * 1.2816 * Math.sqrt(variance);
		expect(Math.abs(of("p50") / mean - 1)).toBeLessThan(0.08);
		expect(byChance).toBeGreaterThan(12);
		expect(of("p90") - of("p10")).toBeGreaterThan(byChance);
		expect(of("p90") - of("p10")).toBeLessThan(1.5 * byChance);
	});
});

describe("the baseline's start population", () => {
	it("has neighbouring ages more than 15 % apart only where births were, by as much and the same way", () => {
		const persons = new Float64Array(101);
		for (const { age, population } of table(at("data/jiyuan/population-2020.csv")))
			persons[Number(age)] += Number(population) / 2;
		const births = new Map(
			table(at("data/reference/births-china.csv")).map((row) => [Number(row.year), Number(row.births)]),
		);
		const steps: number[] = [];
		for (let age = 0; births.has(2019 - age); age++) {
			const [step, ofBirths] = [persons[age + 1]! / persons[age]!, births.get(2019 - age)! / births.get(2020 - age)!];
			if (Math.abs(step - 1) <= 0.15) continue;
			steps.push(2019 - age);
			expect(Math.abs(step - ofBirths)).toBeLessThan(0.05);
		}
		expect(steps).toEqual([2019, 2017, 1990, 1962, 1961, 1958]);
	});
});
