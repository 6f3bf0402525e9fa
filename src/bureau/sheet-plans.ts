import type { LocalText } from "../errors/index.js";
import { COMPARATORS, OWNERS, PROGRESS, PROJECT_KINDS, STAGES, TOWN_TYPES } from "./choices.js";
import { MEASURES } from "./measures.js";
import type { ColumnPlan, SheetPlan } from "./sheet-plan.js";

const YEARS = [1990, 2100] as const;
const PERSONS: LocalText = { zh: "人", en: "persons" };
const PLACES: LocalText = { zh: "个", en: "places" };
const BEDS: LocalText = { zh: "张", en: "beds" };

const year = (more: Partial<ColumnPlan> = {}): ColumnPlan => ({
	...{ id: "year", kind: "year", range: YEARS, required: true, width: 12 },
	...{ head: { zh: "年份", en: "Year" }, aliases: ["年度", "学年"] },
	...more,
});

const count = (id: string, head: LocalText, more: Partial<ColumnPlan> = {}): ColumnPlan => ({
	...{ id, head, kind: "count", unit: PERSONS, range: [0, 1_000_000] },
	...more,
});

const label = (id: string, head: LocalText, more: Partial<ColumnPlan> = {}): ColumnPlan => ({
	...{ id, head, kind: "text", width: 22 },
	...more,
});

const town = label(
	"town",
	{ zh: "镇街", en: "Town" },
	{ width: 14, aliases: ["乡镇", "街道", "乡镇街道", "所在镇街"] },
);
const owner: ColumnPlan = {
	...{ id: "owner", kind: "choice", choices: OWNERS, width: 10 },
	head: { zh: "性质", en: "Owner" },
};
const source = label("source", { zh: "来源", en: "Source" }, { width: 24, aliases: ["数据来源"] });

/** The people by age: a table in any published form, pasted as it is. These columns are what an empty sheet suggests. */
export const PEOPLE: SheetPlan = {
	id: "people",
	name: { zh: "人口", en: "Population" },
	aliases: ["分年龄人口", "年龄性别", "常住人口"],
	about: {
		zh: "分年龄、分性别的常住人口。把公布的表整张粘贴到 A1 就行：单岁或五岁组、85+、人或万人、带标题和小计都可以",
		en: "Residents by age and sex. Paste the published table at A1 as it is: single ages or five-year groups, 85+, persons or ten thousands, with titles and subtotals",
	},
	ifEmpty: { zh: "不能空着", en: "it cannot stay empty" },
	// Numbers of any kind: what is pasted may be in ten thousands.
	columns: [
		label("age", { zh: "年龄", en: "Age" }, { width: 14, unit: { zh: "岁或年龄组", en: "age or group" } }),
		count("male", { zh: "男", en: "Male" }, { kind: "number", range: [0, 100_000_000], width: 14 }),
		count("female", { zh: "女", en: "Female" }, { kind: "number", range: [0, 100_000_000], width: 14 }),
	],
	example: { age: "0-4岁", male: 10430, female: 9570 },
};

const BIRTHS: SheetPlan = {
	id: "births",
	once: ["year"],
	name: { zh: "出生", en: "Births" },
	aliases: ["出生人口", "出生死亡"],
	about: {
		zh: "各年出生人数（公安、卫健或统计口径，各年要同一口径）；死亡人数有就填",
		en: "Births by year, all years counted the same way; deaths where known",
	},
	ifEmpty: {
		zh: "生育水平以全国为中心、取宽（±15 %），出生数只靠推算",
		en: "fertility is the nation's, ±15 %, and births are only projected",
	},
	columns: [
		year(),
		count("births", { zh: "出生人数", en: "Births" }, { required: true, aliases: ["出生", "出生人口", "出生数"] }),
		count("deaths", { zh: "死亡人数", en: "Deaths" }, { aliases: ["死亡", "死亡人口", "死亡数"] }),
		source,
	],
	example: { year: 2021, births: 2815, deaths: 2690, source: { zh: "卫健委出生登记", en: "birth register" } },
};

const PUPILS: SheetPlan = {
	id: "pupils",
	once: ["year", "school", "town"],
	name: { zh: "在校生", en: "Pupils" },
	aliases: ["在校学生", "学生数", "分年级在校生"],
	about: {
		zh: "每所学校各年级的在校生，年份写秋季开学那年（2024 学年写 2024）。同一年要列全本地所有学校，一校一年一行；九年一贯制写一行即可",
		en: "Pupils of every school by grade; the year is that of the autumn term. A year must list all schools, one row each",
	},
	ifEmpty: {
		zh: "各年级人数按人口和全国入学率推算",
		en: "pupils follow from the population and national enrolment rates",
	},
	columns: [
		year(),
		label("school", { zh: "学校", en: "School" }, { required: true, aliases: ["学校名称", "校名", "幼儿园"] }),
		town,
		...STAGES.flatMap(({ grades }) =>
			grades.map(({ id, name }) => count(id, name, { range: [0, 50_000], width: 10, aliases: gradeAliases(name) })),
		),
	],
	example: {
		...{ year: 2024, school: { zh: "城关小学", en: "Chengguan Primary" }, town: { zh: "城关镇", en: "Chengguan" } },
		...{ grade1: 196, grade2: 203, grade3: 188, grade4: 214, grade5: 205, grade6: 199 },
	},
};

/** 初一 for 七年级, 十年级 for 高一. */
function gradeAliases({ zh, en }: LocalText): readonly string[] {
	const juniors: Readonly<Record<string, string>> = { 七年级: "初一", 八年级: "初二", 九年级: "初三" };
	const seniors: Readonly<Record<string, string>> = { 高一: "十年级", 高二: "十一年级", 高三: "十二年级" };
	const other = juniors[zh] ?? seniors[zh];
	const number = /\d+$/.exec(en)?.[0];
	const digits = zh.endsWith("年级") && number ? [`${number}年级`] : [];
	return [...digits, ...(other ? [other] : []), ...(zh.endsWith("班") ? [`幼儿园${zh}`] : [])];
}

const SCHOOLS: SheetPlan = {
	id: "schools",
	once: ["school", "stage", "town"],
	name: { zh: "学校", en: "Schools" },
	aliases: ["办学条件", "学校条件", "中小学幼儿园"],
	about: {
		zh: "最近一学年每所学校每个学段的教室、学位、班级、教师；一贯制学校每个学段一行。学位空着就按教室数乘标准班额算",
		en: "Class rooms, places, classes and teachers of each school and stage in the latest school year. Where places are empty, rooms times the norm's class size",
	},
	ifEmpty: {
		zh: "学位存量未知：只说比今年以前多多少，不说缺多少；班额和师生比用全国、全省平均",
		en: "places are unknown: only growth since today is told, no shortage; class sizes and pupils per teacher are national",
	},
	columns: [
		label("school", { zh: "学校", en: "School" }, { required: true, aliases: ["学校名称", "校名"] }),
		{
			...{ id: "stage", kind: "choice", choices: STAGES, required: true, width: 14 },
			...{ head: { zh: "学段", en: "Stage" }, aliases: ["办学类型", "学校类型"] },
		},
		town,
		count("rooms", { zh: "教室", en: "Class rooms" }, { unit: { zh: "间", en: "rooms" }, aliases: ["教室数"] }),
		count("places", { zh: "学位", en: "Places" }, { unit: PLACES, aliases: ["学位数", "设计学位", "办学规模"] }),
		count("classes", { zh: "班级", en: "Classes" }, { unit: { zh: "个", en: "classes" }, aliases: ["班级数", "班数"] }),
		count("teachers", { zh: "专任教师", en: "Teachers" }, { aliases: ["教师", "教师数", "专任教师数", "教职工"] }),
	],
	example: {
		...{ school: { zh: "城关小学", en: "Chengguan Primary" }, stage: "primary" },
		...{ town: { zh: "城关镇", en: "Chengguan" }, rooms: 30, places: 1350, classes: 28, teachers: 71 },
	},
};

const NURSERIES: SheetPlan = {
	id: "nurseries",
	name: { zh: "托育机构", en: "Nurseries" },
	aliases: ["托育", "托育服务", "托位"],
	about: {
		zh: "每家托育机构（含幼儿园托班）的托位和在托儿童",
		en: "Places and children of every nursery, nursery classes of kindergartens among them",
	},
	ifEmpty: {
		zh: "托位存量未知，入托率用全国的",
		en: "nursery places are unknown, take-up is the nation's",
	},
	columns: [
		label("name", { zh: "机构", en: "Nursery" }, { required: true, aliases: ["机构名称", "名称", "托育机构"] }),
		owner,
		town,
		count("places", { zh: "托位", en: "Places" }, { unit: PLACES, required: true, aliases: ["托位数", "核定托位"] }),
		count("children", { zh: "在托儿童", en: "Children" }, { aliases: ["在托人数", "入托人数", "实际在托"] }),
	],
	example: {
		...{ name: { zh: "县妇幼托育中心", en: "County nursery" }, owner: "public" },
		...{ town: { zh: "城关镇", en: "Chengguan" }, places: 120, children: 74 },
	},
};

const HOMES: SheetPlan = {
	id: "homes",
	name: { zh: "养老机构", en: "Care homes" },
	aliases: ["养老", "养老服务机构", "养老床位"],
	about: {
		zh: "每家养老机构的床位（登记、可用、其中护理型）和住养老人，按能力等级",
		en: "Beds of every care home (registered, usable, of these nursing-type) and residents by level of ability",
	},
	ifEmpty: {
		zh: "床位存量未知，住养老人按全国水平推算",
		en: "beds are unknown, residents follow national rates",
	},
	columns: [
		label("name", { zh: "机构", en: "Home" }, { required: true, aliases: ["机构名称", "名称", "养老机构"] }),
		owner,
		town,
		count(
			"beds",
			{ zh: "登记床位", en: "Registered beds" },
			{ unit: BEDS, required: true, range: [1, 100_000], aliases: ["床位", "床位数", "总床位", "养老床位"] },
		),
		count("usable", { zh: "可用床位", en: "Usable beds" }, { unit: BEDS, aliases: ["实际可用床位", "在用床位"] }),
		count("nursing", { zh: "护理型床位", en: "Nursing-type beds" }, { unit: BEDS, aliases: ["护理型", "护理床位"] }),
		count("able", { zh: "能力完好", en: "Residents: able" }, { aliases: ["自理", "自理老人"] }),
		count("mild", { zh: "轻度失能", en: "Residents: mild" }, { aliases: ["轻度", "半自理"] }),
		count("moderate", { zh: "中度失能", en: "Residents: moderate" }, { aliases: ["中度", "介助"] }),
		count("severe", { zh: "重度失能", en: "Residents: severe" }, { aliases: ["重度", "完全失能", "介护", "失能"] }),
	],
	example: {
		...{ name: { zh: "县社会福利院", en: "County home" }, owner: "public", town: { zh: "城关镇", en: "Chengguan" } },
		...{ beds: 200, usable: 180, nursing: 110, able: 62, mild: 21, moderate: 25, severe: 34 },
	},
};

const PROJECTS: SheetPlan = {
	id: "projects",
	name: { zh: "项目", en: "Projects" },
	aliases: ["建设项目", "规划项目"],
	about: {
		zh: "还没有投用的项目，今年及以后投用。已经投用的写进学校、托育机构、养老机构，不要重复",
		en: "Projects that open this year or later. What is open already stands in the sheets above",
	},
	ifEmpty: { zh: "没有新增", en: "nothing is added" },
	columns: [
		label("name", { zh: "项目名称", en: "Project" }, { required: true, width: 28, aliases: ["名称", "项目"] }),
		{
			...{ id: "kind", kind: "choice", choices: PROJECT_KINDS, required: true, width: 18 },
			...{ head: { zh: "新增什么", en: "Adds" }, aliases: ["类别", "种类", "项目类型"] },
		},
		town,
		year({ head: { zh: "计划投用年份", en: "Planned opening" }, aliases: ["投用年份", "建成年份", "竣工年份"] }),
		{
			...{ id: "progress", kind: "choice", choices: PROGRESS, required: true, width: 12 },
			...{ head: { zh: "进展", en: "Progress" }, aliases: ["状态", "项目进展", "阶段"] },
		},
		count("facilities", { zh: "处数", en: "Facilities" }, { unit: { zh: "处", en: "sites" }, range: [1, 1000] }),
		count("low", { zh: "最少位数", en: "Places, low" }, { unit: PLACES, aliases: ["最少"] }),
		count("likely", { zh: "位数", en: "Places" }, { unit: PLACES, aliases: ["最可能位数", "学位", "规模", "新增"] }),
		count("high", { zh: "最多位数", en: "Places, high" }, { unit: PLACES, aliases: ["最多"] }),
		{
			...{ id: "cost", kind: "number", range: [0, 10_000_000], unit: { zh: "万元", en: "10,000 yuan" }, width: 12 },
			...{ head: { zh: "总投资", en: "Cost" }, aliases: ["投资", "投资额"] },
		},
	],
	example: {
		...{
			name: { zh: "城东初中", en: "East Junior School" },
			kind: "school.junior",
			town: { zh: "城关镇", en: "Chengguan" },
		},
		...{ year: 2027, progress: "approved", facilities: 1, likely: 1200, cost: 9600 },
	},
};

const TARGETS: SheetPlan = {
	id: "targets",
	name: { zh: "目标", en: "Targets" },
	aliases: ["规划目标", "目标值", "主要指标"],
	about: {
		zh: "规划要达到的数。从下拉里选一项，写年份和目标值；百分数写 55，不写 0.55",
		en: "What the plan wants to reach: pick a target, write the year and the figure; per cent as 55, not 0.55",
	},
	ifEmpty: { zh: "不给目标打分", en: "no target is scored" },
	columns: [
		{
			...{ id: "measure", kind: "choice", choices: MEASURES, required: true, width: 40 },
			...{ head: { zh: "目标", en: "Target" }, aliases: ["指标", "指标名称"] },
		},
		year({ head: { zh: "目标年份", en: "Year" }, aliases: ["年份", "目标年"] }),
		{
			...{ id: "comparator", kind: "choice", choices: COMPARATORS, width: 12 },
			...{ head: { zh: "要求", en: "Comparison" }, aliases: ["比较"] },
		},
		{
			...{ id: "value", kind: "number", range: [0, 1_000_000], required: true, width: 12 },
			...{
				head: { zh: "目标值", en: "Figure" },
				unit: { zh: "单位见目标", en: "unit: see target" },
				aliases: ["数值"],
			},
		},
		label("quote", { zh: "规划原文", en: "Words of the plan" }, { width: 40, aliases: ["原文", "说明"] }),
	],
	example: {
		...{ measure: "nursing_share", year: 2030, comparator: ">=", value: 60 },
		quote: { zh: "护理型床位占比达到 60%", en: "60 % of the beds are nursing-type" },
	},
};

const TOWNS: SheetPlan = {
	id: "towns",
	name: { zh: "镇街", en: "Towns" },
	aliases: ["乡镇", "乡镇街道", "分镇街人口"],
	about: {
		zh: "可选：要分镇街的预警就填。各镇街的常住人口只用来定份额，加起来不必等于全县",
		en: "Optional, for warnings by town. Residents serve as shares only and need not add up to the whole",
	},
	ifEmpty: { zh: "不分镇街，只算全县", en: "no towns: only the whole is computed" },
	columns: [
		label("name", { zh: "镇街", en: "Town" }, { required: true, aliases: ["名称", "乡镇", "街道", "地区"] }),
		{ id: "type", kind: "choice", choices: TOWN_TYPES, width: 12, head: { zh: "类型", en: "Type" } },
		count(
			"residents",
			{ zh: "常住人口", en: "Residents" },
			{ required: true, range: [0, 10_000_000], aliases: ["人口"] },
		),
	],
	example: { name: { zh: "城关镇", en: "Chengguan" }, type: "town", residents: 96000 },
};

/** All sheets of data but the people and the settings, in their order. */
export const TABLES = [BIRTHS, PUPILS, SCHOOLS, NURSERIES, HOMES, PROJECTS, TARGETS, TOWNS] as const;

/** All sheets that are filled by rows, in the order of the workbook. */
export const SHEETS: readonly SheetPlan[] = [PEOPLE, ...TABLES];
