import { percent, round } from "./math.js";
import { type Rule, rule } from "./rule.js";

/** Births beside the processes of their rate. */
export const BIRTH_RULES: readonly Rule[] = [
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
