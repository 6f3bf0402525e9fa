import { describe, expect, it } from "vitest";
import { readCosts, readOptions } from "../../src/tables/index.js";

const names = { components: ["school.junior", "care.nursing"], areas: ["north", "south"], today: 2026, last: 2045 };
const end = "a source,assumed";

const costHeader = "component,kind,low,mode,high,price_year,source,status";
const costs = (...rows: readonly string[]) =>
	readCosts({ file: "costs.csv", text: `${[costHeader, ...rows.map((row) => `${row},${end}`)].join("\n")}\n` }, names);

const optionHeader =
	"id,name_zh,name_en,kind,component,area,places,count,lead,first_year,life,cost_low,cost_mode,cost_high,needs,excludes,source,status";
const options = (...rows: readonly string[]) =>
	readOptions(
		{ file: "options.csv", text: `${[optionHeader, ...rows.map((row) => `${row},${end}`)].join("\n")}\n` },
		names,
	);

describe("readCosts", () => {
	it("reads what each thing of a component costs", () => {
		const { value, issues } = costs(
			"school.junior,build,40000,50000,70000,2024",
			"school.junior,missing,0,8000,9000,2024",
		);
		expect(issues).toEqual([]);
		expect(value![0]).toEqual({
			...{ component: "school.junior", kind: "build", low: 40_000, mode: 50_000, high: 70_000 },
			...{ priceYear: 2024, status: "assumed" },
		});
		expect(value).toHaveLength(2);
	});

	it.each([
		["a negative price", ["school.junior,build,-1,50000,70000,2024"], 2, "low", /0 or more in yuan/],
		["an unknown component", ["school.juniors,build,1,2,3,2024"], 2, "component", /school\.junior/],
		["an unknown kind", ["school.junior,bild,1,2,3,2024"], 2, "kind", /build/],
		["a range out of order", ["school.junior,build,3,2,4,2024"], 2, "low", /low ≤ mode ≤ high, found 3, 2, 4/],
		["a cost twice", ["school.junior,build,1,2,3,2024", "school.junior,build,1,2,4,2024"], 3, "kind", /line 2/],
		[
			"prices of two years, told once",
			["school.junior,build,1,2,3,2024", "school.junior,missing,1,2,3,2020", "school.junior,fit_out,1,2,3,2020"],
			...([3, "price_year", /2020 and of 2024/] as const),
		],
	] as const)("points at %s", (...[_, rows, line, path, says]) => {
		const { value, issues } = costs(...rows);
		expect(value).toBeUndefined();
		expect(issues).toHaveLength(1);
		expect(issues[0]).toMatchObject({ file: "costs.csv", line, path });
		expect(issues[0]!.message.en).toMatch(says);
		expect(issues[0]!.message.zh).toMatch(/[\u4e00-\u9fff]/);
	});
});

const school = "school,新校,School,build,school.junior,all,900,2,3,,,,,,,";

describe("readOptions", () => {
	it("reads facilities, with the year in which each is first used if it is decided on today", () => {
		const late = "rent,租,Rented,temporary,school.junior,north,150,10,1,2030,8,10000,16000,25000,school,";
		const { value, issues } = options(school, late);
		expect(issues).toEqual([]);
		expect(value).toEqual([
			{
				...{ id: "school", name: { zh: "新校", en: "School" }, kind: "build", component: "school.junior" },
				...{ places: 900, count: 2, lead: 3, opens: 2029, status: "assumed" },
			},
			{
				...{ id: "rent", name: { zh: "租", en: "Rented" }, kind: "temporary", component: "school.junior" },
				...{ area: "north", places: 150, count: 10, lead: 1, opens: 2030, life: 8, status: "assumed" },
				...{ cost: { low: 10_000, mode: 16_000, high: 25_000 }, needs: "school" },
			},
		]);
	});

	const option = (cells: string) => cells.replaceAll("|", ",");
	it.each([
		[
			"an option that needs one there is none of",
			[option("a|甲|A|build|school.junior||90||1||||||shool|"), school],
			2,
			"needs",
			/there is no option of school\.junior shool; did you mean school/,
		],
		[
			"an option that needs one of another component",
			[option("a|甲|A|build|care.nursing||90||1||||||school|"), school],
			2,
			"needs",
			/option of care\.nursing school/,
		],
		[
			"a circle, told once",
			[
				option("a|甲|A|build|school.junior||90||1||||||b|"),
				option("b|乙|B|build|school.junior||90||1||||||c|"),
				option("c|丙|C|build|school.junior||90||1||||||a|"),
			],
			2,
			"needs",
			/a → b → c → a/,
		],
		["an option that needs itself", [option("a|甲|A|build|school.junior||90||1||||||a|")], 2, "needs", /a → a/],
		[
			"an option that needs what it excludes",
			[school, option("a|甲|A|build|school.junior||90||1||||||school|school")],
			3,
			"excludes",
			/needs school and excludes it/,
		],
		[
			"a lead beyond the last year",
			[option("a|甲|A|build|school.junior||90||20|||||||")],
			2,
			"lead",
			/first used in 2046, after the last year 2045/,
		],
		[
			"a first year beyond the last year",
			[option("a|甲|A|build|school.junior||90||1|2050||||||")],
			2,
			"first_year",
			/first used in 2050/,
		],
		["a lead that is no number of years", [option("a|甲|A|build|school.junior||90||25|||||||")], 2, "lead", /0 to 20/],
		["a negative cost", [option("a|甲|A|build|school.junior||90||1|||-5|6|7||")], 2, "cost_low", /0 or more in yuan/],
		["half a cost", [option("a|甲|A|build|school.junior||90||1|||5||7||")], 2, "cost_mode", /or none of them/],
		[
			"a cost out of order",
			[option("a|甲|A|build|school.junior||90||1|||5|9|7||")],
			2,
			"cost_high",
			/cost_low ≤ cost_mode ≤ cost_high/,
		],
		["an unknown area", [option("a|甲|A|build|school.junior|nort|90||1|||||||")], 2, "area", /north/],
		["an id twice", [school, school], 3, "id", /line 2/],
	] as const)("points at %s", (...[_, rows, line, path, says]) => {
		const { value, issues } = options(...rows);
		expect(value).toBeUndefined();
		expect(issues).toHaveLength(1);
		expect(issues[0]).toMatchObject({ file: "options.csv", line, path });
		expect(issues[0]!.message.en).toMatch(says);
		expect(issues[0]!.message.zh).toMatch(/[\u4e00-\u9fff]/);
	});
});

const wideHeader =
	"id,name_zh,name_en,kind,component,from,area,places,count,lead,first_year,last_year,life,cost_low,cost_mode,cost_high,needs,excludes,source,status";
const wide = (...rows: readonly string[]) =>
	readOptions(
		{ file: "options.csv", text: `${[wideHeader, ...rows.map((row) => `${row},${end}`)].join("\n")}\n` },
		names,
	);

describe("options that convert or close places", () => {
	it("say where the places come from, and until when they can be opened", () => {
		const { value, issues } = wide("beds,改,Turned,convert,school.junior,care.nursing,all,30,2,1,,2030,,1,2,3,,");
		expect(issues).toEqual([]);
		expect(value![0]).toMatchObject({ kind: "convert", from: "care.nursing", opens: 2027, last: 2030 });
	});

	it.each([
		["a conversion from nowhere", "a,改,A,convert,school.junior,,all,30,2,1,,,,1,2,3,,", "from", /names in from/],
		[
			"a closure from somewhere",
			"a,撤,A,close,school.junior,care.nursing,all,30,2,1,,,,1,2,3,,",
			"from",
			/leave it empty/,
		],
		[
			"a conversion into itself",
			"a,改,A,convert,school.junior,school.junior,all,30,2,1,,,,1,2,3,,",
			"from",
			/into itself/,
		],
		[
			"a conversion from what there is none of",
			"a,改,A,convert,school.junior,care.nursin,all,30,2,1,,,,1,2,3,,",
			"from",
			/did you mean care\.nursing/,
		],
		[
			"a last year before the first",
			"a,建,A,build,school.junior,,all,30,2,3,,2028,,,,,,",
			"last_year",
			/2028 is before 2029/,
		],
	] as const)("with %s get one line at its cell", (...[_, row, path, says]) => {
		const { issues } = wide(row);
		expect(issues).toHaveLength(1);
		expect(issues[0]).toMatchObject({ line: 2, path });
		expect(issues[0]!.message.en).toMatch(says);
		expect(issues[0]!.message.zh).toMatch(/[\u4e00-\u9fff]/);
	});
});
