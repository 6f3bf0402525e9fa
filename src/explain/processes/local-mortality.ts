import { power, round } from "../math.js";
import { type Rule, rule, walkRules, YEARS } from "../rule.js";

export const LOCAL_MORTALITY: readonly Rule[] = [
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
