import { describe, expect, it } from "vitest";
import { formatIssue, InputError, type Issue } from "../../../src/errors/index.js";
import { openScenarioFolder } from "../../../src/files/index.js";
import { buildCountries } from "../../../src/hindcast/world/build-countries.js";
import { outcomesOf } from "../../../src/hindcast/world/outcomes.js";
import { readRows } from "../../../src/hindcast/world/read-rows.js";
import { readWorld } from "../../../src/hindcast/world/read-world.js";
import { runWorld } from "../../../src/hindcast/world/run-world.js";
import { hasSharedData, readSharedRows } from "../../support/shared-data.js";
import { CODES, planText, root, toyPlan, toyRows, toyTables } from "./toy.js";

const lines = (notes: readonly Issue[]) => notes.map((note) => formatIssue(note, "en"));
const notesOf = (change: (rows: ReturnType<typeof toyRows>["annual"]) => ReturnType<typeof toyRows>["annual"]) => {
	const rows = toyRows("901");
	return buildCountries({ ...rows, annual: change(rows.annual) });
};

describe("a series that cannot be used as it stands", () => {
	it("with a gap is used from the year after it on", () => {
		const { countries, notes } = notesOf((rows) => rows.filter(({ year }) => year !== 1970));
		expect(lines(notes)).toEqual([
			"toy.csv:23:1 year: Toy 901 lacks years before 1971; a series must have every year, add them. Only years from 1971 on are used",
		]);
		expect(countries[0].history.tfr.first).toBe(1971);
	});

	it("with a gap after its first tables leaves out those whose children were born before it", () => {
		const rows = toyRows("901");
		const { countries } = buildCountries({ ...rows, annual: rows.annual.filter(({ year }) => year !== 1983) });
		const { history } = countries[0];
		expect(history.tables.map(({ year }) => year)).toEqual([1990, 1995, 2000, 2005, 2010, 2015, 2020, 2025]);
		expect(outcomesOf(history).population.first).toBe(1990);
	});

	it("with a year twice is used with the earlier row", () => {
		const { countries, notes } = notesOf((rows) => [
			...rows,
			{ ...rows[40], tfr: 9, at: { ...rows[40].at, line: 99 } },
		]);
		expect(lines(notes)).toEqual([
			"toy.csv:99:1 year: Toy 901 has the year 1990 twice; remove one row. The earlier row is used",
		]);
		expect(countries[0].history.tfr.values[40]).toBeLessThan(3);
	});

	it("in persons where thousands belong is divided by a thousand", () => {
		const { countries, notes } = notesOf((rows) =>
			rows.map((row) => ({
				...row,
				births: 1000 * row.births,
				deaths: 1000 * row.deaths,
				migrants: 1000 * row.migrants,
			})),
		);
		expect(lines(notes)).toEqual([
			"toy.csv:2:1 births_thousand: births of Toy 901 in 1950 look like persons; write thousands. Births, deaths and net migrants are divided by 1000 here",
		]);
		expect(countries[0].history.births.values[0]).toBeCloseTo(toyRows("901").annual[0].births, 6);
	});

	it("of fewer than ten years leaves its country out", () => {
		const { countries, notes } = notesOf((rows) => rows.filter(({ year }) => year > 2015));
		expect(lines(notes)).toEqual([
			"toy.csv:68:1 year: Toy 901 has 8 consecutive years; at least 10 are needed, add earlier ones. The country is left out here",
		]);
		expect(countries).toEqual([]);
	});
});

describe("tables of countries", () => {
	const annual =
		"country_code,year,births_thousand,deaths_thousand,e0_both,net_migrants_thousand,tfr\n901,2000,10,9,70,0,1.9\n";
	const read = (texts: Readonly<Record<string, string>>) =>
		readRows({ annual: ["a.csv"], population: ["p.csv"], fertilityAge: [], rounds: [] }, (file) => texts[file]);

	it("need no source where they are not kept here, and may have people in long or wide form", () => {
		const long =
			"country_code,country,vintage,year,age_from,female_thousand,male_thousand\n901,Toy,wpp2024,2000,5,3,4\n";
		const groups = Array.from({ length: 21 }, (_, k) => `a${5 * k}`);
		const wide = `country_code,vintage,year,sex,${groups.join(",")}\n901,wpp2024,2000,female,${groups.map((_, k) => k).join(",")}\n`;
		const ofLong = read({ "a.csv": annual, "p.csv": long });
		const ofWide = read({ "a.csv": annual, "p.csv": wide });
		expect([...ofLong.issues, ...ofWide.issues]).toEqual([]);
		expect(ofLong.rows.population.map(({ sex, groups: cells }) => [sex, cells[1]])).toEqual([
			["female", 3000],
			["male", 4000],
		]);
		expect(ofWide.rows.population[0].groups[7]).toBe(7000);
	});

	it("may have rounds figure by figure, sexes apart", () => {
		const rounds =
			"country_code,country,vintage,quantity,period,stat,value\n901,Toy,wpp2012,e0F,2010-2015,median,80\n901,Toy,wpp2012,e0M,2010-2015,median,76\n901,Toy,wpp2012,tfr,2010-2015,lower80,1.5\n";
		const files = { annual: [], population: [], fertilityAge: [], rounds: ["r.csv"] };
		const { rows, issues } = readRows(files, () => rounds);
		expect(issues).toEqual([]);
		expect(rows.rounds.map(({ quantity, from, to, values }) => [quantity, from, to, values[0], values[1]])).toEqual([
			["e0", 2010, 2015, 78, Number.NaN],
			["tfr", 2010, 2015, Number.NaN, 1.5],
		]);
	});

	it("are missed by name, and their mistakes are named by line and column", () => {
		const { issues } = read({ "a.csv": annual.replace("1.9", "many") });
		expect(issues.map(({ file, line, col, path }) => `${file}:${line}:${col} ${path}`)).toEqual([
			"a.csv:2:20 tfr",
			"p.csv:1:1 tables",
		]);
	});

	it("of the plan say every mistake of it", () => {
		const broken = planText.replace("draws: 400", "draws: 4").replace("folds: 8", "fold: 8");
		expect(() => readWorld("world.yaml", broken, () => undefined)).toThrow(InputError);
		try {
			readWorld("world.yaml", broken, () => undefined);
		} catch (error) {
			const found = lines((error as InputError).issues).map((line) => line.split(" ")[1]);
			expect(found).toEqual(expect.arrayContaining(["draws:", "fold:", "folds:"]));
		}
	});
});

describe("a country that is added by a file", () => {
	it("is scored with no code, and moves no other country to another part", () => {
		const plan = toyPlan({ origins: { from: 2008, to: 2010 }, fertilityAtMost: 3 });
		const forecast = (codes: readonly string[]) => runWorld(buildCountries(toyTables(codes)).countries, plan).figures;
		const [few, more] = [forecast(CODES), forecast([...CODES, "907"])];
		expect(more.length).toBeGreaterThan(few.length);
		expect(more.filter(({ country }) => country === "907").map(({ quantity }) => quantity)).toContain(
			"population_65_plus",
		);
		const medians = (of: typeof few) => of.filter(({ country }) => country === "902").map(({ guesses }) => guesses);
		expect(medians(more)).toEqual(medians(few));
	});
});

describe("the shipped tables", () => {
	const path = `${root}data/hindcast/world.yaml`;
	const { file, read } = openScenarioFolder(path);
	const input = readWorld(file, planText, read);

	it("hold 71 countries, none with a series that cannot be used", () => {
		expect(input.countries.length).toBe(71);
		expect(input.notes).toEqual([]);
		expect(input.countries.every(({ history }) => history.tables.length === 10)).toBe(true);
	});

	it.skipIf(!hasSharedData)("agree with the tables they were made from", () => {
		const line = readSharedRows("world_population_5year.csv").find(
			(row) => row.country_code === "156" && row.vintage === "wpp2024" && row.year === "2020" && row.age_from === "65",
		)!;
		const china = input.countries.find(({ code }) => code === "156")!;
		const table = china.history.tables.find(({ year }) => year === 2020)!;
		const women = table.state.subarray(65, 70).reduce((sum, value) => sum + value, 0);
		expect(women / 1000).toBeCloseTo(Number(line.female_thousand), 3);
	});
});
