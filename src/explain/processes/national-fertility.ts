import type { Scenario } from "../../scenario/index.js";
import { percent, power, round, trendSpread } from "../math.js";
import { byKind, CHILDREN, overTime, PERCENT, type Rule, rule, walkRules } from "../rule.js";
import { knownTo } from "./known-years.js";

type Process = Scenario["fertility"]["national"]["process"];
const PROCESS = "fertility/national/process";

const WALK_NAME = { zh: "全国生育率与中位路径之差", en: "National fertility around its median path" };
const BIRTHS_ERR = {
	zh: "出生数照样偏，几年后传到幼儿园和小学",
	en: "births err alike, and some years later kindergartens and schools",
};

const tailText = (tail: number) => ({
	zh: `极端年份的多少（t 分布自由度 ${tail}）：30 以上接近正态，越小大起大落越多；平时的区间几乎不变。`,
	en: `How frequent extreme years are (Student's t, ${tail} degrees of freedom): from 30 on as in a normal, the smaller the more; ordinary ranges hardly change.`,
});

/** A walk around the median path. */
const dampedWalk = (prefix: string): readonly Rule[] => [
	...walkRules(prefix, { name: WALK_NAME, unit: PERCENT, effect: BIRTHS_ERR }),
	rule(`${prefix}/tail`, tailText),
];

/** The trend that fades. */
const dampedTrend = (prefix: string): readonly Rule[] => [
	rule(`${prefix}/weight`, (weight) => ({
		zh: `全国生育率眼下的走势：最近一年的变化占 ${percent(weight)}，其余是更早各年的。`,
		en: `The present trend of national fertility: the newest yearly change has ${percent(weight)} of the weight, earlier ones the rest.`,
	})),
	rule(`${prefix}/damping`, (damping) => ({
		zh: `走势每年留下 ${percent(damping)}：${damping < 1 ? `往后一共再走 ${round(damping / (1 - damping), 2)} 个眼下的年变化，然后持平。` : "一直走下去。"}`,
		en: `Each year ${percent(damping)} of the trend stays: ${damping < 1 ? `in all ${round(damping / (1 - damping), 2)} of the present yearly change is still to come, then it is level.` : "it goes on for ever."}`,
	})),
	rule(`${prefix}/tail`, (tail) => ({
		zh: `大起大落的地方有多少（t 分布自由度 ${tail}，每条路径抽一个尺度）：30 以上接近正态，越小极端路径越多。`,
		en: `How frequent extreme paths are (Student's t, ${tail} degrees of freedom, one scale a path): from 30 on as in a normal, the smaller the more.`,
	})),
	rule(`${prefix}/sd`, (sd, { parent }) => {
		const { damping } = parent as { readonly damping: number };
		const size = overTime((years) => trendSpread({ sd, damping }, years), PERCENT);
		return {
			zh: `全国生育率每年的意外变动（t 分布的尺度），累计起来${size.zh}；${BIRTHS_ERR.zh}。`,
			en: `National fertility, yearly surprises (scale of Student's t): they add up to ${size.en}; ${BIRTHS_ERR.en}.`,
		};
	}),
	rule(`${prefix}/startSd`, (startSd) => ({
		zh: `已公布的全国生育率本身不准：±${percent(startSd)}，各年一起偏，一直带下去。`,
		en: `The published national rates err by ±${percent(startSd)}, all alike, and the error stays.`,
	})),
];

/** One process out of several in every draw. */
const pool: readonly Rule[] = [
	rule("fertility/national/process/members/*/weight", (weight, { scenario }) => {
		const { process } = scenario.fertility.national;
		const all = process.kind === "pool" ? process.members.reduce((sum, member) => sum + member.weight, 0) : weight;
		return {
			zh: `全国生育率：${percent(weight / all)} 的抽样按这一种过程走。`,
			en: `National fertility: ${percent(weight / all)} of the draws follow this process.`,
		};
	}),
	...byKind<Extract<Process, { readonly kind: "pool" }>["members"][number]["process"]>({
		"damped-walk": dampedWalk("fertility/national/process/members/*/process"),
		"damped-trend": dampedTrend("fertility/national/process/members/*/process"),
	}),
];

/** The UN's phase III process; its errors are in births per woman. */
const phaseThree: readonly Rule[] = [
	...walkRules(PROCESS, {
		name: { zh: "全国生育率与长期平均之差", en: "National fertility around its long-term mean" },
		unit: CHILDREN,
	}),
	rule("fertility/national/process/mean", (mean, { parent }) => {
		const { damping } = parent as { damping: number };
		const closed = percent(1 - power(damping, 10));
		return {
			zh: `全国生育率长期回到每个妇女 ${mean} 个孩子，十年走完差距的 ${closed}；中位路径只用于已知年份。`,
			en: `National fertility returns to ${mean} children per woman in the long run, ${closed} of the way in ten years; the median path serves the known years only.`,
		};
	}),
];

/** Whether the births that marriages let expect move the rate. */
const FOLLOWS_MARRIAGES: Readonly<Record<Process["kind"], boolean>> = {
	"damped-walk": true,
	"damped-trend": true,
	ar1: false,
	pool: true,
};

/** The usual size of a year's surprise, of a pool that of its first member; undefined where it is estimated from the record. */
function stepOf(process: Process): number | undefined {
	return process.kind === "pool" ? stepOf(process.members[0].process) : process.sd;
}

export const NATIONAL_FERTILITY: readonly Rule[] = [
	rule("fertility/national/observedTo", knownTo({ zh: "全国生育率", en: "National fertility" })),
	...byKind<Process>({
		"damped-walk": dampedWalk(PROCESS),
		"damped-trend": dampedTrend(PROCESS),
		ar1: phaseThree,
		pool: [],
	}),
	...pool,
	rule("fertility/national/marriages/sd", (sd, { scenario }) => {
		const { process } = scenario.fertility.national;
		if (!FOLLOWS_MARRIAGES[process.kind])
			return {
				zh: "不起作用：自回归过程不采用结婚数。",
				en: "No effect: an autoregressive rate does not follow marriages.",
			};
		const step = stepOf(process);
		if (step === undefined)
			return {
				zh: `由上一年结婚数推出的出生数误差 ±${percent(sd)}；占多少分量由历年生育率估计出的误差定。`,
				en: `Births expected from last year's marriages err by ±${percent(sd)}; their weight follows from the spread that the record shows.`,
			};
		const weight = step === 0 ? 0 : (step * step) / (step * step + sd * sd);
		const left = percent(step * Math.sqrt(1 - weight));
		return {
			zh: `由上一年结婚数推出的出生数误差 ±${percent(sd)}；在有结婚数的年份它占 ${percent(weight)} 的分量，当年误差从 ±${percent(step)} 缩到 ±${left}。`,
			en: `Births expected from last year's marriages err by ±${percent(sd)}; where they are known they get ${percent(weight)} of the weight and narrow that year's step from ±${percent(step)} to ±${left}.`,
		};
	}),
	rule("fertility/national/floor", (floor) => ({
		zh: `全国生育率不会低于每个妇女 ${floor} 个孩子：碰到就反弹，只影响极低的少数情形。`,
		en: `National fertility never falls below ${floor} children per woman; paths are reflected there, which only touches the lowest few.`,
	})),
];
