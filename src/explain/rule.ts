import type { LocalText } from "../errors/index.js";
import { componentName } from "../report/index.js";
import type { Scenario, ScenarioPath } from "../scenario/index.js";
import { halfLife, percent, power, round, stationarySd, type Walk, walkSd } from "./math.js";

/** Where a number stands. */
export interface At {
	readonly scenario: Scenario;
	readonly path: ScenarioPath;
	/** What the pattern's stars stood for. */
	readonly keys: ScenarioPath;
	/** The map or list that holds the number. */
	readonly parent: unknown;
}

/** What to say about the numbers under paths of one form. A rule for a map or list speaks for all numbers in it. */
export interface Rule {
	readonly pattern: readonly string[];
	/** The `kind` that the map around the numbers must name; without one, the map must name none. */
	readonly kind?: string;
	readonly text: (value: unknown, at: At) => LocalText;
}

/** @param pattern keys divided by slashes; a star stands for any one key */
export function rule<T = number>(pattern: string, text: (value: T, at: At) => LocalText): Rule {
	return { pattern: pattern.split("/"), text: text as Rule["text"] };
}

/** Opens rules under `prefix` whose sentences begin with a name. */
export function openAbout(prefix: string, nameAt: (at: At) => LocalText) {
	return <T = number>(pattern: string, text: (value: T, at: At) => LocalText): Rule =>
		rule<T>(`${prefix}/${pattern}`, (value, at) => {
			const [name, { zh, en }] = [nameAt(at), text(value, at)];
			return { zh: `${name.zh}：${zh}。`, en: `${name.en}: ${en}.` };
		});
}

/** Rules for what comes in several kinds, each with its own; a kind left out is a mistake to the compiler. */
export function byKind<T extends { readonly kind: string }>(
	rules: Readonly<Record<T["kind"], readonly Rule[]>>,
): readonly Rule[] {
	return Object.entries<readonly Rule[]>(rules).flatMap(([kind, own]) => own.map((one) => ({ ...one, kind })));
}

/** How a deviation is written, e.g. ±8.5 % or ±0.45 years. */
export type Unit = (size: number) => LocalText;

export const PERCENT: Unit = (size) => ({ zh: `±${percent(size)}`, en: `±${percent(size)}` });
export const YEARS: Unit = (size) => ({ zh: `±${round(size, 2)} 岁`, en: `±${round(size, 2)} years` });
export const CHILDREN: Unit = (size) => ({ zh: `±${round(size, 2)} 个孩子`, en: `±${round(size, 2)} children` });

/** A standard deviation after one, five and ten years. */
export function overTime(sdAfter: (years: number) => number, unit: Unit): LocalText {
	const [one, five, ten] = [1, 5, 10].map((years) => unit(sdAfter(years)));
	return {
		zh: `一年后约 ${one.zh}，五年后约 ${five.zh}，十年后约 ${ten.zh}`,
		en: `about ${one.en} after one year, ${five.en} after five, ${ten.en} after ten`,
	};
}

/** How long a deviation lasts. */
export function fading(damping: number): LocalText {
	if (damping >= 1) return { zh: "偏离不会自己消退", en: "a deviation never fades" };
	if (damping <= 0) return { zh: "偏离不带到下一年", en: "nothing of a deviation is left the year after" };
	const years = round(halfLife(damping), 2);
	return {
		zh: `偏离每年留下 ${percent(damping, 4)}，约 ${years} 年后剩一半`,
		en: `each year ${percent(damping, 4)} of a deviation stays; half of it is left after about ${years} years`,
	};
}

/** What a damped walk moves, in which unit, and what multiplies it. */
export interface WalkSubject {
	readonly name: LocalText;
	readonly unit: Unit;
	readonly times?: (scenario: Scenario) => number;
	/** A further word on the yearly shocks. */
	readonly effect?: LocalText;
}

/** Rules for `damping`, `sd` and `startSd` of a damped walk under `prefix`. */
export function walkRules(prefix: string, { name, unit, times = () => 1, effect }: WalkSubject): Rule[] {
	return [
		rule(`${prefix}/damping`, (damping, { parent, scenario }) => {
			const most = unit(times(scenario) * stationarySd(damping, (parent as Walk).sd));
			const [lasting, bound] = [fading(damping), damping < 1];
			return {
				zh: `${name.zh}：${lasting.zh}${bound ? `；年度冲击造成的误差长期不超过 ${most.zh}` : ""}。`,
				en: `${name.en}: ${lasting.en}${bound ? `; errors from yearly shocks never pass ${most.en}` : ""}.`,
			};
		}),
		rule(`${prefix}/sd`, (sd, { parent, scenario }) => {
			const { damping } = parent as Walk;
			const size = overTime((years) => times(scenario) * walkSd({ damping, sd }, years), unit);
			return {
				zh: `${name.zh}每年的意外变动，累计起来${size.zh}${effect ? `；${effect.zh}` : ""}。`,
				en: `${name.en}, yearly surprises: they add up to ${size.en}${effect ? `; ${effect.en}` : ""}.`,
			};
		}),
		rule(`${prefix}/startSd`, (startSd, { parent, scenario }) => {
			const [start, later] = [1, power((parent as Walk).damping, 10)].map((left) =>
				unit(times(scenario) * startSd * left),
			);
			return {
				zh: `${name.zh}的起点本身不准：${start.zh}，十年后还剩 ${later.zh}。`,
				en: `${name.en}, error of the starting level: ${start.en}, of which ${later.en} is left after ten years.`,
			};
		}),
	];
}

/** The name users know a component by, in both languages. */
export function nameOf(scenario: Scenario, component: string): LocalText {
	return { zh: componentName(scenario, component, "zh"), en: componentName(scenario, component, "en") };
}
