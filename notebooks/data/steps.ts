import type { LocalText } from "../components/text.js";

/** Main assumptions of the baseline and one step of each to either side; a step is the assumption's own standard error where it has one. */

export interface Side {
	readonly label: LocalText;
	/** In the words of a variant file. */
	readonly override: object;
	/** Texts of tables that the override names and no file holds. */
	readonly files?: (read: (name: string) => string) => Readonly<Record<string, string>>;
}

export interface Step {
	readonly id: string;
	/** Where the assumption stands in the scenario file. */
	readonly path: string;
	readonly name: LocalText;
	readonly low?: Side;
	readonly high?: Side;
	/** Last year the step makes sense for. */
	readonly until?: number;
}

const both = (text: string): LocalText => ({ zh: text, en: text });
const side = (zh: string, en: string, override: object): Side => ({ label: { zh, en }, override });
const one = (text: string, override: object): Side => ({ label: both(text), override });

const odds = (share: number, shift: number) => {
	const moved = (share / (1 - share)) * Math.exp(shift);
	return Number((moved / (1 + moved)).toPrecision(3));
};

const EFFECTS = "reference:fertility-effects-china.csv";
const AGE_TABLE = { file: "population-2020.csv", area: "jiyuan", weight: 1 };
const TAKE_UP = { age0: 0.008, age1: 0.035, age2: 0.1 };

/** Fertility times a factor from this year on: one more dated effect that stays. */
function stepInFertility(factor: number, name: string): Pick<Side, "override" | "files"> {
	const row = `tornado,试算,tornado,step,${THIS_YEAR},${Math.log(factor)},0,0,0,tornado,assumed`;
	return {
		override: { fertility: { national: { effects: { file: name } } } },
		files: (read) => ({ [name]: `${read(EFFECTS).trimEnd()}\n${row}\n` }),
	};
}

const THIS_YEAR = 2026;

const takeUp = (change: (start: number) => object) => ({
	services: {
		nursery: {
			groups: Object.fromEntries(Object.entries(TAKE_UP).map(([id, start]) => [id, { rate: change(start) }])),
		},
	},
});
const care = (override: object) => ({ services: { care: override } });
const institutions = (shift: number) =>
	care({
		severities: {
			moderate: { institutionalShare: odds(0.1, 0.44 * shift) },
			severe: { institutionalShare: odds(0.25, 0.43 * shift) },
		},
	});
const converted = (factor: number) => ({
	conversions: { beds: { share: { low: 0.07 * factor, mode: 0.18 * factor, high: 0.26 * factor } } },
});
const longer = (years: number) => ({ mortality: { local: { female: -0.33 + years, male: -0.33 + years } } });
const LATE = { projects: { later: 2, likely: 0.85 } };

export const STEPS: readonly Step[] = [
	{
		...{ id: "ages", path: "population.tables", name: { zh: "起点年龄结构", en: "Age structure at the start" } },
		low: side("全用全国形状", "China's shape only", {
			population: { tables: [{ ...AGE_TABLE, variant: "china_shape" }] },
		}),
		high: side("全用河南形状", "Henan's shape only", {
			population: { tables: [{ ...AGE_TABLE, variant: "henan_shape" }] },
		}),
	},
	{
		...{ id: "total", path: "population.total", name: { zh: "起点总人口", en: "Total population at the start" } },
		low: one("−1 %", { population: { total: 719992 } }),
		high: one("+1 %", { population: { total: 734538 } }),
	},
	{
		...{ id: "tfr", path: "fertility.national.process" },
		name: { zh: "全国生育率（2026 年起）", en: "National fertility from 2026" },
		low: { label: both("−10 %"), ...stepInFertility(0.9, "effects-lower.csv") },
		high: { label: both("+10 %"), ...stepInFertility(1.1, "effects-higher.csv") },
	},
	{
		...{ id: "ratio", path: "fertility.local.ratio" },
		name: { zh: "本地与全国生育率之比", en: "Local over national fertility" },
		low: one("1.08", { fertility: { local: { ratio: 1.08 } } }),
		high: one("1.20", { fertility: { local: { ratio: 1.2 } } }),
	},
	{
		...{ id: "observed", path: "observed" },
		name: { zh: "2021—2025 年出生、死亡代理值", en: "Proxy births and deaths of 2021–2025" },
		low: side("不用", "not used", { observed: null }),
	},
	{
		...{ id: "e0", path: "mortality.local", name: { zh: "预期寿命", en: "Life expectancy" } },
		low: side("−1 岁", "−1 year", longer(-1)),
		high: side("+1 岁", "+1 year", longer(1)),
	},
	{
		...{ id: "migration", path: "migration.netRate.mean", name: { zh: "每年净迁入", en: "Net migration a year" } },
		low: one("−1 ‰", { migration: { netRate: { mean: -0.001 } } }),
		high: one("+3 ‰", { migration: { netRate: { mean: 0.003 } } }),
	},
	{
		...{ id: "children", path: "migration.children" },
		name: { zh: "儿童每年净迁入", en: "Children's net migration a year" },
		low: one("−10 ‰", { migration: { children: { netRate: { mean: -0.01 } } } }),
		high: one("+10 ‰", { migration: { children: { netRate: { mean: 0.01 } } } }),
	},
	{
		...{ id: "gross", path: "migration.grossRate" },
		name: { zh: "进出流动的规模", en: "Volume of moves in and out" },
		low: one("1 %", { migration: { grossRate: 0.01 } }),
		high: one("3 %", { migration: { grossRate: 0.03 } }),
	},
	{
		...{ id: "deferral", path: "schoolYear.deferral", name: { zh: "推迟一年入学", en: "Entering a year late" } },
		low: one("0 %", { schoolYear: { deferral: 0 } }),
		high: one("5 %", { schoolYear: { deferral: 0.05 } }),
	},
	{
		...{ id: "entry", path: "services.school.stages.primary.rate.start" },
		name: { zh: "小学入学率", en: "Entry rate of primary school" },
		low: one("98 %", { services: { school: { stages: { primary: { rate: { start: 0.98 } } } } } }),
		high: one("102 %", { services: { school: { stages: { primary: { rate: { start: 1.02 } } } } } }),
	},
	{
		...{ id: "class", path: "services.school.stages.primary.classSize" },
		name: { zh: "小学班额标准", en: "Class size of primary school" },
		low: side("40 人", "40 pupils", { services: { school: { stages: { primary: { classSize: 40 } } } } }),
		high: side("50 人", "50 pupils", { services: { school: { stages: { primary: { classSize: 50 } } } } }),
	},
	{
		...{ id: "projects", path: "supply.nursery.all.projects" },
		name: { zh: "托育项目交付", en: "Delivery of nursery projects" },
		low: side("再晚两年、少建一成半", "two more years late, 15 % fewer", {
			supply: { "nursery.all": LATE },
		}),
	},
	{
		...{ id: "takeup", path: "services.nursery.groups.age2.rate.start" },
		name: { zh: "2020 年入托率", en: "Nursery take-up in 2020" },
		low: side(
			"低约四分之一",
			"about a quarter lower",
			takeUp((start) => ({ start: odds(start, -0.3) })),
		),
		high: side(
			"高约三分之一",
			"about a third higher",
			takeUp((start) => ({ start: odds(start, 0.3) })),
		),
	},
	{
		...{ id: "takeup-trend", path: "services.nursery.groups.age2.rate.trend" },
		name: { zh: "入托率上升速度", en: "Rise of nursery take-up" },
		low: side(
			"不再上升",
			"no further rise",
			takeUp(() => ({ trend: 0 })),
		),
		high: side(
			"快一倍",
			"twice as fast",
			takeUp(() => ({ trend: 0.12 })),
		),
	},
	{
		...{ id: "wish", path: "services.nursery.groups.age2.rate.trend", until: 2035 },
		name: { zh: "入托意愿兑现", en: "Families' wishes come true" },
		high: side(
			"2030 年入托率三成",
			"30 % take-up in 2030",
			takeUp(() => ({ trend: 0.24 })),
		),
	},
	{
		...{ id: "nursery-stock", path: "supply.nursery.all.stock.places" },
		name: { zh: "2020 年托位数", en: "Nursery places in 2020" },
		low: one("−20 %", { supply: { "nursery.all": { stock: { places: 1047 } } } }),
		high: one("+20 %", { supply: { "nursery.all": { stock: { places: 1571 } } } }),
	},
	{
		...{ id: "definition", path: "services.care.disability.definition" },
		name: { zh: "失能口径", en: "Definition of disability" },
		low: side("ADL 口径", "ADL definition", care({ disability: { definition: "adl" } })),
		high: side("抽样调查口径", "survey definition", care({ disability: { definition: "survey" } })),
	},
	{
		...{ id: "disability-trend", path: "services.care.disability.trend" },
		name: { zh: "同龄失能率走势", en: "Trend of disability at each age" },
		low: side("每年降 2.5 %", "−2.5 % a year", care({ disability: { trend: -0.025 } })),
		high: side("每年升 0.5 %", "+0.5 % a year", care({ disability: { trend: 0.005 } })),
	},
	{
		...{ id: "institutions", path: "services.care.severities.severe.institutionalShare" },
		name: { zh: "失能老人入住机构的比例", en: "Disabled people in institutions" },
		low: side("中度 7 %、重度 18 %", "moderate 7 %, severe 18 %", institutions(-1)),
		high: side("中度 15 %、重度 34 %", "moderate 15 %, severe 34 %", institutions(1)),
	},
	{
		...{ id: "occupancy", path: "services.care.occupancy.value" },
		name: { zh: "床位使用率", en: "Occupancy of beds" },
		low: one("75 %", care({ occupancy: { value: 0.75 } })),
		high: one("95 %", care({ occupancy: { value: 0.95 } })),
	},
	{
		...{ id: "nursing-share", path: "supply.care.nursing.stock.share" },
		name: { zh: "现有床位中护理型的比例", en: "Nursing-type share of today's beds" },
		low: one("38 %", { supply: { "care.nursing": { stock: { share: odds(0.45, -0.27) } } } }),
		high: one("52 %", { supply: { "care.nursing": { stock: { share: odds(0.45, 0.27) } } } }),
	},
	{
		...{ id: "conversions", path: "conversions.beds.share" },
		name: { zh: "普通床位改护理型的比例", en: "Ordinary beds converted to nursing-type" },
		low: side("减半", "half", converted(0.5)),
		high: side("加倍", "double", converted(2)),
	},
];
