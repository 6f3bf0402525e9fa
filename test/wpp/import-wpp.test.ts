import {
	cpSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importWppCommand } from "../../src/cli/import-wpp-command.js";
import { IMPORT_WPP } from "../../src/cli/import-wpp-usage.js";
import { readInvocation, readLine, UsageError } from "../../src/cli/invocation.js";
import { fitMortalityPattern, lifeTable, ratesAt } from "../../src/demography/index.js";
import { loadScenario, runForecast } from "../../src/node.js";
import { importWpp, type WppPackage } from "../../src/wpp/index.js";
import { hasSharedData, type Row, rowsOf } from "../support/shared-data.js";
import { chinaBirthRates, chinaDeathRates, chinaFiles, chinaIndicators, chinaPopulation } from "./china-files.js";
import { BASE, birthRates, deathRates, indicatorsOf, onFirstJanuary, syntheticFiles, TO } from "./synthetic-country.js";
import { fileText, writeUnFiles } from "./un-files.js";

const FIXTURE = fileURLToPath(new URL("fixtures/avalon", import.meta.url));
const JANUARY = "WPP2024_Population1JanuaryBySingleAgeSex_Medium_2024-2100";

/** Milliseconds; a check compiles the whole model. */
const SLOW = 60_000;

const request = { folder: FIXTURE, location: "AVA", base: BASE, to: TO };

let folder: string;
beforeAll(() => {
	folder = mkdtempSync(join(tmpdir(), "nianlun-wpp-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const textOf = ({ files }: WppPackage, name: string) => files.find((file) => file.name === name)!.content;
const rowsOfTable = (made: WppPackage, name: string) => parse(textOf(made, name), { columns: true }) as Row[];
const total = (rows: readonly Row[], column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);

/** The fixture's files in a folder of their own, to be spoilt. */
function copy(name: string): string {
	const to = join(folder, name);
	cpSync(FIXTURE, to, { recursive: true });
	return to;
}

async function call(options: Record<string, string | undefined>, from = FIXTURE) {
	let stdout = "";
	const given = { lang: "en", location: "AVA", base: String(BASE), to: String(TO), ...options };
	const written = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value]));
	const line = readLine(["import-wpp", from, ...written], [IMPORT_WPP]);
	const code = await importWppCommand(readInvocation(line, IMPORT_WPP, [IMPORT_WPP]), {
		stdout: { write: (text) => (stdout += text) },
		stderr: { write: () => {} },
	});
	return { code, stdout };
}

describe("the committed fixture", () => {
	it.each(Object.entries(syntheticFiles()))("%s is what synthetic-country.ts writes", (name, lines) => {
		expect(readFileSync(join(FIXTURE, `${name}.csv`), "utf8")).toBe(fileText(name, lines));
	});
});

describe("an imported country", () => {
	let made: WppPackage;
	beforeAll(async () => {
		made = await importWpp(request);
	});

	it("has the UN's persons of 1 January as its population of 31 December", () => {
		const rows = rowsOfTable(made, `population-${BASE}.csv`);
		const published = onFirstJanuary(BASE + 1);
		for (const row of rows) {
			expect(Number(row.population)).toBeCloseTo(1000 * published[row.sex as "female"][Number(row.age)], 6);
			expect(row.status).toBe("published");
		}
		expect(rows).toHaveLength(202);
	});

	it("has the UN's births per woman and life expectancy, with blank bounds", () => {
		const tfr = rowsOfTable(made, "tfr.csv").filter(({ year }) => Number(year) >= 2024);
		expect(tfr.map((row) => Number(row.tfr))).toEqual([2024, 2025, 2026].map((year) => indicatorsOf(year).TFR));
		const female = rowsOfTable(made, "e0.csv").filter((row) => row.sex === "female");
		expect(female.map((row) => Number(row.e0))).toEqual([2024, 2025, 2026].map((year) => indicatorsOf(year).LExFemale));
		for (const row of [...tfr, ...female]) expect([row.lower80, row.upper80]).toEqual(["", ""]);
	});

	it("has the medium variant's schedule, each year summing to 1", () => {
		const rows = rowsOfTable(made, "fertility-schedule.csv").filter((row) => row.year === "2026");
		const rates = birthRates(2026);
		const sum = rates.reduce((a, b) => a + b);
		expect(total(rows, "share")).toBeCloseTo(1, 10);
		for (const [i, row] of rows.entries()) expect(Number(row.share)).toBeCloseTo(rates[i] / sum, 11);
	});

	it("has the UN's births up to the base year in persons, against which cliffs between ages are held", () => {
		const births = rowsOfTable(made, "births.csv");
		expect(births.map((row) => Number(row.births))).toEqual(
			births.map(({ year }) => Math.round(1000 * Number(indicatorsOf(Number(year)).Births))),
		);
		expect([births[0].year, births.at(-1)!.year]).toEqual(["2004", String(BASE)]);
		expect(textOf(made, "scenario.yaml")).toContain("births: { file: births.csv }");
	});

	it("takes the sex ratio per 100 and migrants in thousands", () => {
		expect(rowsOfTable(made, "srb.csv")[0].srb).toBe("1.055000");
		const { NetMigrations, TPopulation1Jan } = indicatorsOf(2025) as Record<string, number>;
		expect(Number(rowsOfTable(made, "net-migration.csv")[1].net_rate)).toBeCloseTo(NetMigrations / TPopulation1Jan, 8);
	});

	it("describes every table and column in datapackage.json", () => {
		const { resources } = JSON.parse(textOf(made, "datapackage.json"));
		const tables = made.files.map(({ name }) => name).filter((name) => name.endsWith(".csv"));
		expect(resources.map(({ path }: { path: string }) => path)).toEqual(tables);
		for (const { path, schema } of resources) {
			const header = textOf(made, path).split("\n")[0].split(",");
			expect(
				schema.fields.map(({ name }: { name: string }) => name),
				path,
			).toEqual(expect.arrayContaining(header));
			expect(schema.fields, path).toHaveLength(header.length);
		}
	});

	it.each(["AVA", "ava", "4", "Avalon"])("is found as %s", async (location) => {
		expect((await importWpp({ ...request, location })).files).toEqual(made.files);
	});

	it("is the same from .csv.gz files of several members, as the UN serves them", async () => {
		const zipped = copy("zipped");
		for (const name of readdirSync(zipped)) {
			const text = readFileSync(join(zipped, name));
			rmSync(join(zipped, name));
			const members = [text.subarray(0, 1000), text.subarray(1000)].map((part) => gzipSync(part));
			writeFileSync(join(zipped, `${name}.gz`), Buffer.concat(members));
		}
		expect((await importWpp({ ...request, folder: zipped })).files).toEqual(made.files);
	});

	it("without the file of 1 January is the mean of two Julys, scaled to the UN's total of 1 January", async () => {
		const without = copy("july");
		rmSync(join(without, `${JANUARY}.csv`));
		const fromJuly = await importWpp({ ...request, folder: without });
		expect(fromJuly.method.en).toContain("mean of 1 July 2024 and 2025");
		const rows = rowsOfTable(fromJuly, `population-${BASE}.csv`);
		expect(total(rows, "population")).toBeCloseTo(1000 * Number(indicatorsOf(2025).TPopulation1Jan), 0);
		expect(rows[0].status).toBe("derived");
		expect(Number(rows[30].population)).toBeCloseTo(1000 * onFirstJanuary(2025).female[30], -1);
	});

	it(
		"passes check and runs",
		async () => {
			const out = join(folder, "runs");
			const { code, stdout } = await call({ out });
			expect(code).toBe(0);
			expect(stdout).toContain("scenario.yaml");
			const prepared = loadScenario(join(out, "scenario.yaml"));
			expect(prepared.notes).toEqual([]);
			// A country of under five million people, outside East Asia.
			expect(prepared.scenario.record?.groups).toEqual(["small"]);
			const forecast = await runForecast(prepared, { draws: 50 });
			const people = forecast.values("population", "ava", TO)!;
			expect(Math.min(...people)).toBeGreaterThan(4_000_000);
			expect(Math.max(...people)).toBeLessThan(4_800_000);
		},
		SLOW,
	);
});

describe("an imported province", () => {
	it("has the asked total and the country's age structure", async () => {
		const made = await importWpp({ ...request, total: 99_365_519, id: "henan" });
		const rows = rowsOfTable(made, `population-${BASE}.csv`);
		expect(total(rows, "population")).toBeCloseTo(99_365_519, 0);
		const { female, male } = onFirstJanuary(BASE + 1);
		const all = [...female, ...male];
		const sum = all.reduce((a, b) => a + b);
		for (const [i, row] of rows.entries()) expect(Number(row.population) / 99_365_519).toBeCloseTo(all[i] / sum, 9);
		expect(rows[0]).toMatchObject({ area: "henan", status: "derived" });
	});

	it(
		"passes check and runs",
		async () => {
			const out = join(folder, "henan");
			await call({ total: "99365519", id: "henan", out });
			const prepared = loadScenario(join(out, "scenario.yaml"));
			expect(prepared.scenario.id).toBe("henan");
			expect(prepared.scenario.population.total).toBe(99_365_519);
			await runForecast(prepared, { draws: 20 });
		},
		SLOW,
	);
});

describe("the fitted pattern", () => {
	const rates = (year: number, sex: "Female" | "Male") => Float64Array.from(deathRates(sex, year));
	const pattern = fitMortalityPattern({
		female: { first: rates(2024, "Female"), last: rates(2054, "Female") },
		male: { first: rates(2024, "Male"), last: rates(2054, "Male") },
	});

	it("gives back the first year's rates at its life expectancy", () => {
		const first = rates(2024, "Male");
		const found = ratesAt(pattern.male, lifeTable(first, "male").expectancy, "male");
		for (const [age, rate] of found.entries()) expect(rate / first[age]).toBeCloseTo(1, 8);
	});

	it("meets any life expectancy exactly, and no age gains deaths as it rises", () => {
		let before = ratesAt(pattern.female, 70, "female");
		for (let e0 = 70.5; e0 < 100; e0 += 0.5) {
			const found = ratesAt(pattern.female, e0, "female");
			expect(lifeTable(found, "female").expectancy).toBeCloseTo(e0, 8);
			if (e0 <= 80) expect(found.every((rate, age) => rate <= before[age])).toBe(true);
			before = found;
		}
	});

	it("takes ages at which mortality rises as standing still", () => {
		const rising = rates(2054, "Male").map((rate, age) => (age === 30 ? 9 * rate : rate));
		const female = { first: rates(2024, "Female"), last: rates(2054, "Female") };
		expect(fitMortalityPattern({ female, male: { first: rates(2024, "Male"), last: rising } }).male.b[30]).toBe(0);
	});

	it("refuses rates that stand still", () => {
		const still = { first: rates(2024, "Male"), last: rates(2024, "Male") };
		expect(() => fitMortalityPattern({ female: still, male: still })).toThrow(RangeError);
	});
});

describe.skipIf(!hasSharedData)("China, from the UN's figures of the shared data", () => {
	let made: WppPackage;
	let indicators: ReturnType<typeof chinaIndicators>;
	beforeAll(async () => {
		const un = join(folder, "china");
		writeUnFiles(un, chinaFiles(), ["WPP2024_Fertility_by_Age1"]);
		indicators = chinaIndicators();
		made = await importWpp({ folder: un, location: "China", base: 2020, to: 2050 });
	});

	it("has the UN's total of 31 December and its age structure of July", () => {
		const rows = rowsOfTable(made, "population-2020.csv");
		expect(total(rows, "population")).toBeCloseTo(1000 * indicators.get(2021)!.TPopulation1Jan, 0);
		const july = [...chinaPopulation(2020, "female"), ...chinaPopulation(2020, "male")];
		const sum = july.reduce((a, b) => a + b);
		for (const [i, row] of rows.entries())
			expect(Number(row.population) / total(rows, "population")).toBeCloseTo(july[i] / sum, 9);
	});

	it("has the UN's births per woman and life expectancy in every year to the last digit", () => {
		for (const row of rowsOfTable(made, "tfr.csv")) expect(Number(row.tfr)).toBe(indicators.get(Number(row.year))!.TFR);
		for (const row of rowsOfTable(made, "e0.csv")) {
			const measure = row.sex === "female" ? "LExFemale" : "LExMale";
			expect(Number(row.e0)).toBe(indicators.get(Number(row.year))![measure]);
		}
	});

	it("gives the pattern and the schedule that come with Nianlun, which the scripts derive on their own", () => {
		const reference = (name: string) => rowsOf(new URL(`../../data/reference/${name}-china.csv`, import.meta.url));
		const pattern = rowsOfTable(made, "mortality-pattern.csv");
		for (const [i, row] of reference("mortality-pattern").entries()) {
			expect(pattern[i]).toMatchObject({ sex: row.sex, age: row.age });
			for (const column of ["a", "b", "bUltimate"])
				expect(Number(pattern[i][column])).toBeCloseTo(Number(row[column]), column === "a" ? 7 : 10);
		}
		const rates = chinaBirthRates();
		const sum = rates(2030).reduce((a, b) => a + b);
		const schedule = rowsOfTable(made, "fertility-schedule.csv").filter((row) => row.year === "2030");
		for (const [i, row] of schedule.entries()) expect(Number(row.share)).toBeCloseTo(rates(2030)[i] / sum, 11);
	});

	it.each([
		["female", 2030, 1],
		["female", 2040, 1],
		["male", 2030, 1],
		["male", 2040, 1],
	] as const)("gives death rates of %s in %i within %d percent below 95, weighted by deaths", (sex, year, percent) => {
		const rows = rowsOfTable(made, "mortality-pattern.csv").filter((row) => row.sex === sex);
		const column = (name: string) => Float64Array.from(rows, (row) => Number(row[name]));
		const e0 = indicators.get(year)![sex === "female" ? "LExFemale" : "LExMale"];
		const found = ratesAt({ a: column("a"), b: column("b"), bUltimate: column("bUltimate") }, e0, sex);
		const published = chinaDeathRates(year, sex);
		expect(lifeTable(found, sex).expectancy).toBeCloseTo(e0, 8);
		const years = lifeTable(Float64Array.from(published), sex).personYears;
		let [squares, deaths] = [0, 0];
		// The UN's open group of men falls by a third where its estimates end (docs/data.md): no pattern follows that.
		for (const [age, rate] of published.slice(0, 95).entries()) {
			squares += rate * years[age] * Math.log(found[age] / rate) ** 2;
			deaths += rate * years[age];
		}
		expect(100 * Math.sqrt(squares / deaths)).toBeLessThan(percent);
	});

	it("has the country's mean sex ratio, and its net migration of each year", () => {
		const yaml = textOf(made, "scenario.yaml");
		const [, ratio] = yaml.match(/sexRatioAtBirth: \{ value: ([\d.]+)/)!;
		expect(Number(ratio)).toBeGreaterThan(1.06);
		expect(Number(ratio)).toBeLessThan(1.12);
		expect(yaml).toContain("netRate: { path: { file: net-migration.csv }, mean: 0,");
		for (const row of rowsOfTable(made, "net-migration.csv")) {
			const { NetMigrations, TPopulation1Jan } = indicators.get(Number(row.year))!;
			expect(Number(row.net_rate)).toBeCloseTo(NetMigrations / TPopulation1Jan, 8);
		}
		expect(yaml).toContain("中国");
	});

	it(
		"passes check and runs, also as Henan",
		async () => {
			const un = join(folder, "china");
			for (const options of [
				{ out: join(folder, "chn") },
				{ total: "99365519", id: "henan", out: join(folder, "ha") },
			]) {
				await call({ location: "156", base: "2020", to: "2050", ...options }, un);
				const prepared = loadScenario(join(options.out, "scenario.yaml"));
				expect(prepared.notes).toEqual([]);
				await runForecast(prepared, { draws: 20 });
			}
		},
		SLOW,
	);
});

describe("what cannot be imported", () => {
	const without = (name: string, ...files: readonly string[]) => {
		const at = copy(name);
		for (const file of files) rmSync(join(at, `${file}.csv`));
		return at;
	};
	const spoilt = (name: string, file: string, change: (text: string) => string) => {
		const at = copy(name);
		const path = join(at, `${file}.csv`);
		writeFileSync(path, change(readFileSync(path, "utf8")));
		return at;
	};
	const MALE = "WPP2024_Life_Table_Complete_Medium_Male_2024-2100";

	it.each([
		["an unknown location", { location: "Chnia" }, /no Chnia/],
		["a slip", { location: "Turkiye" }, /did you mean Türkiye \(TUR\)/],
		["a part of a name", { location: "hong kong" }, /did you mean China, Hong Kong SAR \(HKG\)/],
		["a year before the UN's", { base: "1949" }, /--base 1949: the UN's files cover 1950 to 2100/],
		["a year after the UN's", { to: "2101" }, /--to 2101/],
		["no year", { base: "now" }, /--base NaN/],
		["a horizon that ends before it begins", { to: "2024" }, /must come after the base year 2024/],
		["a total in ten thousands", { total: "993" }, /--total 993: write persons/],
		["an id of other letters", { id: "河南" }, /--id 河南/],
		["no location", { location: undefined }, /also needs --location/],
	])("%s is one line, and nothing is written", async (_, options, message) => {
		const out = join(folder, "never");
		const error = await call({ ...options, out }).catch((reason: unknown) => reason);
		expect(error).toBeInstanceOf(UsageError);
		expect((error as Error).message).toMatch(message);
		expect((error as Error).message).not.toContain("\n");
		expect(existsSync(out)).toBe(false);
	});

	it.each([
		[
			"a header that is not the UN's",
			() => spoilt("header", MALE, (text) => text.replaceAll(",", ";")),
			/lacks the columns/,
		],
		[
			"the other sex",
			() => spoilt("sex", MALE, (text) => text.replaceAll(",Male,", ",Female,")),
			/holds rows of Female/,
		],
		["half a file", () => spoilt("half", MALE, (text) => text.slice(0, 9000)), /has no mx 2024 \(age \d+\) for Avalon/],
		[
			"a word for a number",
			() => spoilt("word", MALE, (text) => text.replace("0.0036", "n/a")),
			/\.csv:2: mx is "n\/a"/,
		],
		["an empty file", () => spoilt("empty", MALE, () => ""), /damaged/],
		[
			"rates of another revision",
			() => spoilt("other", MALE, (text) => text.replaceAll(/,0\.00/g, ",0.02")),
			/contradicts the indicators/,
		],
	])("%s is named", async (_, make, message) => {
		await expect(importWpp({ ...request, folder: make() })).rejects.toThrow(message);
	});

	it("a download that broke off is named", async () => {
		const at = without("broken", MALE);
		const path = join(at, `${MALE}.csv.gz`);
		writeFileSync(path, gzipSync(readFileSync(join(FIXTURE, `${MALE}.csv`))));
		truncateSync(path, 900);
		await expect(importWpp({ ...request, folder: at })).rejects.toThrow(
			/Male_2024-2100\.csv\.gz cannot be read to its end/,
		);
	});

	it("every missing file is named, one line each, in both languages", async () => {
		const at = without("missing", MALE, JANUARY, "WPP2024_PopulationBySingleAgeSex_Medium_2024-2100");
		const error = (await importWpp({ ...request, folder: at }).catch((reason: unknown) => reason)) as {
			mistakes: { zh: string; en: string }[];
		};
		expect(error.mistakes.map(({ en }) => en.match(/lacks (\S+)\.csv or/)![1])).toEqual([
			MALE,
			"WPP2024_PopulationBySingleAgeSex_Medium_2024-2100",
		]);
		expect(error.mistakes[1].en).toContain(`or ${JANUARY}.csv`);
		expect(error.mistakes[0].zh).toContain("请从联合国下载中心");
	});

	it("one July is not taken for the end of the year: the second file is asked for", async () => {
		const at = without("one-july", JANUARY);
		await expect(importWpp({ ...request, folder: at, base: 2023 })).rejects.toThrow(
			/WPP2024_PopulationBySingleAgeSex_Medium_1950-2023\.csv/,
		);
	});

	it("a folder that is not there is a missing file", async () => {
		await expect(importWpp({ ...request, folder: join(folder, "nowhere") })).rejects.toThrow(/nowhere lacks/);
	});
});
