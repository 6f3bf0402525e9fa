import { type Figure, isTold } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Scenario } from "../scenario/index.js";
import type { InputShare, Sensitivity } from "../sensitivity/index.js";
import { textTable, withinLine, wrapText } from "../text/index.js";
import { plusMinus } from "./figure-text.js";
import { figure, figures } from "./format-figures.js";
import { componentName } from "./names.js";
import { INPUT_NAMES, sensitivityWords } from "./sensitivity-words.js";

interface Told {
	readonly found: Sensitivity;
	readonly scenario: Scenario;
	readonly lang: Lang;
}

/** One screen on what moves an output. */
export function sensitivityText(found: Sensitivity, scenario: Scenario, lang: Lang): string {
	const told = { found, scenario, lang };
	const say = sensitivityWords(lang);
	const wrapped = (text: string) => wrapText(text, "  ", "    ");
	return withinLine(
		[
			say.title(titleOf(told)),
			...wrapped(`${spread(told)}${lang === "zh" ? "；" : "; "}${drawn(told)}`),
			...(found.groups < 2 ? wrapped(say.few) : []),
			...orderLines(told).flatMap(wrapped),
			"",
			textTable([say.header, ...found.inputs.map((share) => rowOf(share, told))]),
			"",
			...wrapped(say.explained(`${percent(found.explained)} %`)),
			...wrapped(say.legend),
			...wrapped(say.inputs),
		].join("\n"),
	);
}

function titleOf({ found, scenario, lang }: Told): string {
	const { output, isCondition, area, year } = found;
	const say = sensitivityWords(lang);
	const place = scenario.areas.find(({ id }) => id === area)?.name[lang] ?? say.everywhere;
	return `${isCondition ? say.odds(output) : nameOf(output, scenario, lang)} · ${place} ${year}`;
}

/** A quantity as users know its component, with its own name; an expression as it is written. */
function nameOf(output: string, scenario: Scenario, lang: Lang): string {
	const component = output.slice(0, output.lastIndexOf("."));
	const name = componentName(scenario, component, lang);
	return name === component ? output : `${name} (${output})`;
}

function spread({ found, lang }: Told): string {
	const say = sensitivityWords(lang);
	if (found.isCondition) return say.share(`${percent(found.mean)} %`);
	return say.mean(plusMinus(found.mean, lang), figure(found.sd, lang));
}

function drawn({ found, lang }: Told): string {
	return sensitivityWords(lang).drawn(figure(found.draws, lang), String(found.groups));
}

function orderLines({ found, scenario, lang }: Told): string[] {
	const say = sensitivityWords(lang);
	const [first, second] = found.inputs;
	if (!first) return [];
	const name = (share: InputShare) => inputName(share, scenario, lang);
	if (!isTold(first.shapley)) return [say.none];
	const lines = [say.first(name(first), `${percent(first.shapley)} %`)];
	if (!second) return lines;
	const apart = {
		value: first.shapley.value - second.shapley.value,
		mcse: Math.sqrt(first.shapley.mcse * first.shapley.mcse + second.shapley.mcse * second.shapley.mcse),
	};
	return [...lines, say.second(name(second), `${percent(second.shapley)} %`, isTold(apart) ? say.told : say.untold)];
}

/** An input's name, with the components it speaks of where they are not the output's only one. */
export function inputName({ kind, components }: InputShare, scenario: Scenario, lang: Lang): string {
	const name = INPUT_NAMES[kind][lang];
	const few = components.length > 1;
	return few ? `${name}: ${components.map((one) => componentName(scenario, one, lang)).join(", ")}` : name;
}

function rowOf(share: InputShare, { found, scenario, lang }: Told): string[] {
	const { range, low, high, swing, first, delta, shapley, last } = share;
	const ends = [low.value, high.value];
	return [
		inputName(share, scenario, lang),
		range ? figures([range.low, range.high], lang).join("–") : "",
		(found.isCondition ? ends.map((one) => (100 * one).toFixed(0)) : figures(ends, lang)).join("–"),
		found.isCondition ? percent(swing) : plusMinus(swing, lang),
		percent(first),
		delta.value.toFixed(2),
		percent(shapley),
		tenth(100 * last.value),
	];
}

/** One decimal; what rounds to nothing has no sign. */
const tenth = (value: number) => value.toFixed(1).replace(/^-(0\.0)$/, "$1");

/** A share in percent, without the sign. */
function percent({ value, mcse }: Figure): string {
	const middle = tenth(100 * value);
	return Number.isNaN(mcse) ? middle : `${middle} ± ${(100 * mcse).toFixed(1)}`;
}
