import type { Status } from "../../src/tables/index.js";
import type { LocalText } from "../components/text.js";

/**
 * Source and status of every number of the baseline, as docs/method.md, docs/services.md, docs/supply.md and the tables give
 * them. A number that no document founds is an assumption and says so.
 */

export interface Evidence {
	readonly status: Status;
	readonly source: LocalText;
}

interface Group {
	readonly id: string;
	readonly name: LocalText;
	readonly at: RegExp;
}

const GROUPS: readonly Group[] = [
	{ id: "start", name: { zh: "起点人口", en: "Start population" }, at: /^population/ },
	{ id: "fertility", name: { zh: "生育", en: "Fertility" }, at: /^(fertility|observed|correlation)/ },
	{ id: "mortality", name: { zh: "死亡", en: "Mortality" }, at: /^mortality/ },
	{ id: "migration", name: { zh: "迁移", en: "Migration" }, at: /^(migration|area)/ },
	{ id: "school", name: { zh: "学位需求", en: "Need for school places" }, at: /^(schoolYear|services\.school)/ },
	{ id: "nursery", name: { zh: "托位需求", en: "Need for nursery places" }, at: /^services\.nursery/ },
	{ id: "care", name: { zh: "养老床位需求", en: "Need for care beds" }, at: /^services\.care/ },
	{ id: "other", name: { zh: "其他服务的需求", en: "Need for other services" }, at: /^services/ },
	{ id: "supply", name: { zh: "供给与改造", en: "Places, projects and conversions" }, at: /^(supply|conversions)/ },
	{ id: "indicators", name: { zh: "其他测算", en: "Further figures" }, at: /^indicators/ },
	{ id: "decisions", name: { zh: "建多少", en: "How much to build" }, at: /^decisions/ },
	{ id: "run", name: { zh: "计算设置", en: "Settings of the run" }, at: /./ },
];

/** The heading a number belongs under. */
export function groupOf(path: string) {
	const { id, name } = GROUPS.find(({ at }) => at.test(path))!;
	return { id, name };
}

type Rule = readonly [at: RegExp, status: Status, zh: string, en: string];

const PLAN = "济管〔2023〕24号";
const UN = ["联合国《世界人口展望 2024》", "UN World Population Prospects 2024"] as const;
const CHOICE = ["本项目的判断", "this project's judgement"] as const;
const CLASS_NORM = "建标〔2002〕102号";
const STAFF_NORM = "中央编办发〔2014〕72号";
const NURSERY_NORM = "国卫人口发〔2019〕58号《托育机构设置标准（试行）》";
const HENAN = [
	"河南 2020 年平均班额（河南省教育事业发展统计公报）；用到济源是假设",
	"Henan's mean class size of 2020; its use for Jiyuan is an assumption",
] as const;
const SPREAD = [
	"由河南、全国同年的平均班额和大班比例推出",
	"From mean class sizes and shares of large classes of Henan and China in the same years",
] as const;
const TEACHERS_HENAN = [
	"河南 2017 年与 2023 年生师比的中间值",
	"Half-way between Henan's pupils per teacher of 2017 and 2023",
] as const;
const TEACHERS_CHINA = [
	"全国 2020 年教育统计（凭记忆）",
	"National education statistics of 2020, from memory",
] as const;
const RETIRING = [
	"2014 年中小学教师四成四已满 40 岁，55 至 60 岁退休",
	"44 % of teachers were 40 or older in 2014 and retire at 55 to 60",
] as const;
const ZHENGZHOU = [
	"郑州 2023 年平均班额（郑州日报 2024-03-26）；用到济源是假设",
	"Zhengzhou's mean class size of 2023; its use for Jiyuan is an assumption",
] as const;

/** The first that fits holds. */
const RULES: readonly Rule[] = [
	[/^population\.total/, "published", "第七次全国人口普查，分县资料", "Census of 2020, counties"],
	[
		/^population\.tables/,
		"assumed",
		"没有公开的济源年龄表：全国与河南两种形状（推算）各半，权重为判断",
		"No age table of Jiyuan is published: China's and Henan's shapes (derived), half each by judgement",
	],
	[/^population\.error/, "assumed", "误差大小为判断", "Sizes of the errors are judgements"],
	[/^fertility\.national\.path/, "published", `${UN[0]}中位路径`, `${UN[1]}, median path`],
	[
		/^fertility\.national\.observedTo/,
		"derived",
		"2024、2025 年由国家统计局出生数推算",
		"2024 and 2025 derived from births of the statistics bureau",
	],
	[
		/^fertility\.national\.process\.(damping|sd|tail)/,
		"derived",
		"按联合国历次预测对低生育国家的实际误差取值",
		"Set to the errors that earlier UN projections made for low-fertility countries",
	],
	[
		/^fertility\.national\.marriages/,
		"assumed",
		"出生与上年结婚之比五年波动 2.7 %（推算），2025 年起可异地登记，放宽为判断",
		"Births per marriage varied by 2.7 % in five years (derived); widened by judgement for registrations anywhere since 2025",
	],
	[/^fertility\.local\.ratio/, "assumed", "没有公布的济源生育率", "No fertility rate of Jiyuan is published"],
	[
		/^fertility\.local\.damping/,
		"published",
		"Ševčíková、Raftery、Gerland（2018）",
		"Ševčíková, Raftery and Gerland (2018)",
	],
	[/^fertility\.local\.sd/, "derived", "芬兰 19 个地区 1990—2025 年", "19 Finnish regions, 1990–2025"],
	[
		/^fertility\.sexRatioAtBirth\.value/,
		"assumed",
		`低于${UN[0]}对 2020 年的 1.112，不随时间变`,
		`Below the 1.112 of ${UN[1]} for 2020, constant over time`,
	],
	[
		/^observed/,
		"derived",
		"河南每千人出生、死亡数（2025 年出生按全国数折算）乘济源普查人口：代理值，误差 20—25 %",
		"Henan's births and deaths per resident (births of 2025 from the nation's) times Jiyuan's census population: a proxy, error 20–25 %",
	],
	[/^correlation/, "assumed", ...CHOICE],
	[/^fertility/, "assumed", ...CHOICE],
	[/^mortality\.national\.observedTo/, "published", `${UN[0]}估计值`, `${UN[1]}, estimates`],
	[
		/^mortality\.national\.process/,
		"derived",
		`取${UN[0]} 80 % 区间的宽度`,
		`Follows the width of the 80 % interval of ${UN[1]}`,
	],
	[/^mortality\.local\.damping/, "published", "Ševčíková、Raftery（2021）", "Ševčíková and Raftery (2021)"],
	[/^mortality\.local\.(ceiling|slope)/, "published", "bayesLife 的方差函数", "Variance function of bayesLife"],
	[/^mortality\.local/, "assumed", "没有公布的济源预期寿命", "No life expectancy of Jiyuan is published"],
	[/^mortality/, "assumed", ...CHOICE],
	[
		/^migration\.netRate\.damping/,
		"derived",
		"芬兰 19 个地区 1990—2025 年的中位数 0.82",
		"Median of 19 Finnish regions 1990–2025, 0.82",
	],
	[
		/^migration\.netRate\.sd/,
		"assumed",
		"芬兰地区中位数 0.0018，放宽为判断",
		"Finnish regions' median 0.0018, widened by judgement",
	],
	[/^migration\.netRate/, "assumed", "没有公布的济源净迁移率", "No net migration rate of Jiyuan is published"],
	[
		/^migration\.(inflow|outflow)/,
		"assumed",
		"Rogers–Castro 模式，参数为判断",
		"Rogers–Castro schedule, parameters by judgement",
	],
	[
		/^migration\.children/,
		"assumed",
		"以零为中心；宽度与英国分地区三年在校生误差 4 % 相符",
		"Centred on zero; as wide as three-year errors of 4 % of English authorities' pupils",
	],
	[/^(migration|area)/, "assumed", ...CHOICE],
	[
		/^schoolYear\.cutoffMonth/,
		"recalled",
		"《义务教育法》第十一条，8 月 31 日截止",
		"Compulsory Education Law, art. 11; cut-off 31 August",
	],
	[/^schoolYear/, "assumed", ...CHOICE],
	[/^services\.school\.stages\.kindergarten\.entry/, "recalled", "《幼儿园工作规程》", "Kindergarten work rules"],
	[
		/^services\.school\.stages\.kindergarten\.rate\.start$/,
		"published",
		`${PLAN}：学前三年毛入园率 96 %`,
		`${PLAN}: gross enrolment 96 %`,
	],
	[
		/^services\.school\.stages\.kindergarten\.classSize/,
		"recalled",
		"《幼儿园工作规程》（教育部令第 39 号，2016）",
		"Kindergarten work rules (2016)",
	],
	[
		/^services\.school\.stages\.kindergarten\.pupilsPerTeacher/,
		"recalled",
		"《幼儿园教职工配备标准（暂行）》2013",
		"Kindergarten staffing norm (2013)",
	],
	[
		/^services\.school\.stages\.primary\.entry/,
		"recalled",
		"《义务教育法》第十一条",
		"Compulsory Education Law, art. 11",
	],
	[
		/^services\.school\.stages\.(junior|senior)\.entry/,
		"derived",
		"小学六年、初中三年",
		"Six years of primary, three of junior school",
	],
	[
		/^services\.school\.stages\.(primary|junior)\.progression\.ratio$/,
		"derived",
		`${PLAN}：九年巩固率 99.7 %，每年 0.997^(1/8)`,
		`${PLAN}: nine-year retention 99.7 %, 0.997^(1/8) a year`,
	],
	[
		/^services\.school\.stages\.senior\.rate\.start$/,
		"published",
		`${PLAN}：高中阶段毛入学率 96.9 %`,
		`${PLAN}: gross enrolment 96.9 %`,
	],
	[/^services\.school\.stages\.senior\.classSizeNow/, "published", ...ZHENGZHOU],
	[/^services\.school\.stages\.\w+\.classSizeNow/, "published", ...HENAN],
	[/^services\.school\.stages\.\w+\.classSpread/, "derived", ...SPREAD],
	[/^services\.school\.stages\.(kindergarten|senior)\.teachers\.pupilsPerTeacherNow/, "recalled", ...TEACHERS_CHINA],
	[/^services\.school\.stages\.\w+\.teachers\.pupilsPerTeacherNow/, "derived", ...TEACHERS_HENAN],
	[/^services\.school\.stages\.\w+\.teachers\.retiring$/, "derived", ...RETIRING],
	[/^services\.school\.stages\.\w+\.teachers/, "assumed", ...CHOICE],
	[/^services\.school\.stages\.\w+\.classSize/, "recalled", CLASS_NORM, CLASS_NORM],
	[/^services\.school\.stages\.\w+\.pupilsPerTeacher/, "recalled", STAFF_NORM, STAFF_NORM],
	[
		/^services\.school\.stages\.\w+\.progression/,
		"assumed",
		"参照英美学校预测的误差判断",
		"Judgement on English and American school forecasts",
	],
	[
		/^services\.school\.parts\.academic\.shares/,
		"recalled",
		"全国 2020 年普高占比约 0.60",
		"National share of academic schools in 2020, about 0.60",
	],
	[
		/^services\.school\.parts\.migrant\.shares/,
		"recalled",
		"教育部：全国 2020 年随迁子女 1,429.73 万 / 在校生 15,639 万",
		"Ministry of Education: 14.2973 m of 156.39 m pupils in 2020, national",
	],
	[
		/^services\.school\.parts\.urban\.shares/,
		"derived",
		"以 2020 年济源城镇化率代替（普查）",
		"Jiyuan's urban share of residents in 2020 (census), a stand-in",
	],
	[/^services\.school/, "assumed", ...CHOICE],
	[/^services\.nursery\.groups\.\w+\.groupSize/, "recalled", NURSERY_NORM, NURSERY_NORM],
	[
		/^services\.nursery\.groups\.\w+\.rate\.start/,
		"assumed",
		"合计约 5 %，全国 2021 年约 6 %（国家卫生健康委）；按年龄拆分为判断",
		"About 5 % in all, about 6 % nationally in 2021; the split by age is a judgement",
	],
	[/^services\.nursery/, "assumed", ...CHOICE],
	[
		/^services\.care\.disability\.definition/,
		"assumed",
		"第七次全国人口普查：60 岁以上 2.34 % 生活不能自理；选这一口径是判断",
		"Census of 2020: 2.34 % of 60+ cannot care for themselves; choosing this definition is a judgement",
	],
	[
		/^services\.care\.occupancy\.value/,
		"assumed",
		`判断；${PLAN}：公办 78 %、社会办 63 %`,
		`Judgement; ${PLAN}: 78 % in public, 63 % in private homes`,
	],
	[
		/^services\.care\.ordinary\.(residents|year)/,
		"derived",
		`${PLAN}：735 × 78 % + 1,440 × 63 %`,
		`${PLAN}: 735 × 78 % + 1,440 × 63 %`,
	],
	[/^services\.care/, "assumed", ...CHOICE],
	[
		/^services\.(floor)\.groups\.all\.rate\.start$/,
		"derived",
		`${PLAN}：每百户 20 平方米，户均 2.86 人`,
		`${PLAN}: 20 m² per 100 households of 2.86 people`,
	],
	[
		/^services\.health\.groups\.(beds|doctors|nurses)_\w+\.rate\.start$/,
		"derived",
		`${PLAN}的 2020 年每千人水平；按年龄拆分为假设`,
		`Levels of 2020 per 1,000 in ${PLAN}; the split by age is assumed`,
	],
	[
		/^services\.health\.groups\.gps\.rate\.start$/,
		"recalled",
		"全国 2020 年每万人 2.9 名全科医生",
		"2.9 general practitioners per 10,000 nationally in 2020",
	],
	[/^services/, "assumed", ...CHOICE],
	[
		/^supply\.nursery\.all\.stock\.places/,
		"recalled",
		"全国 2020 年每千人 1.8 个托位，乘济源人口",
		"1.8 places per 1,000 nationally in 2020, times Jiyuan's people",
	],
	[
		/^supply\.care\.nursing\.stock\.usable/,
		"assumed",
		"能用的床位没有公布；只知道不少于有人住的 68 %",
		"Usable beds are not published; only that they are no fewer than the 68 % in use",
	],
	[
		/^supply\.care\.nursing\.stock/,
		"assumed",
		`床位 2,175 张为${PLAN}公布；护理型的比例没有公布，参照全国`,
		`2,175 beds published in ${PLAN}; the nursing-type share is not, set after the national one`,
	],
	[
		/^supply\.[\w.]+\.serves$/,
		"assumed",
		"高中、养老机构收全域的人，是判断；就近上的学校各镇街各算",
		"That senior schools and homes take people of the whole place is a judgement; schools near home are reckoned by area",
	],
	[
		/^supply\.school\.\w+$/,
		"unknown",
		"现有学位没有公布：只知道历年坐下过多少人",
		"Today's places are not published: all that is known is how many were ever seated",
	],
	[
		/^supply\.\w+\.\w+\.projects/,
		"assumed",
		`规模多为${PLAN}公布；年份、延误、建成概率为判断`,
		`Sizes mostly published in ${PLAN}; years, delays and probabilities are judgements`,
	],
	[
		/^supply\.health\.(beds|doctors|nurses)\.stock\.places/,
		"derived",
		`${PLAN}的 2020 年每千人水平乘普查人口`,
		`Levels of 2020 per 1,000 in ${PLAN} times the census population`,
	],
	[
		/^supply\.health\.gps\.stock\.places/,
		"recalled",
		"全国 2020 年每万人 2.9 名，乘济源人口",
		"2.9 per 10,000 nationally in 2020, times Jiyuan's people",
	],
	[/^supply/, "assumed", ...CHOICE],
	[
		/^conversions/,
		"assumed",
		`${PLAN}只给 55 % 的目标，没有改造项目；份额和速度为判断`,
		`${PLAN} gives the target of 55 % and no project; share and pace are judgements`,
	],
	[
		/^indicators\.sports/,
		"published",
		`2020 年的场地数和人均面积为${PLAN}公布`,
		`Venues and area per person of 2020 from ${PLAN}`,
	],
	[
		/^indicators\.(maternal_care|newborn|under3_care)/,
		"published",
		`率为${PLAN}的目标`,
		`Rates are targets of ${PLAN}`,
	],
	[
		/^indicators\.special/,
		"recalled",
		"由全国 2020 年特殊教育在校生和随班就读人数（凭记忆）推算",
		"From the national pupils in special education and in ordinary classes of 2020 (recalled)",
	],
	[
		/^indicators\.graves/,
		"assumed",
		`墓穴数为${PLAN}公布；多少人葬入为假设`,
		`Number of graves from ${PLAN}; how many are buried there is assumed`,
	],
	[/^indicators/, "assumed", ...CHOICE],
	[/^decisions/, "assumed", ...CHOICE],
	[/^questions|^nianlun|^simulation|^horizon/, "assumed", "计算设置，本项目选定", "A setting, chosen by this project"],
];

/** @throws when no rule speaks of the number: a new one needs its source */
export function evidenceOf(path: string): Evidence {
	const found = RULES.find(([at]) => at.test(path));
	if (!found) throw new Error(`${path}: 没有写明来源 · has no source, see notebooks/data/evidence.ts`);
	const [, status, zh, en] = found;
	return { status, source: { zh, en } };
}
