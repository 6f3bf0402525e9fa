import type { LocalText } from "../errors/index.js";
import type { Scenario } from "../scenario/index.js";
import { exp, ln, percent, power, round, whole } from "./math.js";
import { type At, byKind, PERCENT, type Rule, rule, walkRules, YEARS } from "./rule.js";

/** One number of each area. */
export type AreaValues = readonly { readonly name: LocalText; readonly value: number }[];

const general: readonly Rule[] = [
	rule("nianlun", (version) => ({
		zh: `情景文件格式第 ${version} 版，不影响结果。`,
		en: `Version ${version} of the scenario file; no effect on the result.`,
	})),
	rule("simulation/scrambles", (scrambles) => ({
		zh: `用 Sobol 点抽样时（sampling: sobol），抽样分成 ${whole(scrambles)} 组独立置乱，概率的误差由各组之间的差异得出；独立随机抽样时不用这个数。`,
		en: `With Sobol points (sampling: sobol) the draws fall into ${whole(scrambles)} independent scrambles, whose differences give the error; independent draws do not use it.`,
	})),
	rule("simulation/draws", (draws) => {
		const points = round(50 / Math.sqrt(draws), 2);
		return {
			zh: `推算 ${whole(draws)} 遍；由此概率的计算误差不超过 ${points} 个百分点，次数越多越小。`,
			en: `${whole(draws)} futures are computed; the probabilities' error of calculation is then at most ${points} percentage points.`,
		};
	}),
	rule("horizon/base", (base) => ({
		zh: `从 ${base} 年 12 月 31 日的人口起步；这一年的位子数就是“现有”。`,
		en: `The start is the population of 31 December ${base}; places of that year are the present stock.`,
	})),
	rule("horizon/today", (today) => ({
		zh: `今年是 ${today} 年：以前各年已经过去，只写实际数或模型推算，不写可能性；从 ${today} 年起才是预测。`,
		en: `This year is ${today}: the years before it have happened and get actual figures or a nowcast, never odds; the forecast begins in ${today}.`,
	})),
	rule("horizon/focus", (focus) => ({
		zh: `表格和回答写到 ${focus} 年；更远的年份只画在扇形图里。`,
		en: `Tables and answers go to ${focus}; later years are in the fans only.`,
	})),
	rule("horizon/to", (to, { scenario }) => ({
		zh: `推算到 ${to} 年，共 ${to - scenario.horizon.base} 年；加长不改变前面各年的数。`,
		en: `The projection ends in ${to}, after ${to - scenario.horizon.base} years; a later end leaves earlier years as they are.`,
	})),
];

const population: readonly Rule[] = [
	rule("population/total", (total) => ({
		zh: `起点总人口 ${whole(total)} 人；人数和各类位子的需要量大体与它成正比。`,
		en: `${whole(total)} persons at the start; people and places needed are roughly proportional to it.`,
	})),
	rule<Scenario["population"]["tables"][number]>("population/tables/*", ({ variant, weight }, { scenario }) =>
		tableText(variant, weight, scenario.population),
	),
	rule("population/error/total", (sd, { scenario }) => ({
		zh: `起点总人口的误差 ±${percent(sd)}，约 ±${round(sd * scenario.population.total)} 人。`,
		en: `Error of the start's total: ±${percent(sd)}, about ±${round(sd * scenario.population.total)} persons.`,
	})),
	rule<Scenario["population"]["error"]["ages"][number]>("population/error/ages/*", ({ from, to, sd }) => ({
		zh: `起点 ${from}—${to} 岁每个年龄的人数误差 ±${percent(sd)}；这些人以后上学、养老，误差跟着走。`,
		en: `Error of each age from ${from} to ${to} at the start: ±${percent(sd)}; it stays with these people as they grow older.`,
	})),
	rule("population/error/correlation", (correlation) => ({
		zh: `相邻年龄的误差相关 ${correlation}，相差五岁为 ${round(power(correlation, 5), 2)}；越高，整个学段一起偏多或偏少。`,
		en: `Errors of neighbouring ages correlate by ${correlation}, five years apart by ${round(power(correlation, 5), 2)}; the higher, the more a whole school stage errs together.`,
	})),
];

function tableText(variant: string, weight: number, { tables, combine }: Scenario["population"]): LocalText {
	if (tables.length === 1) {
		return {
			zh: `只有 ${variant} 一张年龄表，权重 ${weight}。`,
			en: `${variant} is the only age table, weight ${weight}.`,
		};
	}
	const share = percent(weight, 3);
	return combine === "blend"
		? {
				zh: `年龄结构平均有 ${share} 取自 ${variant}，每遍推算各不相同；几张表差得越多，起点越不确定。`,
				en: `On average ${share} of the age structure comes from ${variant}, another mixture in each draw; the more the tables differ, the less certain the start.`,
			}
		: {
				zh: `有 ${share} 的推算整个采用 ${variant} 的年龄结构。`,
				en: `${share} of the draws take the age structure of ${variant} as it stands.`,
			};
}

const alone = (_: unknown): LocalText => ({
	zh: "只有一个地区时不起作用：地区之间的差别和误差要有两个以上地区才有意义。",
	en: "No effect with a single area: these describe how several areas differ.",
});

const several = (text: (value: number, at: At) => LocalText) => (value: number, at: At) =>
	at.scenario.areas.length > 1 ? text(value, at) : alone(value);

const areas: readonly Rule[] = [
	rule("areas/alone", alone),
	rule<AreaValues>("areas/*/share", (values, { scenario }) => {
		const persons = (share: number) => whole(share * scenario.population.total);
		return {
			zh: `各地区起点人口：${values.map(({ name, value }) => `${name.zh} ${persons(value)} 人`).join("、")}。`,
			en: `Persons at the start: ${values.map(({ name, value }) => `${name.en} ${persons(value)}`).join(", ")}.`,
		};
	}),
	rule<AreaValues>("areas/*/fertility", (values) =>
		grouped(values, { zh: "生育率与全域之比", en: "Fertility over the whole's" }, (value) => {
			const sign = value >= 1 ? "+" : "−";
			const change = `${sign}${percent(Math.abs(value - 1))}`;
			return { zh: `${round(value, 4)}（${change}）`, en: `${round(value, 4)} (${change})` };
		}),
	),
	rule<AreaValues>("areas/*/netRate", (values) =>
		grouped(
			values,
			{ zh: "每千人每年比全域多净迁入", en: "Net migrants per 1,000 and year beyond the whole's" },
			(value) => ({
				zh: `${round(1000 * value, 4)} 人`,
				en: round(1000 * value, 4),
			}),
		),
	),
	rule<AreaValues>("areas/*/expectancy", (values) =>
		grouped(values, { zh: "预期寿命比全域高", en: "Life expectancy beyond the whole's" }, (value) => ({
			zh: `${round(value, 4)} 岁`,
			en: `${round(value, 4)} years`,
		})),
	),
	rule<AreaValues>("areas/*/pull", (values, { scenario }) => {
		const title = { zh: "域内搬家，每搬走 100 人约搬来", en: "Moves within the whole, arrivals per 100 departures" };
		const mean = meanPull(scenario);
		return grouped(values, title, (value) => ({
			zh: `${round((100 * value) / mean)} 人（吸引力 ${round(value, 4)}）`,
			en: `${round((100 * value) / mean)} (pull ${round(value, 4)})`,
		}));
	}),
	rule("areaErrors/alone", alone),
	rule("areaErrors/shareSd", (sd) => ({
		zh: `各地区起点人口份额的误差 ±${percent(sd)}；总人口不变，此多彼少。`,
		en: `Error of each area's share at the start: ±${percent(sd)}; the total stays, one area's more is the others' less.`,
	})),
	...walkRules("areaErrors/fertility", {
		name: { zh: "各地区生育率与全域之差", en: "Each area's fertility over the whole's" },
		unit: PERCENT,
	}),
	...walkRules("areaErrors/expectancy", {
		name: { zh: "各地区预期寿命与全域之差", en: "Each area's life expectancy beyond the whole's" },
		unit: YEARS,
	}),
	rule("areaErrors/pullSd", (sd) => ({
		zh: `各地区吸引力的误差 ±${percent(sd)}，每遍推算抽一次，决定域内搬家的去向。`,
		en: `Error of each area's pull: ±${percent(sd)}, drawn once per draw; it steers where movers within the whole settle.`,
	})),
];

/** Movers settle in proportion to pull times population, so this pull gains what it loses. */
function meanPull({ areas }: Scenario): number {
	const weightOf = (share: number | undefined) => share ?? 1 / areas.length;
	return areas.reduce((sum, { share, pull }) => sum + weightOf(share) * pull, 0);
}

/** Areas with the same value together, in the order of the file. */
function grouped(values: AreaValues, title: LocalText, shown: (value: number) => LocalText): LocalText {
	const distinct = [...new Set(values.map(({ value }) => value))];
	const text = (lang: "zh" | "en", comma: string, colon: string) =>
		distinct.length === 1
			? `${lang === "zh" ? "全部 " : "all "}${shown(distinct[0])[lang]}`
			: distinct
					.map((value) => {
						const names = values.filter((area) => area.value === value).map(({ name }) => name[lang]);
						return `${names.join(comma)}${colon}${shown(value)[lang]}`;
					})
					.join(lang === "zh" ? "；" : "; ");
	return { zh: `${title.zh}：${text("zh", "、", " ")}。`, en: `${title.en}: ${text("en", ", ", " ")}.` };
}

const migration: readonly Rule[] = [
	rule("migration/grossRate", (rate, { scenario }) => {
		const movers = round(rate * scenario.population.total);
		return {
			zh: `净迁移为零时，每年仍有约 ${movers} 人迁入、${movers} 人迁出；进出的年龄不同，年龄结构因此改变。`,
			en: `With a balance of zero about ${movers} persons still move in and ${movers} out each year; their ages differ, and so the age structure shifts.`,
		};
	}),
	rule(
		"migration/betweenAreas",
		several((rate, { scenario }) => ({
			zh: `每年约 ${round(rate * scenario.population.total)} 人（${percent(rate)}）在地区之间搬家；全域总数不变。`,
			en: `About ${round(rate * scenario.population.total)} persons a year (${percent(rate)}) move between the areas; the whole keeps its number.`,
		})),
	),
	...byKind<Moves>({ "rogers-castro": [...scheduleRules("inflow"), ...scheduleRules("outflow")], table: [] }),
];

type Moves = Scenario["migration"]["inflow"];
type Schedule = Extract<Moves, { kind: "rogers-castro" }>;

/** Age and height of the labour-force curve's peak (derivative of Rogers and Castro's formula set to zero). */
function peak({ a2, alpha2, mu2, lambda2 }: Schedule): { readonly age: number; readonly height: number } {
	const ratio = alpha2 / lambda2;
	return { age: mu2 - ln(ratio) / lambda2, height: a2 * exp(ratio * ln(ratio) - ratio) };
}

function scheduleRules(flow: "inflow" | "outflow"): Rule[] {
	const who = flow === "inflow" ? { zh: "迁入者", en: "In-movers" } : { zh: "迁出者", en: "Out-movers" };
	const say = (key: string, zh: (s: Schedule) => string, en: (s: Schedule) => string) =>
		rule(`migration/${flow}/${key}`, (_, { parent }) => ({
			zh: `${who.zh}的年龄：${zh(parent as Schedule)}。`,
			en: `${who.en} by age: ${en(parent as Schedule)}.`,
		}));
	const times = ({ c }: Schedule, height: number) => (c > 0 ? round((height + c) / c, 2) : "∞");
	const level = (height: number) => round(100 * height, 2);
	return [
		say(
			"a1",
			(s) => `刚出生的孩子的迁移倾向是老年人（底数 c）的 ${times(s, s.a1)} 倍；只有各数之比起作用`,
			(s) => `newborns are ${times(s, s.a1)} times as likely to move as old people (level c); only ratios count`,
		),
		say(
			"alpha1",
			({ alpha1 }) => `孩子每长一岁，随父母迁移的部分少 ${percent(1 - exp(-alpha1))}`,
			({ alpha1 }) =>
				`with each year of age the part of children who move with parents falls by ${percent(1 - exp(-alpha1))}`,
		),
		say(
			"a2",
			(s) => `青年高峰的迁移倾向是老年人的 ${times(s, peak(s).height)} 倍`,
			(s) => `at the peak of working ages people are ${times(s, peak(s).height)} times as likely to move as old people`,
		),
		say(
			"alpha2",
			(s) => `高峰过后每长一岁，青年部分少 ${percent(1 - exp(-s.alpha2))}`,
			(s) => `past the peak the working-age part falls by ${percent(1 - exp(-s.alpha2))} with each year of age`,
		),
		say(
			"mu2",
			(s) => `青年高峰在 ${round(peak(s).age)} 岁前后，由 mu2 = ${s.mu2} 定位置`,
			(s) => `the peak of working ages stands near age ${round(peak(s).age)}, placed by mu2 = ${s.mu2}`,
		),
		say(
			"lambda2",
			(s) => `青年曲线上升的陡度 ${s.lambda2}：越大，越集中在 ${round(peak(s).age)} 岁这个高峰之前几年开始`,
			(s) =>
				`steepness ${s.lambda2} of the rise towards the peak at ${round(peak(s).age)}; the larger, the more suddenly it begins`,
		),
		say(
			"c",
			(s) =>
				`各年龄共有的底数 ${level(s.c)}，儿童部分起点 ${level(s.a1)}、青年高峰 ${level(peak(s).height)} 加在它上面`,
			(s) =>
				`level ${level(s.c)} common to all ages; the children's part adds ${level(s.a1)}, the working-age peak ${level(peak(s).height)}`,
		),
	];
}

const PROCESS: Readonly<Record<NonNullable<Scenario["correlation"]>["between"][number], LocalText>> = {
	"fertility.national": { zh: "全国生育率", en: "national fertility" },
	"fertility.ratio": { zh: "本地生育率与全国之比", en: "the local fertility ratio" },
	"mortality.national": { zh: "全国预期寿命", en: "national life expectancy" },
	"mortality.local": { zh: "本地预期寿命之差", en: "the local difference of life expectancy" },
	migration: { zh: "净迁移", en: "net migration" },
	"migration.children": { zh: "儿童净迁移", en: "children's net migration" },
};

const correlation: Rule = rule<readonly (readonly number[])[]>("correlation/matrix", (matrix, { scenario }) => {
	const names = scenario.correlation!.between.map((component) => PROCESS[component]);
	const pairs = matrix.flatMap((row, i) =>
		row.slice(0, i).map((value, j) => ({ value, one: names[j], other: names[i] })),
	);
	const join = (lang: "zh" | "en") =>
		pairs
			.map(({ value, one, other }) =>
				lang === "zh"
					? `${one.zh}某年高出一个标准差时，${other.zh}平均${value < 0 ? "低" : "高"} ${round(Math.abs(value), 2)} 个标准差`
					: `when ${one.en} is one standard deviation up in a year, ${other.en} is on average ${round(Math.abs(value), 2)} ${value < 0 ? "down" : "up"}`,
			)
			.join(lang === "zh" ? "；" : "; ");
	return {
		zh: `${join("zh")}；同向会加宽学位的区间。`,
		en: `${capital(join("en"))}; the same direction widens the range of school places.`,
	};
});

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const PEOPLE_RULES: readonly Rule[] = [...general, ...areas, ...population, ...migration, correlation];
