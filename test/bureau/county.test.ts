import { describe, expect, it } from "vitest";
import { MEASURES } from "../../src/bureau/measures.js";
import { prepare } from "../../src/setup/index.js";
import { LEAST, openBook, shipped, TOTAL, withRows } from "./books.js";

type Contents = Parameters<typeof openBook>[0];

/** The scenario of a workbook, prepared. */
function prepared(contents: Contents) {
	const { folder, lines } = openBook(contents);
	expect(lines).toEqual([]);
	const read = (reference: string) => folder!.read(reference) ?? shipped(reference);
	const result = prepare({ file: "县.xlsx", read });
	expect(result.issues.map((issue) => folder!.relocate(issue))).toEqual([]);
	return { ...result.prepared!, notes: folder!.notes.map(({ message }) => message.zh) };
}

const schools = [
	{ school: "甲小学", stage: "primary", rooms: 20, places: 900, classes: 20, teachers: 50 },
	{ school: "乙小学", stage: "primary", rooms: 10, classes: 10, teachers: 30 },
];
const pupils = [
	{ year: 2025, school: "甲小学", grade1: 200, grade2: 200, grade3: 200, grade4: 200, grade5: 200, grade6: 200 },
];

describe("a workbook of settings and people alone", () => {
	const { scenario, model, notes } = prepared(LEAST);

	it("runs from the year of its table on, with the template's parameters", () => {
		expect(scenario.horizon).toMatchObject({ base: 2020, today: 2026, focus: 2035, to: 2045 });
		expect(scenario.population.total).toBe(TOTAL);
		expect(scenario.fertility.local).toMatchObject({ ratio: 1, ratioSd: 0.15 });
		expect(model.observations ?? []).toEqual([]);
	});

	it("claims no places, and says of every empty sheet what stands for it", () => {
		expect(scenario.supply["school.primary"].stock.kind).toBe("base-need");
		for (const text of [
			"没有出生数",
			"没有在校生",
			"存量未知",
			"没有托育机构",
			"没有养老机构",
			"没有项目",
			"没有目标",
			"净迁移率没有填",
		])
			expect(notes.filter((note) => note.includes(text)).length, text).toBeGreaterThan(0);
	});
});

describe("schools", () => {
	const { scenario, inputs } = prepared(withRows({ schools, pupils }));

	it("have the places they give, and rooms times the norm's class size where they give none", () => {
		const places = inputs.supplies["school.primary"].facilities.map((row) => row.places);
		expect(places).toEqual([900, 450]);
		expect(scenario.supply["school.junior"].stock.kind).toBe("base-need");
	});

	it("give class sizes and pupils per teacher from the latest pupils", () => {
		const school = scenario.services.school as { stages: Record<string, { classSizeNow: number; teachers: object }> };
		expect(school.stages.primary.classSizeNow).toBe(1200 / 30);
		expect(school.stages.primary.teachers).toMatchObject({ pupilsPerTeacherNow: 1200 / 80, retiring: 0.026 });
	});

	it("observe each stage's pupils of the latest year", () => {
		expect(inputs.observations.map(({ year, quantity, value }) => [year, quantity, value])).toEqual([
			[2025, "school.primary.need", 1200],
		]);
	});

	it("leave rows of sums out of the sums", () => {
		const total = {
			year: 2025,
			school: "合计",
			grade1: 200,
			grade2: 200,
			grade3: 200,
			grade4: 200,
			grade5: 200,
			grade6: 200,
		};
		const again = prepared(withRows({ schools, pupils: [...pupils, total] }));
		expect(again.inputs.observations[0].value).toBe(1200);
	});

	it("belong to their towns, and must name towns that are there", () => {
		const towns = [
			{ name: "东镇", residents: 1000 },
			{ name: "西镇", residents: 3000 },
		];
		const placed = schools.map((row) => ({ ...row, town: "西镇" }));
		const { scenario: split, inputs: own } = prepared(withRows({ schools: placed, towns }));
		expect(split.areas.map(({ share }) => share)).toEqual([0.25, 0.75]);
		expect(own.supplies["school.primary"].facilities.map(({ area }) => area)).toEqual(["t2", "t2"]);
		const { lines } = openBook(withRows({ schools: [{ ...schools[0], town: "南镇" }], towns }));
		expect(lines).toEqual([expect.stringContaining("县.xlsx:4:3 学校!C4: “南镇”不在“镇街”表里")]);
	});

	it("may belong to a town where nobody lives, but not to towns that are all empty", () => {
		const towns = (...residents: number[]) => residents.map((own, at) => ({ name: `${"东西"[at]}镇`, residents: own }));
		const { scenario: split } = prepared(withRows({ schools, towns: towns(0, 3000) }));
		expect(split.areas.map(({ share }) => share)).toEqual([0, 1]);
		expect(openBook(withRows({ schools, towns: towns(0, 0) })).lines).toEqual([
			expect.stringContaining("镇街!C4: 各镇街的常住人口都是 0"),
		]);
	});
});

describe("births", () => {
	const births = (factor: number) => [2021, 2022, 2023].map((year) => ({ year, births: Math.round(1500 * factor) }));

	it("set the level of fertility: half as many births, half the level", () => {
		const [whole, half] = [1, 0.5].map(
			(factor) => prepared(withRows({ births: births(factor) })).scenario.fertility.local.ratio,
		);
		expect(half / whole).toBeCloseTo(0.5, 3);
	});

	it("leave a level that the settings give", () => {
		expect(prepared(withRows({ births: births(1) }, { fertility: 1.3 })).scenario.fertility.local.ratio).toBe(1.3);
	});
});

describe("care homes", () => {
	const home = {
		name: "甲院",
		owner: "public",
		beds: 100,
		usable: 80,
		nursing: 40,
		able: 30,
		mild: 10,
		moderate: 10,
		severe: 20,
	};

	it("give beds of both kinds, the usable part, and the residents of last year", () => {
		const { scenario, inputs } = prepared(withRows({ homes: [home] }));
		expect(inputs.supplies["care.nursing"].facilities).toMatchObject([{ places: 100, nursingShare: 0.4 }]);
		expect(scenario.supply["care.nursing"].stock).toMatchObject({ usable: { share: 0.8 } });
		expect(scenario.services.care).toMatchObject({ ordinary: { kind: "residents", year: 2025, residents: 70 } });
	});

	it("have no more beds of a kind than beds", () => {
		const { lines } = openBook(withRows({ homes: [{ ...home, nursing: 140 }] }));
		expect(lines).toEqual([expect.stringMatching(/^县\.xlsx:4:6 养老机构!F4: 140 张，比登记床位 100 张还多/)]);
	});
});

describe("projects", () => {
	const project = { name: "新校", kind: "school.primary", year: 2027, progress: "approved", likely: 900, cost: 9000 };

	it("take odds and delays from their progress, and cost per place from their cost", () => {
		const { inputs } = prepared(withRows({ schools, projects: [project] }));
		expect(inputs.supplies["school.primary"].projects).toMatchObject([
			{ year: 2027, places: 900, probability: 0.9, delay: { low: 0, mode: 0.5, high: 2 }, buildCost: 100_000 },
		]);
	});

	it("may give a range where their size is not known", () => {
		const { inputs } = prepared(
			withRows({ projects: [{ ...project, likely: undefined, low: 100, high: 300, cost: undefined }] }),
		);
		expect(inputs.supplies["school.primary"].projects[0].places).toEqual({ low: 100, high: 300 });
	});

	it.each([
		[{ year: 2024 }, "项目!D4: 2024 年早于今年 2026"],
		[{ likely: undefined }, "项目!H4: 没有位数"],
		[{ low: 5 }, "项目!I4: 范围要两端都写"],
		[{ facilities: 7 }, "项目!F4: 位数不能平分"],
	])("are refused with %j", (change, text) => {
		expect(openBook(withRows({ projects: [{ ...project, ...change }] })).lines).toEqual([
			expect.stringContaining(text),
		]);
	});
});

describe("targets", () => {
	it("become conditions of a plan with the figure in its unit", () => {
		const targets = [
			{ measure: "primary_shortage", year: 2030, value: 50 },
			{ measure: "junior_large", year: 2030, value: 5 },
		];
		const { plans } = prepared(withRows({ schools, targets }));
		expect(plans[0].targets.map(({ year }) => year)).toEqual([2030, 2030]);
		const [{ plan }] = [{ plan: prepared(withRows({ schools, targets })).scenario.plans.plan }];
		expect(plan.targets.primary_shortage_1).toMatchObject({ met: "school.primary.shortage <= target" });
		expect(plan.targets.junior_large_2).toMatchObject({ demand: "school.junior.growth <= 0" });
	});

	it("can each be chosen and compiled where every place is known", () => {
		const all = ["kindergarten", "primary", "junior", "senior"].map((stage) => ({
			school: stage,
			stage,
			places: 1000,
		}));
		const homes = [{ name: "甲院", beds: 100, nursing: 40 }];
		const nurseries = [{ name: "甲园", places: 100 }];
		const ids = MEASURES.map(({ id, unit }) => ({ measure: id, year: 2030, value: unit === "percent" ? 50 : 3 }));
		const { plans } = prepared(withRows({ schools: all, homes, nurseries, targets: ids }));
		expect(plans[0].targets).toHaveLength(MEASURES.length);
	});

	it("are refused where nobody knows the places they speak of, and where per cent are written as a part of one", () => {
		const { lines } = openBook(
			withRows({
				targets: [
					{ measure: "nursing_share", year: 2030, value: 55 },
					{ measure: "junior_large", year: 2030, value: 0.05 },
				],
			}),
		);
		expect(lines).toEqual([
			expect.stringContaining("目标!A4: 这项目标要知道现有多少"),
			expect.stringContaining("目标!D5: 这一项以 % 为单位，读到 0.05；是不是 5？"),
		]);
	});
});

describe("settings", () => {
	it.each([
		[{ today: 2019 }, "设置!B7: 今年 2019 应晚于人口表的年份 2020"],
		[{ focus: 2022 }, "设置!B8: 规划目标年 2022 早于今年 2026"],
		[{ id: "青禾" }, "设置!B13: 代号“青禾”"],
		[{ total: 12 }, "设置!B6: 那天的常住人口："],
		[
			{ day: "11月1日" },
			"设置!B5: 人口表的日期：“11月1日”不在可选项之中；请从下拉里选：年末、年中（7月1日）、普查日（11月1日）",
		],
	])("are refused with %j", (settings, text) => {
		expect(openBook(withRows({}, settings)).lines).toEqual([expect.stringContaining(text)]);
	});

	it.each([
		[undefined, undefined],
		["end", "year-end"],
		["middle", "mid-year"],
		["census", "2020-11-01"],
	])("date the population table: %s is %s", (day, date) => {
		expect(prepared(withRows({}, { day })).scenario.population.date).toBe(date);
	});

	it("take this year from the latest data where it is empty", () => {
		const { scenario } = prepared(withRows({ births: [{ year: 2023, births: 1500 }] }, { today: undefined }));
		expect(scenario.horizon.today).toBe(2024);
	});
});
