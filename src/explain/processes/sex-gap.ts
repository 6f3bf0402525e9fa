import type { Scenario } from "../../scenario/index.js";
import { stationarySd, walkSd } from "../math.js";
import { byKind, fading, overTime, type Rule, rule, YEARS } from "../rule.js";

type Gap = Scenario["mortality"]["national"]["gap"];

/** An error around the medians' own gap. */
const aroundPath: readonly Rule[] = [
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
		const size = overTime((years) => walkSd({ damping: (parent as { damping: number }).damping, sd }, years), YEARS);
		return {
			zh: `男女寿命差每年的意外变动，累计起来${size.zh}；只移动男性。`,
			en: `The gap's yearly surprises add up to ${size.en}; only men are moved.`,
		};
	}),
];

/** bayesLife's regression. */
const bayesLife: readonly Rule[] = [
	rule("mortality/national/gap/expectancy1953", (value) => ({
		zh: `1953 年女性预期寿命 ${value} 岁，男女寿命差回归式的一项，作用极小（每差十岁 0.0025 岁/年）。`,
		en: `Female life expectancy of 1953, ${value} years: a term of the regression of the gap, of tiny effect (0.0025 years a year per ten years).`,
	})),
];

export const SEX_GAP: readonly Rule[] = byKind<Gap>({ "around-path": aroundPath, bayeslife: bayesLife });
