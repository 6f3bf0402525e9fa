import type { LocalText } from "../errors/index.js";
import type { RateSpec, Scenario, TownRuleSpec } from "../scenario/index.js";
import { exp, HALF_80, moved, percent, power, range80, round, whole } from "./math.js";
import { type At, byKind, nameOf, openAbout, type Rule, rule } from "./rule.js";

/** A share at the precision a reader can use. */
const level = (share: number) => percent(share, share < 0.02 ? 4 : 3);
const shares = ([low, high]: readonly [number, number]) => `${level(low)}–${level(high)}`;

/** Rules for a rate of participation under `prefix`. */
export function rateRules(prefix: string, subject: (at: At) => LocalText): Rule[] {
	const about = openAbout(prefix, subject);
	const say = (key: string, text: (rate: RateSpec, base: number, unit: LocalText) => LocalText) =>
		about(key, (_, at) => text(at.parent as RateSpec, at.scenario.horizon.base, unitOf(at)));
	return [
		say("start", ({ start }, base, unit) => ({
			zh: `${base} 年每 100 个适龄人口需要 ${round(100 * start)} ${unit.zh}；需要量与它成正比`,
			en: `in ${base} every 100 people of these ages need ${round(100 * start)} ${unit.en}; need is proportional to it`,
		})),
		say("startSd", ({ start, startSd, scale }, base) => ({
			zh: `${base} 年的比例本身说不准（标准差 ${startSd}），80 % 范围 ${shares(range80(start, startSd, scale))}`,
			en: `the share of ${base} is itself unsure (sd ${startSd}), 80 % range ${shares(range80(start, startSd, scale))}`,
		})),
		say("trend", (rate) => {
			if (rate.trend === 0)
				return { zh: "没有趋势（0），中间估计一直不变", en: "no trend (0), the middle estimate stays" };
			const [from, to] = [level(rate.start), level(middle(rate, 10))];
			return {
				zh: `按此趋势，中间估计十年后从 ${from} 变为 ${to}`,
				en: `on this trend the middle estimate goes from ${from} to ${to} in ten years`,
			};
		}),
		say("trendDamping", (rate) => ({
			zh: `趋势逐年减弱，每年剩下上年的 ${percent(rate.trendDamping!, 3)}；中间估计三十年后为 ${level(middle(rate, 30))}`,
			en: `the trend fades, each year keeping ${percent(rate.trendDamping!, 3)} of the last one's; the middle estimate is ${level(middle(rate, 30))} after thirty years`,
		})),
		say("sd", (rate) => {
			const { startSd, sd, scale } = rate;
			const all = Math.sqrt(startSd * startSd + 10 * sd * sd);
			const range = shares(range80(middle(rate, 10), all, scale));
			return {
				zh: `每年的意外变动（标准差 ${sd}）；连同起点误差，十年后 80 % 范围 ${range}`,
				en: `yearly surprises (sd ${sd}); with the error of the start the 80 % range after ten years is ${range}`,
			};
		}),
	];
}

/** The middle estimate of a rate so many years after the base year. */
function middle({ start, trend, trendDamping = 1, scale }: RateSpec, years: number): number {
	let change = 0;
	for (let year = 0; year < years; year++) change += trend * power(trendDamping, year);
	return moved(start, change, scale);
}

/** What the service is counted in. */
export function unitOf({ scenario, keys }: At): LocalText {
	return scenario.services[String(keys[0]).split(".")[0]].unit;
}

/** Ages as people say them. */
function agesText([from, to]: readonly [number, number]): LocalText {
	if (to === 100) return { zh: `${from} 岁以上`, en: `aged ${from} and over` };
	return from === to
		? { zh: `${from} 岁`, en: `aged ${from}` }
		: { zh: `${from}—${to} 岁`, en: `aged ${from} to ${to}` };
}

const groupName = ({ scenario, keys }: At) => nameOf(scenario, `${keys[0]}.${keys[1]}`);

const schoolYear: readonly Rule[] = [
	rule("schoolYear/cutoffMonth", (month, { scenario }) => {
		const even = percent(DAYS.slice(0, month).reduce((sum, days) => sum + days, 0) / 365.25, 3);
		const share = scenario.schoolYear.births
			? { zh: "（所占比例取自分月出生表）", en: " (their share is taken from the table of births by month)" }
			: { zh: `（按天数占全年出生的 ${even}）`, en: ` (${even} of a year's births, by days)` };
		return {
			zh: `1—${month} 月出生的孩子${share.zh}当年入学，其余晚一年；每个年级由两个出生年份拼成。`,
			en: `Children born up to month ${month}${share.en} enter in the year of turning six, the others a year later; each grade joins two years of birth.`,
		};
	}),
	rule("schoolYear/deferral", (share) => ({
		zh: `每 100 个孩子有 ${round(100 * share)} 个推迟一年入学；位子总数几乎不变，只往后移。`,
		en: `${round(100 * share)} of 100 children enter a year late; places are hardly changed, only later.`,
	})),
];

const DAYS = [31, 28.25, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const ofGroup = openAbout("services/*/groups/*", groupName);

const participation: readonly Rule[] = [
	ofGroup<readonly [number, number]>("ages", (ages) => ({
		zh: `数 ${agesText(ages).zh}的人（12 月 31 日的足岁）`,
		en: `people ${agesText(ages).en} at 31 December are counted`,
	})),
	ofGroup("entry", (entry) => ({
		zh: `截止日满 ${entry} 岁进入第一个年级`,
		en: `those who are ${entry} by the cut-off date enter the first grade`,
	})),
	ofGroup("grades", (grades, at) => {
		const { entry } = at.parent as { entry: number };
		return {
			zh: `连续 ${grades} 个年级，到截止日满 ${entry + grades - 1} 岁的为止`,
			en: `${grades} ${grades === 1 ? "grade" : "grades"}, the last one aged ${entry + grades - 1} at the cut-off date`,
		};
	}),
	ofGroup("groupSize", (size) => ({
		zh: `每室最多 ${size} 人，不足一室按一室计`,
		en: `a room holds at most ${size}; a room begun counts as one`,
	})),
	...rateRules("services/*/groups/*/rate", groupName),
];

type Care = Extract<Scenario["services"][string], { kind: "care" }>;
const careOf = ({ scenario, keys }: At) => scenario.services[keys[0]] as Care;
const factors = (sd: number, middle = 0) =>
	`×${round(exp(middle - HALF_80 * sd))}–×${round(exp(middle + HALF_80 * sd))}`;

type Counted = Extract<Care["ordinary"], { kind: "residents" }>;
const countedOf = ({ parent }: At) => parent as Counted;

/** Rules for what the count of residents and its error say of ordinary beds. */
const counted: readonly Rule[] = [
	rule("services/*/ordinary/year", (year) => ({
		zh: `${year} 年末数过住在养老机构的人；每种失能口径都要与这个数相符。`,
		en: `Residents of homes were counted at the end of ${year}; every definition of disability agrees with the count.`,
	})),
	rule("services/*/ordinary/residents", (persons, at) => ({
		zh: `${countedOf(at).year} 年护理型和普通床位一共住 ${whole(persons)} 人；失能的占护理型，其余占普通床位。`,
		en: `In ${countedOf(at).year} ${whole(persons)} people lived in homes: the disabled in nursing-type beds, the others in ordinary ones.`,
	})),
	rule("services/*/ordinary/sd", (sd, at) => {
		const [low, high] = [-1, 1].map((side) => whole(countedOf(at).residents * exp(side * HALF_80 * sd)));
		return {
			zh: `这个人数的误差，80 % 范围 ${low}–${high} 人。`,
			en: `Error of that count, 80 % range ${low}–${high} people.`,
		};
	}),
	rule("services/*/ordinary/trend", (trend) =>
		trend === 0
			? { zh: "同年龄老人住普通床位的比例没有趋势（0）。", en: "Ordinary residence at the same age has no trend (0)." }
			: {
					zh: `同年龄老人住普通床位的比例十年后为起点的 ${percent(exp(10 * trend), 3)}。`,
					en: `After ten years ordinary residence at the same age is ${percent(exp(10 * trend), 3)} of the start's.`,
				},
	),
	rule("services/*/ordinary/yearlySd", (sd, at) => ({
		zh: `这个比例每年的意外变动，十年累计的 80 % 范围 ${factors(Math.sqrt(10) * sd, 10 * countedOf(at).trend)}。`,
		en: `Its yearly surprises, 80 % range after ten years ${factors(Math.sqrt(10) * sd, 10 * countedOf(at).trend)}.`,
	})),
];

const care: readonly Rule[] = [
	rule("services/*/disability/levelSd", (sd) => ({
		zh: `失能水平的误差：失能与不失能之比的 80 % 范围 ${factors(sd)}；护理型床位大致同比变化。`,
		en: `Error of the level of disability: 80 % range of its odds ${factors(sd)}; nursing-type beds follow about in proportion.`,
	})),
	rule("services/*/disability/trend", (trend) => {
		if (trend === 0) return { zh: "同年龄老人的失能率不变（0）。", en: "Disability at the same age stays (0)." };
		const odds = percent(exp(10 * trend), 3);
		return {
			zh: `同年龄老人的失能率逐年${trend > 0 ? "上升" : "下降"}：十年后失能与不失能之比为基年的 ${odds}。`,
			en: `Disability at the same age ${trend > 0 ? "rises" : "falls"}: after ten years its odds are ${odds} of the base year's.`,
		};
	}),
	rule("services/*/disability/trendSd", (sd, at) => ({
		zh: `这个趋势说不准：十年后失能与不失能之比的 80 % 范围 ${factors(10 * sd, 10 * careOf(at).disability.trend)}。`,
		en: `The trend is unsure: 80 % range of the odds after ten years ${factors(10 * sd, 10 * careOf(at).disability.trend)}.`,
	})),
	rule("services/*/severities/*/institutionalShare", (share, at) => ({
		zh: `${severityName(at).zh}老人每 100 人有 ${round(100 * share)} 人住机构，占护理型床位。`,
		en: `Of 100 old people with ${severityName(at).en} disability ${round(100 * share)} live in an institution and take a nursing-type bed.`,
	})),
	rule("services/*/severities/*/sd", (sd, at) => {
		const range = shares(range80((at.parent as { institutionalShare: number }).institutionalShare, sd, "logit"));
		return {
			zh: `${severityName(at).zh}老人住机构的比例说不准，80 % 范围 ${range}。`,
			en: `That share is unsure (${severityName(at).en} disability), 80 % range ${range}.`,
		};
	}),
	rule("services/*/ordinary/ages/*", (age, { keys }) =>
		keys[1] === 0
			? {
					zh: `普通养老床位从 ${age} 岁算起，各年龄一样。`,
					en: `Ordinary care beds are counted for people from ${age} on, all ages alike.`,
				}
			: {
					zh: `算到 ${age} 岁为止（100 岁指 100 岁以上）。`,
					en: `They are counted up to age ${age} (100 stands for 100 and over).`,
				},
	),
	...byKind<Care["ordinary"]>({ rate: [], residents: counted }),
	...rateRules("services/*/ordinary/rate", ({ scenario, keys }) => nameOf(scenario, `${keys[0]}.ordinary`)),
	rule("services/*/occupancy/value", (value) => ({
		zh: `每 100 张床住 ${round(100 * value)} 人；住 100 人要 ${round(100 / value)} 张床，入住率越低，要的床越多。`,
		en: `${round(100 * value)} residents per 100 beds: 100 residents need ${round(100 / value)} beds; the lower, the more beds.`,
	})),
	rule("services/*/occupancy/sd", (sd, { parent }) => ({
		zh: `入住率说不准，80 % 范围 ${shares(range80((parent as { value: number }).value, sd, "logit"))}；每遍推算抽一次。`,
		en: `Occupancy is unsure, 80 % range ${shares(range80((parent as { value: number }).value, sd, "logit"))}; drawn once per draw.`,
	})),
	rule("services/*/stay/years", (years) => ({
		zh: `护理型床位平均住 ${round(years)} 年；每 100 名住养老人每年要接收 ${round(100 / years)} 人。`,
		en: `A stay on a nursing-type bed lasts ${round(years)} years: 100 residents mean ${round(100 / years)} admissions a year.`,
	})),
	rule("services/*/stay/sd", (sd, at) => {
		const mean = careOf(at).stay!.years;
		const [low, high] = range80(mean, sd, "log").map((years) => round(years, 2));
		return {
			zh: `住养时间说不准，80 % 范围 ${low}–${high} 年。`,
			en: `The stay is unsure, 80 % range ${low}–${high} years.`,
		};
	}),
	rule("services/*/peak/free", (free) => ({
		zh: `高峰床位数：${percent(free, 3)} 的时候至少有一张空床。`,
		en: `Beds at the peak: ${percent(free, 3)} of the time at least one is free.`,
	})),
	rule("services/*/peak/perHome", (residents) => ({
		zh: `按每家 ${round(residents)} 名住养老人计算高峰；机构越小，余量要越大。`,
		en: `The peak is reckoned for homes of ${round(residents)} residents; smaller homes need more slack.`,
	})),
];

const SEVERITY: Readonly<Record<string, LocalText>> = {
	mild: { zh: "轻度失能", en: "mild" },
	moderate: { zh: "中度失能", en: "moderate" },
	severe: { zh: "重度失能", en: "severe" },
};

function severityName({ keys }: At): LocalText {
	const id = String(keys[1]);
	return SEVERITY[id] ?? { zh: id, en: id };
}

function scoredAt(years: readonly number[], { parent }: At): LocalText {
	const { met, demand, towns } = parent as { met?: string; demand?: string; towns?: TownRuleSpec };
	if (towns)
		return {
			zh: `按 ${years.join("、")} 年末的数逐镇检验；各有几所取自 ${towns.facilities}，空着就没有把握。`,
			en: `Tested town by town at the end of ${years.join(", ")}; what each has is in ${towns.facilities}, without it there are no odds.`,
		};
	return {
		zh: `按 ${years.join("、")} 年末的数打分：${met} 为目标达成，${demand} 为需求满足。`,
		en: `Scored at the end of ${years.join(", ")}: the target is met if ${met}, demand if ${demand}.`,
	};
}

function townRules(): Rule[] {
	const say = (key: string, text: (value: number) => LocalText) =>
		rule<number>(`plans/*/targets/*/towns/${key}`, (value) => text(value));
	return [
		say("from", (people) => ({
			zh: `只看 ${whole(people)} 人及以上的镇。`,
			en: `Only towns of ${whole(people)} residents or more count.`,
		})),
		say("under", (people) => ({
			zh: `只看不足 ${whole(people)} 人的镇。`,
			en: `Only towns of fewer than ${whole(people)} residents count.`,
		})),
		say("each", (count) => ({ zh: `每个镇要有 ${count} 所。`, en: `Each of these towns must have ${count}.` })),
		say("total", (count) => ({ zh: `这些镇合计要有 ${count} 所。`, en: `These towns must have ${count} in all.` })),
	];
}

const plan: readonly Rule[] = [
	rule("plans/*/targets/*/year", (year, at) => scoredAt([year], at)),
	rule<readonly number[]>("plans/*/targets/*/years", scoredAt),
	rule("plans/*/targets/*/tolerance", (tolerance) => ({
		zh: `条件里的“~”（左右）：比目标值低不超过 ${percent(tolerance)} 都算达到，超过目标值也算；没有 ~ 时不起作用。`,
		en: `"~" (about) in a condition holds up to ${percent(tolerance)} below the threshold and always above it; without ~ it does nothing.`,
	})),
	...townRules(),
	rule<string>("indicators/*/value", (value, { parent }) => {
		const { name, unit, once } = parent as Scenario["indicators"][string];
		return {
			zh: `${name.zh}（${unit.zh}）：${once ? "一个数" : "每年"}，由同一次抽样里的量算出：${value}。`,
			en: `${name.en} (${unit.en}): ${once ? "one figure" : "every year"}, from quantities of the same draw: ${value}.`,
		};
	}),
	rule("questions/*/year", (year, { parent }) => {
		const { component } = parent as { component: string };
		return {
			zh: `另算 ${component} 的新增位子在 ${year} 年空置的概率。`,
			en: `The scorecard also says how likely the new places of ${component} stand empty in ${year}.`,
		};
	}),
];

export const SERVICE_RULES: readonly Rule[] = [...schoolYear, ...participation, ...care, ...plan];
