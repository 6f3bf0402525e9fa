import { percent, power, walkSd } from "../math.js";
import { fading, overTime, PERCENT, type Rule, rule } from "../rule.js";

export const LOCAL_FERTILITY: readonly Rule[] = [
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
		const size = overTime((years) => walkSd({ damping: scenario.fertility.local.damping, sd }, years), PERCENT);
		return {
			zh: `本地与全国之比每年的意外变动，累计起来${size.zh}。`,
			en: `The ratio's yearly surprises add up to ${size.en}.`,
		};
	}),
];
