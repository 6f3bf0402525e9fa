import { walkSd } from "../math.js";
import { type Rule, rule, walkRules, YEARS } from "../rule.js";
import { knownTo } from "./known-years.js";

export const NATIONAL_MORTALITY: readonly Rule[] = [
	rule("mortality/national/observedTo", knownTo({ zh: "全国预期寿命", en: "National life expectancy" })),
	...walkRules("mortality/national/process", {
		name: { zh: "全国女性预期寿命与中位路径之差", en: "National female life expectancy around its median path" },
		unit: YEARS,
		times: ({ mortality }) => mortality.national.spread,
		effect: { zh: "寿命越长，老人和养老床位越多", en: "longer lives mean more old people and more beds" },
	}),
	rule("mortality/national/spread", (spread, { scenario }) => {
		const { damping, sd, startSd } = scenario.mortality.national.process;
		const ten = YEARS(spread * walkSd({ damping, sd, startSd }, 10));
		return {
			zh: `把全国寿命的误差乘以 ${spread}：十年后共 ${ten.zh}；过去联合国的区间偏窄，可写 1.5—2。`,
			en: `Multiplies the errors of national life expectancy by ${spread}: ${ten.en} in all after ten years; earlier UN intervals were too narrow, 1.5–2 makes up for it.`,
		};
	}),
];
