import type { Answer } from "./config.js";
import { element } from "./dom.js";
import { type Lang, pick } from "./model.js";
import { tied } from "./numbers.js";

/** A big figure and its sentence; read out when they change. */
export function answerBox(lang: Lang): { readonly node: HTMLElement; show(answer: Answer): void } {
	const big = element("span", { class: "nl-big" });
	const sentence = element("span", { class: "nl-sentence" });
	const node = element("p", { class: "nl-answer", "aria-live": "polite", "aria-atomic": "true" }, big, " ", sentence);
	return {
		node,
		show({ big: figure, text, tone = "plain" }) {
			big.textContent = tied(figure);
			big.dataset.tone = tone;
			sentence.textContent = tied(pick(text, lang));
		},
	};
}
