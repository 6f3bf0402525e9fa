import type { Scenario } from "../scenario/index.js";
import { percent, power, round, stationarySd, walkSd } from "./math.js";
import { CHILDREN, fading, overTime, PERCENT, type Rule, rule, walkRules, YEARS } from "./rule.js";

const knownTo =
	(what: { zh: string; en: string }) =>
	(year: number, { scenario }: { scenario: Scenario }) => {
		const known = Math.max(0, Math.min(year, scenario.horizon.to) - scenario.horizon.base);
		return {
			zh: `${what.zh}到 ${year} 年为已知（基年以后 ${known} 年），从 ${scenario.horizon.base + known + 1} 年起才有越来越大的误差。`,
			en: `${what.en} is known to ${year} (${known} years past the base); errors begin to grow in ${scenario.horizon.base + known + 1}.`,
		};
	};

const isWalk = (scenario: Scenario) => scenario.fertility.national.process.kind === "damped-walk";

const nationalWalk = walkRules("fertility/national/process", {
	name: { zh: "全国生育率与中位路径之差", en: "National fertility around its median path" },
	unit: PERCENT,
	effect: {
		zh: "出生数照样偏，几年后传到幼儿园和小学",
		en: "births err alike, and some years later kindergartens and schools",
	},
});

/** The UN's phase III process shares the keys `damping` and `sd`; its errors are in births per woman. */
const phaseThree = walkRules("fertility/national/process", {
	name: { zh: "全国生育率与长期平均之差", en: "National fertility around its long-term mean" },
	unit: CHILDREN,
});

const process = nationalWalk.map((walk, k) => ({
	...walk,
	text: (value: unknown, at: Parameters<Rule["text"]>[1]) =>
		(isWalk(at.scenario) ? walk : phaseThree[k]).text(value, at),
}));

const fertility: readonly Rule[] = [
	rule("fertility/national/observedTo", knownTo({ zh: "全国生育率", en: "National fertility" })),
	...process,
	rule("fertility/national/process/tail", (tail) => ({
		zh: `极端年份的多少（t 分布自由度 ${tail}）：30 以上接近正态，越小大起大落越多；平时的区间几乎不变。`,
		en: `How frequent extreme years are (Student's t, ${tail} degrees of freedom): from 30 on as in a normal, the smaller the more; ordinary ranges hardly change.`,
	})),
	rule("fertility/national/process/mean", (mean, { parent }) => {
		const { damping } = parent as { damping: number };
		const closed = percent(1 - power(damping, 10));
		return {
			zh: `全国生育率长期回到每个妇女 ${mean} 个孩子，十年走完差距的 ${closed}；中位路径只用于已知年份。`,
			en: `National fertility returns to ${mean} children per woman in the long run, ${closed} of the way in ten years; the median path serves the known years only.`,
		};
	}),
	rule("fertility/national/marriages/sd", (sd, { scenario }) => {
		const step = scenario.fertility.national.process.sd;
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
	rule("fertility/local/ratio", (ratio, { scenario }) => {
		const later = 1 + (ratio - 1) * power(scenario.fertility.local.damping, 10);
		return {
			zh: `本地生育率在基年是全国的 ${percent(ratio, 4)}，十年后中间估计为 ${percent(later, 3)}；出生数与它成正比。`,
			en: `Local fertility is ${percent(ratio, 4)} of the national rate in the base year and, on a middle estimate, ${percent(later, 3)} ten years on; births are proportional to it.`,
		};
	}),
	rule("fertility/local/ratioSd", (sd, { scenario }) => ({
		zh: `这个比值的起点说不准：±${percent(sd)}，出生数约 ±${percent(sd / scenario.fertility.local.ratio)}。`,
		en: `The ratio's starting level is unsure by ±${percent(sd)}, births by about ±${percent(sd / scenario.fertility.local.ratio)}.`,
	})),
	rule("fertility/local/damping", (damping) => {
		const lasting = fading(damping);
		return {
			zh: `本地与全国生育率的差距：${lasting.zh}。`,
			en: `The gap between local and national fertility: ${lasting.en}.`,
		};
	}),
	rule("fertility/local/sd", (sd, { scenario }) => {
		const size = overTime((years) => walkSd(scenario.fertility.local.damping, sd, years), PERCENT);
		return {
			zh: `本地与全国之比每年的意外变动，累计起来${size.zh}。`,
			en: `The ratio's yearly surprises add up to ${size.en}.`,
		};
	}),
	rule("fertility/schedule/meanAgeDrift", (drift) =>
		drift === 0
			? {
					zh: "生育年龄只按年龄表变化，不再另加推迟（0）。",
					en: "The age at birth follows the schedule's table; nothing is added (0).",
				}
			: {
					zh: `平均生育年龄每年再${drift > 0 ? "推迟" : "提早"} ${Math.abs(drift)} 岁，十年 ${round(10 * Math.abs(drift))} 岁；总数不变，但落到另一批妇女身上。`,
					en: `The mean age at birth moves by ${drift} years a year beyond the table, ${round(10 * drift)} in ten years; other cohorts of women then bear the children.`,
				},
	),
	rule("fertility/schedule/meanAgeDriftSd", (sd) => ({
		zh: `平均生育年龄变动的不确定：十年 ±${round(10 * sd, 2)} 岁；对出生数影响小。`,
		en: `Uncertainty of the mean age at birth: ±${round(10 * sd, 2)} years after ten years; births move little.`,
	})),
	rule("fertility/sexRatioAtBirth/value", (value) => ({
		zh: `每 100 名女婴对应 ${round(100 * value, 4)} 名男婴；男孩占 ${percent(value / (1 + value), 3)}，影响三十年后的出生。`,
		en: `${round(100 * value, 4)} boys are born per 100 girls, ${percent(value / (1 + value), 3)} of births; it matters for births thirty years on.`,
	})),
	rule("fertility/sexRatioAtBirth/sd", (sd) => ({
		zh: `出生性别比的误差：每 100 名女婴对应的男婴数 ±${round(100 * sd, 2)}，对位子总数几乎没有影响。`,
		en: `Error of the sex ratio: ±${round(100 * sd, 2)} boys per 100 girls; hardly any effect on places.`,
	})),
];

const mortality: readonly Rule[] = [
	rule("mortality/national/observedTo", knownTo({ zh: "全国预期寿命", en: "National life expectancy" })),
	...walkRules("mortality/national/process", {
		name: { zh: "全国女性预期寿命与中位路径之差", en: "National female life expectancy around its median path" },
		unit: YEARS,
		times: ({ mortality }) => mortality.national.spread,
		effect: { zh: "寿命越长，老人和养老床位越多", en: "longer lives mean more old people and more beds" },
	}),
	rule("mortality/national/gap/damping", (damping, { parent }) => {
		const lasting = fading(damping);
		const most = YEARS(stationarySd(damping, (parent as { sd: number }).sd));
		const bound = damping < 1;
		return {
			zh: `男女寿命差与中位差之差：${lasting.zh}${bound ? `；长期不超过 ${most.zh}` : ""}。`,
			en: `The gap between the sexes around its median: ${lasting.en}${bound ? `; in the long run within ${most.en}` : ""}.`,
		};
	}),
	rule("mortality/national/gap/sd", (sd, { parent }) => {
		const size = overTime((years) => walkSd((parent as { damping: number }).damping, sd, years), YEARS);
		return {
			zh: `男女寿命差每年的意外变动，累计起来${size.zh}；只移动男性。`,
			en: `The gap's yearly surprises add up to ${size.en}; only men are moved.`,
		};
	}),
	rule("mortality/national/gap/expectancy1953", (value) => ({
		zh: `1953 年女性预期寿命 ${value} 岁，男女寿命差回归式的一项，作用极小（每差十岁 0.0025 岁/年）。`,
		en: `Female life expectancy of 1953, ${value} years: a term of the regression of the gap, of tiny effect (0.0025 years a year per ten years).`,
	})),
	rule("mortality/national/spread", (spread, { scenario }) => {
		const { damping, sd, startSd } = scenario.mortality.national.process;
		const ten = YEARS(spread * walkSd(damping, sd, 10, startSd));
		return {
			zh: `把全国寿命的误差乘以 ${spread}：十年后共 ${ten.zh}；过去联合国的区间偏窄，可写 1.5—2。`,
			en: `Multiplies the errors of national life expectancy by ${spread}: ${ten.en} in all after ten years; earlier UN intervals were too narrow, 1.5–2 makes up for it.`,
		};
	}),
	...(["female", "male"] as const).map((sex) =>
		rule(`mortality/local/${sex}`, (offset, { scenario }) => {
			const { damping, lifeTable } = scenario.mortality.local;
			const [zh, en] = sex === "female" ? ["女性", "Women"] : ["男性", "Men"];
			if (lifeTable)
				return {
					zh: `${zh}：有本地生命表，这个数不起作用。`,
					en: `${en}: not used, the local life table takes its place.`,
				};
			const later = round(offset * power(damping, 10), 2);
			return {
				zh: `本地${zh}预期寿命比全国${offset < 0 ? "低" : "高"} ${round(Math.abs(offset))} 岁，十年后差 ${later} 岁。`,
				en: `${en} live ${round(Math.abs(offset))} years ${offset < 0 ? "less" : "longer"} here than nationally; ${later} years ten years on.`,
			};
		}),
	),
	...walkRules("mortality/local", {
		name: { zh: "本地与全国寿命之差", en: "Local life expectancy beyond the national" },
		unit: YEARS,
		effect: {
			zh: "全国女性寿命低于 ceiling 时更大，见 slope",
			en: "more while the national female one is below the ceiling, see slope",
		},
	}),
	rule("mortality/local/ceiling", (ceiling) => ({
		zh: `全国女性寿命到 ${ceiling} 岁以后，本地差距的年度变动降到 sd；以下更大。`,
		en: `From a national female life expectancy of ${ceiling} on, the local difference varies by sd only; below by more.`,
	})),
	rule("mortality/local/slope", (slope, { scenario }) => {
		const { sd, ceiling } = scenario.mortality.local;
		const wider = YEARS(Math.sqrt(sd * sd + 2 * slope));
		return {
			zh: `全国女性寿命比 ${ceiling} 岁每低一岁，年度方差加 ${slope}：低两岁时年度变动为 ${wider.zh}，而不是 ±${sd} 岁。`,
			en: `For each year below ${ceiling} the yearly variance grows by ${slope}: two years below, the local difference varies by ${wider.en} a year instead of ±${sd}.`,
		};
	}),
];

export const VITAL_RULES: readonly Rule[] = [...fertility, ...mortality];
