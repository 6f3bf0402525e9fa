import type { WeighedPlan } from "../decisions/index.js";
import type { Lang } from "../errors/index.js";
import type { Prepared } from "../setup/index.js";
import { figure } from "./format-figures.js";
import { unitOf } from "./plan-text.js";
import { sizeWords } from "./size-words.js";

/** Whose plan it is. */
interface Planned extends Pick<Prepared, "scenario" | "inputs"> {
	readonly component: string;
}

/** A plan in words: facilities by name with all their places, or the places alone. */
export function planText(
	{ chosen, places }: Pick<WeighedPlan, "chosen" | "places">,
	{ scenario, inputs, component }: Planned,
	lang: Lang,
): string {
	const say = sizeWords(lang);
	if (places === 0) return say.none;
	const whole = (value: number) => figure(Math.round(value), lang);
	const named = chosen.flatMap(({ id, count }) => {
		const option = inputs.decisions.options.find((one) => one.id === id);
		return option ? [say.count(option.name[lang], whole(count))] : [];
	});
	const all = say.places(whole(places), unitOf(scenario, component, lang));
	return named.length > 0 ? `${named.join(lang === "zh" ? "、" : ", ")} (${all})` : all;
}
