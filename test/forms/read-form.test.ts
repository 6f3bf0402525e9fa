import { describe, expect, it } from "vitest";
import { readPopulation } from "../../src/tables/index.js";

const options = { area: "x", names: ["某县", "County"], variant: "census", year: 2020 };
const reading = (rows: string | readonly string[], more = {}) =>
	readPopulation(
		{ file: "people.csv", text: typeof rows === "string" ? rows : rows.join("\n") },
		{ ...options, ...more },
	);

/** Issues as `line path: words`. */
const said = (rows: readonly string[], more = {}) =>
	reading(rows, more).issues.map(({ line, path, message }) => `${line} ${path}: ${message.en}`);

/** Groups of women and of men as `0-4:10`. */
function read(rows: readonly string[], more = {}) {
	const { value, issues } = reading(rows, more);
	expect(issues.map(({ message }) => message.en)).toEqual([]);
	if (value!.kind === "single") throw new Error("single ages");
	const of = (groups: readonly { from: number; to: number; open: boolean; count: number }[]) =>
		groups.map(({ from, to, open, count }) => `${from}${open ? "+" : `-${to}`}:${count}`).join(" ");
	return [of(value!.female), of(value!.male)];
}
const told = (rows: readonly string[], more = {}) => reading(rows, more).value!.recognised!.text.en;

const people = ["0-4岁,300,200,100", "5-9岁,301,201,100", "10岁及以上,302,202,100"];
const women = "0-4:100 5-9:100 10+:100";
const men = "0-4:200 5-9:201 10+:202";

describe("a census table of ages and sexes", () => {
	const census = [
		"表3-1  全国分年龄、性别的人口,,,,,,,",
		",,,,,,,单位：人、%",
		"年 龄,人 口 数,,,占总人口比重,,,性别比",
		",合 计,男,女,合计,男,女,(女=100)",
		"总 计,903,603,300,100.00,51.2,48.8,104.8",
		...people.map((row) => `${row},33.3,1,1,104`),
		"注：本表不含现役军人。,,,,,,,",
		"资料来源：某县第七次全国人口普查资料,,,,,,,",
	];

	it("is read with its title, unit, merged heads, shares, ratios, totals and notes, and all is told in one line", () => {
		expect(read(census)).toEqual([women, men]);
		expect(told(census)).toBe(
			"title row 1, ages in rows (3 groups to 10+), sexes in columns, unit 人, 2 totals, 4 figures of both sexes agree, " +
				"shares, sex ratios not used, note row 9, 10, no status given, so unknown",
		);
	});

	it("takes its source from the note, and its groups count as derived, for single ages are made of them", () => {
		expect(reading(census).provenance).toEqual({
			rows: { published: 0, derived: 6, recalled: 0, assumed: 0, unknown: 0 },
			sources: ["某县第七次全国人口普查资料"],
		});
		expect(reading(["年龄,合计,男,女", ...people]).provenance.sources).toEqual(["people.csv"]);
	});

	it("that contradicts itself is one line for each total, which names the rows and both numbers", () => {
		const wrong = census.map((row) => row.replace("903,603,300", "903,613,300"));
		expect(said(wrong)).toEqual([
			'5 population: "总 计" says 613, but its ages (rows 6–8) sum to 603; correct one of them, or delete the total',
		]);
		const off = ["年龄,合计,男,女", people[0]!, people[1]!.replace("301", "310"), people[2]!];
		expect(said(off)).toEqual([
			'3 population: "5-9岁" says 310, but women and men (row 3) sum to 301; correct one of them, or delete the total',
		]);
	});
});

describe("the forms", () => {
	it.each<[string, readonly string[]]>([
		["ages across, sexes down", ["性别,0-4岁,5-9岁,10岁及以上", "男,200,201,202", "女,100,100,100"]],
		[
			"ages and sexes across, areas down",
			["地区,0-4岁男,0-4岁女,5-9岁男,5-9岁女,10岁+男,10岁+女", "乙县,1,2,3,4,5,6", "某县,200,100,201,100,202,100"],
		],
		[
			"ages and sexes across in two heads",
			["地区,0-4岁,,5-9岁,,10岁以上,", ",男,女,男,女,男,女", "全县,200,100,201,100,202,100"],
		],
		[
			"years side by side",
			["年龄,2010年,,2020年,", ",男,女,男,女", "0-4,1,1,200,100", "5-9,1,1,201,100", "10+,1,1,202,100"],
		],
		[
			"kinds of residence side by side",
			[
				"年龄,合计,,城镇,,乡村,",
				",男,女,男,女,男,女",
				"0-4,200,100,150,60,50,40",
				"5-9,201,100,101,50,100,50",
				"10+,202,100,2,1,200,99",
			],
		],
		[
			"sexes one below the other",
			["年龄组,人数（人）", "男,", "0～4岁,200", "5～9岁,201", "10+,202", "女,", "0～4岁,100", "5～9岁,100", "10+,100"],
		],
		[
			"sexes as heads of rows with their totals",
			[
				"项目,人数",
				"总人口,903",
				"男,603",
				"0-4岁,200",
				"5-9岁,201",
				"10岁+,202",
				"女,300",
				"0-4岁,100",
				"5-9岁,100",
				"10岁+,100",
			],
		],
		["a table continued to the right", ["年龄,男,女,年龄,男,女", "0-4,200,100,10+,202,100", "5-9,201,100,,,"]],
		["a table continued below", ["年龄,男,女", "0-4,200,100", "续表,,", "年龄,男,女", "5-9,201,100", "10+,202,100"]],
		[
			"a table of each sex, named in its title",
			[
				"表1 各年龄男性人口,",
				"年龄,人数",
				"0-4,200",
				"5-9,201",
				"10+,202",
				"表2 各年龄女性人口,",
				"年龄,人数",
				"0-4,100",
				"5-9,100",
				"10+,100",
			],
		],
		["lower bounds of groups", ["age,male,female", "0,200,100", "5,201,100", "10,202,100"]],
		[
			"codes of a statistical office",
			[
				"sex,age,geo,value",
				"F,Y_LT5,x,100",
				"F,Y5-9,x,100",
				"F,Y_GE10,x,100",
				"M,Y_LT5,x,200",
				"M,Y5-9,x,201",
				"M,Y_GE10,x,202",
			],
		],
		["ages that a spreadsheet made dates of", ["年龄,男,女", "0-4,200,100", "5月9日,201,100", "10+,202,100"]],
		["rows out of order", ["年龄,女,男", "10+,100,202", "5-9,100,201", "0-4,100,200"]],
		[
			"full-width forms",
			[
				"年龄，男，女".replaceAll("，", ","),
				"０－４岁,２００,１００",
				"５－９岁,２０１,１００",
				"１０＋,２０２,１００",
			],
		],
		["under and over in words", ["Age,Males,Females", "Under 5,200,100", "5 to 9,201,100", "10 and over,202,100"]],
		[
			"years under the sexes",
			["年龄,男,,女,", ",2010,2020,2010,2020", "0-4,1,200,1,100", "5-9,1,201,1,100", "10+,1,202,1,100"],
		],
		[
			"censuses by their number",
			["年龄,六普,,七普,", ",男,女,男,女", "0-4,1,1,200,100", "5-9,1,1,201,100", "10+,1,1,202,100"],
		],
		["where groups begin", ["年龄,男,女", "0～,200,100", "5～,201,100", "10～,202,100"]],
		["a part behind #", ["年龄,男,女", "0-4,200,100", "5岁及以上,403,200", "#10岁及以上,202,100"]],
		[
			"Japanese",
			["年齢,総数,男,女", "総数,903,603,300", "0～4歳,300,200,100", "5～9歳,301,201,100", "10歳以上,302,202,100"],
		],
		[
			"Japanese thousands",
			["（単位　千人）,,", "年齢階級,男,女", "0～4歳,0.2,0.1", "5～9歳,0.201,0.1", "10歳以上,0.202,0.1"],
		],
		["traditional characters", ["年齡,男,女", "0-4歲,200,100", "5-9歲,201,100", "10歲以上,202,100"]],
		[
			"marks of footnotes on heads, labels and figures",
			["年龄①,男(1),女*", "0-4岁*,200*,100", "5-9岁(2),201①,100²", "10岁及以上,202(1),100 p"],
		],
		[
			"Persons beside Males and Females",
			[
				"Population ('000),,,",
				"Age,Persons,Males,Females",
				"0-4,0.3,0.2,0.1",
				"5-9,0.301,0.201,0.1",
				"10+,0.302,0.202,0.1",
			],
		],
		[
			"the UN's columns, in thousands",
			[
				"SortOrder,LocID,ISO3_code,Location,Variant,Time,MidPeriod,AgeGrp,AgeGrpStart,AgeGrpSpan,PopMale,PopFemale,PopTotal",
				...["0-4,0,5,0.2,0.1,0.3", "5-9,5,5,0.201,0.1,0.301", "10+,10,-1,0.202,0.1,0.302"].map(
					(row) => `1,156,CHN,某县,census,2020,2020.5,${row}`,
				),
			],
		],
		[
			"Eurostat's columns",
			[
				"DATAFLOW,freq,unit,age,sex,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG",
				...["Y_LT5,F,x,2020,100", "Y5-9,F,x,2020,100", "Y_GE10,F,x,2020,100", "UNK,F,x,2020,0"].map(
					(row) => `ESTAT:DEMO_PJAN,A,NR,${row},`,
				),
				...["Y_LT5,M,x,2020,200", "Y5-9,M,x,2020,201", "Y_GE10,M,x,2020,202"].map(
					(row) => `ESTAT:DEMO_PJAN,A,NR,${row},`,
				),
			],
		],
		[
			"measures of another kind below, and nobody of unknown age",
			[
				"年龄,男,女",
				"0-4,200,100",
				"5-9,201,100",
				"10+,202,100",
				"年龄不详,0,0",
				"总抚养比(%),40,41",
				"年龄中位数,38,39",
			],
		],
		[
			"towns of the county and their total",
			[
				"地区,性别,0-4岁,5-9岁,10岁+",
				"合计,男,200,201,202",
				",女,100,100,100",
				"甲镇,男,1,1,1",
				",女,1,1,1",
				"乙街道,男,1,1,1",
				",女,1,1,1",
			],
		],
		["a wider group and a part of it", ["年龄,男,女", "0-4,200,100", "5岁及以上,403,200", "其中：10岁及以上,202,100"]],
	])("%s", (_, rows) => {
		expect(read(rows)).toEqual([women, men]);
	});

	it("units: in a title, a line of its own, a head, a column or a cell", () => {
		const inTenThousands = ["0-4,0.02,0.01", "5-9,0.0201,0.01", "10+,0.0202,0.01"];
		for (const rows of [
			["人口（万人）,,", "年龄,男,女", ...inTenThousands],
			[",,单位：万人", "年龄,男,女", ...inTenThousands],
			["年龄,男（万人）,女（万人）", ...inTenThousands],
			["年龄,男,女", "0-4,0.02万,0.01万", "5-9,0.0201万,0.01万", "10+,0.0202万,0.01万"],
			["年龄,男,女,单位", ...inTenThousands.map((row) => `${row},万人`)],
		])
			expect(read(rows)).toEqual([women, men]);
		expect(told(["年龄,男（万人）,女（万人）", ...inTenThousands])).toContain("unit 万人 × 10,000");
	});

	it("two units for the same figures are asked about in one line, and no guess is made", () => {
		const rows = ["0-4,0.02,0.01", "5-9,0.0201,0.01", "10+,0.0202,0.01"];
		const clash =
			/^\d unit: the unit here is .*人.* says .*人.*, 10,000 times another; check the figures and keep the right one$/;
		for (const [heads, line] of [
			[["单位：人,,", "年龄,男（万人）,女（万人）"], 1],
			[["年龄,男（万人）,女（万人）", "单位：人,,"], 2],
			[["某县分年龄人口（万人）,,", ",,单位：人", "年龄,男,女"], 1],
			[["单位：万人,,", "年龄,男（人）,女（人）"], 1],
		] as const) {
			const found = said([...heads, ...rows]);
			expect(found).toEqual([expect.stringMatching(clash)]);
			expect(found[0]).toMatch(new RegExp(`^${line} `));
		}
		expect(said(["单位：万人,,", "年龄,男（万人）,女（万人）", ...rows])).toEqual([]);
	});

	it("blocks of areas one under the other, named without 镇 or 村", () => {
		const others = ["0-4岁,9,9", "5-9岁,9,9", "10岁及以上,9,9"];
		const blocks = [
			"年龄,男,女",
			"某县,,",
			"0-4岁,200,100",
			"5-9岁,201,100",
			"10岁及以上,202,100",
			"石桥,,",
			...others,
		];
		expect(read(blocks)).toEqual([women, men]);
		expect(read(blocks, { names: ["石桥"] })).toEqual(["0-4:9 5-9:9 10+:9", "0-4:9 5-9:9 10+:9"]);
	});

	it.each([",", "，", "、", " ", "\u00A0", "\u2009", "\u202F", "'"])("thousands parted by %j", (mark) => {
		const rows = ["年龄;男;女", `0-9;1${mark}234${mark}567;2${mark}000`, "10+;7;8"];
		expect(read(rows)).toEqual(["0-9:2000 10+:8", "0-9:1234567 10+:7"]);
	});

	it("ages beyond 100 are summed into 100 and over", () => {
		const rows = Array.from(
			{ length: 111 },
			(_, age) => `${age}${age === 110 ? "岁及以上" : "岁"},${age + 1},${2 * age}`,
		);
		const { value } = reading(["年龄,男,女", ...rows]);
		if (value?.kind !== "single") throw new Error("groups");
		expect(value.male[99]).toBe(100);
		expect(value.male[100]).toBe(Array.from({ length: 11 }, (_, at) => 101 + at).reduce((a, b) => a + b));
	});

	it.each([
		"性别比",
		"男女比例",
		"男/女",
		"以女为100",
		"女=100",
		"Male/Female",
		"Sex ratio",
	])("never takes %j for people", (head) => {
		const rows = people.map((row) => `${row},104`);
		for (const heads of [`年龄,合计,男,女,${head}`, `年龄,${head},男,女`]) {
			const columns = heads.startsWith(`年龄,${head}`) ? people.map((row) => row.replace(/,\d+,/, ",104,")) : rows;
			expect(read([heads, ...columns])).toEqual([women, men]);
			expect(told([heads, ...columns])).toContain("sex ratios not used");
		}
	});

	it("four wide groups without sexes are asked for sexes, whose totals beside them are no ages", () => {
		const rows = ["单位,总户数,总人口,男,女,0-17岁,18-34岁,35-59岁,60岁以上", "某县,9,10,6,4,3,3,2,2"];
		expect(said(rows)).toEqual([expect.stringContaining("there are no figures of women")]);
	});

	it("65 with nothing behind it is 65 and over, and that is told", () => {
		const rows = ["年龄,男,女", "0-14,2,1", "15-64,4,3", "65,6,5"];
		expect(read(rows)).toEqual(["0-14:1 15-64:3 65+:5", "0-14:2 15-64:4 65+:6"]);
		expect(told(rows)).toContain("the last age, 65, taken as 65 and over");
	});

	it("a table of single ages that breaks off is not taken for one with an open end", () => {
		const rows = Array.from({ length: 85 }, (_, age) => `${age},${1000 - age},${1200 - age}`);
		expect(said(["年龄,男,女", ...rows])[0]).toContain("ages 85+ of women are missing");
	});
});

describe("what only the user knows is asked", () => {
	it.each(["—", "…", "..", "-", "x", "－", ""])("whether %j is nothing or unknown", (mark) => {
		expect(said(["年龄,男,女", `0-4,${mark},12`, "5-9,3,4", "10+,5,5"])[0]).toMatch(
			/^2 population: the cell .*: write 0 if nobody is there; if it is not known, leave the row out/,
		);
	});

	it("but not where the figure is not needed", () => {
		expect(read(["年龄,合计,男,女", "合计,—,603,300", ...people])).toEqual([women, men]);
	});

	it("which area is meant, with those that are there", () => {
		const areas = ["地区,性别,0-9岁,10岁+", "甲镇,男,10,11", ",女,12,13", "乙镇,男,1,2", ",女,3,4"];
		expect(said(areas)[0]).toContain('the table has no area "x", it has 甲镇, 乙镇');
		expect(read(areas, { names: ["甲镇"] })).toEqual(["0-9:12 10+:13", "0-9:10 10+:11"]);
	});

	it("whose the table is, where several areas would share one without areas", () => {
		expect(said(["年龄,男,女", "0-4,1,2", "5+,3,4"], { alone: false })[0]).toContain("the table names no areas");
	});

	it("which year is meant", () => {
		expect(said(["2019年某县人口,,", "年龄,男,女", "0-4,1,2", "5+,3,4"])).toEqual([
			"3 year: the table is of 2019, but the base year is 2020; use a table of the base year",
		]);
	});
});

describe("a table that cannot be read is refused in words", () => {
	it.each<[string, readonly string[], RegExp]>([
		["an empty file", [""], /the table is empty/],
		["a title alone", ["表1 某县人口"], /no table of people here/],
		["a gap", ["年龄,男,女", "0-4,1,2", "10+,3,4"], /ages 5–9 of women are missing/],
		["an overlap", ["年龄,男,女", "0-4,1,2", "3-5,1,2", "6+,3,4"], /the groups 0–4 and 3–5 overlap/],
		["an age given twice", ["年龄,男,女", "0-4,1,2", "0-4,1,2", "5+,3,4"], /are given twice, the other on line 2/],
		[
			"two tables",
			["甲,,", "年龄,男,女", "0-4,1,2", "5+,3,4", "乙,,", "年龄,男,女", "0-4,1,2", "5+,3,4"],
			/no area "x", it has 甲, 乙/,
		],
		[
			"a number beyond all people",
			["年龄,男,女", "0-4,1e308,2", "5+,3,4"],
			/^2 population: "1e308" is more people than/,
		],
		["a negative number", ["年龄,男,女", "0-4,-1,2", "5+,3,4"], /never negative/],
		[
			"decimal commas",
			["年龄;男;女", "0-4;44574,5;42052,3", "5+;3;4"],
			/^2 population: the comma in "4\d+,\d" parts no/,
		],
		["percentages", ["年龄,男(%),女(%)", "0-4,40,50", "5+,60,50"], /shares only/],
		["one sex", ["年龄,男", "0-4,1", "5+,3"], /no figures of women/],
		["both sexes together", ["年龄,人口", "0-4,1", "5+,3"], /no figures of women/],
		["months", ["年龄,男,女", "0-11月,1,2", "1-4,1,2", "5+,3,4"], /is in months/],
		["0-0", ["年龄,男,女", "0-0,1,2", "1-4,1,2", "5+,3,4"], /no group of ages/],
		["unknown ages", ["年龄,男,女", "0-4,1,2", "5+,3,4", "不详,1,1"], /"不详" is no age/],
		[
			"thousands that part cells",
			["年龄,男,女", "0-4岁,1,010,1,111", "5岁+,9,012,1,200"],
			/no head above .* quote the number/,
		],
		[
			"letters for digits",
			["年龄,男,女", "0-4,1O0,200", "5-9,1,2", "10+,3,4"],
			/expected a number of people, found "1O0"/,
		],
	])("%s", (_, rows, words) => {
		const issues = said(rows);
		expect(issues.length).toBeGreaterThan(0);
		expect(issues.length).toBeLessThanOrEqual(4);
		expect(issues.join("\n")).toMatch(words);
	});
});

describe("totals of rounded figures", () => {
	it("may be off by what rounding makes of them, which is told", () => {
		const rows = ["单位：万人,,,", "年龄,合计,男,女", "合计,4.1,2.0,2.0", "0-4,2.1,1.0,1.0", "5+,2.0,1.0,1.1"];
		expect(told(rows)).toContain("(rounding, by at most 1,000)");
	});

	it("of ten thousand and more may be off by the one person that scaling leaves, which is told", () => {
		const table = (total: number) => ["年龄,合计,男,女", `合计,${total},,`, "0-4,9000,5000,4000", "5+,9100,5001,4099"];
		expect(told(table(18_101))).toContain("(rounding, by at most 1)");
		expect(said(table(18_102))).toHaveLength(1);
	});

	it("of whole persons may be off only where many of them are", () => {
		expect(said(["年龄,合计,男,女", "0-4,301,200,100", ...people.slice(1)])).toHaveLength(1);
		const all = people.map((row) => row.replace(/,(\d+),/, (_, both) => `,${Number(both) + 1},`));
		expect(read(["年龄,合计,男,女", ...all])).toEqual([women, men]);
	});
});
