import type { Lang, LocalText } from "../errors/index.js";
import type { Scenario, ScenarioPath } from "../scenario/index.js";
import { wrapText } from "../text/index.js";
import { BIRTH_RULES } from "./births.js";
import { DECISION_RULES } from "./decisions.js";
import { PEOPLE_RULES } from "./people.js";
import { PROCESS_RULES } from "./processes/index.js";
import type { Rule } from "./rule.js";
import { SCHOOLING_RULES } from "./schooling.js";
import { SERVICE_RULES } from "./services.js";
import { SUPPLY_RULES } from "./supply.js";

/** What one number of a scenario means for the result. */
export interface Explanation {
	/** As messages write it; `[*]` where one line speaks for the same number of all areas. */
	readonly path: string;
	readonly value: string;
	readonly text: string;
}

/** The same in both languages. */
export interface Meaning extends Omit<Explanation, "text"> {
	readonly text: LocalText;
}

/** What all numbers of a scenario mean. */
export const RULES: readonly Rule[] = [
	...PEOPLE_RULES,
	...PROCESS_RULES,
	...BIRTH_RULES,
	...SCHOOLING_RULES,
	...SERVICE_RULES,
	...SUPPLY_RULES,
	...DECISION_RULES,
];

/** Says of every number of a scenario, in the order of the file, what it is and what it does to the answer. */
export function explainScenario(scenario: Scenario, lang: Lang): Explanation[] {
	return meaningsOf(scenario).map(({ path, value, text }) => ({ path, value, text: text[lang] }));
}

/** The same in both languages: to find the rules takes longer than to say what they say. */
export function meaningsOf(scenario: Scenario): Meaning[] {
	const found: Meaning[] = [];
	const visit = (value: unknown, path: ScenarioPath, parent: unknown) => {
		const rule = ruleFor(path, parent);
		if (rule) {
			const keys = path.filter((_, at) => rule.pattern[at] === "*");
			const text = rule.text(value, { scenario, path, keys, parent });
			found.push({ path: written(path), value: shown(value), text });
		} else if (isBranch(value)) {
			for (const [key, child] of childrenOf(value)) visit(child, [...path, key], value);
		}
	};
	for (const [key, value] of Object.entries(foldAreas(scenario))) visit(value, [key], scenario);
	return found;
}

/** The rule for what stands at a path: what belongs to a kind is explained by rules of that kind only. */
export function ruleFor(path: ScenarioPath, parent: unknown, rules = RULES): Rule | undefined {
	const own = isBranch(parent) && "kind" in parent ? parent.kind : undefined;
	return rules.find(
		({ pattern, kind }) =>
			kind === own && pattern.length === path.length && pattern.every((part, at) => part === "*" || part === path[at]),
	);
}

const isBranch = (value: unknown): value is object => typeof value === "object" && value !== null;

function childrenOf(value: object): [string | number, unknown][] {
	return Array.isArray(value) ? value.map((child, at) => [at, child]) : Object.entries(value);
}

const AREA_NUMBERS = ["share", "fertility", "netRate", "expectancy", "pull"] as const;

/** The scenario with the areas' numbers by key instead of by area; those of a lone area do nothing and share a line. */
function foldAreas(scenario: Scenario): object {
	const { areas, areaErrors } = scenario;
	if (areas.length === 1) {
		const { id: _, name: __, ...numbers } = areas[0];
		return { ...scenario, areas: { alone: numbers }, areaErrors: { alone: areaErrors } };
	}
	const column = (key: (typeof AREA_NUMBERS)[number]) => areas.map((area) => ({ name: area.name, value: area[key] }));
	const given = AREA_NUMBERS.filter((key) => areas[0][key] !== undefined);
	return { ...scenario, areas: { all: Object.fromEntries(given.map((key) => [key, column(key)])) } };
}

function written(path: ScenarioPath): string {
	const folded = path[1] === "alone" ? [path[0]] : path;
	const steps = folded.map((step, at) =>
		path[0] === "areas" && at === 1 ? "[*]" : typeof step === "number" ? `[${step}]` : `.${step}`,
	);
	return steps.join("").slice(1);
}

/** A number, or the numbers a line speaks for. */
function shown(value: unknown): string {
	if (!isBranch(value)) return String(value);
	if (Array.isArray(value)) return value.map((item) => shown(isArea(item) ? item.value : item)).join(", ");
	return Object.entries(value)
		.filter(([, part]) => isBranch(part) || typeof part === "number")
		.map(([key, part]) => (isBranch(part) ? `${key} (${shown(part)})` : `${key} ${part}`))
		.join(", ");
}

const isArea = (item: unknown): item is { readonly value: number } => isBranch(item) && "name" in item;

const SECTIONS: Readonly<Record<string, LocalText>> = {
	nianlun: { zh: "模拟", en: "Simulation" },
	simulation: { zh: "模拟", en: "Simulation" },
	horizon: { zh: "模拟", en: "Simulation" },
	areas: { zh: "地区", en: "Areas" },
	areaErrors: { zh: "地区", en: "Areas" },
	population: { zh: "起点人口", en: "Start population" },
	fertility: { zh: "生育", en: "Fertility" },
	mortality: { zh: "死亡", en: "Mortality" },
	migration: { zh: "迁移", en: "Migration" },
	correlation: { zh: "相关", en: "Correlation" },
	schoolYear: { zh: "学年", en: "School year" },
	services: { zh: "服务需求", en: "Need for services" },
	supply: { zh: "供给", en: "Places available" },
	conversions: { zh: "房间改作他用", en: "Conversions" },
	plans: { zh: "规划目标", en: "Targets of the plans" },
	indicators: { zh: "其他测算", en: "Further figures" },
	decisions: { zh: "建多少、分几步", en: "How much, and in which steps" },
	questions: { zh: "用不用得上新增位子", en: "Whether new places are used" },
};

/** The part of a scenario in which a path stands. */
export function sectionOf(path: string): LocalText {
	return SECTIONS[path.split(/[.[]/)[0]];
}

const LEGEND: LocalText = {
	zh: "每个数字的含义。±：大约三分之二的可能落在此范围之内；80 % 范围：十次里有八次落在其中。",
	en: "What each number means. ±: about two futures in three lie within; 80 % range: eight in ten.",
};

/** The explanations as text for a terminal, by section, lines up to 100 columns. */
export function explanationText(scenario: Scenario, lang: Lang): string {
	const lines: string[] = [...wrapText(LEGEND[lang], "")];
	let section = "";
	for (const { path, value, text } of explainScenario(scenario, lang)) {
		const title = sectionOf(path)[lang];
		if (title !== section) lines.push("", title);
		section = title;
		lines.push(...wrapText(`${path} = ${value}`, "  ", "    "), ...wrapText(text, "      "));
	}
	return lines.join("\n");
}
