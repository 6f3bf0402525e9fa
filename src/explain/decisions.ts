import type { Scenario, StageSpec } from "../scenario/index.js";
import { percent, power, round, whole } from "./math.js";
import { type At, nameOf, openAbout, type Rule, rule } from "./rule.js";

type Level = NonNullable<Scenario["decisions"]>["levels"][string];

type BudgetYear = NonNullable<NonNullable<Scenario["decisions"]>["budget"]>["years"][number];

/** The stage that holds a number, however deep. */
const stageAt = ({ scenario, keys }: At): StageSpec => scenario.decisions!.stages[String(keys[0])];

/** A rule under a stage, whose sentences begin with its name. */
const ofStage = openAbout("decisions/stages/*", (at) => stageAt(at).name);

const levelAt = ({ parent }: At) => parent as Level;

/** What the numbers of decisions mean; no forecast rests on them. */
export const DECISION_RULES: readonly Rule[] = [
	rule("decisions/discount", (rate) => {
		const later = round(power(1 / (1 + rate), 10), 4);
		return {
			zh: `决定花钱时，晚一年的 1 元按 ${percent(rate)} 折现：十年后的 1 元只算 ${later} 元；预测不受影响。`,
			en: `Where money is decided on, later yuan are discounted by ${percent(rate)} a year: one in ten years counts ${later}; no forecast rests on it.`,
		};
	}),
	rule("decisions/lead", (years) => ({
		zh: `没有写明设施的新位子，从决定到能用要 ${years} 年。`,
		en: `A new place that no option describes is in use ${years} years after the decision.`,
	})),
	rule("decisions/to", (year) => ({
		zh: `决定的得失只算到 ${year} 年，以后的一概不计。`,
		en: `What a decision costs and spares is counted up to ${year}, and nothing after it.`,
	})),
	rule("decisions/budget/yearly", (yuan) => ({
		zh: `今年起每年最多花 ${whole(yuan)} 元建、改、撤位子。`,
		en: `At most ${whole(yuan)} yuan may be spent each year on building, converting and closing places.`,
	})),
	rule("decisions/budget/years/*/yuan", (yuan, { parent }) => {
		const { year } = parent as BudgetYear;
		return {
			zh: `${year} 年不同：最多 ${whole(yuan)} 元。`,
			en: `${year} is different: ${whole(yuan)} yuan at most.`,
		};
	}),
	rule("decisions/budget/years/*/year", (year) => ({
		zh: `预算与其他年份不同的一年：${year} 年。`,
		en: `A year whose budget differs from that of others: ${year}.`,
	})),
	rule("decisions/levels/*/to", (year, at) => {
		const name = nameOf(at.scenario, levelAt(at).component);
		return {
			zh: `${name.zh}：要求到 ${year} 年为止哪一年也不缺。`,
			en: `${name.en}: no shortage is wanted in any year up to ${year}.`,
		};
	}),
	rule("decisions/levels/*/risk", (risk, at) => {
		const name = nameOf(at.scenario, levelAt(at).component);
		return {
			zh: `${name.zh}：其中任何一年缺位子的概率最多接受 ${percent(risk, 3)}。`,
			en: `${name.en}: a probability of ${percent(risk, 3)} of a shortage in any of these years is accepted.`,
		};
	}),
	ofStage("dates/*", (year) => ({
		zh: `${year} 年决定一次，只用那时已经知道的数`,
		en: `it is decided in ${year}, by what is known then`,
	})),
	ofStage("lead", (years) => ({
		zh: `决定之后 ${years} 年见效`,
		en: `a decision takes effect ${years} year${years === 1 ? "" : "s"} later`,
	})),
	ofStage("signal/years", (years) => ({
		zh: `决定时看最近 ${years} 年的平均`,
		en: `a decision looks at the mean of the latest ${years} year${years === 1 ? "" : "s"}`,
	})),
	ofStage("signal/lag", (years) => ({
		zh: `看的最后一年在决定的 ${years} 年前`,
		en: `the last year looked at is ${years} year${years === 1 ? "" : "s"} before the decision`,
	})),
	ofStage("step", (places) => ({ zh: `一步动 ${places} 个位子`, en: `one step moves ${places} places` })),
	ofStage("most", (places) => ({
		zh: `各次合计最多动 ${places} 个位子`,
		en: `${places} places are moved at most in all`,
	})),
	ofStage("perDate", (places) => ({
		zh: `一次决定最多动 ${places} 个位子`,
		en: `${places} places are moved at most by one decision`,
	})),
	ofStage("from/each", (places) => ({
		zh: `改成一个位子要占原来的 ${places} 个`,
		en: `each converted place takes ${places} of those it is made from`,
	})),
];
