import type { Scenario } from "../../scenario/index.js";
import { percent, power } from "../math.js";
import { byKind, CHILDREN, PERCENT, type Rule, rule, walkRules } from "../rule.js";
import { knownTo } from "./known-years.js";

type Process = Scenario["fertility"]["national"]["process"];
const PROCESS = "fertility/national/process";

/** A walk around the median path. */
const dampedWalk: readonly Rule[] = [
	...walkRules(PROCESS, {
		name: { zh: "全国生育率与中位路径之差", en: "National fertility around its median path" },
		unit: PERCENT,
		effect: {
			zh: "出生数照样偏，几年后传到幼儿园和小学",
			en: "births err alike, and some years later kindergartens and schools",
		},
	}),
	rule("fertility/national/process/tail", (tail) => ({
		zh: `极端年份的多少（t 分布自由度 ${tail}）：30 以上接近正态，越小大起大落越多；平时的区间几乎不变。`,
		en: `How frequent extreme years are (Student's t, ${tail} degrees of freedom): from 30 on as in a normal, the smaller the more; ordinary ranges hardly change.`,
	})),
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
const FOLLOWS_MARRIAGES: Readonly<Record<Process["kind"], boolean>> = { "damped-walk": true, ar1: false };

export const NATIONAL_FERTILITY: readonly Rule[] = [
	rule("fertility/national/observedTo", knownTo({ zh: "全国生育率", en: "National fertility" })),
	...byKind<Process>({ "damped-walk": dampedWalk, ar1: phaseThree }),
	rule("fertility/national/marriages/sd", (sd, { scenario }) => {
		const { kind, sd: step } = scenario.fertility.national.process;
		if (!FOLLOWS_MARRIAGES[kind])
			return {
				zh: "不起作用：只有围绕中位路径的过程采用结婚数。",
				en: "No effect: only a process around the median path follows marriages.",
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
