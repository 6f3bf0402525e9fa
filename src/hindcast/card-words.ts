import type { LocalText } from "../errors/index.js";

/** Names of the quantities, in the order of the report. */
export const QUANTITY_NAMES: Readonly<Record<string, LocalText>> = {
	births: { zh: "出生数", en: "Births" },
	births_henan: { zh: "出生数（河南）", en: "Births, Henan" },
	tfr: { zh: "总和生育率", en: "Total fertility rate" },
	population_0_14: { zh: "0—14 岁人口", en: "People aged 0-14" },
	population_15_59: { zh: "15—59 岁人口", en: "People aged 15-59" },
	population_60_plus: { zh: "60 岁及以上人口", en: "People aged 60+" },
	population_65_plus: { zh: "65 岁及以上人口", en: "People aged 65+" },
	population_5year: { zh: "五岁组人口", en: "Five-year age groups" },
	kindergarten_enrolment: { zh: "幼儿园在园", en: "Kindergarten enrolment" },
	primary_intake: { zh: "小学招生", en: "Primary intake" },
	primary_enrolment: { zh: "小学在校生", en: "Primary enrolment" },
	junior_intake: { zh: "初中招生", en: "Junior intake" },
	junior_enrolment: { zh: "初中在校生", en: "Junior enrolment" },
	senior_regular_enrolment: { zh: "普通高中在校生", en: "Senior regular enrolment" },
};

/** How each input is kept to what was known at the origin. */
export const INPUT_RULES: readonly { readonly input: LocalText; readonly rule: LocalText }[] = [
	{
		input: { zh: "出生数（统计局）", en: "Births (statistics bureau)" },
		rule: {
			zh: "每行有公布月份；2011—2019 的修订值（2021-11）只给 2021 及以后的起点，之前只见首次公布值",
			en: "each row has its month of publication; the revision of 2011-2019 (2021-11) is seen from origin 2021 on, before that only first releases",
		},
	},
	{
		input: { zh: "年龄段人口（普查、抽样、公报）", en: "Age bands (censuses, survey, communiqués)" },
		rule: {
			zh: "2010 普查自 2011-04，2015 抽样自 2016-04，2020 普查自 2021-05，其余次年 2 月",
			en: "census of 2010 from 2011-04, survey of 2015 from 2016-04, census of 2020 from 2021-05, others from February of the next year",
		},
	},
	{
		input: { zh: "起始人口、总和生育率中位数（联合国）", en: "Start population and median fertility path (UN)" },
		rule: {
			zh: "用截止月之前公布的最新一轮；2020—2022 起点的年龄结构为 WPP 2019 按 2020 普查调整",
			en: "the newest round published by the cut-off; for origins 2020-2022 the age structure is WPP 2019 scaled to the census of 2020",
		},
	},
	{
		input: { zh: "死亡与迁移", en: "Mortality and migration" },
		rule: {
			zh: "取自该轮自己相隔五年的两张人口表，不用后来的生命表",
			en: "implied by the round's own tables five years apart; no later life table is used",
		},
	},
	{
		input: { zh: "招生、在校生（教育部、统计局）", en: "Pupils (ministry, bureau)" },
		rule: { zh: "次年 2 月公报或 7 月前的教育公报", en: "communiqué of February or bulletin by July of the next year" },
	},
	{
		input: { zh: "各比率的均值、波动", en: "Means and spreads of ratios" },
		rule: { zh: "只由起点已知的年份估计", en: "estimated from the years known at the origin" },
	},
	{
		input: { zh: "生育年龄模式", en: "Fertility schedule" },
		rule: {
			zh: "只用起点以前年份的模式，但数值出自 WPP 2024（泄漏，见下）",
			en: "only years up to the origin, but as WPP 2024 has them (a leak, bounded below)",
		},
	},
	{
		input: { zh: "生育率走势的误差幅度", en: "Spread of the fertility trend" },
		rule: {
			zh: "取东亚其他五地的，2000 年、2010 年、2023 年算出来几乎一样（泄漏，见下）",
			en: "that of five other places of East Asia, almost the same by 2000, 2010 and 2023 (a leak, bounded below)",
		},
	},
	{
		input: { zh: "方法本身", en: "The method itself" },
		rule: {
			zh: "公式是 2026 年定的；本回测的结果看过之后才选的规则列在 docs/hindcast-method.md",
			en: "was chosen in 2026; rules chosen after a first look at these results are listed in docs/hindcast-method.md",
		},
	},
];

export const LEAK_NAMES: Readonly<Record<string, LocalText>> = {
	spread: {
		zh: "生育率波动改用 2020 年以前会用的值",
		en: "Spread of fertility as it would have been set before 2020",
	},
	schedule: { zh: "生育年龄模式固定在 2010 年", en: "Fertility schedule of 2010 at every origin" },
};

/** What is known about the years that went badly. */
export const CASE_NOTES: readonly {
	readonly quantity: string;
	readonly years: readonly [number, number];
	readonly note: LocalText;
}[] = [
	{
		quantity: "tfr",
		years: [2020, 2025],
		note: {
			zh: "联合国各轮中位数从起点起都上升，实际降到 1.0",
			en: "every UN round's median rises from its launch; the rate fell to 1.0",
		},
	},
	{
		quantity: "births",
		years: [2018, 2025],
		note: {
			zh: "二孩政策后的回落、疫情与结婚数下降，出生数减半",
			en: "births halved after the two-child years, with the epidemic and falling marriages",
		},
	},
	{
		quantity: "primary_intake",
		years: [2022, 2023],
		note: {
			zh: "2022 年入学偏少、2023 年偏多（二孩政策出生队列、入学推迟一年）",
			en: "2022 low, 2023 high: the two-child cohort, and entry put off by a year",
		},
	},
	{
		quantity: "junior_enrolment",
		years: [2012, 2014],
		note: {
			zh: "学籍系统清理重复学籍，在校生一次性减少",
			en: "duplicate pupils were struck off when the national register came in",
		},
	},
	{
		quantity: "population_15_59",
		years: [2020, 2020],
		note: { zh: "普查少于联合国各轮", en: "the census counted fewer than the UN rounds held" },
	},
];
